/**
 * What stands before Bolt in HTTP mode: size and time of a request, Slack's signature over the raw bytes, and each signature once. What
 * passes is handed on with its bytes; everything else is answered here and has no effect.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../support/clock.ts';
import type { Secret } from '../../support/secret.ts';
import { isSignedBy, isTimely } from './signature.ts';

const BODY_BYTES = 1024 * 1024;
const WHOLE_REQUEST_MS = 10_000;
const FORM = 'application/x-www-form-urlencoded';

export type GateOutcome =
  | 'passed'
  | 'ssl-check'
  | 'repeated'
  | 'stale'
  | 'unsigned'
  | 'too-large'
  | 'too-slow';

export interface GateOptions {
  readonly signingSecret: Secret;
  readonly clock: Clock;
  /** True the first time a signature is shown, over all replicas; false ever after, for ten minutes. Does not reject. */
  readonly isFirst: (signature: string) => Promise<boolean>;
}

/** The request as Bolt reads it: the raw bytes are taken, and the media type is as bare as Bolt wants it. */
export type BufferedRequest = IncomingMessage & { rawBody?: Buffer };

/** Judges a request; answers it unless the outcome is `passed`. Never rejects. */
export async function passGate(
  request: BufferedRequest,
  response: ServerResponse,
  options: GateOptions,
): Promise<GateOutcome> {
  const timestamp = headerOf(request, 'x-slack-request-timestamp');
  const isCheck = timestamp === undefined;
  if (!isCheck && !isTimely(timestamp, options.clock.now())) return refuse(response, 401, 'stale');
  const body = await readBody(request);
  if (body === 'too-large') return refuse(response, 413, 'too-large');
  if (body === 'too-slow') return refuse(response, 408, 'too-slow');
  // Slack's certificate check carries no signature and asks for nothing but an answer.
  if (isCheck)
    return isSslCheck(body) ? refuse(response, 200, 'ssl-check') : refuse(response, 401, 'unsigned');
  const signature = headerOf(request, 'x-slack-signature');
  if (!isSignedBy(options.signingSecret, timestamp, body, signature))
    return refuse(response, 401, 'unsigned');
  if (!(await options.isFirst(signature ?? ''))) return refuse(response, 200, 'repeated');
  request.rawBody = body;
  const type = headerOf(request, 'content-type') ?? '';
  if (type.toLowerCase().startsWith(FORM)) request.headers['content-type'] = FORM;
  return 'passed';
}

function refuse(response: ServerResponse, status: number, outcome: GateOutcome): GateOutcome {
  response.writeHead(status, { 'content-length': 0, connection: status === 200 ? 'keep-alive' : 'close' });
  response.end();
  return outcome;
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

function isSslCheck(body: Buffer): boolean {
  return new URLSearchParams(body.toString('utf8')).get('ssl_check') === '1';
}

function readBody(request: IncomingMessage): Promise<Buffer | 'too-large' | 'too-slow'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const finish = (outcome: Buffer | 'too-large' | 'too-slow'): void => {
      clearTimeout(timer);
      request.removeAllListeners('data');
      resolve(outcome);
    };
    const timer = setTimeout(() => finish('too-slow'), WHOLE_REQUEST_MS);
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > BODY_BYTES) finish('too-large');
      else chunks.push(chunk);
    });
    request.on('end', () => finish(Buffer.concat(chunks)));
    request.on('error', () => finish('too-slow'));
  });
}
