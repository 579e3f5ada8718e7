// Lets a company live through its week: the real warnings and watches on a real store, with driven time, and writes down what happened.
import type { Store } from '../../src/support/store.ts';
import { createTokenPorts } from '../../src/tokens/ports.ts';
import type { SealingKey } from '../../src/tokens/sealing/key-ring.ts';
import { type LookPorts, lookAgain } from '../../src/warnings/looking.ts';
import { createOutbox } from '../../src/warnings/outbox.ts';
import { sealingKey } from '../tokens/both-stores.ts';
import { type BotPorts, startBot, WATCHED } from './bot.ts';
import { act, type Stage } from './deeds.ts';
import { createDrivenTime, type DrivenTime } from './driven-time.ts';
import { type DueTimes, noticeDueTimes } from './due-times.ts';
import { openGitHub } from './github.ts';
import { moveIn } from './moving-in.ts';
import { type CompanyPlan, HOUR, START_MS, WEEK_MS } from './plan.ts';
import type { WeekRecord } from './record.ts';
import { openRegistry, type Registry } from './registry.ts';
import { isWithin, openSlack, type Slack } from './slack.ts';
import { liveWatch } from './watching.ts';

type OpenStore = (clock: DrivenTime['clock']) => Promise<Store>;

export async function liveWeek(plan: CompanyPlan, openStore: OpenStore): Promise<WeekRecord> {
  const time = createDrivenTime(START_MS);
  const opened = await openStore(time.clock);
  try {
    return await liveOn(plan, time, noticeDueTimes(time.watch(opened), WATCHED));
  } finally {
    await opened.close();
  }
}

/** Everything beside the bot itself, which stops and starts. */
interface Surroundings extends Stage {
  readonly due: DueTimes;
  readonly slack: Slack;
  readonly registry: Registry;
  readonly key: SealingKey;
  readonly failures: string[];
}

async function liveOn(plan: CompanyPlan, time: DrivenTime, due: DueTimes): Promise<WeekRecord> {
  const [slack, github, registry] = [openSlack(plan, time), openGitHub(time), openRegistry(plan, time)];
  const { secrets } = registry;
  const key = sealingKey('k1');
  const tokens = tokensWith(plan.days, { due, time, key });
  const around: Surroundings = {
    ...{ plan, tokens, time, github, secrets, deeds: [] },
    ...{ due, slack, registry, key, failures: [] },
  };
  await time.run(async () => {
    await moveIn(around);
    await Promise.all([
      actAll(around),
      putBack(around),
      ...plan.watches.map((watch) => liveWatch(around, registry, watch)),
      runBot(around),
    ]);
  });
  const { attempts, told } = slack;
  return { attempts, deeds: around.deeds, told, asked: registry.asked, failures: around.failures };
}

function tokensWith(
  warningDays: readonly number[],
  { due: { store }, key, time: { clock } }: Pick<Surroundings, 'due' | 'key' | 'time'>,
) {
  return createTokenPorts({ store, clock, sealingKeys: [key], warningDays });
}

/** The bot as it is configured now. */
function botWith(days: readonly number[], around: Surroundings): BotPorts {
  const { due, failures, github, plan, registry, slack, time } = around;
  const tokens = tokensWith(days, around);
  const { directory, notifier, teller } = slack;
  const { adminIds, alertChannelId, quietHours } = plan;
  const looks: LookPorts = {
    inspect: github.inspect,
    warnings: {
      ...{ tokens, directory, notifier, adminIds, alertChannelId, quietHours },
      clock: time.clock,
      outbox: createOutbox(due.store),
      lookAgain: (id) => lookAgain(looks, id),
      // Each turn of the real event loop would be time that passes.
      giveWay: async () => undefined,
      watchedWith: async () => [],
    },
  };
  const watching = { tokens, directory, teller, check: registry.check };
  return { plan, days, looks, watching, time, due, failures };
}

/** While the bot sleeps nobody's button does anything. */
async function actAll(stage: Stage): Promise<void> {
  const { plan, time } = stage;
  for (const event of plan.events) {
    await time.clock.sleep(event.atMs - time.moment().atMs);
    if (!isWithin(plan.asleep, time.moment().atMs)) await act(stage, event);
  }
}

async function putBack({ plan, time }: Stage): Promise<void> {
  if (plan.clockBackAtMs === null) return;
  await time.clock.sleep(plan.clockBackAtMs);
  time.putBack(HOUR);
}

/** After its sleep the bot may be configured otherwise. */
async function runBot(around: Surroundings): Promise<void> {
  const { plan, time } = around;
  const { clock } = time;
  const first = startBot(botWith(plan.days, around));
  if (plan.asleep === null) {
    await clock.sleep(WEEK_MS);
    return first.stop();
  }
  await clock.sleep(plan.asleep.fromMs);
  await first.stop();
  await clock.sleep(plan.asleep.untilMs - time.moment().atMs);
  const days = plan.daysAfterSleep ?? plan.days;
  around.tokens = tokensWith(days, around);
  const second = startBot(botWith(days, around));
  await clock.sleep(WEEK_MS - time.moment().atMs);
  await second.stop();
}
