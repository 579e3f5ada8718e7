// The drill of docs/operating.md, word for word: a backup beside the running bot, a lost folder, a restore, and the bot lists the same.
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listOwn } from '../../src/tokens/listing.ts';
import { judgeKind } from '../../src/transfer/kinds.ts';
import { type BotWorld, openBotWorld } from '../bot/running-bot.ts';
import { CLI, runProgram } from '../helpers/run-cli.ts';
import { whyNoSqlite } from '../storage/sqlite-driver.ts';

const why = await whyNoSqlite();
if (why !== null) console.log(`The drill is left out: ${why}.`);

const page = readFileSync('docs/operating.md', 'utf8');

/** The commands before the bot is stopped, and those after it. */
function drill(): readonly [before: string, after: string] {
  const [, commands = ''] = /<!-- drill -->\n```sh\n([\s\S]*?)```/.exec(page) ?? [];
  const [before = '', after = '', ...others] = commands.split('# now stop the bot\n');
  if (before === '' || after === '' || others.length > 0) throw new Error('docs/operating.md has no drill');
  return [before, after];
}

/** With the program in its path, as an installation has it. */
async function inShell({ folder }: BotWorld, commands: string): Promise<void> {
  const programs = join(folder, 'bin');
  mkdirSync(programs, { recursive: true });
  writeFileSync(join(programs, 'ghcr-doctor'), `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`);
  chmodSync(join(programs, 'ghcr-doctor'), 0o755);
  const env = { PATH: `${programs}:${process.env['PATH']}`, DATA_DIR: join(folder, 'data') };
  const { code, stderr } = await runProgram('sh', ['-euc', commands], { cwd: folder, env });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
}

/** What the bot answers to alice now. */
async function listed({ slack }: BotWorld): Promise<string> {
  const before = slack.responses.length;
  await slack.as('alice').command('general', '/ghcr tokens');
  await expect.poll(() => slack.responses.length, { timeout: 10_000 }).toBeGreaterThan(before);
  return JSON.stringify(slack.responses.at(-1));
}

describe.skipIf(why !== null)('docs/operating.md', () => {
  it('has a drill after which the bot lists what it listed before', async () => {
    const world = await openBotWorld('http', { slack: { rateLimits: false } });
    const { slack } = world;
    for (const label of ['laptop', 'k8s-prod']) {
      const before = slack.responses.length;
      await slack.as('alice').command('general', `/ghcr tokens add ${label} expires 2030-12-31`);
      await expect.poll(() => slack.responses.length, { timeout: 10_000 }).toBeGreaterThan(before);
    }
    const [backup, restore] = drill();
    expect(await listed(world)).toContain('laptop');
    await inShell(world, backup);
    const alice = { teamId: slack.teamId, userId: slack.person('alice').id };
    const { before } = await world.inStore(async (tokens) => {
      const before = await listOwn(tokens, alice);
      // The bot is stopped here, and starts again afterwards.
      await inShell(world, restore);
      return { before };
    });
    expect(before.registrations.map(({ label }) => label).sort()).toEqual(['k8s-prod', 'laptop']);
    const answer = await listed(world);
    for (const label of ['laptop', 'k8s-prod']) expect(answer).toContain(label);
    expect(await world.inStore((tokens) => listOwn(tokens, alice))).toEqual(before);
  }, 60_000);

  it('says of every kind of record whether it moves', () => {
    const rows = [...page.matchAll(/^\| ((?:`[a-z-]+` ?)+)\| (yes|no) \|/gm)];
    const told = rows.flatMap(([, names = '', moves]) =>
      [...names.matchAll(/`([a-z-]+)`/g)].map(([, kind = '']) => [kind, moves === 'yes' ? 'moves' : 'stays']),
    );
    expect(told.length).toBeGreaterThan(15);
    expect(told).toEqual(told.map(([kind = '']) => [kind, judgeKind(kind)]));
  });
});
