/**
 * What a report makes of a watch, and what of it the channel is to hear: the difference between what was seen and what was told. Pure.
 *
 * While an image is blocked, or nothing is learned of it, `told.digest` stays that of the last sight at which the channel knew it to be
 * pullable, so that whoever tells that it is back can say whether it is the same.
 */
import type { Report } from '../checking/report.ts';
import type { WatchNews } from './ports.ts';
import { isThrottled, sightOf } from './sight.ts';
import type { Sight, Watch } from './watch.ts';

/** So many answers in a row that say nothing say something. */
const DOUBTS_THAT_COUNT = 2;

/** The watch after this report; what is not worth a word is as if it had been told. */
export function afterReport(watch: Watch, report: Report, nowMs: number): Watch {
  // It says nothing of the image, and is no doubt: it neither begins a row of them nor ends one.
  if (isThrottled(report)) return { ...watch, throttled: watch.throttled + 1 };
  const sight = sightOf(report, nowMs);
  const doubts = sight.kind === 'inconclusive' ? watch.doubts + 1 : 0;
  const isCounted = doubts === 0 || doubts >= DOUBTS_THAT_COUNT;
  const seen = isCounted ? sight : watch.seen;
  return { ...watch, seen, doubts, throttled: 0, told: withQuiet({ ...watch, seen }) };
}

/** Null where the channel has nothing to hear, and where this report is not the one that says it: the next look will. */
export function newsOf(watch: Watch, report: Report): WatchNews | null {
  const { seen, told } = watch;
  if (seen === null || isThrottled(report) || sightOf(report, seen.atMs).kind !== seen.kind) return null;
  switch (seen.kind) {
    case 'blocked':
      return told?.kind === 'blocked' ? null : { kind: 'blocked', before: told, report };
    case 'inconclusive':
      return told?.kind === 'inconclusive' ? null : { kind: 'unknown', before: told, report };
    case 'pullable':
      if (told === null) return null;
      if (told.kind !== 'pullable') return { kind: 'back', before: told, report };
      return watch.onChange && hasMoved(told, seen) ? { kind: 'moved', before: told, report } : null;
  }
}

/** The watch once the channel has heard what was seen. */
export function afterTelling(watch: Watch): Watch {
  const { seen, told } = watch;
  if (seen === null) return watch;
  const digest = (seen.kind === 'pullable' ? seen.digest : null) ?? told?.digest ?? null;
  return { ...watch, told: { ...seen, digest } };
}

/** A first sight that is as it should be, and another digest where nobody asked for that, are known without a word. */
function withQuiet({ seen, told, onChange }: Watch): Sight | null {
  if (seen?.kind !== 'pullable') return told;
  if (told === null) return seen;
  if (told.kind !== 'pullable' || (onChange && hasMoved(told, seen))) return told;
  return { ...told, digest: seen.digest ?? told.digest };
}

/** Where one of them is not known nobody can say so. */
function hasMoved(told: Sight, seen: Sight): boolean {
  return told.digest !== null && seen.digest !== null && told.digest !== seen.digest;
}
