/** A credential where it should not be: told to its author alone, without a character of it. */
import { TOKEN_LIST } from '../../../diagnosis/links.ts';
import type { Secret } from '../../../support/secret.ts';
import { TOKEN_ACTIONS } from '../../action-ids.ts';
import { bold, button, code, emoji, link, linkButton, type Message } from '../elements.ts';
import { tokenExposedMessage } from '../messages.ts';
import { buttons, list, messageOf, type Part, small, words } from '../parts.ts';

/** The address of the one-time page; null where there is none; `ended` when its time is over. */
export type RevokingPage = Secret | null | 'ended';

/** In the direct messages with the app. */
export function leakMessage(credentials: number, page: RevokingPage): Message {
  const [what, it] = credentials > 1 ? [`${credentials} credentials`, 'them'] : ['a credential', 'it'];
  return messageOf([
    words(
      emoji('warning'),
      bold(` Your message holds ${what}.`),
      ` I did not use, keep or repeat ${it}; but Slack has ${it} now, and whoever can read this conversation.`,
    ),
    words(`Revoke ${it} at GitHub, then delete your message, which I cannot: `, ...link(TOKEN_LIST)),
    ...revokingParts(page),
    words('To hand a token over safely: ', code('/ghcr login')),
  ]);
}

/** Below a command that held one. */
export function exposedMessage(credentials: number, page: RevokingPage): Message {
  const exposed = tokenExposedMessage(credentials);
  const revoking = messageOf(revokingParts(page));
  if (revoking.blocks.length === 0) return exposed;
  return { text: `${exposed.text}\n${revoking.text}`, blocks: [...exposed.blocks, ...revoking.blocks] };
}

/** In the place of a message whose page has ended. */
export function revokingMessage(page: RevokingPage): Message {
  return messageOf([
    words(
      emoji('warning'),
      bold(' A credential was where it should not be.'),
      ' Revoke it at GitHub: ',
      ...link(TOKEN_LIST),
    ),
    ...revokingParts(page),
  ]);
}

function revokingParts(page: RevokingPage): Part[] {
  if (page === null) return [];
  const another = button(TOKEN_ACTIONS.makeRevoking, 'Make a page to revoke it', 'leak');
  if (page === 'ended')
    return [small('The page to revoke it has ended, ten minutes after it was made.'), buttons(another)];
  return [
    words('Or I revoke it for you: on this page you paste it once more and say that it shall end.'),
    buttons({
      ...linkButton(TOKEN_ACTIONS.openRevoking, 'Open the page to revoke it', page.reveal()),
      style: 'danger',
    }),
    small('The page is for you alone, works once, and ends in ten minutes.'),
  ];
}

/** To anything else that somebody writes. */
export function hintMessage(): Message {
  return messageOf([
    words(
      'I read messages here only to notice a token that should not be here. What I can do begins with ',
      code('/ghcr'),
      ':',
    ),
    list(
      '/ghcr check IMAGE says why an image cannot be pulled',
      '/ghcr explain ranks the causes of an error that you paste',
      '/ghcr login leads you to a token that works',
      '/ghcr tokens shows yours, and when they end',
      '/ghcr watch IMAGE tells a channel when an image can no longer be pulled',
    ),
  ]);
}
