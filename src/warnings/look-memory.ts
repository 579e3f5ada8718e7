/** What the looks at one kept token remember from one to the next. A record of its own, which ends when nobody looks any more. */
import * as v from 'valibot';
import type { Store } from '../support/store.ts';
import { DAY_MS } from '../tokens/record/ladder.ts';
import type { DeathReason, Registration } from '../tokens/record/registration.ts';

export interface LookMemory {
  readonly lookedAtMs: number;
  /** Of which token this is true; another one begins anew. */
  readonly fingerprint: string | null;
  /** Organizations that it was seen to reach into. */
  readonly passed: readonly string[];
  /** The first of two witnesses. */
  readonly doubt: { readonly reason: DeathReason; readonly atMs: number } | null;
  /** Seen dead, and the warnings of it are not planned yet. */
  readonly isUntold: boolean;
}

const LOOK_MEMORY = 'look';
const UNTOLD = 'untold';
const KEPT_MS = 14 * DAY_MS;

const Time = v.pipe(v.number(), v.safeInteger());
const Form = v.object({
  formatVersion: v.literal(1),
  lookedAtMs: Time,
  fingerprint: v.nullable(v.string()),
  passed: v.array(v.string()),
  doubt: v.nullable(v.object({ reason: v.picklist(['rejected', 'scope-lost', 'sso-lost']), atMs: Time })),
  isUntold: v.boolean(),
});

/** Null where nothing is remembered of this token. */
export async function recall(
  store: Store,
  { id, fingerprint }: Pick<Registration, 'id' | 'fingerprint'>,
): Promise<LookMemory | null> {
  const read = v.safeParse(Form, (await store.get(LOOK_MEMORY, id))?.value);
  return read.success && read.output.fingerprint === fingerprint ? read.output : null;
}

export async function remember(
  store: Store,
  { id, teamId, ownerId }: Pick<Registration, 'id' | 'teamId' | 'ownerId'>,
  memory: LookMemory,
): Promise<void> {
  await store.put(
    LOOK_MEMORY,
    id,
    { formatVersion: 1, teamId, userId: ownerId, ...memory },
    {
      ifVersion: 'any',
      endsAtMs: memory.lookedAtMs + KEPT_MS,
      indexes: memory.isUntold ? { [UNTOLD]: memory.lookedAtMs } : {},
    },
  );
}

/** A death of which somebody was to be told, and could not be. */
export async function rememberUntold(store: Store, registration: Registration, nowMs: number): Promise<void> {
  const { fingerprint } = registration;
  await remember(store, registration, {
    lookedAtMs: nowMs,
    fingerprint,
    passed: [],
    doubt: null,
    isUntold: true,
  });
}

export async function forgetLook(store: Store, id: string): Promise<void> {
  await store.delete(LOOK_MEMORY, id);
}

/** Ids of registrations whose death nobody has been told of. */
export function untold(store: Store, nowMs: number, limit: number): Promise<readonly string[]> {
  return store.range(LOOK_MEMORY, UNTOLD, nowMs, limit);
}
