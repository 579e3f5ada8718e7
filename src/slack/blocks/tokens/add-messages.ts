/** What `/ghcr tokens add` answers. */
import { daysUntil } from '../../../tokens/record/ladder.ts';
import type { OwnView } from '../../../tokens/record/views.ts';
import { TOKEN_ACTIONS } from '../../action-ids.ts';
import { bold, button, code, emoji, type Message } from '../elements.ts';
import { buttons, messageOf, small, words } from '../parts.ts';
import { type Reader, tellEnd } from './ends.ts';
import { inWords } from './entry.ts';

/** @param form the command as it should have been */
export function addUsageMessage(explanation: string, form: string): Message {
  return messageOf([
    words(`${explanation} `, 'Nothing was added. Type: ', code(form)),
    small('Only a name and a day: I warn you before it ends. Never type the token itself.'),
  ]);
}

export function addedMessage(
  { id, label, expiry }: OwnView,
  reader: Reader,
  warningDays: readonly number[],
): Message {
  const left = expiry.kind === 'at' ? daysUntil(expiry.atMs, reader.nowMs) : 0;
  const ahead = warningDays.filter((day) => day > 0 && day < left).map(String);
  const before =
    ahead.length === 0
      ? ''
      : `${inWords(ahead)} ${ahead.at(-1) === '1' && ahead.length === 1 ? 'day' : 'days'} before, and `;
  return messageOf([
    words(emoji('white_check_mark'), ' I remind you of ', bold(label), `, which ${tellEnd(expiry, reader)}.`),
    small(
      `Until the end of that day where you live. I warn you ${before}on its last day, in our direct messages.`,
    ),
    buttons(button(TOKEN_ACTIONS.manage, 'Manage', id)),
  ]);
}
