// The small Slack on loopback: one origin for the Web API, the response addresses and the sockets, and a
// person's hands and eyes for whoever drives it. Secrets are new at each start; closing leaves nothing.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Answer, jsonAnswer } from '../http/answer.ts';
import { refuseForeign } from '../http/guard.ts';
import { bind, readBody } from '../http/listen.ts';
import { headersOf, received } from '../http/request.ts';
import { createSlackClock, type SlackClock } from './clock.ts';
import { createCourier } from './courier.ts';
import { createFailures, type Failures } from './failures.ts';
import { createHttpDelivery, type HttpDelivery, type Posted } from './http-delivery.ts';
import { makeAppToken, makeId, makeSecret } from './identifiers.ts';
import { createRateLimits, type RateLimits } from './rate-limits.ts';
import { respondByUrl } from './responses.ts';
import { createSockets, type Sockets } from './sockets.ts';
import type { State, Violation } from './state.ts';
import { addTeam, type TeamOptions } from './teams.ts';
import type { Exchange } from './triggers.ts';
import { type ApiCall, handleApi } from './web-api.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

export interface SlackOptions extends TeamOptions {
  /** Default: any free port. */
  readonly port?: number;
  readonly appName?: string;
  /** `/ghcr` alone by default. */
  readonly commands?: readonly string[];
  readonly events?: readonly string[];
  /** Command lines come with names and links in angle brackets (`should_escape`). */
  readonly escapesCommands?: boolean;
  readonly homeTab?: boolean;
  readonly messagesTab?: boolean;
  /** On by default. */
  readonly rateLimits?: boolean;
  /** Before each repetition of an event. */
  readonly repeatEventsAfterMs?: readonly number[];
  readonly deliverTo?: Destination;
}

/** Full addresses of the endpoint that takes Slack's requests, or the sockets that the app has opened. */
export type Destination = 'sockets' | { readonly http: string | readonly string[] };

/** One use of a response_url. */
export interface ResponseUse {
  readonly url: string;
  readonly body: unknown;
  readonly status: number;
  readonly atMs: number;
}

export interface RunningSlack extends Workspace {
  /** With a trailing slash, as `slackApiUrl` wants it. */
  readonly apiUrl: string;
  readonly origin: string;
  readonly appId: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly teamId: string;
  readonly state: State;
  readonly exchange: Exchange;
  readonly clock: SlackClock;
  readonly sockets: Sockets;
  readonly limits: RateLimits;
  /** Every call of the Web API, every use of a response_url, every request sent to the app. */
  readonly calls: readonly ApiCall[];
  readonly responses: readonly ResponseUse[];
  readonly deliveries: readonly Posted[];
  /** Every limit or rule that the app broke. */
  readonly violations: Violation[];
  /** Any request, signed or not, true or forged. */
  readonly post: HttpDelivery['post'];
  /** Lets the next calls of a method, or the next uses of a `response_url`, go wrong. */
  readonly fail: Failures['plan'];
  addWorkspace(options?: TeamOptions): Workspace;
  deliverTo(destination: Destination): void;
  close(): Promise<void>;
}

const EVENTS = ['app_home_opened', 'message.im', 'app_uninstalled', 'tokens_revoked'];
const REPEAT_AFTER_MS = [0, 60_000, 300_000];

export async function startSlack(options: SlackOptions = {}): Promise<RunningSlack> {
  const clock = createSlackClock();
  const appId = makeId('A');
  const state: State = {
    clock,
    app: {
      id: appId,
      name: options.appName ?? 'GHCR Doctor',
      appToken: makeAppToken(appId),
      signingSecret: makeSecret(),
      commands: new Set(options.commands ?? ['/ghcr']),
      events: new Set(options.events ?? EVENTS),
      homeTab: options.homeTab ?? true,
      messagesTab: options.messagesTab ?? true,
    },
    teams: new Map(),
    people: new Map(),
    channels: new Map(),
    messages: [],
    views: new Map(),
    violations: [],
    serial: 0,
    watchers: new Set(),
  };
  const exchange: Exchange = { triggers: new Map(), addresses: new Map() };
  const limits = createRateLimits(clock, options.rateLimits ?? true);
  const calls: ApiCall[] = [];
  const responses: ResponseUse[] = [];
  const deliveries: Posted[] = [];
  const failures = createFailures();
  const sockets = createSockets(state);
  const http = createHttpDelivery(state.app.signingSecret, [], deliveries);
  const courier = createCourier(state, http, sockets, options.repeatEventsAfterMs ?? REPEAT_AFTER_MS);
  let origin = '';

  const openConnection = (): string => `${origin.replace(/^http/, 'ws')}${sockets.makeTicket()}`;
  const handle = (request: ReturnType<typeof received>): Answer => {
    const failure = failures.take(request.path);
    if (failure !== null) return failure;
    if (request.path === '/api/apps.connections.open') {
      const refusal = sockets.refusal();
      if (refusal !== null) return refusal;
    }
    if (request.path.startsWith('/api/')) {
      return handleApi({ state, exchange, limits, openConnection }, request, calls);
    }
    const address = exchange.addresses.get(request.path);
    if (address === undefined || request.method !== 'POST')
      return jsonAnswer(404, { ok: false, error: 'no_such_url' });
    const body = parse(request.body);
    const result = respondByUrl(state, address, body);
    responses.push({ url: request.url, body, status: result.status, atMs: clock.now() });
    return jsonAnswer(result.status, result.body);
  };

  const server = createServer((message, response) => {
    serve(message, response, handle).catch(() => response.destroy());
  });
  server.on('upgrade', (request, stream, head) => {
    if (refuseForeign(headersOf(request)) === null && request.url?.startsWith('/link/')) {
      sockets.upgrade(request, stream, head);
    } else stream.destroy();
  });
  const listening = await bind(server, 'http', '127.0.0.1', options.port ?? 0);
  origin = listening.url;

  const parts = { state, exchange, courier, origin: () => origin, escapes: options.escapesCommands === true };
  const deliverTo = (destination: Destination): void => {
    courier.way = destination === 'sockets' ? 'sockets' : 'http';
    if (destination !== 'sockets') {
      http.urls = typeof destination.http === 'string' ? [destination.http] : destination.http;
    }
  };
  deliverTo(options.deliverTo ?? 'sockets');
  const first = createWorkspace(parts, addTeam(state, options));
  return {
    ...first,
    apiUrl: `${origin}/api/`,
    origin,
    appId,
    appToken: state.app.appToken,
    signingSecret: state.app.signingSecret,
    teamId: first.id,
    state,
    exchange,
    clock,
    sockets,
    limits,
    calls,
    responses,
    deliveries,
    violations: state.violations,
    post: http.post,
    fail: failures.plan,
    addWorkspace: (more) => createWorkspace(parts, addTeam(state, { name: 'Globex', ...more })),
    deliverTo,
    async close() {
      clock.stop();
      sockets.close();
      await Promise.all([http.close(), listening.close()]);
    },
  };
}

async function serve(
  message: IncomingMessage,
  response: ServerResponse,
  handle: (request: ReturnType<typeof received>) => Answer,
): Promise<void> {
  response.on('error', () => undefined);
  const headers = headersOf(message);
  const request = received('slack', message, headers, await readBody(message), 'http');
  const { status, headers: sent, body } = refuseForeign(headers) ?? handle(request);
  response.writeHead(status, { ...sent, 'content-length': String(body.length) });
  response.end(body);
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
