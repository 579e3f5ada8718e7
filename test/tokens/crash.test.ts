// A thousand registrations, and `kill -9` in the middle of them, again and again: each acknowledged one is there, and none by half.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openRedisStore } from '../../src/storage/redis/open.ts';
import { openSqliteStore } from '../../src/storage/sqlite/open.ts';
import { systemClock } from '../../src/support/clock.ts';
import { startRedisServer, whyNoRedis } from '../helpers/redis-server.ts';
import { whyNoSqlite } from '../storage/sqlite-driver.ts';
import { expectWhole, portsOn, registerOn } from './registering-on.ts';

const THOUSAND = 1000;
const noSqlite = await whyNoSqlite();
const noRedis = whyNoRedis();
if (noSqlite !== null) console.log(`Crashes of tokens on SQLite are left out: ${noSqlite}.`);
if (noRedis !== null) console.log(`Crashes of tokens on Redis are left out: ${noRedis}.`);

describe('a thousand registrations', () => {
  it.skipIf(noSqlite !== null)(
    'outlive their own process',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'tokens-'));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      const key = randomBytes(32).toString('base64');
      let [last, kills] = [-1, 0];
      while (last + 1 < THOUSAND) {
        const { child, lines } = registering(folder, key, last + 1);
        const ended = new Promise((resolve) => child.once('close', resolve));
        const enough = 60 + ((kills * 37) % 80);
        while (lines.length < enough && child.exitCode === null) await systemClock.sleep(1);
        child.kill('SIGKILL');
        await ended;
        if (child.exitCode === null) kills += 1;
        last = Number(lines.at(-1));
        const store = await openSqliteStore({ folder, clock: systemClock });
        await expectWhole(portsOn(store, key), last);
        await store.close();
      }
      expect(kills).toBeGreaterThan(6);
      rmSync(folder, { recursive: true, force: true });
    },
    120_000,
  );

  it.skipIf(noRedis !== null)(
    'outlive their server',
    async () => {
      const server = await startRedisServer();
      onTestFinished(() => server.remove());
      const store = await openRedisStore({ url: server.url, keyPrefix: 'test:', clock: systemClock });
      const key = randomBytes(32).toString('base64');
      const ports = portsOn(store, key);
      let [last, kills] = [-1, 0];
      while (last + 1 < THOUSAND) {
        let told = last;
        const enough = 60 + ((kills * 37) % 80);
        const writing = registerOn(ports, last + 1, THOUSAND, (n) => {
          told = n;
        }).then(
          () => 'all',
          (error: unknown) => error,
        );
        while (told < last + enough && told + 1 < THOUSAND) await systemClock.sleep(1);
        await server.kill();
        kills += 1;
        const end = await writing;
        if (end !== 'all') expect(end).toMatchObject({ code: 'store-unavailable' });
        await server.start();
        await answering(store);
        last = told;
        await expectWhole(ports, last);
      }
      expect(kills).toBeGreaterThan(6);
      await store.close();
      await server.remove();
    },
    120_000,
  );
});

async function answering(store: { ping(): Promise<void> }): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const isThere = await store.ping().then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await systemClock.sleep(25);
  }
  throw new Error('the store does not come back');
}

/** A process that registers on from there, and writes each number that was acknowledged. */
function registering(folder: string, key: string, from: number): { child: ChildProcess; lines: string[] } {
  const at = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
  const program = `
    import { openSqliteStore } from ${at('../../src/storage/sqlite/open.ts')};
    import { portsOn, registerOn } from ${at('./registering-on.ts')};
    const clock = { now: () => Date.now() };
    const store = await openSqliteStore({ folder: ${JSON.stringify(folder)}, clock });
    const ports = portsOn(store, ${JSON.stringify(key)});
    await registerOn(ports, ${from}, ${THOUSAND}, (n) => process.stdout.write(n + '\\n'));
    await store.close();`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  let rest = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString('utf8')).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
  });
  return { child, lines };
}
