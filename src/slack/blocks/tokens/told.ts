/** What came of something that was done, in a sentence. */
import { cut } from '../../limits.ts';
import { emoji, type Message } from '../elements.ts';
import { messageOf, type Part, words } from '../parts.ts';

export interface Told {
  readonly kind: 'done' | 'trouble';
  readonly words: string;
}

const LONGEST = 600;

export function done(sentence: string): Told {
  return { kind: 'done', words: sentence };
}

export function trouble(sentence: string): Told {
  return { kind: 'trouble', words: sentence };
}

export function toldPart(told: Told): Part {
  return words(emoji(told.kind === 'done' ? 'white_check_mark' : 'warning'), ` ${cut(told.words, LONGEST)}`);
}

export function toldMessage(told: Told): Message {
  return messageOf([toldPart(told)]);
}
