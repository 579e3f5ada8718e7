/** Several kept tokens would do for an image, or none is called so: what there is to choose from. */
import type { Button } from '@slack/types';
import { CHECK_AS_ACTIONS } from '../../action-ids.ts';
import type { Named } from '../../checks/viewpoint.ts';
import { cut } from '../../limits.ts';
import { button, code, type Message, text } from '../elements.ts';
import { buttons, messageOf, small, words } from '../parts.ts';
import { inWords } from './entry.ts';

const LONGEST_IMAGE = 300;
const LONGEST_HANDLE = 60;
const MOST_LABELS = 12;

export interface Choosing {
  /** Opaque; null where nothing is kept: then there are no buttons. */
  readonly questionId: string | null;
  readonly image: string;
  readonly applicable: readonly Named[];
}

export function choiceMessage({ questionId, image, applicable }: Choosing): Message {
  const shown = applicable.slice(0, CHECK_AS_ACTIONS.token.length);
  const more = applicable.length - shown.length;
  const row: Button[] =
    questionId === null
      ? []
      : [
          ...shown.map((each, index) =>
            button(CHECK_AS_ACTIONS.token[index] ?? '', `As ${tellName(each)}`, `${questionId}.${each.id}`),
          ),
          button(CHECK_AS_ACTIONS.anonymous, 'Without a login', questionId),
        ];
  return messageOf([
    words(text('With which login shall I ask for '), code(cut(image, LONGEST_IMAGE)), text('?')),
    ...(questionId === null ? [words(`You may use ${tellNames(applicable)}.`)] : []),
    buttons(...row),
    small(
      more > 0 ? `${more} more may be typed: as LABEL behind the image. /ghcr tokens lists them.` : '',
      `Next time you may type it: as ${tellName(shown[0])}, or as anonymous, behind the image. The answer is for you alone.`,
    ),
  ]);
}

export interface UnknownLabel {
  readonly why: 'unknown' | 'reminder';
  readonly applicable: readonly Named[];
}

export function unknownLabelMessage({ why, applicable }: UnknownLabel): Message {
  return messageOf([
    words(
      why === 'reminder'
        ? 'Of that one I know only a name and a last day: I do not have the token, and cannot ask with it.'
        : 'There is no token of that name that you may use for this image.',
    ),
    words(
      ...(applicable.length === 0
        ? ['You have none for it. Type ', code('as anonymous'), ', or nothing, and I ask without a login.']
        : [`You may use ${tellNames(applicable)}; or `, code('as anonymous'), '.']),
    ),
    small('One that somebody shares with you is typed with its owner: as LABEL@PERSON'),
  ]);
}

function tellNames(applicable: readonly Named[]): string {
  const shown = applicable.slice(0, MOST_LABELS).map(tellName);
  const more = applicable.length - shown.length;
  return inWords(more === 0 ? shown : [...shown, `${more} more`]);
}

function tellName(each: Named | undefined): string {
  if (each === undefined) return 'LABEL';
  return each.isOwn ? each.label : `${each.label}@${cut(each.handle ?? 'PERSON', LONGEST_HANDLE)}`;
}
