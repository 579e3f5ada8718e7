/** Step 4: the token is handed over, the safest way first. Just a date, and no token at all, is a way too. */
import type { Button } from '@slack/types';
import type { Secret } from '../../../support/secret.ts';
import { ONBOARDING_ACTIONS } from '../../action-ids.ts';
import { button, linkButton, type Message } from '../elements.ts';
import { buttons, list, messageOf, type Part, small, title, words } from '../parts.ts';
import { primary, stepTitle, warned, waysOut } from './frame.ts';

export interface HandOverStep {
  readonly value: string;
  /** `page` where there is one; else the modal where an admin allows it; else neither. */
  readonly way: 'page' | 'modal' | 'neither';
  /** The page's address, for as long as it works: a secret, for this person's direct messages alone. */
  readonly link: Secret | null;
  readonly canKeep: boolean;
  /** Why the last one did not do. */
  readonly trouble: string | null;
}

const REMIND = 'Just remind me: I never see the token. You tell me a name for it, and its last day.';
const PAGE =
  'One-time page: you paste the token into your browser, and Slack never sees it. I prove that it works, and read its last day from GitHub.';
const MODAL =
  'Here in Slack: I prove that it works, and read its last day from GitHub. But Slack shows what you type, and carries it to me.';

export function handOverStep(step: HandOverStep): Message {
  const { value, trouble, way } = step;
  return messageOf([
    stepTitle(4, 'Hand it over, or only its last day'),
    ...(trouble === null ? [] : [warned(trouble)]),
    list(REMIND, ...(way === 'page' ? [PAGE] : way === 'modal' ? [MODAL] : [])),
    ...linkParts(step),
    buttons(button(ONBOARDING_ACTIONS.remind, 'Just remind me', value), ...wayButtons(step)),
    small(...keeping(step)),
    waysOut(value, { canGoBack: true }),
  ]);
}

function linkParts({ link }: HandOverStep): Part[] {
  if (link === null) return [];
  return [
    title('Your page is ready.'),
    words('It works once, for ten minutes, and for you alone. Do not pass the link on.'),
    buttons(primary(linkButton(ONBOARDING_ACTIONS.openPage, 'Open the page', link.reveal()))),
  ];
}

function wayButtons({ value, way, link, canKeep }: HandOverStep): Button[] {
  if (way === 'page') {
    return [
      button(
        ONBOARDING_ACTIONS.makeLink,
        link === null ? 'Make the one-time page' : 'Make a new page',
        value,
      ),
    ];
  }
  if (way === 'neither') return [];
  const typed = button(ONBOARDING_ACTIONS.typeHere, 'Type it here', value);
  return canKeep
    ? [typed, button(ONBOARDING_ACTIONS.typeAndKeep, 'Type it here, and keep it', value)]
    : [typed];
}

function keeping({ way, canKeep }: HandOverStep): string[] {
  if (way === 'neither') {
    return [
      'This bot has no page to hand a token over on, so it takes none. For warnings the last day is enough.',
    ];
  }
  if (!canKeep) return ['A token that is handed over is used once, to prove it, and then forgotten.'];
  return [
    'It is used once, to prove it, and then forgotten; unless you ask to keep it. Kept, it is sealed, checks images for you alone, and is looked at every day, so that you hear if it dies early.',
  ];
}
