/** Work under way, so that a stop can wait for it: Bolt itself does not. */

export interface Running {
  /** Counts the work until it settles. */
  track<Result>(work: Promise<Result>): Promise<Result>;
  readonly count: number;
  /** Resolves when nothing runs, or after `graceMs`; true when all has ended. */
  drain(graceMs: number): Promise<boolean>;
}

export function createRunning(): Running {
  const all = new Set<Promise<unknown>>();
  return {
    track(work) {
      all.add(work);
      const done = (): void => void all.delete(work);
      work.then(done, done);
      return work;
    },
    get count() {
      return all.size;
    },
    async drain(graceMs) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, graceMs);
      });
      await Promise.race([late, Promise.allSettled(all)]);
      clearTimeout(timer);
      return all.size === 0;
    },
  };
}
