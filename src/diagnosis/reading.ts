/**
 * Gives recorded answers their meaning, one endpoint at a time. What GHCR says with which status is folklore, collected from public
 * reports (see docs/findings.md); this file and `refusal.ts` are where it is encoded.
 */
import { isWebPage } from '../support/media-type.ts';
import type { Answer, Manifest, StepError, TagList, TokenGrant } from './evidence.ts';
import { type Refusal, readRefusal } from './refusal.ts';

/** An answer that says nothing of the image: the way there, or the other side, is in trouble. */
export type Trouble =
  | { readonly kind: 'dns' | 'refused' | 'timeout' | 'tls' }
  | { readonly kind: 'throttled' }
  | { readonly kind: 'down' }
  | { readonly kind: 'no-registry' }
  | { readonly kind: 'proxy' }
  | { readonly kind: 'unexpected' };

/** `private`: exists, not public. `hidden`: no such package, or it hides. `rejected`: the credential is dead. */
export type TokenReading =
  | { readonly kind: 'granted' | 'private' | 'hidden' | 'rejected' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

export type ManifestReading =
  | { readonly kind: 'found'; readonly manifest: Manifest }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

export type TagsReading =
  | { readonly kind: 'listed'; readonly list: TagList }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

const UNEXPECTED: Trouble = { kind: 'unexpected' };

/** `/token` without a credential: 200 public, 401 exists but is not public, 403 no such package or a hidden one. */
export function readAnonymousToken(answer: Answer<TokenGrant>): TokenReading {
  const trouble = troubleOf(answer);
  if (trouble) return { kind: 'trouble', trouble };
  if (answer.body) return { kind: 'granted' };
  const { registryCode, status } = answer.step;
  if (registryCode === 'UNAUTHORIZED' && (status === 401 || status === 200)) return { kind: 'private' };
  if (registryCode === 'DENIED' && (status === 403 || status === 200)) return { kind: 'hidden' };
  return { kind: 'trouble', trouble: UNEXPECTED };
}

/** `/token` with a credential says only whether it lives: 200 alive, 403 with the one word "denied" dead. */
export function readCredentialToken(answer: Answer<TokenGrant>): TokenReading {
  const trouble = troubleOf(answer);
  if (trouble) return { kind: 'trouble', trouble };
  if (answer.body) return { kind: 'granted' };
  const { registryCode, status, message } = answer.step;
  if (registryCode !== 'DENIED' || (status !== 403 && status !== 200)) {
    return { kind: 'trouble', trouble: UNEXPECTED };
  }
  if (message === 'denied') return { kind: 'rejected' };
  const refusal = readRefusal(message);
  return refusal.kind === 'no-access'
    ? { kind: 'trouble', trouble: UNEXPECTED }
    : { kind: 'refused', refusal };
}

/** A manifest asked for with a bearer that was granted a moment ago. */
export function readManifest(answer: Answer<Manifest>): ManifestReading {
  const reading = readRefusable(answer);
  if (reading) return reading;
  return answer.body ? { kind: 'found', manifest: answer.body } : { kind: 'trouble', trouble: UNEXPECTED };
}

/** A list whose later pages failed is a list all the same. */
export function readTags(answer: Answer<TagList>): TagsReading {
  if (answer.body) return { kind: 'listed', list: answer.body };
  return readRefusable(answer) ?? { kind: 'trouble', trouble: UNEXPECTED };
}

type Refusable =
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

function readRefusable(answer: Answer<unknown>): Refusable | null {
  const trouble = troubleOf(answer);
  if (trouble) return { kind: 'trouble', trouble };
  const { status, registryCode, message } = answer.step;
  if (status === 200) return null;
  if (registryCode === null) return { kind: 'trouble', trouble: UNEXPECTED };
  if (status === 404) {
    // Not an absence: the registry holds another media type than was accepted (rancher-sandbox/ABRoot#267).
    const isAboutAccept = /Accept header does not support/i.test(message ?? '');
    return isAboutAccept ? { kind: 'trouble', trouble: UNEXPECTED } : { kind: 'missing' };
  }
  if (status === 403) return { kind: 'refused', refusal: readRefusal(message) };
  return { kind: 'trouble', trouble: UNEXPECTED };
}

const NETWORK: Partial<Record<StepError, Trouble>> = {
  dns: { kind: 'dns' },
  refused: { kind: 'refused' },
  reset: { kind: 'refused' },
  unreachable: { kind: 'refused' },
  timeout: { kind: 'timeout' },
  tls: { kind: 'tls' },
};

/** The trouble an answer tells of, whatever was asked; null when it is a registry's own answer. */
export function troubleOf(answer: Answer<unknown>): Trouble | null {
  const { error, status, registryCode, message } = answer.step;
  if (error === 'redirect') return { kind: 'no-registry' };
  if (answer.reason?.startsWith('PROXY_') || status === 407) return { kind: 'proxy' };
  const network = error === null ? undefined : NETWORK[error];
  if (network) return network;
  if (status === 511) return { kind: 'no-registry' };
  if (status === 429 || registryCode === 'TOOMANYREQUESTS') return { kind: 'throttled' };
  if (status !== null && status >= 500) return { kind: 'down' };
  if (isWebPage(answer.contentType)) return { kind: 'no-registry' };
  if (error !== null) return UNEXPECTED;
  // GitHub's incident of 2022-06-22 answered anonymous pulls so (bank-vaults#1640): the bearer was seconds old.
  if (status === 401 && /User cannot be authenticated with the token provided/i.test(message ?? '')) {
    return { kind: 'down' };
  }
  return null;
}
