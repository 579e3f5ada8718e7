/** One registered token in a list: a line that says how it stands, and a line of what else is known of it. */
import type { Button } from '@slack/types';
import type { Place } from '../../../tokens/record/registration.ts';
import type { OfferView, OwnView, SharedView } from '../../../tokens/record/views.ts';
import { TOKEN_ACTIONS } from '../../action-ids.ts';
import { cut } from '../../limits.ts';
import { bold, button, code, emoji, type Piece, text } from '../elements.ts';
import { primary } from '../onboarding/frame.ts';
import { buttons, type Part, words } from '../parts.ts';
import { lightOf, type Reader, tellEnd, tellState } from './ends.ts';

const LONGEST_LOGIN = 60;
const MOST_PREFIXES = 3;
const LONGEST_PREFIX = 120;
const URGENT_MS = 14 * 24 * 60 * 60_000;

export const SHORT_PLACES: Readonly<Record<Place, string>> = {
  docker: 'Docker',
  podman: 'Podman',
  server: 'a server',
  kubernetes: 'Kubernetes',
  ansible: 'Ansible',
  actions: 'GitHub Actions',
};

export function ownEntry(view: OwnView, reader: Reader): Part[] {
  const { id, label, expiry, state } = view;
  return [
    words(
      emoji(lightOf(expiry, state, reader.nowMs)),
      bold(` ${label}`),
      `  ${[tellEnd(expiry, reader), tellState(state)].filter((told) => told !== '').join(' · ')}\n`,
      ...detailsOf(view),
    ),
    buttons(
      ...(state.kind === 'retired' ? [] : [renewButton(view, reader)]),
      button(TOKEN_ACTIONS.manage, 'Manage', id),
    ),
  ];
}

/** Stands out where it is what has to be done now. */
export function renewButton({ id, expiry, state }: OwnView, { nowMs }: Reader): Button {
  const made = button(TOKEN_ACTIONS.renew, 'Renew', id);
  const isUrgent = state.kind === 'dead' || (expiry.kind === 'at' && expiry.atMs - nowMs < URGENT_MS);
  return isUrgent ? primary(made) : made;
}

function detailsOf({ login, isKept, places, channelId, backupOwnerId, shares, offer }: OwnView): Piece[] {
  const facts: Piece[][] = [
    login === null ? [] : [text(cut(login, LONGEST_LOGIN))],
    [text(tellKept(isKept))],
    places.length === 0 ? [] : [text(`used in ${inWords(places.map((place) => SHORT_PLACES[place]))}`)],
    channelId === null ? [] : [text('warns '), { type: 'channel', channel_id: channelId }],
    backupOwnerId === null ? [] : [text('stand-in '), { type: 'user', user_id: backupOwnerId }],
    shares.length === 0 ? [] : [text(`shared with ${shares.length}`)],
    offer === null ? [] : [text('offered to '), { type: 'user', user_id: offer.toUserId }],
  ];
  return joined(facts.filter((fact) => fact.length > 0));
}

export function tellKept(isKept: boolean): string {
  return isKept ? 'kept, sealed' : 'reminder only';
}

/** With a point between one and the next. */
function joined(facts: readonly (readonly Piece[])[]): Piece[] {
  return facts.flatMap((fact, index) => (index === 0 ? fact : [text(' · '), ...fact]));
}

/** `a, b and c` */
export function inWords(all: readonly string[]): string {
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

/** What somebody else shares with whoever reads. */
export interface SharedWithMe extends SharedView {
  /** How its owner is written behind an @; null while Slack does not say. */
  readonly handle: string | null;
}

export function sharedEntry(shared: SharedWithMe, reader: Reader): Part {
  const { label, ownerId, handle, prefixes, expiry, state } = shared;
  return words(
    emoji(lightOf(expiry, state, reader.nowMs)),
    bold(` ${label}`),
    ' of ',
    { type: 'user', user_id: ownerId },
    `  ${[tellEnd(expiry, reader), tellState(state)].filter((told) => told !== '').join(' · ')}\nfor ${tellPrefixes(prefixes)}: `,
    code(`/ghcr check IMAGE as ${label}@${cut(handle ?? 'PERSON', LONGEST_LOGIN)}`),
  );
}

export function tellPrefixes(prefixes: readonly string[]): string {
  const shown = prefixes.slice(0, MOST_PREFIXES).map((prefix) => cut(prefix, LONGEST_PREFIX));
  const more = prefixes.length - shown.length;
  return inWords(more === 0 ? shown : [...shown, `${more} more`]);
}

export function offerEntry({ id, label, ownerId, login, expiry }: OfferView, reader: Reader): Part[] {
  const account = login === null ? '' : ` (${cut(login, LONGEST_LOGIN)})`;
  return [
    words(
      emoji('handshake'),
      ' ',
      { type: 'user', user_id: ownerId },
      ' offers you the reminder of ',
      bold(label),
      `${account}, which ${tellEnd(expiry, reader)}.`,
    ),
    buttons(
      primary(button(TOKEN_ACTIONS.accept, 'Accept', id)),
      button(TOKEN_ACTIONS.decline, 'Decline', id),
    ),
  ];
}
