/** `TOKEN_ENCRYPTION_KEYS`: `id:base64key[,…]`, each key of exactly 32 bytes. The first seals, all open. */
import { Secret } from '../support/secret.ts';
import type { Grammar } from './reading.ts';

export interface SealingKey {
  readonly id: string;
  /** 32 bytes in base64. */
  readonly key: Secret;
}

const KEY_ID = /^[a-z0-9][a-z0-9-]{0,31}$/;

const RIGHT = 'give id:base64key[,id:base64key] with 32 bytes each; `ghcr-doctor keygen` prints one';

export const sealingKeys: Grammar<readonly SealingKey[]> = (text) => {
  const keys: SealingKey[] = [];
  const seen = new Map<string, number>();
  for (const [index, entry] of text.split(',').entries()) {
    const place = index + 1;
    const colon = entry.indexOf(':');
    const id = entry.slice(0, Math.max(colon, 0));
    const key = entry.slice(colon + 1);
    const refuse = (wrong: string) => ({ ok: false, wrong, right: RIGHT }) as const;
    if (!KEY_ID.test(id)) return refuse(`has no id of a-z, 0-9 and dashes (at most 32) in entry ${place}`);
    if (!isCanonicalKey(key)) return refuse(`has no base64 of exactly 32 bytes in entry ${place}`);
    const sameId = seen.get(`id ${id}`);
    if (sameId !== undefined) return refuse(`has the same id in entries ${sameId} and ${place}`);
    const sameKey = seen.get(`key ${key}`);
    if (sameKey !== undefined) return refuse(`has the same key in entries ${sameKey} and ${place}`);
    seen.set(`id ${id}`, place).set(`key ${key}`, place);
    keys.push({ id, key: new Secret(key) });
  }
  return { ok: true, value: keys };
};

function isCanonicalKey(text: string): boolean {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === 32 && bytes.toString('base64') === text;
}
