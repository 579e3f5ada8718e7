/** Where no token is needed, which is the best end: a public image, and the workflows of GitHub Actions. */
import { PACKAGES_DOCS } from '../../../diagnosis/links.ts';
import { actionsGuide } from '../../../tokens/places/actions.ts';
import { ONBOARDING_ACTIONS } from '../../action-ids.ts';
import { cut } from '../../limits.ts';
import { button, code, emoji, link, type Message } from '../elements.ts';
import { buttons, lines, messageOf, type Part, small, title, words } from '../parts.ts';
import { LONGEST_SENTENCE, warned } from './frame.ts';

export interface NotNeeded {
  readonly value: string;
  readonly why: 'actions' | 'public';
  readonly image: string | null;
  /** What else stands in the way of a pull; null when nothing was seen. */
  readonly seen: string | null;
}

export function notNeededMessage({ value, why, image, seen }: NotNeeded): Message {
  return messageOf([
    ...(why === 'actions' ? workflow(image) : publicImage(image, seen)),
    buttons(button(ONBOARDING_ACTIONS.wantAnyway, 'I want a token all the same', value)),
    small('Otherwise there is nothing more to do.'),
  ]);
}

function workflow(image: string | null): Part[] {
  const guide = actionsGuide(image);
  return [
    title('You need no token: GitHub Actions has its own'),
    words('Each job gets one that ends with it. Give it the right to read packages, and log in with it:'),
    lines(...guide.lines),
    words(`${guide.access}. `, ...link(guide.settingsUrl)),
    words('GitHub’s own words: ', ...link(PACKAGES_DOCS)),
  ];
}

function publicImage(image: string | null, seen: string | null): Part[] {
  const name = image === null ? [] : [code(cut(image, LONGEST_SENTENCE)), ' belongs to a public package: '];
  return [
    title('You need no token: the package is public'),
    words(emoji('white_check_mark'), ' ', ...name, 'everybody may pull from it, without a login.'),
    ...(seen === null ? [] : [warned(seen)]),
    words(
      'If a machine is refused all the same, an old login stands in its way. Take it away there (Docker, or Podman):',
    ),
    lines('docker logout ghcr.io', 'podman logout ghcr.io'),
  ];
}
