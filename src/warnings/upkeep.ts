/** What keeps the store in order, in portions, whoever is awake: nothing of it is urgent, and all of it goes on where it was cut off. */
import { eachTried } from '../support/each-tried.ts';
import type { Store } from '../support/store.ts';
import { nullIfDamaged } from '../support/store-errors.ts';
import { reindexSome } from '../tokens/due-again.ts';
import type { TokenPorts } from '../tokens/ports.ts';
import { eraseIfWanted } from '../tokens/sealing/erasing.ts';
import { type Resealed, resealSome } from '../tokens/sealing/reseal.ts';
import { retireDeparted } from './departures.ts';
import type { WarningPorts } from './ports.ts';

const MOST_ENDED = 1_000;
const MOST_RESEALED = 100;
const MOST_REINDEXED = 200;

export interface Kept {
  /** Ended records that were taken out. */
  readonly ended: number;
  readonly resealed: number;
  /** Seals that do not open. */
  readonly tampered: number;
}

/** All of it, each part by itself. Rejects at the end for what failed. */
export async function keepAll(ports: WarningPorts, warningDays: readonly number[]): Promise<void> {
  await eachTried([() => keepInOrder(ports.tokens, warningDays), () => retireDeparted(ports)]);
}

/** @param warningDays the configured steps, by which registrations are looked for when others were in force before */
export async function keepInOrder(tokens: TokenPorts, warningDays: readonly number[]): Promise<Kept> {
  let ended = 0;
  let sealed = { resealed: 0, tampered: 0 };
  await eachTried([
    async () => {
      ended = await sweepEnded(tokens);
    },
    () => eraseIfWanted(tokens),
    async () => {
      sealed = await resealAll(tokens);
    },
    () => reindexIfChanged(tokens, warningDays),
  ]);
  return { ended, ...sealed };
}

/** Ended records read as gone at once, and are gone after this. */
async function sweepEnded({ store, clock }: TokenPorts): Promise<number> {
  let [all, portion] = [0, MOST_ENDED];
  // A full portion means that more is waiting.
  while (portion >= MOST_ENDED) {
    portion = await store.sweep(clock.now(), MOST_ENDED);
    all += portion;
  }
  return all;
}

async function resealAll(tokens: TokenPorts): Promise<Omit<Resealed, 'isMore'>> {
  const all = { resealed: 0, tampered: 0 };
  for (let isMore = true; isMore; ) {
    const some = await resealSome(tokens, MOST_RESEALED);
    all.resealed += some.resealed;
    all.tampered += some.tampered;
    isMore = some.isMore && some.resealed > 0;
  }
  return all;
}

const STEPS = 'steps';
const CONFIGURED = 'configured';

async function reindexIfChanged(tokens: TokenPorts, warningDays: readonly number[]): Promise<void> {
  const { store } = tokens;
  const steps = warningDays.join(',');
  if ((await stepsInForce(store)) === steps) return;
  let cursor: string | null = null;
  do {
    cursor = await reindexSome(tokens, cursor, MOST_REINDEXED);
  } while (cursor !== null);
  await store.put(STEPS, CONFIGURED, { formatVersion: 1, steps }, { ifVersion: 'any' });
}

async function stepsInForce(store: Store): Promise<unknown> {
  return (await store.get(STEPS, CONFIGURED).catch(nullIfDamaged))?.value['steps'];
}
