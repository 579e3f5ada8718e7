// Time that passes only when everybody waits for it: whoever sleeps is woken in order, and nobody really waits. The clock that is read may
// be put back; what is slept is not.
import type { Clock } from '../../src/support/clock.ts';
import type { Store } from '../../src/support/store.ts';
import type { Moment } from './record.ts';

export interface DrivenTime {
  readonly clock: Clock;
  moment(): Moment;
  /** Puts the clock back. */
  putBack(ms: number): void;
  /** The same store, whose answers are waited for before time passes. */
  watch(store: Store): Store;
  /** Lets time pass until the work is done. */
  run<Value>(work: () => Promise<Value>): Promise<Value>;
}

interface Sleeper {
  readonly wakeAtMs: number;
  wake(): void;
}

export function createDrivenTime(startMs: number): DrivenTime {
  let [atMs, behindMs, busy] = [0, 0, 0];
  const sleepers = new Set<Sleeper>();
  let whenFree: (() => void) | null = null;

  function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const wake = (): void => {
        sleepers.delete(sleeper);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper: Sleeper = { wakeAtMs: atMs + Math.max(ms, 0), wake };
      sleepers.add(sleeper);
      signal?.addEventListener('abort', wake, { once: true });
    });
  }

  function deadline(ms: number): ReturnType<Clock['deadline']> {
    const [over, cancelled] = [new AbortController(), new AbortController()];
    void sleep(ms, cancelled.signal).then(() => {
      if (!cancelled.signal.aborted) over.abort();
    });
    return { signal: over.signal, cancel: () => cancelled.abort() };
  }

  async function counted<Value>(work: () => Promise<Value>): Promise<Value> {
    busy += 1;
    try {
      return await work();
    } finally {
      busy -= 1;
      if (busy === 0) whenFree?.();
    }
  }

  /** Until nobody can go on without time passing. */
  async function untilAllWait(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (busy > 0) {
      await new Promise<void>((resolve) => {
        whenFree = resolve;
      });
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  function wakeNext(): void {
    let next: Sleeper | null = null;
    for (const each of sleepers) if (next === null || each.wakeAtMs < next.wakeAtMs) next = each;
    if (next === null) throw new Error('everybody waits for something that is not time');
    atMs = Math.max(atMs, next.wakeAtMs);
    next.wake();
  }

  const now = (): number => startMs + Math.floor(atMs) - behindMs;
  return {
    clock: { now, elapsed: () => atMs, sleep, deadline },
    moment: () => ({ atMs, clockMs: now() }),
    putBack(ms) {
      behindMs += ms;
    },
    watch: (store) => ({
      get: (...args) => counted(() => store.get(...args)),
      put: (...args) => counted(() => store.put(...args)),
      putIfAbsent: (...args) => counted(() => store.putIfAbsent(...args)),
      delete: (...args) => counted(() => store.delete(...args)),
      range: (...args) => counted(() => store.range(...args)),
      batch: (...args) => counted(() => store.batch(...args)),
      scan: (...args) => counted(() => store.scan(...args)),
      sweep: (...args) => counted(() => store.sweep(...args)),
      isEmpty: () => counted(() => store.isEmpty()),
      purge: () => counted(() => store.purge()),
      warnings: () => counted(() => store.warnings()),
      ping: () => counted(() => store.ping()),
      close: () => counted(() => store.close()),
    }),
    async run(work) {
      let isDone = false;
      const done = work().finally(() => {
        isDone = true;
      });
      done.catch(() => undefined);
      for (;;) {
        await untilAllWait();
        if (isDone) return done;
        wakeNext();
      }
    },
  };
}
