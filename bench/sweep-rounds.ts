/** Two stores swept in turns, round after round, and what is said of it: the time of the large one beside the small one's, and the memory. */
import { median } from './measure.ts';
import { line, ms } from './report.ts';
import { DUE, timeOfRound } from './sweep-fill.ts';
import type { SweepCost, Sweeper } from './sweeper.ts';

export interface Contest {
  readonly name: string;
  readonly startMs: number;
  /** After the first one, in which everything is cold. */
  readonly rounds: number;
  /** How many registrations are in each. */
  readonly sizes: Both<number>;
}

export type Both<Value> = Readonly<Record<'few' | 'many', Value>>;

const MOST_RATIO = 1.5;
/**
 * SQLite's page cache, which is as large and which a small file does not fill, is all that may differ. The ids of a million registrations
 * alone would be three times as much.
 */
const MOST_MORE_MIB = 16;

/** Resolves with the bounds that were broken, in words. */
export async function compareSweeps(contest: Contest, sweepers: Both<Sweeper>): Promise<string[]> {
  try {
    const first = await sweepBoth(contest, sweepers, 0);
    const warm: Both<SweepCost>[] = [];
    const sweepOn = async (): Promise<void> => {
      for (let count = 0; count < contest.rounds; count += 1) {
        warm.push(await sweepBoth(contest, sweepers, warm.length + 1));
      }
    };
    await sweepOn();
    // As many again decide: then it was not a moment of the machine.
    if (isSlower(warm)) await sweepOn();
    tellTimes(contest, first, warm);
    const slower = isSlower(warm) ? [`${contest.name}: a sweep of ${contest.sizes.many}`] : [];
    return [...slower, ...tellMemory(contest, warm)];
  } finally {
    await Promise.all([sweepers.few.stop(), sweepers.many.stop()]);
  }
}

/** One after the other, so that a slow moment of the machine falls on both alike. */
async function sweepBoth(
  { startMs }: Contest,
  { few, many }: Both<Sweeper>,
  round: number,
): Promise<Both<SweepCost>> {
  const nowMs = timeOfRound(startMs, round);
  const costs = { few: await few.sweepAt(nowMs), many: await many.sweepAt(nowMs) };
  for (const { due, planned } of Object.values(costs)) {
    if (due !== DUE || planned !== DUE) throw new Error(`Not ${DUE}: ${due} due, ${planned} planned.`);
  }
  return costs;
}

function tellTimes(
  { name, sizes: { few, many } }: Contest,
  first: Both<SweepCost>,
  warm: readonly Both<SweepCost>[],
): void {
  const [times, busy] = [mediansOf(warm, timeOf), mediansOf(warm, busyOf)];
  line(`${name}: the first sweep`, bothMs(mediansOf([first], timeOf)));
  line(`${name}: a sweep with ${DUE} due, of ${few} and of ${many}`, bothMs(times));
  line(`ratio (at most ${MOST_RATIO})`, `${ratioOf(times).toFixed(2)} (${warm.length} rounds)`);
  line('of that on the processor', bothMs(busy));
  line(`ratio (at most ${MOST_RATIO})`, ratioOf(busy).toFixed(2));
}

/** In time, or on the processor: the disk, for which most of the time is spent, would hide a scan. */
function isSlower(warm: readonly Both<SweepCost>[]): boolean {
  return [timeOf, busyOf].some((figure) => ratioOf(mediansOf(warm, figure)) > MOST_RATIO);
}

function tellMemory({ name }: Contest, warm: readonly Both<SweepCost>[]): string[] {
  const [rest, peak] = [
    mediansOf(warm, ({ restMiB }) => restMiB ?? Number.NaN),
    mediansOf(warm, ({ peakMiB }) => peakMiB ?? Number.NaN),
  ];
  if (Number.isNaN(peak.few + peak.many)) {
    line('memory is not measured: there is no /proc here, or it does not count', '');
    return [];
  }
  const moreMiB = peak.many - peak.few;
  line(`${name}: memory before a sweep`, `${mib(rest.few)}, ${mib(rest.many)}`);
  line(`${name}: the most during it`, `${mib(peak.few)}, ${mib(peak.many)}`);
  line(`more with the larger one (at most ${MOST_MORE_MIB} MiB)`, mib(moreMiB));
  return moreMiB <= MOST_MORE_MIB ? [] : [`${name}: memory of a sweep, which follows what is stored`];
}

function timeOf({ tookMs }: SweepCost): number {
  return tookMs;
}

function busyOf({ busyMs }: SweepCost): number {
  return busyMs;
}

function mediansOf(rounds: readonly Both<SweepCost>[], figure: (cost: SweepCost) => number): Both<number> {
  const medianOf = (which: keyof Both<number>): number => median(rounds.map((both) => figure(both[which])));
  return { few: medianOf('few'), many: medianOf('many') };
}

function ratioOf({ few, many }: Both<number>): number {
  return many / few;
}

function bothMs({ few, many }: Both<number>): string {
  return `${ms(few)}, ${ms(many)}`;
}

function mib(value: number): string {
  return `${value.toFixed(1)} MiB`;
}
