// Socket Mode: up to ten sockets of the app, each envelope to one of them in turn, acknowledged by its id
// within three seconds (docs.slack.dev/apis/events-api/using-socket-mode). What was sent to a socket that
// then died is lost; only events are sent again, by whoever asked for the delivery.

import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Answer, answer, jsonAnswer } from '../http/answer.ts';
import { field, isObject, type Json, textField } from './json.ts';
import { type Attempt, PATIENCE_MS, type Parcel, type Repetition } from './parcel.ts';
import { type State, violate } from './state.ts';

const MOST_SOCKETS = 10;
const PING_EVERY_MS = 5_000;
const TICKET_LIFE_MS = 30_000;

export interface Sockets {
  /** Sockets that said hello and may be sent something. */
  readonly count: number;
  /** Asks the app to connect anew, then closes; all sockets, or the one of that place. */
  refresh(options?: RefreshOptions): void;
  /** Cuts without a word: all sockets, or the one of that place. */
  drop(index?: number): void;
  /** For so long, `apps.connections.open` answers 503, or with a platform error of this name. */
  failOpen(ms: number, error?: string): void;
  /** Sends any envelope to one socket; the acknowledgement, or null when none came in three seconds. */
  send(envelope: Json, index?: number): Promise<Json | null>;
  /** Every message of the app, in order. */
  readonly heard: readonly Json[];
}

export interface RefreshOptions {
  readonly reason?: 'warning' | 'refresh_requested' | 'link_disabled';
  /** 10 seconds by default, as Slack gives notice. */
  readonly closeAfterMs?: number;
  readonly index?: number;
}

export interface SocketSide extends Sockets {
  /** A ticket's address path, to be used once. */
  makeTicket(): string;
  /** The failure that a test has asked for, if it is still on. */
  refusal(): Answer | null;
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void;
  deliver(parcel: Parcel, repetition: Repetition | null): Promise<Attempt>;
  close(): void;
}

interface Line {
  readonly socket: WebSocket;
  /** Told to go: it gets nothing more while there are others. */
  leaving: boolean;
}

export function createSockets(state: State): SocketSide {
  const server = new WebSocketServer({ noServer: true });
  const lines: Line[] = [];
  const tickets = new Map<string, number>();
  const waiting = new Map<string, { readonly line: Line; readonly done: (ack: Json | null) => void }>();
  const sent = new Set<string>();
  const heard: Json[] = [];
  let turn = 0;
  let failing: { readonly until: number; readonly error: string | null } = { until: 0, error: null };

  const pings = setInterval(() => {
    for (const { socket } of lines) socket.ping();
  }, PING_EVERY_MS);
  pings.unref();

  const connected = (socket: WebSocket): void => {
    const line: Line = { socket, leaving: false };
    lines.push(line);
    socket.on('error', () => socket.terminate());
    socket.on('close', () => void lines.splice(lines.indexOf(line), 1));
    socket.on('message', (data) => hear(String(data)));
    const debug = { host: 'applink-1', started: new Date().toISOString(), build_number: 1 };
    const hello = {
      type: 'hello',
      num_connections: lines.length,
      debug_info: { ...debug, approximate_connection_time: 18_060 },
      connection_info: { app_id: state.app.id },
    };
    socket.send(JSON.stringify(hello));
  };

  const hear = (data: string): void => {
    const message = parse(data);
    if (message === null)
      return void violate(state, 'rule', 'socket', 'no_json', 'an acknowledgement is JSON');
    heard.push(message);
    const id = textField(message, 'envelope_id');
    if (!sent.has(id)) violate(state, 'rule', 'socket', 'unknown_envelope', 'no such envelope was sent');
    waiting.get(id)?.done(message);
  };

  const send = (line: Line, id: string, envelope: Json): Promise<Json | null> =>
    new Promise((resolve) => {
      const finish = (ack: Json | null): void => {
        clearTimeout(timer);
        waiting.delete(id);
        resolve(ack);
      };
      const timer = setTimeout(() => finish(null), PATIENCE_MS);
      waiting.set(id, { line, done: finish });
      sent.add(id);
      line.socket.send(JSON.stringify(envelope), () => undefined);
    });

  const pick = (): Line | undefined => {
    const open = lines.filter((line) => line.socket.readyState === line.socket.OPEN);
    const staying = open.filter((line) => !line.leaving);
    const choice = staying.length > 0 ? staying : open;
    return choice[turn++ % Math.max(1, choice.length)];
  };

  const aimed = (index: number | undefined): Line[] =>
    index === undefined ? [...lines] : lines.slice(index, index + 1);

  return {
    get count() {
      return lines.filter((line) => line.socket.readyState === line.socket.OPEN && !line.leaving).length;
    },
    heard,
    makeTicket() {
      const ticket = randomBytes(16).toString('hex');
      tickets.set(ticket, state.clock.now());
      return `/link/?ticket=${ticket}&app_id=${state.app.id}`;
    },
    refusal() {
      if (Date.now() >= failing.until) return null;
      if (failing.error !== null) return jsonAnswer(200, { ok: false, error: failing.error });
      return answer(503, { 'content-type': 'text/plain' }, 'upstream connect error\n');
    },
    failOpen(ms, error) {
      failing = { until: Date.now() + ms, error: error ?? null };
    },
    refresh({ reason = 'refresh_requested', closeAfterMs = 10_000, index } = {}) {
      for (const line of aimed(index)) {
        line.leaving = true;
        line.socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-1' } }));
        state.clock.after(closeAfterMs, () => line.socket.close());
      }
    },
    drop(index) {
      for (const line of aimed(index)) line.socket.terminate();
    },
    async send(envelope, index = 0) {
      const [line] = aimed(index);
      if (line === undefined) throw new Error('no such socket is connected');
      return send(line, textField(envelope, 'envelope_id'), envelope);
    },
    upgrade(request, stream, head) {
      const ticket = new URL(request.url ?? '/', 'ws://localhost').searchParams.get('ticket') ?? '';
      const madeAt = tickets.get(ticket);
      tickets.delete(ticket);
      const isFresh = madeAt !== undefined && state.clock.now() - madeAt < TICKET_LIFE_MS;
      if (!isFresh || lines.length >= MOST_SOCKETS) {
        stream.end(
          `HTTP/1.1 ${isFresh ? '429 Too Many Requests' : '403 Forbidden'}\r\nconnection: close\r\n\r\n`,
        );
        return;
      }
      server.handleUpgrade(request, stream, head, connected);
    },
    async deliver(parcel, repetition) {
      const line = pick();
      if (line === undefined) return nobody('dispatch_failed');
      const id = randomUUID();
      const started = performance.now();
      const ack = await send(line, id, envelopeOf(parcel, id, repetition));
      if (ack === null) {
        const isAlive = line.socket.readyState === line.socket.OPEN && !line.leaving;
        if (isAlive) violate(state, 'deadline', parcel.kind, 'operation_timeout', 'not acknowledged in 3 s');
        return nobody('operation_timeout');
      }
      const payload = field(ack, 'payload');
      const isEmpty = !isObject(payload) || Object.keys(payload).length === 0;
      return {
        status: 200,
        acknowledgedAfterMs: performance.now() - started,
        error: null,
        answer: isEmpty ? null : payload,
        noRetry: false,
      };
    },
    close() {
      clearInterval(pings);
      for (const { socket } of lines) socket.terminate();
      for (const { done } of waiting.values()) done(null);
      server.close();
    },
  };
}

function envelopeOf(parcel: Parcel, id: string, repetition: Repetition | null): Json {
  const event =
    parcel.kind === 'events_api'
      ? { retry_attempt: repetition?.number ?? 0, retry_reason: repetition?.reason ?? '' }
      : {};
  return {
    envelope_id: id,
    payload: parcel.payload,
    type: parcel.kind,
    accepts_response_payload: parcel.kind !== 'events_api',
    ...event,
  };
}

function parse(data: string): Json | null {
  try {
    const value: unknown = JSON.parse(data);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function nobody(error: 'operation_timeout' | 'dispatch_failed'): Attempt {
  return { status: null, acknowledgedAfterMs: null, error, answer: null, noRetry: false };
}
