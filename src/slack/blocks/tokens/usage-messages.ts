/** How `/ghcr tokens` is typed, for whom it is not, and what there is not. */
import { bold, code, type Message } from '../elements.ts';
import { messageOf, small, words } from '../parts.ts';

const FORMS: readonly (readonly [string, string])[] = [
  ['/ghcr tokens', 'your own, with everything that can be done with each'],
  ['/ghcr tokens add LABEL expires YYYY-MM-DD', 'a reminder, without the token itself'],
  ['/ghcr tokens all', 'owners, labels and dates, for admins'],
  ['/ghcr tokens forget me', 'everything of you goes'],
];

/** @param meant the nearest there is; null when none is near */
export function unknownTokensMessage(meant: string | null): Message {
  return messageOf([
    meant === null
      ? words(bold('I do not know what to do with that.'))
      : words(bold('I do not know that. '), 'Did you mean ', code(`/ghcr tokens ${meant}`), '?'),
    words(
      ...FORMS.flatMap(([form, what], index) => [
        code(form),
        ` ${what}${index === FORMS.length - 1 ? '' : '\n'}`,
      ]),
    ),
  ]);
}

/** For people of another workspace, in a channel that is shared with it. */
export function outsiderTokensMessage(): Message {
  return messageOf([
    words(
      'Tokens are for members of this workspace. You can check any image as everybody sees it: ',
      code('/ghcr check IMAGE'),
    ),
    small('Ask for this app in your own workspace.'),
  ]);
}
