// The other end of a delivery, as bare as can be: an HTTP server that answers as a test says, and a client
// of Socket Mode that acknowledges as a test says.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LogLevel, WebClient } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { type RunningSlack, type SlackOptions, startSlack } from '../../../sandbox/slack/index.ts';

export interface Delivered {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly raw: string;
  readonly form: URLSearchParams;
  /** The payload of an interaction or event. */
  readonly json: Record<string, unknown>;
}

export interface Reply {
  readonly status?: number;
  readonly body?: unknown;
  readonly afterMs?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Listener {
  readonly url: string;
  readonly heard: Delivered[];
  close(): void;
}

export async function slackFor(options: SlackOptions = {}): Promise<RunningSlack> {
  const slack = await startSlack(options);
  onTestFinished(() => slack.close());
  return slack;
}

/** The real client, which neither waits nor asks again. */
export function client(slack: RunningSlack, token: string | undefined = slack.botToken): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
  });
}

const nothing = (): void => undefined;
const silent = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => LogLevel.ERROR,
};

export async function listenAs(
  reply: (delivered: Delivered) => Reply | Promise<Reply> = () => ({}),
): Promise<Listener> {
  const heard: Delivered[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString();
      const isJson = request.headers['content-type'] === 'application/json';
      const form = new URLSearchParams(isJson ? '' : raw);
      const json = JSON.parse(isJson ? raw : (form.get('payload') ?? '{}')) as Record<string, unknown>;
      const delivered = { headers: request.headers, raw, form, json };
      heard.push(delivered);
      void Promise.resolve(reply(delivered)).then(({ status = 200, body, afterMs = 0, headers = {} }) => {
        const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
        setTimeout(() => response.writeHead(status, headers).end(text), afterMs);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  onTestFinished(close);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`, heard, close };
}

export type Envelope = Record<string, unknown> & { readonly type: string };

export interface SocketApp {
  readonly socket: WebSocket;
  readonly heard: Envelope[];
  /** When Slack or anybody has closed the socket. */
  readonly closed: Promise<void>;
}

/** Connects by a new ticket, and answers each envelope with what `ack` makes of it; `silent` answers none. */
export async function connectAs(
  slack: RunningSlack,
  ack: (envelope: Envelope) => unknown = () => undefined,
): Promise<SocketApp> {
  const opened = await client(slack, slack.appToken).apps.connections.open({});
  return connectTo(opened.url ?? '', ack);
}

export const NO_ACK = Symbol('no acknowledgement');

export async function connectTo(url: string, ack: (envelope: Envelope) => unknown): Promise<SocketApp> {
  const socket = new WebSocket(url);
  onTestFinished(() => socket.terminate());
  const heard: Envelope[] = [];
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (data) => {
      const envelope = JSON.parse(String(data)) as Envelope;
      heard.push(envelope);
      if (envelope.type === 'hello') resolve();
      const payload = 'envelope_id' in envelope ? ack(envelope) : NO_ACK;
      if (payload === NO_ACK) return;
      const id = envelope['envelope_id'];
      socket.send(JSON.stringify(payload === undefined ? { envelope_id: id } : { envelope_id: id, payload }));
    });
  });
  return { socket, heard, closed };
}

export async function untilTrue(condition: () => boolean, withinMs = 2_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!condition()) {
    if (performance.now() > end) throw new Error('it did not come true in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export function button(actionId: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { type: 'button', action_id: actionId, text: { type: 'plain_text', text: actionId }, ...more };
}

export function actions(...elements: unknown[]): Record<string, unknown> {
  return { type: 'actions', elements };
}

export function section(text: string): Record<string, unknown> {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}

export function modal(title: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { type: 'modal', title: { type: 'plain_text', text: title }, blocks: [section('a view')], ...more };
}

export function input(blockId: string, element: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: 'input',
    block_id: blockId,
    label: { type: 'plain_text', text: blockId },
    element: { type: 'plain_text_input', action_id: 'value', ...element },
  };
}

/** The answer to any call, told as `ok` or by its error. */
export async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    const data = (error as { data?: { error?: string } }).data;
    if (data?.error === undefined) throw error;
    return data.error;
  }
}

/** A small Slack that delivers to an app, and two people in it. */
export async function run(
  reply: (delivered: Delivered) => Reply | Promise<Reply> = () => ({}),
  options = {},
) {
  const app = await listenAs(reply);
  const slack = await slackFor({ ...options, deliverTo: { http: app.url } });
  return { app, slack, alice: slack.as('alice'), bob: slack.as('bob') };
}

/** One use of the response_url that a delivery brought. */
export async function respond(
  delivered: Delivered | undefined,
  body: unknown,
): Promise<{ status: number; body: unknown }> {
  const url = delivered?.form.get('response_url') ?? delivered?.json['response_url'];
  const response = await fetch(String(url), { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
}
