/** The prior of every reading. */
import type { ReadingName } from '../readings.ts';
import { BARE_WORD_PRIORS } from './bare-words.ts';
import { IMAGE_PRIORS } from './images.ts';
import { LOGIN_PRIORS } from './logins.ts';
import { NAMED_PRIORS } from './named.ts';
import type { Prior } from './order.ts';
import { OTHERS } from './others.ts';
import { PUSH_PRIORS } from './pushes.ts';

const PRIORS: Readonly<Record<ReadingName, Prior>> = {
  ...LOGIN_PRIORS,
  ...IMAGE_PRIORS,
  ...PUSH_PRIORS,
  ...BARE_WORD_PRIORS,
  ...NAMED_PRIORS,
  ...OTHERS,
};

export function priorOf(name: ReadingName): Prior {
  return PRIORS[name];
}
