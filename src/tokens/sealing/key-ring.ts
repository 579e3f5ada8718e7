/** The configured keys: the first seals, all open. Keys for a purpose are derived from them, so that no seal of one opens as another. */
import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { Secret } from '../../support/secret.ts';

/** An entry of `TOKEN_ENCRYPTION_KEYS`. */
export interface SealingKey {
  readonly id: string;
  /** 32 bytes in base64. */
  readonly key: Secret;
}

export interface KeyRing {
  /** The id of the key that seals. */
  readonly firstId: string;
  /** Every id, the first one first. */
  readonly ids: readonly string[];
  /** The key for a purpose; null for an id that is not held. */
  derive(keyId: string, purpose: string): KeyObject | null;
}

/** Null without any key: then no token is ever kept. */
export function createKeyRing(keys: readonly SealingKey[]): KeyRing | null {
  const [first] = keys;
  if (first === undefined) return null;
  const held = new Map(keys.map(({ id, key }) => [id, createSecretKey(Buffer.from(key.reveal(), 'base64'))]));
  return {
    firstId: first.id,
    ids: keys.map(({ id }) => id),
    derive: (keyId, purpose) => {
      const key = held.get(keyId);
      if (key === undefined) return null;
      return createSecretKey(Buffer.from(hkdfSync('sha256', key, '', `ghcr-doctor/1/${purpose}`, 32)));
    },
  };
}
