/**
 * A foreign error becomes one of our codes and a short reason; its message, which may quote what was sent, goes no further.
 */
import type { StepError } from '../diagnosis/evidence.ts';

export interface Failure {
  readonly error: StepError;
  /** `ECONNRESET`, `CERT_HAS_EXPIRED`, `PROXY_407`: letters, digits and underscores, at most 60. */
  readonly reason: string;
}

/** The reason of an answer that was cut off by the deadline or the caller. */
export const DEADLINE: Failure = { error: 'timeout', reason: 'DEADLINE' };

/** The reason of a connection that an address rule does not allow. */
export const ADDRESS_REFUSED = 'ADDRESS_REFUSED';

/** Codes of Node (`errno`, `dns`, `tls`, OpenSSL's verification results), of llhttp and of undici. The first match decides. */
const CODES: readonly (readonly [codes: RegExp, error: StepError])[] = [
  [/^(?:ENOTFOUND|EAI_[A-Z]+|ENODATA|ESERVFAIL|EBADNAME|EBADRESP|EREFUSED|EDESTRUCTION)$/, 'dns'],
  [/^(?:ECONNREFUSED|PROXY_\d{3})$/, 'refused'],
  [
    /^(?:EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ENETDOWN|EHOSTDOWN|EACCES|EPERM|ADDRESS_REFUSED)$/,
    'unreachable',
  ],
  [/^(?:ETIMEDOUT|DEADLINE|(?:CONNECT|HEADERS|BODY)_TIMEOUT)$/, 'timeout'],
  [
    /^(?:EPROTO|ERR_TLS_|ERR_SSL_|ERR_OSSL_|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|INVALID_CA$)/,
    'tls',
  ],
  [
    /^(?:INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH|OUT_OF_MEM|ERROR_IN_CERT|ERROR_IN_CRL)/,
    'tls',
  ],
  [/^(?:HEADERS_OVERFLOW|RES_EXCEEDED_MAX_SIZE|HPE_HEADER_OVERFLOW|BODY_LIMIT)$/, 'too-large'],
  [/^(?:HPE_|CONTENT_ENCODING$)/, 'malformed'],
];

const SHORT = /^[A-Z0-9_]{1,60}$/;

/** What a thrown value of the transport means. Unknown codes count as a connection that broke. */
export function failureOf(thrown: unknown): Failure {
  const reason = reasonOf(thrown, 0);
  for (const [codes, error] of CODES) if (codes.test(reason)) return { error, reason };
  return { error: 'reset', reason };
}

function reasonOf(thrown: unknown, depth: number): string {
  if (!(thrown instanceof Error) || depth > 4) return 'UNKNOWN';
  // Both address families were tried, and the outer error may say nothing (Node's autoSelectFamily).
  if (thrown instanceof AggregateError) {
    const reasons = thrown.errors.slice(0, 8).map((inner) => reasonOf(inner, depth + 1));
    const told = reasons.find((reason) => reason !== 'UNKNOWN' && reason !== 'ENETUNREACH') ?? reasons[0];
    if (told !== undefined && told !== 'UNKNOWN') return told;
  }
  const code = 'code' in thrown ? thrown.code : null;
  if (code === 'UND_ERR_SOCKET') return 'ECONNRESET';
  // undici's parser names no code for what is not HTTP at all.
  if (thrown.name === 'HTTPParserError')
    return typeof code === 'string' && SHORT.test(code) ? code : 'HPE_INVALID';
  if (typeof code === 'string' && SHORT.test(code)) return code.replace(/^UND_ERR_/, '');
  return reasonOf(thrown.cause, depth + 1);
}

/** An error of a connector. Its code is never one of undici's own: some of those make it connect again, without end. */
export function connectError(failure: Failure): Error {
  return Object.assign(new Error('The connection could not be made.'), { code: failure.reason });
}
