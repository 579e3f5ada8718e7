// A sealing key of no one, made anew for each test.
import { randomBytes } from 'node:crypto';

/** As an entry of TOKEN_ENCRYPTION_KEYS. */
export function generateKey(id = 'k1'): string {
  return `${id}:${randomBytes(32).toString('base64')}`;
}
