// `GET /token`: an anonymous request learns here whether a package is public, not public, or not there; a
// credential only whether it is alive. A bearer for a credential is that credential in base64.

import { type Answer, answer } from '../http/answer.ts';
import type { Received } from '../http/request.ts';
import { findLive } from '../world/credentials.ts';
import { findPackage } from '../world/packages.ts';
import type { World } from '../world/world.ts';
import { API_VERSION, REFUSALS, type Refusal, refusalAnswer } from './bodies.ts';
import { challenge, PLACEHOLDER } from './challenge.ts';

interface Scope {
  readonly repository: string;
  readonly actions: readonly string[];
}

export function answerToken(world: World, request: Received): Answer {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusalAnswer(REFUSALS.unsupported);
  const basic = /^basic +(.*)$/i.exec(request.headers['authorization'] ?? '');
  return basic ? answerCredential(world, basic[1] ?? '') : answerAnonymous(world, request);
}

/** The repository asked for first, for faults that aim at one. */
export function tokenRepository(query: URLSearchParams): string | null {
  return readScopes(query)[0]?.repository ?? null;
}

/** The name is ignored but must be there; what is not alive is refused, for public packages too. */
function answerCredential(world: World, encoded: string): Answer {
  const pair = Buffer.from(encoded, 'base64').toString();
  const colon = pair.indexOf(':');
  const credential = colon > 0 ? findLive(world, pair.slice(colon + 1)) : undefined;
  return credential ? grant(credential.token) : refusalAnswer(REFUSALS.deadCredential);
}

function answerAnonymous(world: World, request: Received): Answer {
  const scopes = readScopes(request.query);
  const refusal = scopes.map((scope) => refuseAnonymous(world, scope)).find((found) => found !== null);
  const first = scopes[0];
  if (refusal === undefined && first) {
    return grant(`v1:${first.repository}:${BigInt(world.now().getTime()) * 1_000_000n + nanoseconds(world)}`);
  }
  if (refusal?.status !== 401) return refusalAnswer(refusal ?? REFUSALS.denied);
  return refusalAnswer(refusal, { ...API_VERSION, ...challenge(request.origin, PLACEHOLDER) });
}

function refuseAnonymous(world: World, scope: Scope): Refusal | null {
  const target = findPackage(world, scope.repository);
  if (!target) return REFUSALS.denied;
  if (target.visibility !== 'public') return REFUSALS.unauthorized;
  return scope.actions.every((action) => action === 'pull') ? null : REFUSALS.denied;
}

/** `scope` may be repeated, and one may hold several, separated by spaces. */
function readScopes(query: URLSearchParams): Scope[] {
  const texts = query.getAll('scope').flatMap((text) => text.split(' ').filter((part) => part !== ''));
  return texts.map((text) => {
    const [type, repository, actions] = text.split(':');
    const readable = type === 'repository' && repository !== undefined && actions !== undefined;
    return readable ? { repository, actions: actions.split(',') } : { repository: '', actions: [] };
  });
}

function grant(text: string): Answer {
  const body = `${JSON.stringify({ token: Buffer.from(text).toString('base64') })}\n`;
  return answer(200, { 'content-type': 'application/json', ...API_VERSION }, body);
}

function nanoseconds(world: World): bigint {
  return BigInt(Buffer.from(world.random(4)).readUInt32BE() % 1_000_000);
}
