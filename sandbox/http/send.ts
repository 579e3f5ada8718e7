// Sends an answer, or plays the faults that strike it. Whatever takes long stops by itself when the client
// goes away or the server closes, for both end the response's socket.

import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultEffect } from '../world/faults.ts';
import type { Answer } from './answer.ts';

const FLOOD_CHUNK = Buffer.alloc(64 * 1024, 0x41);

/** Resolves when the answer has been handed over or the client is gone; never rejects. */
export async function send(
  response: ServerResponse,
  truth: Answer,
  effects: readonly FaultEffect[],
  withBody: boolean,
): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  let answer = truth;
  for (const effect of effects) {
    if (effect.kind === 'delay') await pause(effect.ms, gone.signal);
    if (effect.kind === 'answer') answer = keepRequestId(effect.answer, truth);
    if (effect.kind === 'alter') answer = effect.alter(answer);
  }
  if (gone.signal.aborted) return;
  const last = effects.find((effect) => !['delay', 'answer', 'alter'].includes(effect.kind));
  await play(response, answer, last, withBody, gone.signal);
}

async function play(
  response: ServerResponse,
  answer: Answer,
  effect: FaultEffect | undefined,
  withBody: boolean,
  gone: AbortSignal,
): Promise<void> {
  switch (effect?.kind) {
    case 'hang':
      if (effect.after === 'headers') openLong(response, answer);
      return;
    case 'reset':
      if (effect.after === 'request') return void response.socket?.resetAndDestroy();
      openLong(response, answer);
      await pause(20, gone);
      return void response.socket?.resetAndDestroy();
    case 'drip':
      openLong(response, answer);
      return drip(response, answer.body, effect.everyMs, gone);
    case 'flood':
      openLong(response, answer);
      return flood(response, gone);
    default:
      response.writeHead(answer.status, { ...answer.headers, 'content-length': String(answer.body.length) });
      response.end(withBody ? answer.body : undefined);
  }
}

/** Headers without a length: the body's end is not foretold. */
function openLong(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, answer.headers);
  response.flushHeaders();
}

async function drip(
  response: ServerResponse,
  body: Buffer,
  everyMs: number,
  gone: AbortSignal,
): Promise<void> {
  for (const byte of body) {
    response.write(Buffer.of(byte));
    await pause(everyMs, gone);
    if (gone.aborted) return;
  }
  response.end();
}

/** As fast as the client reads, and no faster: memory stays flat. */
async function flood(response: ServerResponse, gone: AbortSignal): Promise<void> {
  while (!gone.aborted) {
    if (!response.write(FLOOD_CHUNK)) await drained(response, gone);
    else await new Promise((resolve) => setImmediate(resolve));
  }
}

function drained(response: ServerResponse, gone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done);
      gone.removeEventListener('abort', done);
      resolve();
    };
    response.on('drain', done);
    gone.addEventListener('abort', done);
  });
}

async function pause(ms: number, gone: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: gone }).catch(() => undefined);
}

/** GitHub's front writes the request id on its own error pages too. */
function keepRequestId(answer: Answer, truth: Answer): Answer {
  const id = truth.headers['x-github-request-id'];
  return id === undefined ? answer : { ...answer, headers: { 'x-github-request-id': id, ...answer.headers } };
}
