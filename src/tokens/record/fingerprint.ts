/**
 * Recognises a token that its owner has given before, without keeping it: an HMAC under one random key that lives in the store, over
 * workspace, owner and token. Another person's fingerprint of the same token is another one, so nothing tells of it.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { Secret } from '../../support/secret.ts';
import type { JsonObject, Store } from '../../support/store.ts';
import { type Member, memberKey } from './member.ts';
import { UnreadableRecord } from './registration-form.ts';

export const FINGERPRINT_KEY_KIND = 'fingerprint-key';
const ID = 'one';

export async function fingerprintOf(store: Store, owner: Member, secret: Secret): Promise<string> {
  const key = await fingerprintKey(store);
  return createHmac('sha256', key)
    .update(JSON.stringify([memberKey(owner), secret.reveal()]))
    .digest('base64url');
}

/** Made once: of several processes that make one at the same time, the first one's is kept by all. */
async function fingerprintKey(store: Store): Promise<Buffer> {
  const held = await store.get(FINGERPRINT_KEY_KIND, ID);
  if (held !== null) return readKey(held.value['key']);
  await store.putIfAbsent(FINGERPRINT_KEY_KIND, ID, { key: randomBytes(32).toString('base64url') }, null);
  return readKey((await store.get(FINGERPRINT_KEY_KIND, ID))?.value['key']);
}

function readKey(value: unknown): Buffer {
  const key = keyBytes(value);
  if (key === null) throw new UnreadableRecord('key of fingerprints', 'damaged');
  return key;
}

function keyBytes(value: unknown): Buffer | null {
  const key = Buffer.from(typeof value === 'string' ? value : '', 'base64url');
  return key.length === 32 ? key : null;
}

export function isFingerprintKey(value: JsonObject): boolean {
  return keyBytes(value['key']) !== null;
}
