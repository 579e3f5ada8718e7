/** One after the other what is done under one key, so that of two clicks the later one's message stands last. In this process alone. */
export interface InTurn {
  run<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
}

export function createInTurn(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return {
    run(key, work) {
      const before = last.get(key) ?? Promise.resolve();
      const mine = before.then(work, work);
      const settled = mine
        .catch(() => undefined)
        .then(() => {
          if (last.get(key) === settled) last.delete(key);
        });
      last.set(key, settled);
      return mine;
    },
  };
}
