/** What a channel hears when an image begins to be watched in it, or stops by hand: who, what, how often, from whose eyes, and how it stands. */
import type { Report } from '../../../checking/report.ts';
import type { WantedWatch } from '../../../watches/set-watch.ts';
import { ACTION_IDS } from '../../action-ids.ts';
import { cut } from '../../limits.ts';
import { bold, button, emoji, type Message, type Piece, text } from '../elements.ts';
import { buttons, messageOf, small, words } from '../parts.ts';
import { causeOf, EMOJI } from '../words.ts';
import { stopButton } from './stop-button.ts';
import { tellEvery, tellReference } from './words.ts';

const LONGEST_TITLE = 500;

export interface Announcing {
  readonly watch: WantedWatch;
  readonly watchId: string;
  readonly report: Report;
  /** Opaque; null where nothing is kept: then there are no buttons for the verdict. */
  readonly snapshotId: string | null;
  /** It was watched here already, otherwise. */
  readonly isChange: boolean;
}

export function announcementMessage({ watch, watchId, report, snapshotId, isChange }: Announcing): Message {
  const { everyMs, reference, userId } = watch;
  const cause = causeOf(report);
  const verdict = report.verdict === 'pullable' ? 'it can be pulled' : `${report.verdict}: ${cause.title}`;
  return messageOf([
    words(
      emoji('eyes'),
      bold(` ${tellReference(watch)}`),
      ` is ${isChange ? 'now ' : ''}watched here, ${tellEvery(everyMs)}, for `,
      person(userId),
      ` · ${tellEyes(watch)}\n`,
      'At the moment: ',
      emoji(EMOJI[report.verdict]),
      ` ${cut(verdict, LONGEST_TITLE)}`,
      report.verdict === 'pullable' ? '' : ` (${cause.code})`,
    ),
    small(`I speak here only when that changes${alsoTold(watch)}.`),
    buttons(
      ...(snapshotId === null
        ? []
        : [
            button(ACTION_IDS.checkAgain, 'Check again', snapshotId),
            button(ACTION_IDS.showEvidence, 'Show evidence', snapshotId),
          ]),
      stopButton(watchId, reference),
    ),
  ]);
}

/** Labels are not the channel's to know. */
export function tellEyes({ as }: Pick<WantedWatch, 'as'>): string {
  return as === null ? 'asked without a login' : 'asked with a token';
}

function alsoTold({ onChange }: WantedWatch): string {
  return onChange ? ', or when the tag leads to another digest' : '';
}

export function person(userId: string): Piece {
  return /^[UW][A-Z0-9]{1,30}$/.test(userId) ? { type: 'user', user_id: userId } : text('a colleague');
}

/**
 * In the place of an announcement whose watch could not be noted down.
 *
 * @param isSure false where the answer of the store was lost
 */
export function withdrawnMessage(watch: WantedWatch, isSure: boolean): Message {
  const told = isSure
    ? ' is not watched here: it could not be set.'
    : ' may not be watched here: I could not make sure that I noted it down. /ghcr watches says whether it is.';
  return messageOf([words(emoji('warning'), bold(` ${tellReference(watch)}`), told)]);
}

/** The channel has relied on it. */
export function stoppedMessage(watch: WantedWatch, byUserId: string): Message {
  return messageOf([
    words(
      emoji('black_square_for_stop'),
      bold(` ${tellReference(watch)}`),
      ' is no longer watched here. Stopped by ',
      person(byUserId),
      '.',
    ),
  ]);
}

/** Of somebody who wants to be forgotten nobody is named. */
export function droppedMessage(watch: WantedWatch): Message {
  return messageOf([
    words(emoji('black_square_for_stop'), bold(` ${tellReference(watch)}`), ' is no longer watched here.'),
  ]);
}
