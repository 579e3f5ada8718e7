/** What the conversation's buttons and modals carry: which conversation, and the step that was shown when they were made. */
import { type Onboarding, type OnboardingStep, STEPS } from '../../tokens/conversation/onboarding.ts';

export interface MadeFor {
  readonly conversation: string;
  readonly at: OnboardingStep;
}

const FORM = /^([A-Za-z0-9_-]{22})\.([a-z-]{1,20})$/;

export function writeMadeFor({ id, step }: Pick<Onboarding, 'id' | 'step'>): string {
  return `${id}.${step}`;
}

/** Null for anything that was not written so; whose conversation it is, is judged when it is looked up. */
export function readMadeFor(value: string): MadeFor | null {
  const [, conversation = '', step] = FORM.exec(value) ?? [];
  const at = STEPS.find((each) => each === step);
  return at === undefined ? null : { conversation, at };
}
