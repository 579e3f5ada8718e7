// The real bot in this process, between the small Slack and the small GHCR, over real sockets and a real store.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { type OpenCatalog, openCatalog } from '../../sandbox/catalog.ts';
import { type RunningSlack, type SlackOptions, startSlack } from '../../sandbox/slack/index.ts';
import { type Bot, startBot } from '../../src/compose/bot.ts';
import { readSecretFile } from '../../src/config/secret-file.ts';
import { readConfig } from '../../src/config.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { type Clock, systemClock } from '../../src/support/clock.ts';
import { createTokenPorts, type TokenPorts } from '../../src/tokens/ports.ts';

export type Mode = 'socket' | 'http';

export interface BotWorld {
  readonly mode: Mode;
  readonly slack: RunningSlack;
  readonly catalog: OpenCatalog;
  readonly bots: readonly Bot[];
  /** Stops the bots, and starts them again on the same store. */
  restart(): Promise<void>;
  /** Stops the bots, looks into their store, and starts them again. */
  inStore<Result>(work: (tokens: TokenPorts) => Promise<Result>): Promise<Result>;
  /** Every line that the bots logged. */
  readonly lines: string[];
  readonly url: string;
  /** Where the bots keep their files. */
  readonly folder: string;
}

const endings: (() => Promise<unknown> | unknown)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

export interface WorldOptions {
  readonly replicas?: number;
  readonly slack?: SlackOptions;
  /** Added to the bot's environment. */
  readonly more?: Record<string, string>;
  /** With PUBLIC_URL, under which its one-time page really is. */
  readonly page?: boolean;
  readonly clock?: Clock;
}

/** The machine's time, with pauses that are so many times shorter. */
export function hurriedClock(times: number): Clock {
  return { ...systemClock, sleep: (ms, signal) => systemClock.sleep(ms / times, signal) };
}

/** Starts everything; the ends come after the test. */
export async function openBotWorld(
  mode: Mode,
  { replicas = 1, slack: slackOptions = {}, more = {}, page = false, clock = systemClock }: WorldOptions = {},
): Promise<BotWorld> {
  const catalog = await openCatalog();
  endings.push(() => catalog.close());
  const slack = await startSlack(slackOptions);
  endings.push(() => slack.close());
  const folder = mkdtempSync(join(tmpdir(), 'ghcr-doctor-bot-'));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  const lines: string[] = [];
  const bots: Bot[] = [];
  const port = page ? await freePort() : 0;
  const readEnv = (replica: number) => {
    const env = {
      ...catalog.running.env,
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      ...(mode === 'socket'
        ? { SLACK_APP_TOKEN: slack.appToken }
        : { SLACK_SIGNING_SECRET: slack.signingSecret }),
      DATA_DIR: join(folder, replica === 0 ? 'data' : `data-${replica}`),
      PORT: String(port),
      ...(page ? { PUBLIC_URL: `http://127.0.0.1:${port}` } : {}),
      LOG_LEVEL: 'debug',
      // Whoever wants warnings says when.
      EXPIRY_SWEEP_CRON: '0 0 1 1 *',
      ...more,
    };
    const { config, problems } = readConfig(env, readSecretFile);
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
    return config;
  };
  const start = async (): Promise<void> => {
    for (let replica = 0; replica < replicas; replica += 1) {
      bots.push(await startBot(readEnv(replica), (line) => void lines.push(line), clock));
    }
    const urls = bots.map(({ port }) => `http://127.0.0.1:${port}/slack/events`);
    if (mode === 'http') slack.deliverTo({ http: urls });
  };
  const stop = async (): Promise<void> => {
    for (const bot of bots.splice(0)) await bot.stop();
  };
  await start();
  endings.push(stop);
  const inStore: BotWorld['inStore'] = async (work) => {
    await stop();
    const config = readEnv(0);
    const store = await openStore(config, systemClock, () => undefined);
    const { sealingKeys, expiry } = config;
    const ports = { store, clock: systemClock, sealingKeys, warningDays: expiry.warningDays };
    const result = await work(createTokenPorts(ports)).finally(() => store.close());
    await start();
    return result;
  };
  return {
    mode,
    slack,
    catalog,
    bots,
    restart: () => inStore(async () => undefined),
    inStore,
    lines,
    folder,
    get url() {
      return `http://127.0.0.1:${bots[0]?.port}`;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
