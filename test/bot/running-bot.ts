// The real bot in this process, between the small Slack and the small GHCR, over real sockets and a real store.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { type OpenCatalog, openCatalog } from '../../sandbox/catalog.ts';
import { type RunningSlack, type SlackOptions, startSlack } from '../../sandbox/slack/index.ts';
import { type Bot, startBot } from '../../src/compose/bot.ts';
import { readSecretFile } from '../../src/config/secret-file.ts';
import { readConfig } from '../../src/config.ts';

export type Mode = 'socket' | 'http';

export interface BotWorld {
  readonly slack: RunningSlack;
  readonly catalog: OpenCatalog;
  readonly bots: readonly Bot[];
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

/** Starts everything; the ends come after the test. `more` adds to the bot's environment. */
export async function openBotWorld(
  mode: Mode,
  {
    replicas = 1,
    slack: slackOptions = {},
    more = {},
  }: { replicas?: number; slack?: SlackOptions; more?: Record<string, string> } = {},
): Promise<BotWorld> {
  const catalog = await openCatalog();
  endings.push(() => catalog.close());
  const slack = await startSlack(slackOptions);
  endings.push(() => slack.close());
  const folder = mkdtempSync(join(tmpdir(), 'ghcr-doctor-bot-'));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  const lines: string[] = [];
  const bots: Bot[] = [];
  for (let replica = 0; replica < replicas; replica += 1) {
    const env = {
      ...catalog.running.env,
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      ...(mode === 'socket'
        ? { SLACK_APP_TOKEN: slack.appToken }
        : { SLACK_SIGNING_SECRET: slack.signingSecret }),
      DATA_DIR: join(folder, more['REDIS_URL'] === undefined ? 'data' : `data-${replica}`),
      PORT: '0',
      LOG_LEVEL: 'debug',
      ...more,
    };
    const { config, problems } = readConfig(env, readSecretFile);
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
    const bot = await startBot(config, (line) => void lines.push(line));
    endings.push(() => bot.stop());
    bots.push(bot);
  }
  const urls = bots.map(({ port }) => `http://127.0.0.1:${port}/slack/events`);
  if (mode === 'http') slack.deliverTo({ http: urls });
  return { slack, catalog, bots, lines, folder, url: `http://127.0.0.1:${bots[0]?.port}` };
}
