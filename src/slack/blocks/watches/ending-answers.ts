/** What whoever ends a watch is told, and nobody else. */
import type { Watch } from '../../../watches/watch.ts';
import { bold, code, emoji, type Message, type Piece } from '../elements.ts';
import { buttons, messageOf, words } from '../parts.ts';
import { stopButton } from './stop-button.ts';
import { tellReference } from './words.ts';

export function stoppedAnswer(watch: Watch): Message {
  return messageOf([
    words(emoji('white_check_mark'), ' ', bold(tellReference(watch)), ' is no longer watched.'),
  ]);
}

/** For one that ended meanwhile, and for one that never was: both look alike. */
export function notWatchedMessage(): Message {
  return messageOf([words('That is not watched here. What is: ', code('/ghcr watches'))]);
}

export interface Near {
  readonly watch: Watch;
  /** Whether whoever reads may end it. */
  readonly canStop: boolean;
}

export function didYouMeanMessage(near: readonly Near[]): Message {
  return messageOf([
    words(`That is not watched here. Did you mean ${near.length === 1 ? 'this' : 'one of these'}?`),
    ...near.flatMap(({ watch, canStop }) => [
      words(code(tellReference(watch))),
      ...(canStop ? [buttons(stopButton(watch.id, watch.reference))] : []),
    ]),
  ]);
}

/** It is one's own, and watched in another place. */
export function elsewhereMessage(watch: Watch): Message {
  return messageOf([
    words('It is not watched here. You watch it elsewhere:'),
    words(code(tellReference(watch)), ' in ', placeOf(watch)),
    buttons(stopButton(watch.id, watch.reference)),
  ]);
}

/** Where a watch speaks. */
export function placeOf({ channelId }: Pick<Watch, 'channelId'>): Piece {
  return /^[CG]/.test(channelId)
    ? { type: 'channel', channel_id: channelId }
    : { type: 'text', text: 'our own messages' };
}
