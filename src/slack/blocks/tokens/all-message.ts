/** Everybody's tokens, as admins may know them. */
import type { AdminView } from '../../../tokens/record/views.ts';
import type { Undelivered } from '../../../warnings/undelivered.ts';
import { TOKEN_ACTIONS } from '../../action-ids.ts';
import { bold, code, emoji, type Message } from '../elements.ts';
import { messageOf, type Part, small, title, words } from '../parts.ts';
import { lightOf, type Reader, tellEnd, tellState } from './ends.ts';
import { pager } from './list-message.ts';
import { unreadableParts } from './overview.ts';
import { undeliveredParts } from './undelivered-parts.ts';

export const PAGE_OF_ALL = 20;

export interface PageOfAll {
  readonly registrations: readonly AdminView[];
  readonly total: number;
  readonly unreadable: number;
}

export function allMessage(
  { registrations, total, unreadable }: PageOfAll,
  from: number,
  reader: Reader,
  lost: readonly Undelivered[] = [],
): Message {
  const actions = { earlier: TOKEN_ACTIONS.allEarlier, later: TOKEN_ACTIONS.allLater };
  return messageOf([
    title(
      total === 0
        ? 'Nobody has registered a token yet'
        : `Tokens of this workspace (${total}), the most urgent first`,
    ),
    ...registrations.map((view) => line(view, reader)),
    ...pager(total, from, PAGE_OF_ALL, actions),
    ...unreadableParts(unreadable),
    ...undeliveredParts(lost, reader),
    small('Admins see owners, labels and dates, and nothing else: no token, no login, no image.'),
  ]);
}

function line({ ownerId, label, expiry, expirySource, state }: AdminView, reader: Reader): Part {
  const whence = expiry.kind === 'at' && expirySource === 'by-hand' ? 'by hand' : '';
  const told = [tellEnd(expiry, reader), whence, tellState(state)].filter((each) => each !== '').join(' · ');
  return words(
    emoji(lightOf(expiry, state, reader.nowMs)),
    bold(` ${label}`),
    ' of ',
    { type: 'user', user_id: ownerId },
    `  ${told}`,
  );
}

export function notAdminMessage(): Message {
  return messageOf([
    words('That list is for admins of this workspace. Your own: ', code('/ghcr tokens')),
    small('Admins are those of the Slack workspace, and whom the operator of this app named.'),
  ]);
}
