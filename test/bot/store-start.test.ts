// What the bot says of its store when it starts: that another one has it, or that a Redis server may lose what it was given.
import { mkdtempSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startBot } from '../../src/compose/bot.ts';
import { readSecretFile } from '../../src/config/secret-file.ts';
import { readConfig } from '../../src/config.ts';
import { startRedisServer, whyNoRedis } from '../helpers/redis-server.ts';
import { runCli } from '../helpers/run-cli.ts';
import { whyNoSqlite } from '../storage/sqlite-driver.ts';
import { openBotWorld } from './running-bot.ts';

const noSqlite = await whyNoSqlite();
const noRedis = whyNoRedis();
if (noSqlite !== null) console.log(`A second bot on one file is left out: ${noSqlite}.`);
if (noRedis !== null) console.log(`Warnings of a Redis server are left out: ${noRedis}.`);

describe('the bot', () => {
  it.skipIf(noSqlite !== null)('does not start on a file that another one has, and says which', async () => {
    const { folder, slack } = await openBotWorld('http');
    const env = {
      DATA_DIR: join(folder, 'data'),
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      PORT: '0',
    };
    const sentence = `The store in DATA_DIR is in use by process ${process.pid} on ${hostname()}: stop that one first, or name another DATA_DIR. Several bots at a time need REDIS_URL.`;
    const second = await runCli(['start'], { env });
    expect(second).toMatchObject({ code: 1, stderr: `${sentence}\n` });
    const { config } = readConfig(env, readSecretFile);
    await expect(startBot(config, () => undefined)).rejects.toMatchObject({
      code: 'start-failed',
      message: sentence,
    });
  });

  it.skipIf(noRedis !== null).each([
    [
      'flushes once a second',
      { appendfsync: 'everysec' },
      /appendfsync always: a crash may lose the last second/,
    ],
    ['keeps nothing', { appendonly: 'no' }, /appendonly yes: a restart may lose what was kept/],
    [
      'makes room for others',
      { 'maxmemory-policy': 'allkeys-lru' },
      /maxmemory-policy noeviction: a full server/,
    ],
  ])('warns at its start of a Redis server that %s', async (_, settings, sentence) => {
    const server = await startRedisServer({ settings });
    onTestFinished(() => server.remove());
    const { lines } = await openBotWorld('http', { more: { REDIS_URL: server.url.reveal() } });
    const warnings = lines.filter((line) => line.includes('"store-warning"'));
    expect(warnings).toEqual([expect.stringMatching(sentence)]);
  });

  it.skipIf(noRedis !== null)('says nothing of one that is set as it should be', async () => {
    const server = await startRedisServer();
    onTestFinished(() => server.remove());
    const { lines } = await openBotWorld('http', { more: { REDIS_URL: server.url.reveal() } });
    expect(lines.filter((line) => line.includes('"store-warning"'))).toEqual([]);
  });

  it.skipIf(noSqlite !== null)('may be started again after it was stopped', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'start-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const world = await openBotWorld('http', { more: { DATA_DIR: join(folder, 'data') } });
    await world.restart();
    expect(world.bots).toHaveLength(1);
  });
});
