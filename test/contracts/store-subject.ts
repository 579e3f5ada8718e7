// Where a store is tried: a fresh place for each test, a clock that the test sets, and two connections to it.
import { afterEach, beforeEach } from 'vitest';
import type { Store } from '../../src/support/store.ts';

export const NOON = 1_800_000_000_000;

/** A clock that a test sets. */
export interface DrivenClock {
  nowMs: number;
  now(): number;
}

export interface StoreSubject {
  /** A fresh, empty place; every connection that `open` gives leads to it. */
  begin(): Promise<void>;
  open(clock: DrivenClock): Promise<Store>;
  /** Closes what is open and removes the place. */
  end(): Promise<void>;
}

export interface Trial {
  clock: DrivenClock;
  store: Store;
  other: Store;
}

/** Begins before each test and ends after it; `use` is handed what the test works with. */
export function eachTrial(subject: StoreSubject, use: (trial: Trial) => void): void {
  beforeEach(async () => {
    await subject.begin();
    const clock: DrivenClock = {
      nowMs: NOON,
      now() {
        return this.nowMs;
      },
    };
    use({ clock, store: await subject.open(clock), other: await subject.open(clock) });
  });
  afterEach(() => subject.end());
}
