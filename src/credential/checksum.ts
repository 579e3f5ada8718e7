/**
 * The checksum in a classic token: `ghp_`, 30 random characters, and six that are the CRC-32 of those thirty in base 62.
 * GitHub's engineering blog of 2021-04-05 announced it; kingfisher's rules (`crc32 | base62: 6`) confirm the arithmetic.
 */
import { crc32 } from 'node:zlib';
import type { Secret } from '../support/secret.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** What is wrong with a classic token's form; `fine` also for every kind of token whose form is not ours to judge. */
export type TokenForm = 'fine' | 'wrong-length' | 'wrong-alphabet' | 'wrong-checksum';

/** Judges only `ghp_` tokens: GitHub asks integrators to treat the others as opaque. */
export function judgeTokenForm(secret: Secret): TokenForm {
  const value = secret.reveal();
  if (!value.startsWith('ghp_')) return 'fine';
  const body = value.slice(4);
  if (!/^[0-9A-Za-z]*$/.test(body)) return 'wrong-alphabet';
  if (body.length !== 36) return 'wrong-length';
  return tokenChecksum(body.slice(0, 30)) === body.slice(30) ? 'fine' : 'wrong-checksum';
}

/** Six base-62 digits, most significant first, of the CRC-32 of `random` (ASCII). */
export function tokenChecksum(random: string): string {
  let rest = crc32(random);
  let digits = '';
  for (let place = 0; place < 6; place += 1) {
    digits = ALPHABET.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}
