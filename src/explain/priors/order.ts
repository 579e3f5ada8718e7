/** How often each cause was the true one where a text says this, of a hundred; and the clues under which another order holds. */
import type { CauseCode } from '../cause.ts';
import type { Clue } from '../clues.ts';

export type Order = Readonly<Partial<Record<CauseCode, number>>>;

export interface Prior {
  readonly order: Order;
  /** The first whose clues all hold replaces the order. */
  readonly under: readonly (readonly [clues: readonly Clue[], order: Order])[];
  /** Nothing else gives these words: the first cause is certain. */
  readonly isSure: boolean;
}

export function prior(order: Order, ...under: Prior['under']): Prior {
  return { order, under, isSure: false };
}

/** For words that leave no other reading. */
export function sure(code: CauseCode): Prior {
  return { order: { [code]: 100 }, under: [], isSure: true };
}
