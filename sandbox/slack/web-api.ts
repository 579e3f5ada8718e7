// The Web API's door: who asks (a token), for what (a method), whether often enough is enough, and then the
// method itself. Errors are answers with HTTP 200 and `ok: false`, but for rate limits, which are 429.

import { type Answer, jsonAnswer } from '../http/answer.ts';
import type { Received } from '../http/request.ts';
import { field, isObject, type Json, textField } from './json.ts';
import { type Call, METHODS, type Reply } from './methods.ts';
import type { RateLimits } from './rate-limits.ts';
import { type State, type Team, type Violation, violate } from './state.ts';
import type { Exchange } from './triggers.ts';

export interface ApiParts {
  readonly state: State;
  readonly exchange: Exchange;
  readonly limits: RateLimits;
  /** The address for a new socket. */
  readonly openConnection: () => string;
}

/** A call of the Web API as it came and as it was answered. */
export interface ApiCall {
  readonly method: string;
  readonly teamId: string | null;
  /** As sent: `Bearer …`, or nothing. */
  readonly authorization: string;
  readonly args: Json;
  readonly ok: boolean;
  readonly error: string | null;
  readonly atMs: number;
}

type Caller = { readonly is: 'bot'; readonly team: Team } | { readonly is: 'app' };

/** Errors that follow from the state of the world and say nothing against the app. */
const CIRCUMSTANCES = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'user_not_found',
  'user_not_in_channel',
  'messages_tab_disabled',
  'account_inactive',
  'token_revoked',
  'message_not_found',
  'hash_conflict',
  'not_found',
  'view_not_found',
  'not_enabled',
]);
const LIMITS = new Set(['invalid_blocks', 'msg_blocks_too_long', 'msg_too_long', 'view_too_large']);
const AUTH = new Set(['not_authed', 'invalid_auth', 'missing_scope', 'not_allowed_token_type']);

export function handleApi(parts: ApiParts, request: Received, calls: ApiCall[]): Answer {
  const { state } = parts;
  const method = request.path.slice('/api/'.length);
  const args = readArguments(request);
  const authorization = request.headers['authorization'] ?? '';
  const caller = identify(state, authorization, args);
  const respond = (reply: Reply, status = 200, headers: Record<string, string> = {}): Answer => {
    const error = field(reply, 'ok') === true ? null : textField(reply, 'error');
    const teamId = typeof caller !== 'string' && caller.is === 'bot' ? caller.team.id : null;
    const atMs = state.clock.now();
    calls.push({ method, teamId, authorization, args, ok: error === null, error, atMs });
    return jsonAnswer(status, reply, headers);
  };
  const refuse = (error: string, more: Json = {}): Answer => {
    if (!CIRCUMSTANCES.has(error)) violate(state, kindOf(error), method, error, reasonOf(more));
    return respond({ ok: false, error, ...more });
  };

  const known = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
  if (known === undefined && method !== 'apps.connections.open') {
    return refuse('unknown_method', { req_method: method });
  }
  if (typeof caller === 'string') return refuse(caller);
  const scope = caller.is === 'bot' ? caller.team.id : state.app.id;
  const wait = parts.limits.ask(scope, method, textField(args, 'channel') || null);
  if (wait !== null) {
    const reason = `asked again within ${wait.seconds} s`;
    if (!wait.forced) violate(state, 'rate', method, 'ratelimited', reason);
    return respond({ ok: false, error: 'ratelimited' }, 429, { 'retry-after': String(wait.seconds) });
  }
  if (known === undefined) {
    if (caller.is !== 'app') return refuse('not_allowed_token_type');
    return respond({ ok: true, url: parts.openConnection() });
  }
  if (caller.is !== 'bot') return refuse('not_allowed_token_type');
  const { install } = caller.team;
  const needed = known.scopes.length === 0 || known.scopes.some((one) => install.scopes.has(one));
  if (!needed) return refuse('missing_scope', missing(known.scopes, install.scopes));
  const call: Call = { state, exchange: parts.exchange, team: caller.team, method, args };
  const reply = known.run(call);
  if (field(reply, 'ok') === true) {
    return respond(reply, 200, { 'x-oauth-scopes': [...install.scopes].join(',') });
  }
  const { ok: _, error, ...more } = reply;
  return refuse(String(error), more);
}

function missing(needed: readonly string[], provided: ReadonlySet<string>): Json {
  return { needed: needed.join(','), provided: [...provided].join(',') };
}

function identify(state: State, authorization: string, args: Json): Caller | string {
  const token = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1] ?? textField(args, 'token');
  if (token === '') return 'not_authed';
  if (token === state.app.appToken) return { is: 'app' };
  for (const team of state.teams.values()) {
    if (token !== team.install.botToken) continue;
    if (team.install.revoked) return 'token_revoked';
    return team.install.inactive ? 'account_inactive' : { is: 'bot', team };
  }
  return 'invalid_auth';
}

/** From the query, and from a body that is a form or JSON. */
function readArguments(request: Received): Json {
  const args: Record<string, unknown> = Object.fromEntries(request.query);
  const type = request.headers['content-type'] ?? '';
  const body = request.body.toString('utf8');
  if (!type.startsWith('application/json'))
    return { ...args, ...Object.fromEntries(new URLSearchParams(body)) };
  try {
    const parsed: unknown = JSON.parse(body);
    return isObject(parsed) ? { ...args, ...parsed } : args;
  } catch {
    return args;
  }
}

function kindOf(error: string): Violation['kind'] {
  if (LIMITS.has(error)) return 'limit';
  return AUTH.has(error) ? 'auth' : 'rule';
}

function reasonOf(more: Json): string {
  const metadata = field(more, 'response_metadata');
  const messages = isObject(metadata) ? field(metadata, 'messages') : undefined;
  if (Array.isArray(messages)) return messages.join('; ');
  const needed = textField(more, 'needed');
  return needed === '' ? textField(more, 'req_method') : `needs ${needed}`;
}
