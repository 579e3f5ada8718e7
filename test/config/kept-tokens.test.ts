// `ghcr-doctor config` on a store in which tokens are kept.
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configCommand } from '../../src/cli/config-command.ts';
import { countKeptTokens } from '../../src/compose/kept-tokens.ts';
import { openSqliteStore } from '../../src/storage/sqlite/open.ts';
import { systemClock } from '../../src/support/clock.ts';
import { createTokenPorts } from '../../src/tokens/ports.ts';
import { freePort } from '../helpers/redis-server.ts';
import { whyNoSqlite } from '../storage/sqlite-driver.ts';
import { addKept } from '../tokens/adding-one.ts';
import { sealingKey } from '../tokens/both-stores.ts';
import { ANNA, BERT } from '../tokens/people.ts';

const why = await whyNoSqlite();
if (why !== null) console.log(`Keys beside a store are left out: ${why}.`);

describe.skipIf(why !== null)('ghcr-doctor config, on a store with kept tokens', () => {
  let folder = '';
  const [k1, k2] = [sealingKey('k1'), sealingKey('k2')];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'config-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function keep(): Promise<void> {
    const store = await openSqliteStore({ folder, clock: systemClock });
    const ports = createTokenPorts({ store, clock: systemClock, sealingKeys: [k1], warningDays: [7] });
    await addKept(ports, ANNA, 'one');
    await addKept(ports, BERT, 'two');
    await store.close();
  }

  async function run(env: Record<string, string>): Promise<{ code: number; stdout: string; stderr: string }> {
    const written = { stdout: '', stderr: '' };
    const stream = (name: 'stdout' | 'stderr') => ({
      write: (text: string) => {
        written[name] += text;
      },
    });
    const whole = {
      SLACK_BOT_TOKEN: ['xoxb', 'just', 'a', 'bot'].join('-'),
      SLACK_SIGNING_SECRET: 'just-a-signing-secret',
      DATA_DIR: folder,
      ...env,
    };
    const outputs = { stdout: stream('stdout'), stderr: stream('stderr') };
    const code = await configCommand({ env: whole, ...outputs, countKept: countKeptTokens });
    return { code, ...written };
  }

  function keys(...all: readonly (typeof k1)[]): Record<string, string> {
    return { TOKEN_ENCRYPTION_KEYS: all.map(({ id, key }) => `${id}:${key.reveal()}`).join(',') };
  }

  it('says how many wait for the first key, and nothing when none does', async () => {
    await keep();
    const waiting = await run(keys(k2, k1));
    expect(waiting).toMatchObject({ code: 0, stderr: '' });
    expect(waiting.stdout).toMatch(/^kept tokens +2 wait to be sealed again by k2$/m);
    const done = await run(keys(k1));
    expect(done.code).toBe(0);
    expect(done.stdout).not.toContain('kept tokens');
  });

  it('names a key that is missing, and ends with 2', async () => {
    await keep();
    for (const env of [keys(k2), {}]) {
      const { code, stderr, stdout } = await run(env);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^1 problem:$/m);
      expect(stderr).toContain('TOKEN_ENCRYPTION_KEYS lacks the key k1, which sealed tokens that are kept');
      expect(stdout + stderr).not.toContain(k1.key.reveal().slice(0, 10));
    }
  });

  it('makes no store where there is none, and does not look at one while something else is wrong', async () => {
    const empty = join(folder, 'not-there');
    expect(await run({ DATA_DIR: empty, ...keys(k2) })).toMatchObject({ code: 0, stderr: '' });
    expect(existsSync(empty)).toBe(false);
    await keep();
    const { stderr } = await run({ ...keys(k2), PORT: 'x' });
    expect(stderr).toMatch(/^1 problem:$/m);
    expect(stderr).not.toContain('lacks the key');
  });

  it('says that it could not see, when the store is away', async () => {
    const url = `redis://127.0.0.1:${await freePort()}`;
    const { code, stderr } = await run({ ...keys(k2), REDIS_URL: url });
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^Warning: The store does not answer \([A-Za-z-]+\), so whether every key is there/m,
    );
  });

  it('tells what keeps the bot from opening its store', async () => {
    await keep();
    chmodSync(folder, 0o755);
    const { code, stderr } = await run(keys(k1));
    expect(code).toBe(2);
    expect(stderr).toContain('is open to other users: run chmod 700');
  });
});
