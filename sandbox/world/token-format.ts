// Makes tokens in GitHub's published shapes, checksums included, so that whoever judges a token by its
// shape finds these genuine. None of them is a credential anywhere but in this world.

import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { RandomSource } from './random.ts';

export type CredentialKind = 'classic' | 'fine-grained' | 'oauth' | 'app-user' | 'installation' | 'actions';

/** `ghs_` tokens are 40 characters long, or since April 2026 carry a JWT of some 520. */
export type InstallationForm = 'short' | 'jwt';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const PREFIXES = {
  classic: 'ghp_',
  oauth: 'gho_',
  'app-user': 'ghu_',
  installation: 'ghs_',
  actions: 'ghs_',
};

export function makeToken(
  random: RandomSource,
  kind: CredentialKind,
  form: InstallationForm = 'short',
): string {
  if (kind === 'fine-grained') return makeFineGrained(random);
  if (form === 'jwt' && (kind === 'installation' || kind === 'actions')) return makeJwtForm(random);
  const body = randomBase62(random, 30);
  return PREFIXES[kind] + body + checksum(body);
}

/** CRC-32 of the random part, in base 62 with the digits first, padded to six. */
export function checksum(body: string): string {
  let rest = crc32(body);
  let digits = '';
  while (rest > 0) {
    digits = BASE62.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return digits.padStart(6, '0');
}

function makeFineGrained(random: RandomSource): string {
  const head = `1${randomBase62(random, 21)}`;
  const body = `github_pat_${head}_${randomBase62(random, 43)}`;
  return body + base32Start(createHash('sha256').update(body).digest()) + randomBase62(random, 8);
}

function base32Start(bytes: Buffer): string {
  let bits = 0n;
  for (const byte of bytes.subarray(0, 5)) bits = (bits << 8n) | BigInt(byte);
  let text = '';
  for (let shift = 35n; shift >= 0n; shift -= 5n) text += BASE32.charAt(Number((bits >> shift) & 31n));
  return text;
}

function makeJwtForm(random: RandomSource): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: 'api.github.com', sub: randomBase62(random, 40), jti: randomBase62(random, 60) };
  const signature = Buffer.from(random(200)).toString('base64url');
  return `ghs_15368_${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.${signature}`;
}

function randomBase62(random: RandomSource, length: number): string {
  return Array.from(random(length), (byte) => BASE62.charAt(byte % 62)).join('');
}
