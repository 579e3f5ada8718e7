/** `auth`: the base64 of NAME:PASSWORD, as Go's decoders take it. */

export type PairReading =
  | { readonly kind: 'pair'; readonly username: string; readonly password: string }
  | { readonly kind: 'no-base64' }
  | { readonly kind: 'no-colon' };

const PADDED = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const RAW = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2,3})?$/;

/** docker and podman: padded base64, and NUL around the password is cut off. */
export function decodePair(auth: string): PairReading {
  const reading = decode(auth, PADDED);
  return reading.kind === 'pair'
    ? { ...reading, password: reading.password.replace(/^\0+|\0+$/g, '') }
    : reading;
}

/** kubelet (kubernetes, pkg/credentialprovider/config.go): base64 without its padding too. */
export function decodePairLeniently(auth: string): PairReading {
  return decode(auth, auth.trimEnd().endsWith('=') ? PADDED : RAW);
}

function decode(auth: string, alphabet: RegExp): PairReading {
  // Go's decoders pass over the ends of lines.
  const digits = auth.replace(/[\r\n]/g, '');
  if (!alphabet.test(digits)) return { kind: 'no-base64' };
  const text = Buffer.from(digits, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return { kind: 'no-colon' };
  return { kind: 'pair', username: text.slice(0, colon), password: text.slice(colon + 1) };
}
