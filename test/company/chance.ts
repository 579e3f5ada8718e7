// A seeded source of chance: the same seed, the same company, the same week.

export interface Chance {
  /** From 0 on, below 1. */
  next(): number;
  /** Whole, from `least` on, below `below`. */
  whole(least: number, below: number): number;
  happens(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
}

export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const chance: Chance = {
    next() {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    },
    whole: (least, below) => least + Math.floor(chance.next() * (below - least)),
    happens: (share) => chance.next() < share,
    pick(items) {
      const item = items[chance.whole(0, items.length)];
      if (item === undefined) throw new Error('there is nothing to pick from');
      return item;
    },
  };
  return chance;
}
