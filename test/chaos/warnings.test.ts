// Warnings for many people, and `kill -9` again and again while they are sent: by three bots on one Redis, which is killed too, and by one
// bot alone. Every one arrives; one arrives twice only where a kill fell between Slack's acceptance and the mark. CHAOS_WARNINGS,
// CHAOS_KILLS and CHAOS_PACE make it larger. A claim whose holder was killed is another's after 45 seconds, which is waited for.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type RunningSlack, startSlack } from '../../sandbox/slack/index.ts';
import { openStore, type StoreSettings } from '../../src/storage/open-store.ts';
import { systemClock } from '../../src/support/clock.ts';
import { startRedisServer, whyNoRedis } from '../helpers/redis-server.ts';
import { whyNoSqlite } from '../storage/sqlite-driver.ts';
import { type BotProcess, createBotProcess } from './bot-process.ts';
import { addPeople, judge, taken } from './deliveries.ts';

const noRedis = whyNoRedis();
const noSqlite = await whyNoSqlite();
if (noRedis !== null) console.log(`Kills with Redis are left out: ${noRedis}.`);
if (noSqlite !== null) console.log(`Kills with the embedded store are left out: ${noSqlite}.`);

const WARNINGS = Number(process.env['CHAOS_WARNINGS'] ?? 300);
const KILLS = Number(process.env['CHAOS_KILLS'] ?? 8);
const PACE = Number(process.env['CHAOS_PACE'] ?? 25);
const LIMIT_MS = 200_000 + KILLS * 3_000 + (WARNINGS / PACE) * 2_000;

interface Killable {
  killAndStart(): Promise<void>;
}

async function openSmallSlack(): Promise<RunningSlack> {
  const slack = await startSlack({ rateLimits: false });
  onTestFinished(() => slack.close());
  return slack;
}

async function fill(slack: RunningSlack, settings: StoreSettings): Promise<string[]> {
  const store = await openStore(settings, systemClock);
  return addPeople(slack, store, WARNINGS).finally(() => store.close());
}

function botsOf(slack: RunningSlack, count: number, env: Readonly<Record<string, string>>): BotProcess[] {
  const bots = Array.from({ length: count }, () =>
    createBotProcess({
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      EXPIRY_SWEEP_CRON: '*/2 * * * * *',
      QUIET_HOURS: 'off',
      SLACK_MESSAGES_PER_SECOND: String(PACE),
      ...env,
    }),
  );
  for (const bot of bots) bot.start();
  onTestFinished(async () => {
    await Promise.all(bots.map((bot) => bot.end()));
  });
  return bots;
}

/** Kills one after the other, as soon as the first message was taken. When each of them fell. */
async function killAgainAndAgain(slack: RunningSlack, victims: readonly Killable[]): Promise<number[]> {
  await expect.poll(() => taken(slack).size, { timeout: 60_000, interval: 20 }).toBeGreaterThan(0);
  const killedAtMs: number[] = [];
  for (let count = 0; count < KILLS; count += 1) {
    await systemClock.sleep(1_000 + ((count * 379) % 1_000));
    killedAtMs.push(systemClock.now());
    await victims[count % victims.length]?.killAndStart();
  }
  return killedAtMs;
}

async function expectAll(slack: RunningSlack, people: readonly string[], killedAtMs: readonly number[]) {
  await expect.poll(() => taken(slack).size, { timeout: LIMIT_MS, interval: 500 }).toBe(people.length);
  const { repeated, ...rest } = judge(slack, people, killedAtMs);
  console.log(`${people.length} warnings, ${killedAtMs.length} kills: ${repeated} came twice.`);
  expect(rest).toEqual({ missing: [], strangers: [], unexplained: [] });
}

describe('every warning arrives', () => {
  it.skipIf(noRedis !== null)(
    'while three bots and their Redis are killed, and every job is removed',
    async () => {
      const server = await startRedisServer();
      onTestFinished(() => server.remove());
      const slack = await openSmallSlack();
      const keyPrefix = 'ghcr-doctor:';
      const people = await fill(slack, { store: { kind: 'redis', url: server.url, keyPrefix } });
      const bots = botsOf(slack, 3, { REDIS_URL: server.url.reveal() });
      const redis: Killable = {
        killAndStart: async () => {
          await server.kill();
          await server.start();
        },
      };
      const killing = killAgainAndAgain(slack, [...bots, redis]);
      await expect.poll(() => taken(slack).size, { timeout: LIMIT_MS }).toBeGreaterThan(WARNINGS / 4);
      await removeJobs(server.ask, keyPrefix);
      await expectAll(slack, people, await killing);
      expect(await Promise.all(bots.map((bot) => bot.end()))).toEqual([0, 0, 0]);
    },
    LIMIT_MS + 120_000,
  );

  it.skipIf(noSqlite !== null)(
    'while the one bot is killed',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'chaos-'));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      const slack = await openSmallSlack();
      const people = await fill(slack, { store: { kind: 'embedded', folder: join(folder, 'data') } });
      const bots = botsOf(slack, 1, { DATA_DIR: join(folder, 'data') });
      await expectAll(slack, people, await killAgainAndAgain(slack, bots));
      expect(await Promise.all(bots.map((bot) => bot.end()))).toEqual([0]);
    },
    LIMIT_MS + 120_000,
  );
});

type Ask = (command: string, ...args: readonly string[]) => Promise<unknown>;

async function removeJobs(ask: Ask, keyPrefix: string): Promise<void> {
  const keys = await ask('KEYS', `${keyPrefix}jobs:*`).catch(() => []);
  if (Array.isArray(keys) && keys.length > 0) await ask('DEL', ...keys.map(String));
}
