// Watches as people set and end them in that week.
import { unwatch } from '../../src/watches/end-watch.ts';
import { setWatch } from '../../src/watches/set-watch.ts';
import { sightOf } from '../../src/watches/sight.ts';
import { watchId } from '../../src/watches/watch-id.ts';
import { isThere, type Stage } from './deeds.ts';
import type { WatchPlan } from './plan.ts';
import type { Registry } from './registry.ts';
import { isWithin } from './slack.ts';

/** Sets it when its time comes, and ends it where somebody does. */
export async function liveWatch(stage: Stage, registry: Registry, plan: WatchPlan): Promise<void> {
  const { time } = stage;
  await time.clock.sleep(plan.setAtMs);
  await awake(stage);
  if (!(await set(stage, registry, plan)) || plan.endedByHandAtMs === null) return;
  await time.clock.sleep(plan.endedByHandAtMs - time.moment().atMs);
  await awake(stage);
  const { reference, teamId, userId } = plan;
  if (!isThere(stage, userId)) return;
  const moment = time.moment();
  const id = watchId({ ...plan, platform: null });
  const done = await unwatch(stage, { teamId, userId, isAdmin: false }, id);
  if (done.kind === 'ended') stage.deeds.push({ ...moment, kind: 'watch-ended', reference });
}

async function awake({ plan, time }: Stage): Promise<void> {
  const { atMs } = time.moment();
  if (isWithin(plan.asleep, atMs)) await time.clock.sleep((plan.asleep?.untilMs ?? atMs) - atMs + 1);
}

async function set(stage: Stage, registry: Registry, plan: WatchPlan): Promise<boolean> {
  const { asTokenId, channelId, everyMs, onChange, reference, teamId, userId } = plan;
  const { deeds, time, tokens } = stage;
  if (!isThere(stage, userId)) return false;
  const token = asTokenId === null ? null : await tokens.registrations.find(asTokenId);
  const registration = token?.registration ?? null;
  if (
    asTokenId !== null &&
    (registration === null || registration.ownerId !== userId || registration.seal === null)
  ) {
    return false;
  }
  const as = registration && { registrationId: registration.id, label: registration.label };
  const moment = time.moment();
  const sight = sightOf(registry.says(reference), moment.clockMs);
  const heard = plan.isHeard && sight.kind !== 'inconclusive' ? sight.kind : null;
  const wanted = { teamId, userId, channelId, reference, platform: null, everyMs, onChange, as };
  const done = await setWatch(stage, wanted, heard === null ? null : sight);
  if (done.kind !== 'set') return false;
  deeds.push({
    ...moment,
    kind: 'watch-set',
    reference,
    heard,
    digest: heard === null ? null : sight.digest,
  });
  return true;
}
