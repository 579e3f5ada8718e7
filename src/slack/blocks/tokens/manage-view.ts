/** One's own token in a modal: all that is known of it, and everything that can be done with it. */
import type { Button, ModalView } from '@slack/types';
import type { Share } from '../../../tokens/record/share.ts';
import type { OwnView } from '../../../tokens/record/views.ts';
import { TOKEN_ACTIONS } from '../../action-ids.ts';
import { cut, LIMITS } from '../../limits.ts';
import { bold, button, emoji, type Piece, plain, text } from '../elements.ts';
import { blocksOf, buttons, list, type Part, small, words } from '../parts.ts';
import { confirmed } from './confirmed.ts';
import { lightOf, type Reader, tellEnd, tellState } from './ends.ts';
import { inWords, renewButton, SHORT_PLACES, tellPrefixes } from './entry.ts';
import { type Told, toldPart } from './told.ts';

const LONGEST_LOGIN = 100;
const LONGEST_SCOPES = 300;

/** @param told what came of the last thing that was done; null where nothing was */
export function manageView(view: OwnView, reader: Reader, told: Told | null): ModalView {
  const { label, expiry, state, shares } = view;
  return modal(label, [
    ...(told === null ? [] : [toldPart(told)]),
    words(
      emoji(lightOf(expiry, state, reader.nowMs)),
      bold(` ${label}`),
      `  ${[tellEnd(expiry, reader), tellState(state)].filter((each) => each !== '').join(' · ')}`,
    ),
    list(...factsOf(view)),
    ...peopleParts(view),
    ...shares.flatMap((share) => shareParts(view, share)),
    ...(state.kind === 'retired' ? [] : doings(view, reader)),
    buttons(...endings(view)),
    small('GitHub goes on accepting a token until it ends or you delete it there, whatever is done here.'),
  ]);
}

/** For what is no longer there, or was never this person's: both look alike. */
export function goneView(told: Told | null): ModalView {
  return modal('Token', [
    ...(told === null ? [] : [toldPart(told)]),
    ...(told?.kind === 'done' ? [] : [words('It is not on your list any more. /ghcr tokens shows what is.')]),
  ]);
}

/** While something takes a moment. */
export function workingView(sentence: string): ModalView {
  return modal('GHCR Doctor', [words(sentence)]);
}

function modal(title: string, parts: readonly Part[]): ModalView {
  return {
    type: 'modal',
    title: plain(title, LIMITS.modal.title),
    close: plain('Close', LIMITS.modal.button),
    blocks: blocksOf(parts),
  };
}

function factsOf({ login, scopes, isKept, expirySource, places }: OwnView): string[] {
  return [
    login === null
      ? 'I know no token, only its name and last day.'
      : `It belongs to ${cut(login, LONGEST_LOGIN)} at GitHub.`,
    scopes === null ? '' : `It may: ${cut(inWords(scopes) || 'nothing', LONGEST_SCOPES)}.`,
    `Its last day is known from ${expirySource === 'github' ? 'GitHub' : 'you'}.`,
    keptWords(login, isKept),
    places.length === 0 ? '' : `Used in ${inWords(places.map((place) => SHORT_PLACES[place]))}.`,
  ];
}

function keptWords(login: string | null, isKept: boolean): string {
  if (isKept) return 'I keep it, sealed, for your checks and for those you share it with.';
  return login === null ? '' : 'I did not keep it: I only remind you.';
}

function peopleParts({ channelId, backupOwnerId, offer }: OwnView): Part[] {
  const told: Piece[] = [
    ...(channelId === null
      ? []
      : [
          text('Its last warnings also come to '),
          { type: 'channel' as const, channel_id: channelId },
          text('. '),
        ]),
    ...(backupOwnerId === null
      ? []
      : [
          text('If you do not act, '),
          { type: 'user' as const, user_id: backupOwnerId },
          text(' hears of it. '),
        ]),
    ...(offer === null
      ? []
      : [
          text('You offered it to '),
          { type: 'user' as const, user_id: offer.toUserId },
          text(', who has not answered yet.'),
        ]),
  ];
  return told.length === 0 ? [] : [words(...told)];
}

function shareParts({ id }: OwnView, { to, prefixes }: Share): Part[] {
  const whom: Piece =
    to.kind === 'person' ? { type: 'user', user_id: to.id } : { type: 'channel', channel_id: to.id };
  return [
    words('Shared with ', whom, ` for ${tellPrefixes(prefixes)}`),
    buttons(button(TOKEN_ACTIONS.unshare, 'Stop sharing', `${id}.${to.kind}.${to.id}`)),
  ];
}

function doings(view: OwnView, reader: Reader): Part[] {
  const { id, isKept, state, offer } = view;
  const canShare = isKept && state.kind === 'active';
  return [
    buttons(
      renewButton(view, reader),
      ...(canShare ? [button(TOKEN_ACTIONS.share, 'Share', id)] : []),
      offer === null
        ? button(TOKEN_ACTIONS.handOver, 'Hand over', id)
        : button(TOKEN_ACTIONS.withdraw, 'Take the offer back', id),
    ),
    buttons(
      button(TOKEN_ACTIONS.places, 'Where it is used', id),
      button(TOKEN_ACTIONS.channel, 'Warn a channel', id),
      button(TOKEN_ACTIONS.backup, 'Name a stand-in', id),
    ),
  ];
}

function endings({ id, label, isKept, state, shares }: OwnView): Button[] {
  const bytes = isKept ? ' The sealed token is destroyed at once.' : '';
  const others = shares.length === 0 ? '' : ' Whoever it is shared with can use it no longer.';
  const retire = confirmed(button(TOKEN_ACTIONS.retire, 'Retire', id), {
    title: `Retire ${label}?`,
    text: `It stays on your list as retired, and I warn of it no more.${bytes}${others}`,
    confirm: 'Retire',
  });
  const remove = confirmed(button(TOKEN_ACTIONS.remove, 'Remove', id), {
    title: `Remove ${label}?`,
    text: `It goes from your list with all I know of it, and I warn of it no more.${bytes}${others}`,
    confirm: 'Remove',
  });
  return state.kind === 'retired' ? [remove] : [retire, remove];
}
