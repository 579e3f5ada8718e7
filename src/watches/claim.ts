/**
 * Who works on a watch has moved its next look to the end of a lease, under the version that was read: another replica finds it taken, and
 * after whoever was killed it is due again.
 */
import type { Pace } from '../telling/pace.ts';
import type { WatchPorts } from './ports.ts';
import { isDue } from './schedule.ts';
import type { StoredWatch, Watch } from './watch.ts';
import { createWatches } from './watches.ts';

/** Longer than a check, a turn in the pace, Slack's answer and the mark of it may take one after the other. */
const LEASE_MS = 2 * 60 * 1000;

type Tokens = Pick<WatchPorts, 'tokens'>;

/** `later`: it is not its time, or somebody else has it. */
export async function claimWatch({ tokens }: Tokens, id: string): Promise<StoredWatch | 'gone' | 'later'> {
  const watches = createWatches(tokens.store);
  const found = await watches.find(id);
  if (found === null) return 'gone';
  const nowMs = tokens.clock.now();
  if (!isDue(found.watch, nowMs)) return 'later';
  return (await watches.write({ ...found.watch, nextAtMs: nowMs + LEASE_MS }, found.version)) ?? 'later';
}

/**
 * Waits for its turn to tell, and only then begins another lease, in which it is told. Null for what is no longer ours, and when waiting was
 * ended: then it is due at once.
 */
export async function holdForTelling(
  { tokens }: Tokens,
  pace: Pace,
  held: StoredWatch,
  watch: Watch,
): Promise<StoredWatch | null> {
  const isTurn = await pace.take(watch.teamId);
  const nowMs = tokens.clock.now();
  const nextAtMs = isTurn ? nowMs + LEASE_MS : nowMs;
  const again = await createWatches(tokens.store).write({ ...watch, nextAtMs }, held.version);
  return isTurn ? again : null;
}

/**
 * Writes that it was told, under the version of the claim; and over what is older than the claim, since then a store that failed over has
 * lost it. `write` says whether it fitted.
 */
export async function markOver(
  { tokens }: Tokens,
  held: StoredWatch,
  write: (over: StoredWatch) => Promise<boolean>,
): Promise<void> {
  if (await write(held)) return;
  const found = await createWatches(tokens.store).find(held.watch.id);
  if (found !== null && found.version < held.version) await write(found);
}

/** Writes what it has become, unless somebody else did meanwhile, which is false: changed, ended or forgotten, it is as they left it. */
export async function settle({ tokens }: Tokens, held: StoredWatch, watch: Watch): Promise<boolean> {
  return (await createWatches(tokens.store).write(watch, held.version)) !== null;
}
