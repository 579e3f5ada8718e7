// Any history of reports, heard or not: the channel believes what is so, and hears nothing that it believes already.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Report } from '../../src/checking/report.ts';
import { sightOf } from '../../src/watches/sight.ts';
import { afterReport, afterTelling, newsOf } from '../../src/watches/transition.ts';
import { blankWatch } from './blank.ts';
import { ABSENT_TAG, D3, DOWN, MOVED, PRIVATE, READABLE, report, THROTTLED } from './village.ts';

const REPORTS: readonly Report[] = [
  READABLE,
  MOVED,
  report('pullable', { digest: D3 }),
  report('pullable'),
  PRIVATE,
  ABSENT_TAG,
  DOWN,
  report('network-timeout'),
  THROTTLED,
];

type Belief = 'nothing' | 'pullable' | 'blocked' | 'inconclusive';

/** What somebody knows who was there when it was set, and heard the news since. */
interface Channel {
  belief: Belief;
  digest: string | null;
}

/** What is so, by the rules alone. */
interface Truth {
  belief: Belief;
  digest: string | null;
  silence: number;
}

function learn(truth: Truth, { verdict, manifest, findings }: Report): boolean {
  if (findings[0]?.code === 'rate-limited') return false;
  truth.silence = verdict === 'inconclusive' ? truth.silence + 1 : 0;
  if (truth.silence === 1) return false;
  truth.belief = verdict === 'pullable' || verdict === 'inconclusive' ? verdict : 'blocked';
  if (verdict === 'pullable') truth.digest = manifest?.digest ?? null;
  return true;
}

const EXPECTED: Readonly<Record<Exclude<Belief, 'nothing'>, string>> = {
  pullable: 'back',
  blocked: 'blocked',
  inconclusive: 'unknown',
};

/** What the channel has to be told for it to be right. */
function owed(channel: Channel, { belief, digest }: Truth, onChange: boolean): string | null {
  if (belief === 'nothing') return null;
  if (channel.belief === 'nothing' && belief === 'pullable') return null;
  if (belief !== channel.belief) return EXPECTED[belief];
  const isOther = channel.digest !== null && digest !== null && digest !== channel.digest;
  return onChange && belief === 'pullable' && isOther ? 'moved' : null;
}

const history = fc.record({
  first: fc.option(fc.constantFrom(...REPORTS.filter((each) => each !== THROTTLED))),
  onChange: fc.boolean(),
  looks: fc.array(fc.record({ says: fc.constantFrom(...REPORTS), isSent: fc.boolean() }), { maxLength: 40 }),
});

it('A channel is told what it does not know yet, and nothing else', () => {
  fc.assert(
    fc.property(history, ({ first, onChange, looks }) => {
      const sight = first && sightOf(first, 0);
      let watch = blankWatch({ seen: sight, told: sight, onChange });
      const channel: Channel = { belief: sight?.kind ?? 'nothing', digest: sight?.digest ?? null };
      const truth: Truth = { ...channel, silence: 0 };
      for (const [count, { says, isSent }] of looks.entries()) {
        watch = afterReport(watch, says, count + 1);
        const hasLearned = learn(truth, says);
        const news = newsOf(watch, says);
        const due = hasLearned ? owed(channel, truth, onChange) : null;
        expect(news?.kind ?? null).toBe(due);
        expect(watch.seen?.kind ?? 'nothing').toBe(truth.belief);
        const isQuiet = due === null && hasLearned && truth.belief === 'pullable';
        if (isQuiet || (due !== null && isSent)) {
          channel.belief = truth.belief;
          if (truth.belief === 'pullable') channel.digest = truth.digest ?? channel.digest;
        }
        if (news !== null && isSent) watch = afterTelling(watch);
        expect(watch.told?.kind ?? 'nothing').toBe(channel.belief);
        expect(watch.told?.digest ?? null).toBe(channel.digest);
      }
    }),
    { numRuns: 1000 },
  );
});
