/** Where the conversation leaves off, and what stands in the channel in which it was asked for. */

import { code, link, type Message } from '../elements.ts';
import { messageOf, small, title, words } from '../parts.ts';

/** @param label of what was registered; null when nothing was */
export function cancelledMessage(label: string | null): Message {
  return messageOf([
    title('Stopped'),
    words(
      label === null
        ? 'Nothing of it was kept. If you made a token at GitHub that you do not need, delete it there.'
        : `${label} stays on my list, and I warn you before it ends.`,
    ),
    words(code('/ghcr login'), ' begins anew.'),
  ]);
}

/** An older message of a conversation that goes on in a newer one. */
export function movedMessage(): Message {
  return messageOf([words('This goes on in a newer message, further down.')]);
}

/** For a button of a conversation that is over, or is somebody else’s: both look alike. */
export function overMessage(): Message {
  return messageOf([words('This conversation is over, or not yours. ', code('/ghcr login'), ' begins one.')]);
}

/** In the channel where it was asked for. */
export function wroteMessage(): Message {
  return messageOf([
    words(
      'I wrote to you in our direct messages: look for GHCR Doctor under Apps, or in your direct messages.',
    ),
  ]);
}

export function closedMessage(): Message {
  return messageOf([
    words('I could not write to you: direct messages with me seem to be switched off.'),
    small(
      'An admin of the workspace switches them on in the settings of this app: App Home, Messages Tab. Then try again.',
    ),
  ]);
}

/** For people of another workspace, in a channel that is shared with it. */
export function outsiderMessage(): Message {
  return messageOf([
    words(
      'I lead only members of this workspace to a token. Ask for one in your own workspace, or at GitHub.',
    ),
  ]);
}

/** @param isSeen whether GitHub itself no longer accepts the token */
export function revokedMessage(isSeen: boolean, listUrl: string): Message {
  return messageOf([
    title(isSeen ? 'Your token is revoked' : 'GitHub took the request to revoke your token'),
    words(
      isSeen
        ? 'GitHub no longer accepts it. Wherever it was used, put a new one: '
        : 'I could not see yet that it is done. Look into your list of tokens: ',
      ...(isSeen ? [code('/ghcr login')] : link(listUrl)),
    ),
  ]);
}
