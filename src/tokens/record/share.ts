/** Whom a kept token was expressly shared with, and for which images. Outside of that it is as if it were not there. */
import { isHost, isPathComponent } from '../../image/reference.ts';
import { isChannelId, isUserId, type Viewer } from './member.ts';

export interface Recipient {
  readonly kind: 'person' | 'channel';
  readonly id: string;
}

export interface Share {
  readonly to: Recipient;
  /** `ghcr.io/OWNER/` or more, each ending with a stroke; in order, none twice. */
  readonly prefixes: readonly string[];
}

export interface ImageName {
  readonly registry: string;
  readonly repository: string;
}

export const MOST_RECIPIENTS = 8;
export const MOST_PREFIXES = 20;

export type PrefixReading =
  | { readonly kind: 'prefix'; readonly prefix: string }
  /** `too-wide`: a registry without an owner. `other-host`: not the host that the token belongs to. */
  | { readonly kind: 'wrong'; readonly why: 'malformed' | 'too-wide' | 'other-host' };

/** Reads `ghcr.io/acme`, `ghcr.io/acme/` or `ghcr.io/acme/app`; the host must be the token's own. */
export function readPrefix(text: string, host: string): PrefixReading {
  const [registry = '', ...components] = text.trim().replace(/\/$/, '').split('/');
  if (text.length > 255 || !isHost(registry)) return { kind: 'wrong', why: 'malformed' };
  if (registry !== host) return { kind: 'wrong', why: 'other-host' };
  if (components.length === 0) return { kind: 'wrong', why: 'too-wide' };
  if (!components.every(isPathComponent)) return { kind: 'wrong', why: 'malformed' };
  return { kind: 'prefix', prefix: `${[registry, ...components].join('/')}/` };
}

export function isRecipient({ kind, id }: Recipient): boolean {
  return kind === 'person' ? isUserId(id) : isChannelId(id);
}

export function isSameRecipient(one: Recipient, other: Recipient): boolean {
  return one.kind === other.kind && one.id === other.id;
}

/** Whole path components count: `ghcr.io/acme/app` holds `ghcr.io/acme/app/web` and not `ghcr.io/acme/application`. */
export function coversImage({ prefixes }: Share, { registry, repository }: ImageName): boolean {
  return prefixes.some((prefix) => `${registry}/${repository}/`.startsWith(prefix));
}

export function isSharedWith({ to }: Share, viewer: Viewer): boolean {
  return to.kind === 'person' ? to.id === viewer.userId : viewer.channelIds.includes(to.id);
}

/** One order for the same shares, since they are part of what a seal is bound to. */
export function orderShares(shares: readonly Share[]): readonly Share[] {
  return shares
    .map(({ to, prefixes }) => ({
      to: { kind: to.kind, id: to.id },
      prefixes: [...new Set(prefixes)].sort(),
    }))
    .sort((one, other) => compare(`${one.to.kind} ${one.to.id}`, `${other.to.kind} ${other.to.id}`));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
