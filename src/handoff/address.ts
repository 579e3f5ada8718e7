/**
 * Where the pages are, built from PUBLIC_URL alone: never from what a request says of its host. A proxy may keep the path of PUBLIC_URL
 * or strip it, so both are read; links and redirects always carry it.
 */
import { Secret } from '../support/secret.ts';
import type { TicketPurpose } from '../tokens/conversation/tickets.ts';

/** Where a person is led when a ticket is used up; these addresses hold nothing secret. */
export const ENDS = ['done', 'settling', 'revoked', 'accepted', 'spent'] as const;
export type End = (typeof ENDS)[number];

export type PageAddress =
  | { readonly kind: 'ticket'; readonly purpose: TicketPurpose; readonly ticket: string }
  | { readonly kind: 'end'; readonly end: End }
  | { readonly kind: 'nothing' };

const FOLDERS: Readonly<Record<TicketPurpose, string>> = { 'hand-over-token': 'handoff', revoke: 'revoke' };
const PURPOSES: readonly TicketPurpose[] = ['hand-over-token', 'revoke'];
const TICKET = /^[A-Za-z0-9_-]{43}$/;

/** A page for one person. The address holds the ticket, and so is a secret itself. */
export function handoffAddress(publicUrl: string, purpose: TicketPurpose, ticket: Secret): Secret {
  return new Secret(`${publicUrl.replace(/\/+$/, '')}/${FOLDERS[purpose]}/${ticket.reveal()}`);
}

export interface Addresses {
  readonly origin: string;
  readonly isHttps: boolean;
  /** Every path below which the pages are, each with a stroke at its end. */
  readonly folders: readonly string[];
  /** The page itself, again. */
  pageAt(purpose: TicketPurpose, ticket: string): string;
  endAt(end: End): string;
  read(path: string): PageAddress;
}

/** @param publicUrl as the configuration has it: https, or http to loopback, with or without a path, without a last stroke. */
export function createAddresses(publicUrl: string): Addresses {
  const { origin, protocol, pathname } = new URL(publicUrl);
  const base = pathname.replace(/\/+$/, '');
  // The longer one first: a PUBLIC_URL that ends in /handoff has a folder within the other.
  const folders = [...new Set([base, ''])].flatMap((before) =>
    PURPOSES.map((purpose) => ({ purpose, path: `${before}/${FOLDERS[purpose]}/` })),
  );
  return {
    origin,
    isHttps: protocol === 'https:',
    folders: folders.map(({ path }) => path),
    pageAt: (purpose, ticket) => `${origin}${base}/${FOLDERS[purpose]}/${ticket}`,
    endAt: (end) => `${origin}${base}/${FOLDERS['hand-over-token']}/${end}`,
    read(path) {
      const folder = folders.find((each) => path.startsWith(each.path));
      if (folder === undefined) return { kind: 'nothing' };
      const rest = path.slice(folder.path.length);
      const end = ENDS.find((each) => each === rest);
      if (end !== undefined) return { kind: 'end', end };
      return TICKET.test(rest)
        ? { kind: 'ticket', purpose: folder.purpose, ticket: rest }
        : { kind: 'nothing' };
    },
  };
}
