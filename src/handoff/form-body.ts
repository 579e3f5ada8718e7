/**
 * A form's body: small, in time, of one media type, and wiped as soon as it is read. What it holds leaves here as values; no error says
 * anything of it.
 */
import type { IncomingMessage } from 'node:http';
import type { Clock } from '../support/clock.ts';

const MOST_BYTES = 4 * 1024;
const LONGEST_MS = 8_000;
const TYPE = /^application\/x-www-form-urlencoded(?:\s*;\s*charset=utf-8)?$/i;

export type FormBody =
  | { readonly kind: 'form'; readonly fields: URLSearchParams }
  | { readonly kind: 'wrong-type' | 'too-large' | 'too-slow' | 'cut-off' };

export async function readForm(request: IncomingMessage, clock: Pick<Clock, 'deadline'>): Promise<FormBody> {
  const { headers } = request;
  if (!TYPE.test(headers['content-type'] ?? '') || headers['content-encoding'] !== undefined) {
    return { kind: 'wrong-type' };
  }
  if (Number(headers['content-length'] ?? 0) > MOST_BYTES) return { kind: 'too-large' };
  const deadline = clock.deadline(LONGEST_MS);
  try {
    return await readBytes(request, deadline.signal);
  } finally {
    deadline.cancel();
  }
}

function readBytes(request: IncomingMessage, signal: AbortSignal): Promise<FormBody> {
  return new Promise((resolve) => {
    const body = Buffer.alloc(MOST_BYTES);
    let length = 0;
    const settle = (outcome: FormBody): void => {
      request.off('data', take).off('end', end).off('close', cut).off('error', cut);
      signal.removeEventListener('abort', late);
      body.fill(0);
      resolve(outcome);
    };
    const take = (chunk: Buffer): void => {
      if (length + chunk.length > MOST_BYTES) settle({ kind: 'too-large' });
      else length += chunk.copy(body, length);
      chunk.fill(0);
    };
    const end = (): void => {
      settle({ kind: 'form', fields: new URLSearchParams(body.toString('utf8', 0, length)) });
    };
    const cut = (): void => settle({ kind: 'cut-off' });
    const late = (): void => settle({ kind: 'too-slow' });
    request.on('data', take).on('end', end).on('close', cut).on('error', cut);
    signal.addEventListener('abort', late, { once: true });
  });
}

/** The value of a field that must be there once; null where it is absent or repeated. */
export function onlyField(fields: URLSearchParams, name: string): string | null {
  const [value, ...more] = fields.getAll(name);
  return value === undefined || more.length > 0 ? null : value;
}
