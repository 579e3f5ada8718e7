/** What people are written because somebody else did something with a token, and what stands in a channel where one was shared. */
import type { OfferView } from '../../../tokens/record/views.ts';
import { cut } from '../../limits.ts';
import { code, type Message } from '../elements.ts';
import { messageOf, small, words } from '../parts.ts';
import type { Reader } from './ends.ts';
import { offerEntry, tellPrefixes } from './entry.ts';

const LONGEST_HANDLE = 80;

/** To the one it is offered to. */
export function offerMessage(offer: OfferView, reader: Reader): Message {
  return messageOf([
    ...offerEntry(offer, reader),
    small(
      'Whoever accepts is warned before it ends, and has to replace it then. You do not get the token itself. The offer lasts seven days.',
    ),
  ]);
}

/** To the one who offered it. */
export function acceptedMessage(label: string, toUserId: string): Message {
  return messageOf([
    words(
      { type: 'user', user_id: toUserId },
      ` answers for ${label} from now on. I keep nothing of that token any more.`,
    ),
  ]);
}

export function declinedMessage(label: string, toUserId: string): Message {
  return messageOf([
    words({ type: 'user', user_id: toUserId }, ` would rather not take ${label} over: it stays yours.`),
  ]);
}

/** To a person it was shared with. */
export function sharedWithYouMessage(
  label: string,
  ownerId: string,
  handle: string | null,
  prefixes: readonly string[],
): Message {
  const example = `/ghcr check ${prefixes[0] ?? 'ghcr.io/'}… as ${label}@${cut(handle ?? 'PERSON', LONGEST_HANDLE)}`;
  return messageOf([
    words(
      { type: 'user', user_id: ownerId },
      ` lets you check images of ${tellPrefixes(prefixes)} with the token ${label}: `,
      code(example),
    ),
    small('The token itself stays with me, sealed: I use it for such a check, and show none of it.'),
  ]);
}

/** In the channel, for its owner alone. */
export function sharedHereMessage(label: string, prefixes: readonly string[]): Message {
  return messageOf([
    words(
      `Everybody here may now check images of ${tellPrefixes(prefixes)} with your token ${label}. Only you see this.`,
    ),
  ]);
}
