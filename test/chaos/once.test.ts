// A token that ends in six days, a bot that looks every second, and `kill -9` after the warning: once, in the owner's messages and in the
// channel, and never again. That the bot looks after the kills too is seen by a second token.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type RunningSlack, startSlack } from '../../sandbox/slack/index.ts';
import { openStore, type StoreSettings } from '../../src/storage/open-store.ts';
import { systemClock } from '../../src/support/clock.ts';
import { addReminder } from '../../src/tokens/add-reminder.ts';
import { createTokenPorts } from '../../src/tokens/ports.ts';
import { DAY_MS } from '../../src/tokens/record/ladder.ts';
import { startRedisServer, whyNoRedis } from '../helpers/redis-server.ts';
import { whyNoSqlite } from '../storage/sqlite-driver.ts';
import { createBotProcess } from './bot-process.ts';
import { taken } from './deliveries.ts';

const noRedis = whyNoRedis();
const noSqlite = await whyNoSqlite();
if (noRedis !== null) console.log(`Kills after a warning with Redis are left out: ${noRedis}.`);
if (noSqlite !== null)
  console.log(`Kills after a warning with the embedded store are left out: ${noSqlite}.`);

const KILLS = 2;
/** Until a message that was taken is marked, and until a started bot has looked. */
const SETTLED_MS = 2_500;

async function remind(slack: RunningSlack, settings: StoreSettings, name: string): Promise<void> {
  const store = await openStore(settings, systemClock);
  try {
    const tokens = createTokenPorts({ store, clock: systemClock, sealingKeys: [], warningDays: [14, 7, 3] });
    const added = await addReminder(
      tokens,
      { teamId: slack.teamId, userId: slack.person(name).id },
      {
        label: 'laptop',
        date: new Date(systemClock.now() + 5.9 * DAY_MS).toISOString().slice(0, 10),
        zone: null,
        channelId: slack.channel('general').id,
      },
    );
    expect(added.kind).toBe('added');
  } finally {
    await store.close();
  }
}

interface Place {
  readonly settings: StoreSettings;
  readonly env: Readonly<Record<string, string>>;
}

async function embedded(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'once-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { settings: { store: { kind: 'embedded', folder } }, env: { DATA_DIR: folder } };
}

async function onRedis(): Promise<Place> {
  const server = await startRedisServer();
  onTestFinished(() => server.remove());
  const settings = { store: { kind: 'redis', url: server.url, keyPrefix: 'ghcr-doctor:' } } as const;
  return { settings, env: { REDIS_URL: server.url.reveal() } };
}

const PLACES = [
  ['the embedded store', 1, embedded, noSqlite !== null],
  ['Redis and two bots', 2, onRedis, noRedis !== null],
] as const;

describe.each(PLACES)('a token that ends in six days, with %s', (_what, count, place, isLeftOut) => {
  it.skipIf(isLeftOut)(
    'is warned of once, whatever is killed after it',
    async () => {
      const slack = await startSlack({ rateLimits: false });
      onTestFinished(() => slack.close());
      const { settings, env } = await place();
      await remind(slack, settings, 'alice');
      const bots = Array.from({ length: count }, () =>
        createBotProcess({
          SLACK_API_URL: slack.apiUrl,
          SLACK_BOT_TOKEN: slack.botToken,
          SLACK_APP_TOKEN: slack.appToken,
          EXPIRY_SWEEP_CRON: '* * * * * *',
          QUIET_HOURS: 'off',
          ...env,
        }),
      );
      const endAll = () => Promise.all(bots.map((bot) => bot.end()));
      onTestFinished(async () => void (await endAll()));
      const times = (name: string): number => taken(slack).get(slack.person(name).id)?.length ?? 0;
      const inChannel = (): number => taken(slack).get(slack.channel('general').id)?.length ?? 0;

      for (const bot of bots) bot.start();
      await expect.poll(() => [times('alice'), inChannel()], { timeout: 20_000 }).toEqual([1, 1]);
      for (let kill = 0; kill < KILLS; kill += 1) {
        await systemClock.sleep(SETTLED_MS);
        await Promise.all(bots.map((bot) => bot.killAndStart()));
      }
      await systemClock.sleep(SETTLED_MS);
      expect([times('alice'), inChannel()]).toEqual([1, 1]);

      await endAll();
      await remind(slack, settings, 'bob');
      for (const bot of bots) bot.start();
      await expect.poll(() => [times('bob'), inChannel()], { timeout: 20_000 }).toEqual([1, 2]);
      expect(times('alice')).toBe(1);
      expect(slack.violations).toEqual([]);
    },
    120_000,
  );
});
