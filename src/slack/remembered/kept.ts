/**
 * Answers as they were told, so that buttons can go on from them: under a random id, bound to a workspace, for a day. What a button
 * carries is the id alone; whoever presses it is judged anew.
 */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../support/clock.ts';
import type { Store } from '../../support/store.ts';
import type { Actor } from '../listening/actor.ts';

export interface Kept<Value> {
  keep(value: Value): Promise<string>;
  /** What was kept, if this actor may use it; an unknown id and a foreign one are alike. */
  find(id: string, actor: Actor): Promise<Value | null>;
}

export interface KeptOptions<Value> {
  readonly store: Store;
  readonly clock: Clock;
  readonly kind: (typeof KEPT_KINDS)[number];
  /** Written by this program alone; an older form of it is as if it were not there. */
  readonly is: (value: unknown) => value is Value;
  /** Of the same workspace already. */
  readonly mayUse: (value: Value, actor: Actor) => boolean;
}

/** What is kept of a person here, for when they want to be forgotten. */
export const KEPT_KINDS = ['snapshot', 'explanation', 'question', 'wanted-watch'] as const;

const LASTS_MS = 24 * 60 * 60 * 1000;
const ID = /^[A-Za-z0-9_-]{22}$/;

export function createKept<Value extends Actor>(options: KeptOptions<Value>): Kept<Value> {
  const { store, clock, kind, is, mayUse } = options;
  return {
    async keep(value) {
      const id = randomBytes(16).toString('base64url');
      const endsAtMs = clock.now() + LASTS_MS;
      await store.put(kind, id, { ...value }, { ifVersion: 'absent', endsAtMs, isFleeting: true });
      return id;
    },
    async find(id, actor) {
      if (!ID.test(id)) return null;
      const value: unknown = (await store.get(kind, id))?.value;
      if (!is(value) || value.teamId !== actor.teamId) return null;
      return mayUse(value, actor) ? value : null;
    },
  };
}
