/** What whoever sets a watch is told, and nobody else. */
import type { WantedWatch } from '../../../watches/set-watch.ts';
import type { Watch } from '../../../watches/watch.ts';
import { cut } from '../../limits.ts';
import { bold, code, emoji, type Message, type Piece } from '../elements.ts';
import { buttons, messageOf, small, words } from '../parts.ts';
import { person, tellEyes } from './announcement.ts';
import { stopButton } from './stop-button.ts';
import { commandOf, tellEvery, tellReference } from './words.ts';

const NOTHING = 'Nothing is set.';
const MOST_LABELS = 6;
const LONGEST_LABEL = 100;

export function setMessage(watch: WantedWatch): Message {
  return messageOf([
    words(
      emoji('white_check_mark'),
      ' I watch ',
      bold(tellReference(watch)),
      ` here, ${tellEvery(watch.everyMs)}, and speak when something changes.`,
    ),
    small('/ghcr watches lists what is watched, /ghcr unwatch IMAGE ends it.'),
  ]);
}

export function alreadyMessage(watch: Watch): Message {
  return messageOf([
    words(
      'You watch ',
      bold(tellReference(watch)),
      ` here already, ${tellEvery(watch.everyMs)}: ${tellEyes(watch)}.`,
    ),
    buttons(stopButton(watch.id, watch.reference)),
  ]);
}

/** @param what what this person wanted */
export function anothersMessage(userId: string, what: 'set' | 'end'): Message {
  return messageOf([
    words(
      'That image is watched here by ',
      person(userId),
      what === 'set'
        ? ': its news come here already. Nothing is changed.'
        : ': they or an admin of this workspace can end it.',
    ),
  ]);
}

export function tooManyMessage(most: number, of: 'person' | 'workspace'): Message {
  return messageOf([
    words(
      of === 'person'
        ? `You watch ${most} images already, which is the most that one person may. ${NOTHING}`
        : `This workspace watches ${most} images already, which is the most that I do. ${NOTHING}`,
    ),
    small('End one that nobody needs: /ghcr watches'),
  ]);
}

/** The name of a token as it is typed behind `as`. */
function asForms(labels: readonly string[]): Piece[] {
  const shown = labels.slice(0, MOST_LABELS).map((label) => code(`as ${cut(label, LONGEST_LABEL)}`));
  return shown.flatMap((piece, index) =>
    index === 0 ? [piece] : [{ type: 'text', text: index === shown.length - 1 ? ' or ' : ', ' }, piece],
  );
}

/** A token is never taken unasked. */
export function hasTokensMessage(watch: WantedWatch, labels: readonly string[]): Message {
  return messageOf([
    words(
      bold(tellReference(watch)),
      ' is not public: without a login I would only see that. With a token that you may use I see more, and only if you say so: ',
      ...asForms(labels),
      '.',
    ),
    words('For example: ', code(commandOf(watch, labels[0] ?? 'LABEL'))),
    small(`Or as anonymous, to watch what everybody sees. ${NOTHING}`),
  ]);
}

export function notHereMessage(): Message {
  return messageOf([
    words(
      `Here I cannot speak by myself. Type it in a channel that I am in, or in our own messages. ${NOTHING}`,
    ),
  ]);
}

export function outsiderMessage(): Message {
  return messageOf([
    words(
      'Watches are for members of this workspace. You can check any image as everybody sees it: ',
      code('/ghcr check IMAGE'),
    ),
    small('Ask for this app in your own workspace.'),
  ]);
}

/** @param outcome Slack's own word for why the announcement does not stand there */
export function notAnnouncedMessage(outcome: string): Message {
  switch (outcome) {
    case 'not_in_channel':
    case 'channel_not_found':
      return messageOf([
        words(
          'I am not in this channel, so I could not tell you anything here. Type ',
          code('/invite @GHCR Doctor'),
          `, then the same command again. ${NOTHING}`,
        ),
      ]);
    case 'is_archived':
      return messageOf([words(`This channel is archived. ${NOTHING}`)]);
    case 'restricted_action':
    case 'restricted_action_read_only_channel':
    case 'restricted_action_thread_only_channel':
    case 'restricted_action_non_threadable_channel':
      return messageOf([words(`The settings of this channel do not let apps post in it. ${NOTHING}`)]);
    case 'ratelimited':
    case 'rate_limited':
    case 'slack_webapi_rate_limited_error':
      return messageOf([words(`Slack asks me to wait. Please try again in a minute. ${NOTHING}`)]);
    default:
      return messageOf([
        words(
          'Slack did not let me announce it here, with the word ',
          code(cut(outcome, 100)),
          `. ${NOTHING}`,
        ),
        small('Should an announcement stand here all the same, it is not true.'),
      ]);
  }
}

/** For a question that is gone, and for somebody else's: both look alike. */
export function expiredWatchMessage(): Message {
  return messageOf([
    words(
      `This question is too old, or was put to somebody else. Please type it anew: `,
      code('/ghcr watch IMAGE'),
    ),
    small(NOTHING),
  ]);
}
