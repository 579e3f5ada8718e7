/** Step 5: the token is proven, which may take a moment, some minutes, or its owner's word. */
import { ONBOARDING_ACTIONS } from '../../action-ids.ts';
import { cut } from '../../limits.ts';
import { button, code, type Message } from '../elements.ts';
import { buttons, messageOf, small, words } from '../parts.ts';
import { primary, stepTitle, waysOut } from './frame.ts';

const TITLE = 'Prove it';
const LONGEST_LOGIN = 100;
const MOST_LOGINS = 5;

export function askingStep(value: string): Message {
  return messageOf([
    stepTitle(5, TITLE),
    words('I am asking GHCR and GitHub about your token …'),
    again(value),
    waysOut(value, { canGoBack: false }),
  ]);
}

/** A token that GitHub does not know everywhere yet. */
export function settlingStep(value: string): Message {
  return messageOf([
    stepTitle(5, TITLE),
    words(
      'GitHub does not know this token yet. A new one can take some minutes. I try it again by myself after 30 seconds, after 2 minutes and after 5, and tell you here.',
    ),
    small('Until then I hold it in memory alone. If it was not copied whole, hand it over again.'),
    again(value),
    waysOut(value, { canGoBack: false }),
  ]);
}

/** After a restart, or while another process is at it. */
export function waitingStep(value: string): Message {
  return messageOf([
    stepTitle(5, TITLE),
    words(
      'I am looking at your token. If nothing comes of it within some minutes, I was restarted meanwhile and have forgotten it: then hand it over again.',
    ),
    again(value),
    waysOut(value, { canGoBack: false }),
  ]);
}

export interface OtherLogin {
  readonly value: string;
  readonly login: string;
  readonly earlier: readonly string[];
}

export function confirmLoginStep({ value, login, earlier }: OtherLogin): Message {
  const name = cut(login, LONGEST_LOGIN);
  const others = earlier.slice(0, MOST_LOGINS).map((each) => cut(each, LONGEST_LOGIN));
  return messageOf([
    stepTitle(5, 'Is this account yours?'),
    words(
      'The token belongs to ',
      code(name),
      ' at GitHub. Those you handed over before belong to ',
      code(others.join(', ')),
      '.',
    ),
    buttons(
      primary(button(ONBOARDING_ACTIONS.confirmLogin, `Yes, ${name} is mine`, value)),
      button(ONBOARDING_ACTIONS.handOverAgain, 'No, another token', value),
    ),
    small('Until you answer, and for ten minutes at most, I hold it in memory alone.'),
    waysOut(value, { canGoBack: false }),
  ]);
}

function again(value: string) {
  return buttons(button(ONBOARDING_ACTIONS.handOverAgain, 'Hand it over again', value));
}
