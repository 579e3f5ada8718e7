/** What is said in more than one place. */
import { trouble } from '../blocks/tokens/told.ts';

/** For what is no longer there, and for what was never this person's: both look alike. */
export const GONE = trouble('It is not on your list any more.');

export const SEAL_TROUBLE =
  'The sealed token cannot be opened at the moment: the key for it is not here. Whoever runs this app can help.';
