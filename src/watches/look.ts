/**
 * One look at one watch: claimed, seen with the eyes it may have at this moment, judged, and told where there is news. Whatever is not
 * finished stays due, since what was told is marked only when it was; a process killed between the two tells it twice.
 */
import { markTold } from '../telling/mark.ts';
import type { Pace } from '../telling/pace.ts';
import { claimWatch, holdForTelling, markOver, settle } from './claim.ts';
import { tellEnding } from './ending.ts';
import { openEyes } from './eyes.ts';
import type { WatchNews, WatchPorts } from './ports.ts';
import { laterMs, nextLookMs, soonMs, spreadBehindMs } from './schedule.ts';
import { isThrottled, throttleHintMs } from './sight.ts';
import { rememberThrottle, throttledUntilMs } from './throttle.ts';
import { afterReport, afterTelling, newsOf } from './transition.ts';
import type { StoredWatch, Watch } from './watch.ts';

/** `later`: not its time, somebody else's, or put off. `gone`: there is none of that id. */
export type Looked = 'told' | 'quiet' | 'later' | 'ended' | 'gone';

/** Rejects for a surprise; then its lease ends by itself, and nothing is counted. */
export async function lookAtWatch(ports: WatchPorts, pace: Pace, id: string): Promise<Looked> {
  const claimed = await claimWatch(ports, id);
  if (claimed === 'gone' || claimed === 'later') return claimed;
  const { watch } = claimed;
  if (watch.ending !== null) return tellEnding(ports, pace, claimed, watch.ending);
  const eyes = await openEyes(ports, watch);
  if (eyes.kind === 'over') return tellEnding(ports, pace, claimed, eyes.reason);
  const { clock, store } = ports.tokens;
  const untilMs = await throttledUntilMs(store, watch, clock.now());
  if (untilMs !== null) return putOff(ports, claimed, spreadBehindMs(watch, untilMs));
  if (eyes.kind === 'not-now') return putOff(ports, claimed, soonMs(watch, clock.now()));
  const report = await ports.check(watch.reference, watch.platform, eyes.credential);
  const nowMs = clock.now();
  const after = afterReport(watch, report, nowMs);
  const nextAtMs = nextLookMs(after, nowMs, throttleHintMs(report));
  if (isThrottled(report)) await rememberThrottle(store, watch, nextAtMs, nowMs);
  const news = newsOf(after, report);
  if (news !== null) return tellNews(ports, pace, claimed, after, news);
  await settle(ports, claimed, { ...after, nextAtMs });
  return isThrottled(report) ? 'later' : 'quiet';
}

async function tellNews(
  ports: WatchPorts,
  pace: Pace,
  claimed: StoredWatch,
  watch: Watch,
  news: WatchNews,
): Promise<Looked> {
  const { teller, tokens } = ports;
  const held = await holdForTelling(ports, pace, claimed, watch);
  if (held === null) return 'later';
  const told = await teller.tell(held.watch, news);
  const nowMs = tokens.clock.now();
  switch (told.kind) {
    case 'sent': {
      const after = { ...afterTelling(watch), nextAtMs: nextLookMs(watch, nowMs) };
      await markTold(tokens.clock, () => markOver(ports, held, (over) => settle(ports, over, after)));
      return 'told';
    }
    case 'later':
      // The next look asks again, and tells what is true then.
      return putOff(ports, held, laterMs(told.afterMs, nowMs));
    case 'never':
      return tellEnding(ports, pace, held, 'channel-gone');
  }
}

async function putOff(ports: WatchPorts, held: StoredWatch, nextAtMs: number): Promise<'later'> {
  await settle(ports, held, { ...held.watch, nextAtMs });
  return 'later';
}
