// Whom an Authorization header of a `/v2` request speaks for. GHCR's bearer for a credential is the
// credential itself in base64; an anonymous one names the repository it was granted for.

import { type Credential, findLive } from '../world/credentials.ts';
import type { Viewpoint } from '../world/faults.ts';
import type { World } from '../world/world.ts';

export type Viewer =
  | { readonly kind: 'none' }
  | { readonly kind: 'empty' }
  /** No base64 of a text: refused, on public packages too. */
  | { readonly kind: 'garbage' }
  /** `repository` null: good for any public package, as Homebrew's `QQ==` is. */
  | { readonly kind: 'anonymous'; readonly repository: string | null }
  | { readonly kind: 'credential'; readonly credential: Credential }
  | { readonly kind: 'dead' };

const CREDENTIAL_SHAPE = /^(?:gh[a-z]_|github_pat_|[0-9a-f]{40}$)/;

export function readViewer(world: World, authorization: string | undefined): Viewer {
  const bearer = /^bearer(?: +(.*))?$/i.exec(authorization ?? '');
  if (!bearer) return { kind: 'none' };
  if (!bearer[1]) return { kind: 'empty' };
  const text = decodeBase64(bearer[1].trim())?.trimEnd();
  if (text === undefined) return { kind: 'garbage' };
  const grant = /^v1:(.+):\d+$/.exec(text);
  if (grant?.[1]) return { kind: 'anonymous', repository: grant[1] };
  const credential = findLive(world, text);
  if (credential) return { kind: 'credential', credential };
  const known = CREDENTIAL_SHAPE.test(text) || world.credentials.has(text);
  return known ? { kind: 'dead' } : { kind: 'anonymous', repository: null };
}

export function viewpointOf(viewer: Viewer): Viewpoint {
  return viewer.kind === 'credential' || viewer.kind === 'dead' ? 'credential' : 'anonymous';
}

/** The text, if this is standard base64 of printable text; `null` or `not-a-token` are none. */
function decodeBase64(value: string): string | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(value) || value.length % 4 !== 0) return undefined;
  const text = Buffer.from(value, 'base64').toString('latin1');
  return /^[\x20-\x7e]+[\r\n]*$/.test(text) ? text : undefined;
}
