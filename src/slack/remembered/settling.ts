/**
 * Tokens that wait: for GitHub to know a fresh one, or for its owner's word. In this process's memory alone, bounded, and forgotten at
 * a stop, which its owners are told.
 */
import type { Clock } from '../../support/clock.ts';
import type { Log } from '../../support/log.ts';
import type { Secret } from '../../support/secret.ts';
import { guarded } from '../listening/guard.ts';
import type { Running } from '../listening/running.ts';

export interface Wait {
  /** From one try to the next, in milliseconds. */
  readonly waitsMs: readonly number[];
  /** `again` waits for the next try; after the last one the token is forgotten whatever is answered. */
  attempt(secret: Secret, triesLeft: number): Promise<'again' | 'over'>;
  /** What happens at its owner's word; null where none is waited for. */
  readonly confirmed: ((secret: Secret) => Promise<void>) | null;
  /** Tells its owner that it was forgotten, at a stop. */
  forgotten(): Promise<void>;
}

export interface Settling {
  /** Under one key waits one token: a newer one takes its place. False where too many wait already. */
  hold(key: string, secret: Secret, wait: Wait): boolean;
  /** Its owner's word: goes on with the token at once. False when none waits for a word here. */
  confirm(key: string): Promise<boolean>;
  /** Forgets it; true when there was one. */
  drop(key: string): boolean;
  /** Forgets all of them, and tells nobody. */
  clear(): void;
  /** Takes no more, forgets all of them, and resolves when everybody was told. */
  stop(): Promise<void>;
}

export interface SettlingOptions {
  readonly clock: Pick<Clock, 'sleep'>;
  readonly running: Running;
  readonly log: Log;
}

interface Held {
  readonly secret: Secret;
  readonly wait: Wait;
  readonly ends: AbortController;
}

const MOST = 200;

export function createSettling({ clock, running, log }: SettlingOptions): Settling {
  const all = new Map<string, Held>();
  let isStopped = false;

  function forget(key: string): Held | null {
    const held = all.get(key) ?? null;
    all.delete(key);
    held?.ends.abort();
    return held;
  }

  async function goThrough(key: string, { secret, wait, ends }: Held): Promise<void> {
    for (const [index, ms] of wait.waitsMs.entries()) {
      await clock.sleep(ms, ends.signal);
      if (ends.signal.aborted) return;
      const triesLeft = wait.waitsMs.length - index - 1;
      const outcome = await running.track(tryOnce(wait, secret, triesLeft));
      if (ends.signal.aborted) return;
      if (outcome === 'over') break;
    }
    forget(key);
  }

  /** A try that fails is followed by the next one. */
  async function tryOnce(wait: Wait, secret: Secret, triesLeft: number): Promise<'again' | 'over'> {
    const outcomes: ('again' | 'over')[] = [];
    const attempt = async (): Promise<void> => void outcomes.push(await wait.attempt(secret, triesLeft));
    await guarded('settling', null, log, attempt);
    return outcomes[0] ?? 'again';
  }

  return {
    hold(key, secret, wait) {
      forget(key);
      if (isStopped || all.size >= MOST) return false;
      const held: Held = { secret, wait, ends: new AbortController() };
      all.set(key, held);
      void goThrough(key, held);
      return true;
    },
    async confirm(key) {
      if (!all.get(key)?.wait.confirmed) return false;
      const held = forget(key);
      await held?.wait.confirmed?.(held.secret);
      return true;
    },
    drop: (key) => forget(key) !== null,
    clear() {
      for (const key of [...all.keys()]) forget(key);
    },
    async stop() {
      isStopped = true;
      const left = [...all.keys()].map(forget);
      const tell = (held: Held | null): Promise<unknown> =>
        guarded('settling', null, log, async () => held?.wait.forgotten());
      await Promise.all(left.map(tell));
    },
  };
}
