/** Step 6: what to paste where it is used; then that it works there. */
import type { Finding } from '../../../diagnosis/finding.ts';
import type { PlaceGuide } from '../../../tokens/places/guide.ts';
import { ONBOARDING_ACTIONS } from '../../action-ids.ts';
import { cut } from '../../limits.ts';
import { button, code, type Message } from '../elements.ts';
import { buttons, lines, messageOf, small, title, words } from '../parts.ts';
import { factsOf, type KnownToken, provenTitle, tellObstacle } from './facts.ts';
import { LONGEST_SENTENCE, primary, stepTitle, waysOut } from './frame.ts';

export interface UseStep {
  readonly value: string;
  readonly guide: PlaceGuide;
  readonly token: KnownToken;
}

export function useStep({ value, guide, token }: UseStep): Message {
  const { steps, kept, logOut } = guide;
  return messageOf([
    title(provenTitle(token)),
    ...factsOf(token),
    stepTitle(6, `Use it: ${guide.title}`),
    ...steps.flatMap((step) => [words(`${step.words}:`), lines(...step.commands)]),
    small(placeholders(steps.flatMap(({ commands }) => commands)), `${kept}.`),
    words(`${logOut.words}:`),
    lines(...logOut.commands),
    buttons(primary(button(ONBOARDING_ACTIONS.used, 'Done. How do I see that it works?', value))),
    waysOut(value, { canGoBack: false }),
  ]);
}

export interface Checked {
  readonly told: string;
  /** Null where nothing stands in the way. */
  readonly obstacle: Finding | null;
}

export interface VerifyStep {
  readonly value: string;
  readonly guide: PlaceGuide;
  /** What a check said a moment ago; null before the first. */
  readonly checked: Checked | null;
}

export function verifyStep({ value, guide, checked }: VerifyStep): Message {
  return messageOf([
    stepTitle(6, 'See that it works'),
    words(`${guide.pull.words}:`),
    lines(...guide.pull.commands),
    small(placeholders(guide.pull.commands)),
    ...(checked === null ? [] : [words(cut(checked.told, LONGEST_SENTENCE))]),
    ...(checked?.obstacle ? tellObstacle(checked.obstacle) : []),
    words('If it is refused, paste what it printed behind ', code('/ghcr explain'), '.'),
    buttons(
      primary(button(ONBOARDING_ACTIONS.verified, 'It works', value)),
      button(ONBOARDING_ACTIONS.checkAgain, checked === null ? 'Check from here' : 'Check again', value),
    ),
    waysOut(value, { canGoBack: false }),
  ]);
}

/** What stands for something that is not known here. */
function placeholders(commands: readonly string[]): string {
  const told = commands.join('\n');
  if (/\bUSERNAME\b/.test(told)) return 'Put the account’s name at GitHub in the place of USERNAME.';
  return /\bIMAGE\b/.test(told) ? 'Put your image in the place of IMAGE.' : '';
}
