/** The prior of every reading. */
import type { ReadingName } from '../readings.ts';
import { BARE_WORD_PRIORS } from './bare-words.ts';
import { IMAGE_PRIORS } from './images.ts';
import { LOGIN_PRIORS } from './logins.ts';
import { MACHINE_PRIORS } from './machines.ts';
import { NAMED_PRIORS } from './named.ts';
import type { Prior } from './order.ts';
import { OTHER_REGISTRY_PRIORS } from './other-registries.ts';
import { OTHERS } from './others.ts';
import { OWN_WORDS_PRIORS } from './own-words.ts';
import { PUSH_PRIORS } from './pushes.ts';

const PRIORS: Readonly<Record<ReadingName, Prior>> = {
  ...LOGIN_PRIORS,
  ...OWN_WORDS_PRIORS,
  ...IMAGE_PRIORS,
  ...OTHER_REGISTRY_PRIORS,
  ...PUSH_PRIORS,
  ...BARE_WORD_PRIORS,
  ...NAMED_PRIORS,
  ...OTHERS,
  ...MACHINE_PRIORS,
};

export function priorOf(name: ReadingName): Prior {
  return PRIORS[name];
}
