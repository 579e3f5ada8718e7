// The registry as watches see it: each image as its phases say, and throttled viewpoints.
import type { Report } from '../../src/checking/report.ts';
import type { WatchPorts } from '../../src/watches/ports.ts';
import { report } from '../watches/village.ts';
import type { DrivenTime } from './driven-time.ts';
import type { CompanyPlan, ThrottlePlan } from './plan.ts';
import type { Asked } from './record.ts';

export interface Registry extends Pick<WatchPorts, 'check'> {
  readonly asked: readonly Asked[];
  /** The secret of a kept token, as it is now. */
  readonly secrets: Map<string, string>;
  /** What it says at this moment, unasked. */
  says(reference: string): Report;
}

const TAKES_MS = 400;
const TIMEOUT_MS = 10_000;

export function openRegistry(plan: CompanyPlan, time: DrivenTime): Registry {
  const asked: Asked[] = [];
  const secrets = new Map<string, string>();
  const watches = new Map(plan.watches.map((watch) => [watch.reference, watch]));
  for (const { id, kept } of plan.tokens) if (kept !== null) secrets.set(id, kept.secret);

  function throttleFor(secret: string | null): ThrottlePlan | null {
    const { atMs } = time.moment();
    const isMeant = ({ asTokenId, isForAll }: ThrottlePlan): boolean =>
      isForAll || (asTokenId === null ? secret === null : secret === secrets.get(asTokenId));
    return plan.throttles.find((each) => each.fromMs <= atMs && atMs < each.untilMs && isMeant(each)) ?? null;
  }

  function whose(secret: string | null): string | null {
    if (secret === null) return null;
    return [...secrets].find(([, known]) => known === secret)?.[0] ?? 'other';
  }

  function phaseOf(reference: string) {
    const { atMs } = time.moment();
    const phase = watches.get(reference)?.phases.findLast(({ fromMs }) => fromMs <= atMs);
    if (phase === undefined) throw new Error(`nobody watches ${reference}`);
    return phase;
  }

  function says(reference: string): Report {
    const { digest, kind } = phaseOf(reference);
    if (kind === 'pullable') return report('pullable', { digest });
    return report(kind === 'blocked' ? 'tag-absent' : 'network-timeout');
  }

  return {
    asked,
    secrets,
    says,
    async check(reference, _platform, credential) {
      const secret = credential?.secret.reveal() ?? null;
      const throttle = throttleFor(secret);
      await time.clock.sleep(
        throttle === null && phaseOf(reference).kind === 'trouble' ? TIMEOUT_MS : TAKES_MS,
      );
      const answer = throttle === null ? phaseOf(reference).kind : 'throttled';
      asked.push({ ...time.moment(), reference, asTokenId: whose(secret), answer });
      return throttle === null
        ? says(reference)
        : report('rate-limited', { retryAfterSeconds: throttle.hintSeconds });
    },
  };
}
