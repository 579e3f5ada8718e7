/** What the messages of all steps have in common: which step it is, and the ways out. */
import type { Button } from '@slack/types';
import { ONBOARDING_ACTIONS } from '../../action-ids.ts';
import { cut } from '../../limits.ts';
import { button, emoji } from '../elements.ts';
import { buttons, type Part, title, words } from '../parts.ts';

const STEPS_IN_ALL = 7;
/** Of a sentence that may hold something foreign. */
export const LONGEST_SENTENCE = 500;

export function stepTitle(number: number, what: string): Part {
  return title(`Step ${number} of ${STEPS_IN_ALL} · ${what}`);
}

export function primary(made: Button): Button {
  return { ...made, style: 'primary' };
}

export function warned(sentence: string): Part {
  return words(emoji('warning'), ` ${cut(sentence, LONGEST_SENTENCE)}`);
}

/** @param value what the step's buttons carry */
export function waysOut(value: string, { canGoBack }: { readonly canGoBack: boolean }): Part {
  const back = canGoBack ? [button(ONBOARDING_ACTIONS.back, 'Back', value)] : [];
  return buttons(...back, button(ONBOARDING_ACTIONS.cancel, 'Stop here', value));
}
