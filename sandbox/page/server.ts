// The page's server: its three files, the state of a place as a person sees it, the changes, and the acts.
// Loopback alone, and for the page alone.

import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Answer, answer, jsonAnswer } from '../http/answer.ts';
import { bind, type Listening, readBody } from '../http/listen.ts';
import { headersOf } from '../http/request.ts';
import { isObject, type Json } from '../slack/json.ts';
import { perform } from './acts.ts';
import type { Bundle } from './bundle.ts';
import { type Changes, createChanges } from './changes.ts';
import { PAGE_HEADERS, refuseAtDoor } from './door.ts';
import { look, type Scene } from './look.ts';

export interface PageServer extends Listening {
  /** Tells every open page to look again. */
  tell(): void;
}

export interface PageServerOptions {
  readonly scene: Scene;
  readonly bundle: Bundle;
  /** The port to begin with; the next free one is taken. 0 takes any. */
  readonly port: number;
}

const HTML = readFileSync(new URL('./client/page.html', import.meta.url));
const ICON = readFileSync(new URL('./client/icon.svg', import.meta.url));
const TRIES = 5;

export async function startPageServer({ scene, bundle, port }: PageServerOptions): Promise<PageServer> {
  const changes = createChanges();
  const files: Readonly<Record<string, Answer>> = {
    '/': answer(200, { 'content-type': 'text/html; charset=utf-8' }, HTML),
    '/app.js': answer(200, { 'content-type': 'text/javascript; charset=utf-8' }, bundle.script),
    '/app.css': answer(200, { 'content-type': 'text/css; charset=utf-8' }, bundle.style),
    '/icon.svg': answer(200, { 'content-type': 'image/svg+xml' }, ICON),
  };
  const server = createServer((message, response) => {
    serve(scene, files, changes, message, response).catch(() => response.destroy());
  });
  const listening = await bindNear(server, port);
  const watcher = (): void => changes.tell();
  scene.slack.state.watchers.add(watcher);
  return {
    url: listening.url,
    tell: changes.tell,
    async close() {
      scene.slack.state.watchers.delete(watcher);
      changes.stop();
      await listening.close();
    },
  };
}

async function bindNear(server: ReturnType<typeof createServer>, port: number): Promise<Listening> {
  const wanted = port === 0 ? [0] : [...Array.from({ length: TRIES }, (_, index) => port + index), 0];
  for (const [index, one] of wanted.entries()) {
    try {
      return await bind(server, 'http', '127.0.0.1', one);
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || index === wanted.length - 1) throw error;
    }
  }
  throw new Error('there is no free port');
}

async function serve(
  scene: Scene,
  files: Readonly<Record<string, Answer>>,
  changes: Changes,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.on('error', () => undefined);
  const method = message.method ?? 'GET';
  const url = new URL(message.url ?? '/', 'http://page');
  const refusal = refuseAtDoor(method, headersOf(message), message.socket.localPort ?? 0);
  if (refusal === null && method === 'GET' && url.pathname === '/changes') {
    response.writeHead(200, { ...PAGE_HEADERS, 'content-type': 'text/event-stream' });
    changes.listen(response);
    return;
  }
  const { status, headers, body } = refusal ?? (await handle(scene, files, method, url, message));
  response.writeHead(status, { ...PAGE_HEADERS, ...headers, 'content-length': String(body.length) });
  response.end(method === 'HEAD' ? undefined : body);
}

async function handle(
  scene: Scene,
  files: Readonly<Record<string, Answer>>,
  method: string,
  url: URL,
  message: IncomingMessage,
): Promise<Answer> {
  if (method === 'POST') {
    if (url.pathname !== '/act') return notFound();
    const body = parse(await readBody(message));
    return body === null
      ? failed(400, 'the body is no JSON object')
      : doing(() => perform(scene.slack, body));
  }
  if (method !== 'GET' && method !== 'HEAD') return answer(405);
  const file = Object.hasOwn(files, url.pathname) ? files[url.pathname] : undefined;
  if (file !== undefined) return file;
  if (url.pathname !== '/state') return notFound();
  const { searchParams } = url;
  return doing(() => look(scene, searchParams.get('person') ?? '', searchParams.get('place') ?? ''));
}

/** What cannot be done is told in a sentence; the request itself was right. */
async function doing(run: () => unknown): Promise<Answer> {
  try {
    return jsonAnswer(200, await run());
  } catch (error) {
    return failed(200, error instanceof Error ? error.message : String(error));
  }
}

function failed(status: number, error: string): Answer {
  return jsonAnswer(status, { ok: false, error });
}

function notFound(): Answer {
  return answer(404, { 'content-type': 'text/plain; charset=utf-8' }, 'not here\n');
}

function parse(body: Buffer): Json | null {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
