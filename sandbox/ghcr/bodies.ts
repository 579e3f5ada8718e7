// GHCR's refusals, byte for byte as recorded: an `errors` document that ends with a newline. The public
// places where each was seen are named beside it.

import { type Answer, answer } from '../http/answer.ts';

/** Why a request is refused: the status, and what the body says. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** On every answer of the registry but the first challenge of `/v2` (oras, docs/proposals/diagnose-experience.md). */
export const API_VERSION = { 'docker-distribution-api-version': 'registry/2.0' };

export const REFUSALS = {
  /** 73 bytes (steven-cutting/knarr, live probe of October 2026). */
  unauthorized: { status: 401, code: 'UNAUTHORIZED', message: 'authentication required' },
  /** Homebrew/brew#11066. */
  noToken: { status: 401, code: 'UNAUTHORIZED', message: 'authentication token not provided' },
  /** bank-vaults/bank-vaults#1640. */
  deadBearer: {
    status: 401,
    code: 'UNAUTHORIZED',
    message: 'unauthenticated: User cannot be authenticated with the token provided.',
  },
  /** The code's default message (getknext-dev, knarr). */
  denied: { status: 403, code: 'DENIED', message: 'requested access to the resource is denied' },
  /** 50 bytes, from the token endpoint alone (openai/tart#277 and others). */
  deadCredential: { status: 403, code: 'DENIED', message: 'denied' },
  /** RightNow-AI/openfang#12. */
  readPackage: { status: 403, code: 'DENIED', message: 'permission_denied: read_package' },
  /** brunowego/cookbooks, github/packages.md. */
  scopes: {
    status: 403,
    code: 'DENIED',
    message: 'permission_denied: The token provided does not match expected scopes.',
  },
  /** sigstore/cosign#2930. */
  saml: {
    status: 403,
    code: 'DENIED',
    message:
      'permission_denied: Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.',
  },
  manifestUnknown: { status: 404, code: 'MANIFEST_UNKNOWN', message: 'manifest unknown' },
  /** stacklok/toolhive-registry-server#355. */
  nameUnknown: { status: 404, code: 'NAME_UNKNOWN', message: 'repository name not known to registry' },
  blobUnknown: { status: 404, code: 'BLOB_UNKNOWN', message: 'blob unknown to registry' },
  /** Vanilla-OS/ABRoot#267. */
  ociIndexNotAccepted: {
    status: 404,
    code: 'MANIFEST_UNKNOWN',
    message: 'OCI index found, but Accept header does not support OCI indexes',
  },
  ociManifestNotAccepted: {
    status: 404,
    code: 'MANIFEST_UNKNOWN',
    message: 'OCI manifest found, but Accept header does not support OCI manifests',
  },
  /** helm/helm#31222. */
  unsupported: { status: 405, code: 'UNSUPPORTED', message: 'The operation is unsupported' },
} as const satisfies Record<string, Refusal>;

/** An organization's own sentence, as GHCR passes it on. */
export function permissionDenied(sentence: string): Refusal {
  return { status: 403, code: 'DENIED', message: `permission_denied: ${sentence}` };
}

export function refusalAnswer(refusal: Refusal, headers: Record<string, string> = API_VERSION): Answer {
  const body = `${JSON.stringify({ errors: [{ code: refusal.code, message: refusal.message }] })}\n`;
  return answer(refusal.status, { 'content-type': 'application/json', ...headers }, body);
}
