/**
 * So much at the same time and no more. Who waits goes first come, first served under their own key, and the keys take turns, so that
 * nobody's crowd holds up anybody else; a lower rank goes ahead of all higher ones. It knows no time: whoever waits only so long aborts.
 */

export interface Asking {
  readonly key: string;
  /** Lower goes first. */
  readonly rank: number;
  /** Gives up waiting; what has begun is not touched. */
  readonly signal?: AbortSignal;
}

/** `full`: too many wait already, of that key or in all. `given-up`: the signal came before the turn did. */
export type Outcome<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'full' | 'given-up' };

export interface FairQueue {
  /** Does the work when it is its turn. Rejects as the work does. */
  run<Result>(turned: Asking, work: () => Promise<Result>): Promise<Outcome<Result>>;
  readonly running: number;
  readonly waiting: number;
}

export interface FairQueueLimits {
  readonly atOnce: number;
  readonly waiting: number;
  readonly waitingPerKey: number;
}

type Answer = 'begin' | 'given-up';

interface Waiter {
  readonly answer: (answer: Answer) => void;
}

export function createFairQueue({ atOnce, waiting: most, waitingPerKey }: FairQueueLimits): FairQueue {
  /** By rank, then by key in the order of the turns. */
  const ranks = new Map<number, Map<string, Waiter[]>>();
  let running = 0;
  let waiting = 0;

  function wait({ key, rank, signal }: Asking): Promise<Answer> {
    return new Promise((resolve) => {
      const keys = ranks.get(rank) ?? new Map<string, Waiter[]>();
      ranks.set(rank, keys);
      const line = keys.get(key) ?? [];
      keys.set(key, line);
      const giveUp = (): void => {
        line.splice(line.indexOf(waiter), 1);
        if (line.length === 0) keys.delete(key);
        waiting -= 1;
        resolve('given-up');
      };
      const waiter: Waiter = {
        answer: (answer) => {
          signal?.removeEventListener('abort', giveUp);
          resolve(answer);
        },
      };
      line.push(waiter);
      waiting += 1;
      signal?.addEventListener('abort', giveUp, { once: true });
    });
  }

  /** The next one takes the place of the one that ended. */
  function next(): Waiter | null {
    for (const rank of [...ranks.keys()].sort((one, other) => one - other)) {
      const keys = ranks.get(rank);
      const first = keys?.entries().next().value;
      if (keys === undefined || first === undefined) continue;
      const [key, line] = first;
      const waiter = line.shift();
      keys.delete(key);
      if (line.length > 0) keys.set(key, line);
      waiting -= 1;
      return waiter ?? null;
    }
    return null;
  }

  return {
    async run({ key, rank, signal }, work) {
      if (signal?.aborted) return { kind: 'given-up' };
      if (running >= atOnce) {
        const inLine = ranks.get(rank)?.get(key)?.length ?? 0;
        if (waiting >= most || inLine >= waitingPerKey) return { kind: 'full' };
        const answer = await wait({ key, rank, ...(signal === undefined ? {} : { signal }) });
        if (answer === 'given-up') return { kind: 'given-up' };
      } else running += 1;
      try {
        return { kind: 'done', result: await work() };
      } finally {
        const waiter = next();
        if (waiter === null) running -= 1;
        else waiter.answer('begin');
      }
    },
    get running() {
      return running;
    },
    get waiting() {
      return waiting;
    },
  };
}
