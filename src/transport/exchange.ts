/**
 * One request and its answer over an undici dispatcher. It ends when the signal says so, whatever the socket does; a body is kept up to
 * its limit and no further, in one buffer, however small the pieces it comes in.
 */
import type { Dispatcher } from 'undici';
import { onAbort } from './abort.ts';
import { DEADLINE, type Failure, failureOf } from './failure.ts';

export type Headers = Readonly<Record<string, string | string[] | undefined>>;

export interface BodyLimit {
  readonly bytes: number;
  /** What happens to a longer body: the exchange fails as `too-large`, or the rest is left out. */
  readonly beyond: 'fail' | 'cut';
}

export interface Exchange {
  readonly origin: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly limit: (status: number, headers: Headers) => BodyLimit;
}

export type Outcome =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Headers;
      readonly body: Buffer;
      /** False when the rest of the body was left out. */
      readonly isWhole: boolean;
    }
  | {
      readonly kind: 'failure';
      readonly failure: Failure;
      /** Of the answer that began; null when none did. */
      readonly status: number | null;
      readonly headers: Headers | null;
      /** The connection had served before and broke before any byte of this answer: the server had let it go. */
      readonly isStale: boolean;
    };

/** How many bytes a broken socket had read in its life, by the error that broke it. */
export type ReadBytes = WeakMap<object, number>;

/** Sends one GET. Never rejects. */
export function exchange(dispatcher: Dispatcher, request: Exchange, readBytes: ReadBytes): Promise<Outcome> {
  return new Promise((resolve) => {
    let controller: Dispatcher.DispatchController | null = null;
    let release = (): void => {};
    let isSettled = false;
    let hasStarted = false;
    let status: number | null = null;
    let headers: Headers = {};
    let limit: BodyLimit = { bytes: 0, beyond: 'cut' };
    let body: BodyBuffer | null = null;

    function settle(outcome: Outcome): void {
      if (isSettled) return;
      isSettled = true;
      release();
      resolve(outcome);
    }
    function fail(failure: Failure, isStale = false): void {
      settle({ kind: 'failure', failure, status, headers: status === null ? null : headers, isStale });
    }
    function answer(isWhole: boolean): void {
      if (status === null) fail({ error: 'malformed', reason: 'NO_STATUS' });
      else settle({ kind: 'answer', status, headers, body: body?.bytes() ?? Buffer.alloc(0), isWhole });
    }
    function stop(): void {
      fail(DEADLINE);
      controller?.abort(new Error('The time is up.'));
    }
    function stopAtLimit(): void {
      if (limit.beyond === 'cut') answer(false);
      else fail({ error: 'too-large', reason: 'BODY_LIMIT' });
      controller?.abort(new Error('The body is longer than what is read of it.'));
    }

    release = onAbort(request.signal, stop);
    if (isSettled) return;
    const { origin, path } = request;
    dispatcher.dispatch(
      { origin, path, method: 'GET', headers: { ...request.headers } },
      {
        onRequestStart(started) {
          // Thrown here, an error ends the request and leaves the connection to others.
          if (isSettled) throw new Error('The request was given up while it waited.');
          controller = started;
        },
        onResponseStarted() {
          hasStarted = true;
        },
        onResponseStart(_, statusCode, received) {
          if (statusCode < 200) return;
          status = statusCode;
          headers = received;
          limit = request.limit(statusCode, received);
          const announced = Number(headerOf(received, 'content-length') ?? Number.NaN);
          body = createBodyBuffer(limit.bytes, announced);
          if (announced > limit.bytes && limit.beyond === 'fail') stopAtLimit();
        },
        onResponseData(_, chunk) {
          if (!isSettled && body !== null && !body.add(chunk)) stopAtLimit();
        },
        onResponseEnd() {
          // undici frees the connection in an immediate of its own; told before it, the next question would open another one.
          queueMicrotask(() => setImmediate(() => answer(true)));
        },
        onResponseError(_, error) {
          fail(failureOf(error), !hasStarted && bytesReadBy(error, readBytes) > 0);
        },
      },
    );
  });
}

/** The value of a header that is wanted once; several are joined as RFC 9110, section 5.3 allows. */
export function headerOf(headers: Headers | null, name: string): string | null {
  if (headers === null || !Object.hasOwn(headers, name)) return null;
  const value = headers[name];
  if (value === undefined) return null;
  return typeof value === 'string' ? value : value.join(', ');
}

function bytesReadBy(error: Error, readBytes: ReadBytes): number {
  const noted = readBytes.get(error);
  if (noted !== undefined) return noted;
  if (!('socket' in error) || typeof error.socket !== 'object' || error.socket === null) return 0;
  const bytesRead = 'bytesRead' in error.socket ? error.socket.bytesRead : 0;
  return typeof bytesRead === 'number' ? bytesRead : 0;
}

interface BodyBuffer {
  /** False when the limit is passed; what fits is kept. */
  add(chunk: Buffer): boolean;
  bytes(): Buffer;
}

const FIRST_BUFFER_BYTES = 8 * 1024;

/** Pieces are copied, so that a body of a million one-byte chunks costs its bytes and not a million objects. */
function createBodyBuffer(limitBytes: number, announcedBytes: number): BodyBuffer {
  const expected =
    Number.isFinite(announcedBytes) && announcedBytes > 0 ? announcedBytes : FIRST_BUFFER_BYTES;
  let buffer = Buffer.allocUnsafe(Math.min(limitBytes, expected, 256 * 1024));
  let length = 0;
  return {
    add(chunk) {
      const fitting = Math.min(chunk.length, limitBytes - length);
      if (length + fitting > buffer.length) {
        const larger = Buffer.allocUnsafe(
          Math.min(limitBytes, Math.max(buffer.length * 2, length + fitting)),
        );
        buffer.copy(larger, 0, 0, length);
        buffer = larger;
      }
      chunk.copy(buffer, length, 0, fitting);
      length += fitting;
      return fitting === chunk.length;
    },
    bytes: () => buffer.subarray(0, length),
  };
}
