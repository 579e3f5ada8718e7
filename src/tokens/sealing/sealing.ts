/**
 * Tokens at rest: AES-256-GCM, twelve random bytes for every sealing, and everything that gives the token its meaning as additional data.
 * So bytes that were moved, swapped or re-labelled in the store open as nothing.
 */
import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import { Secret } from '../../support/secret.ts';
import { orderShares, type Share } from '../record/share.ts';
import type { KeyRing } from './key-ring.ts';

/** All parts in base64url. */
export interface Seal {
  readonly version: 1;
  readonly keyId: string;
  readonly nonce: string;
  readonly text: string;
  readonly tag: string;
}

/** What a seal is bound to beside its version, purpose and key. */
export interface SealContext {
  readonly teamId: string;
  readonly ownerId: string;
  readonly host: string;
  /** Id of the registration. */
  readonly id: string;
  readonly shares: readonly Share[];
}

export type Opened =
  | { readonly kind: 'open'; readonly secret: Secret }
  /** Not now: another process may hold the key, or it comes back. Says nothing of the token. */
  | { readonly kind: 'key-missing'; readonly keyId: string }
  /** The bytes, or what they are bound to, are not what was sealed. */
  | { readonly kind: 'tampered' };

const VERSION = 1;
const PURPOSE = 'kept-token';
const NONCE_BYTES = 12;
/** Said in both directions: left out, Node opens with a tag that was cut to four bytes. */
const authTagLength = 16;

export function seal(ring: KeyRing, secret: Secret, context: SealContext): Seal {
  const keyId = ring.firstId;
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', heldKey(ring, keyId), nonce, { authTagLength });
  cipher.setAAD(boundTo(keyId, context));
  const text = Buffer.concat([cipher.update(secret.reveal(), 'utf8'), cipher.final()]);
  return {
    version: VERSION,
    keyId,
    nonce: nonce.toString('base64url'),
    text: text.toString('base64url'),
    tag: cipher.getAuthTag().toString('base64url'),
  };
}

export function open(ring: KeyRing | null, sealed: Seal, context: SealContext): Opened {
  const { keyId } = sealed;
  const key = ring?.derive(keyId, PURPOSE) ?? null;
  if (key === null) return { kind: 'key-missing', keyId };
  const [nonce, text, tag] = [sealed.nonce, sealed.text, sealed.tag].map(readBytes);
  if (nonce?.length !== NONCE_BYTES || tag?.length !== authTagLength || !text) return { kind: 'tampered' };
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength });
  decipher.setAAD(boundTo(keyId, context));
  decipher.setAuthTag(tag);
  try {
    const opened = Buffer.concat([decipher.update(text), decipher.final()]);
    return { kind: 'open', secret: new Secret(opened.toString('utf8')) };
  } catch {
    // What OpenSSL says is nothing more than that the tag does not fit.
    return { kind: 'tampered' };
  }
}

function heldKey(ring: KeyRing, keyId: string): KeyObject {
  const key = ring.derive(keyId, PURPOSE);
  if (key === null) throw new Error('The key that seals is not in its ring.');
  return key;
}

function boundTo(keyId: string, { teamId, ownerId, host, id, shares }: SealContext): Buffer {
  const told = orderShares(shares).map(({ to, prefixes }) => [to.kind, to.id, prefixes]);
  return Buffer.from(JSON.stringify([VERSION, PURPOSE, keyId, teamId, ownerId, host, id, told]));
}

/** Only the one way to write the bytes counts. */
function readBytes(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : null;
}
