/**
 * We ask for bodies as they are, and some boxes in between compress them anyway. What they send is unpacked up to the same limit as a
 * plain body, so that a small body cannot become a large one.
 */
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { type BodyLimit, type Headers, headerOf, type Outcome } from './exchange.ts';

type Unpack = (body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const UNPACK: ReadonlyMap<string, Unpack> = new Map<string, Unpack>([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
]);

/** The same outcome with its body unpacked; an answer whose encoding we cannot read or trust is a failure of its own. */
export async function decodeBody(
  outcome: Outcome,
  limitOf: (status: number, headers: Headers) => BodyLimit,
): Promise<Outcome> {
  if (outcome.kind === 'failure' || outcome.body.length === 0) return outcome;
  const encoding = headerOf(outcome.headers, 'content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity' || encoding === '') return outcome;
  const unpack = UNPACK.get(encoding);
  const { status, headers } = outcome;
  const limit = limitOf(status, headers);
  // An excerpt serves a refusal's message only, and half a compressed body has none.
  const isExcerpt = limit.beyond === 'cut';
  const empty: Outcome = { ...outcome, body: Buffer.alloc(0), isWhole: false };
  const failed: Outcome = {
    kind: 'failure',
    failure: { error: 'malformed', reason: 'CONTENT_ENCODING' },
    status,
    headers,
    isStale: false,
  };
  if (unpack === undefined || !outcome.isWhole) return isExcerpt ? empty : failed;
  try {
    return { ...outcome, body: await unpack(outcome.body, { maxOutputLength: limit.bytes }) };
  } catch (error) {
    if (isExcerpt) return empty;
    const isBomb = error instanceof RangeError;
    return isBomb ? { ...failed, failure: { error: 'too-large', reason: 'BODY_LIMIT' } } : failed;
  }
}
