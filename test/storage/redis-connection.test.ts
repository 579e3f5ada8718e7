import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { StoreState } from '../../src/storage/open-store.ts';
import { openRedisStore } from '../../src/storage/redis/open.ts';
import { systemClock } from '../../src/support/clock.ts';
import { Secret } from '../../src/support/secret.ts';
import type { Store } from '../../src/support/store.ts';
import {
  freePort,
  type RedisServer,
  type RedisServerOptions,
  startRedisServer,
  whyNoRedis,
} from '../helpers/redis-server.ts';

const why = whyNoRedis();
if (why !== null) console.log(`The connection of the store in Redis is left out: ${why}.`);

const CANARY = `canary-${'q7Zx'.repeat(8)}`;

describe.skipIf(why !== null)('the connection of a store in Redis', () => {
  const servers: RedisServer[] = [];
  const opened: Store[] = [];
  const states: StoreState[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    await Promise.all(servers.splice(0).map((server) => server.remove()));
    states.length = 0;
  });

  async function start(options: RedisServerOptions = {}): Promise<RedisServer> {
    const server = await startRedisServer(options);
    servers.push(server);
    return server;
  }

  async function open(url: Secret, commandTimeoutMs = 2000): Promise<Store> {
    const onState = (state: StoreState): void => void states.push(state);
    const store = await openRedisStore({
      url,
      keyPrefix: 'test:',
      clock: systemClock,
      commandTimeoutMs,
      onState,
    });
    opened.push(store);
    return store;
  }

  async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      if (await isSo()) return;
      await systemClock.sleep(25);
    }
    throw new Error('It did not happen in time.');
  }

  it('opens without a server, fails at once without it, and works when it is there', async () => {
    const port = await freePort();
    const store = await open(new Secret(`redis://127.0.0.1:${port}`));
    const begun = systemClock.elapsed();
    await expect(store.get('thing', 'a')).rejects.toMatchObject({ code: 'store-unavailable' });
    await expect(store.putIfAbsent('thing', 'a', {}, null)).rejects.toMatchObject({
      code: 'store-unavailable',
    });
    expect(systemClock.elapsed() - begun).toBeLessThan(500);
    expect(states).toEqual([{ kind: 'away', reason: 'ECONNREFUSED' }]);
    await start({ settings: { port: String(port) } });
    await until(() =>
      store.ping().then(
        () => true,
        () => false,
      ),
    );
    expect(states.at(-1)).toEqual({ kind: 'ready' });
  });

  it('does not wait for a server that takes the connection and says nothing', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const begun = systemClock.elapsed();
    const store = await open(new Secret(`redis://127.0.0.1:${port}`), 400);
    expect(systemClock.elapsed() - begun).toBeLessThan(1500);
    for (let n = 0; n < 5; n += 1) {
      const asked = systemClock.elapsed();
      await expect(store.get('thing', 'a')).rejects.toMatchObject({ code: 'store-unavailable' });
      expect(systemClock.elapsed() - asked).toBeLessThan(100);
      await systemClock.sleep(60);
    }
    expect(states[0]).toEqual({ kind: 'away', reason: 'timeout' });
    silent.close();
  });

  it('does not wait for sentinels that are all away', async () => {
    const [one, other] = [await freePort(), await freePort()];
    const store = await open(new Secret(`redis-sentinel://127.0.0.1:${one},127.0.0.1:${other}/main`));
    await expect(store.ping()).rejects.toMatchObject({ code: 'store-unavailable' });
    expect(states).toEqual([{ kind: 'away', reason: 'no-sentinel' }]);
  });

  it('tells once that the server went and once that it came', async () => {
    const server = await start();
    const store = await open(server.url);
    await server.kill();
    await until(() => states.some(({ kind }) => kind === 'away'));
    await systemClock.sleep(300);
    await server.start();
    await until(() =>
      store.ping().then(
        () => true,
        () => false,
      ),
    );
    expect(states.map(({ kind }) => kind)[0]).toBe('ready');
    expect(states.filter(({ kind }) => kind === 'ready')).toHaveLength(2);
    expect(states.length).toBeLessThanOrEqual(4);
  });

  it('gives up a command that a server does not answer in time', async () => {
    const server = await start();
    const store = await open(server.url, 150);
    const other = await open(server.url, 5000);
    await server.ask('CLIENT', 'PAUSE', '600', 'ALL');
    const begun = systemClock.elapsed();
    await expect(store.get('thing', 'a')).rejects.toMatchObject({
      code: 'store-unavailable',
      reason: 'timeout',
    });
    expect(systemClock.elapsed() - begun).toBeLessThan(450);
    expect(await other.get('thing', 'a')).toBeNull();
  });

  it.each([
    ['none', (port: number) => `redis://127.0.0.1:${port}`, 'NOAUTH'],
    ['a wrong one', (port: number) => `redis://:${CANARY}@127.0.0.1:${port}`, 'WRONGPASS'],
  ])('says that the server wants another password than %s, and never which', async (_, url, reason) => {
    const server = await start({ password: 'right' });
    const store = await open(new Secret(url(server.port)));
    const error: unknown = await store
      .put('thing', 'a', { token: CANARY }, { ifVersion: 'any' })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'store-unavailable' });
    expect(states[0]).toEqual({ kind: 'away', reason });
    expect(`${error} ${JSON.stringify(error)} ${JSON.stringify(states)}`).not.toContain('canary');
  });

  it('tells a full server from a broken one, without arguments', async () => {
    const server = await start();
    const store = await open(server.url);
    await server.ask('CONFIG', 'SET', 'maxmemory', '1');
    const put = store.put('thing', 'a', { token: CANARY }, { ifVersion: 'any' });
    const full: unknown = await put.catch((thrown: unknown) => thrown);
    expect(full).toMatchObject({ code: 'store-unavailable', reason: 'OOM' });
    await server.ask('CONFIG', 'SET', 'maxmemory', '0');
    await server.ask('SET', 'test:{store-1}:record/thing/a', CANARY);
    const broken: unknown = await store.get('thing', 'a').catch((thrown: unknown) => thrown);
    expect(broken).toMatchObject({ code: 'store-fault', reason: 'WRONGTYPE' });
    expect(`${full} ${JSON.stringify(full)} ${broken} ${JSON.stringify(broken)}`).not.toContain('canary');
  });

  it('keeps every key below the prefix and in one slot', async () => {
    const server = await start();
    const store = await open(server.url);
    const more = { ifVersion: 'any', endsAtMs: 9_000_000_000_000, indexes: { due: 1 } } as const;
    await store.put('thing', 'a', {}, more);
    const keys = await server.ask('KEYS', '*');
    expect(keys).toHaveLength(5);
    expect(keys).toEqual(Array(5).fill(expect.stringMatching(/^test:\{store-1\}:/)));
    await store.delete('thing', 'a');
    const left = await server.ask('KEYS', '*');
    expect(left).toEqual(['test:{store-1}:sequence']);
  });

  it('works on after the server forgot its scripts', async () => {
    const server = await start();
    const store = await open(server.url);
    await store.put('thing', 'a', {}, { ifVersion: 'absent', indexes: { due: 1 } });
    await server.ask('SCRIPT', 'FLUSH');
    expect(await store.range('thing', 'due', 1, 10)).toEqual(['a']);
    expect(await store.putIfAbsent('thing', 'a', {}, null)).toBe(false);
  });

  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['nothing of a server that keeps all', {}, []],
    ['of a second that may be lost', { appendfsync: 'everysec' }, ['appendfsync always']],
    [
      'of everything',
      { appendonly: 'no', appendfsync: 'no', 'maxmemory-policy': 'allkeys-lru' },
      ['appendonly yes', 'appendfsync always', 'maxmemory-policy noeviction'],
    ],
    [
      'of settings that are not told',
      { 'rename-command': 'CONFIG HIDDEN' },
      ['appendonly yes', 'appendfsync always', 'maxmemory-policy noeviction'],
    ],
  ])('warns %s', async (_, settings, named) => {
    const { 'rename-command': renamed, ...others } = settings;
    const args = renamed === undefined ? [] : ['--rename-command', ...renamed.split(' ')];
    const server = await start({ settings: others, args });
    const warnings = await (await open(server.url)).warnings();
    expect(warnings).toHaveLength(named.length);
    for (const [index, words] of named.entries()) expect(warnings[index]).toContain(words);
  });

  it('makes deleted bytes go from the append-only file', async () => {
    const server = await start();
    const store = await open(server.url);
    await store.put('seal', 'a', { token: CANARY }, { ifVersion: 'any' });
    await store.put('seal', 'b', { kept: 1 }, { ifVersion: 'any' });
    await store.delete('seal', 'a');
    expect(bytes(server.folder)).toContain(CANARY);
    expect(await store.purge()).toBe('asked');
    await until(() => !bytes(server.folder).includes('canary'));
    await server.kill();
    await server.start();
    await until(() =>
      store.ping().then(
        () => true,
        () => false,
      ),
    );
    expect((await store.get('seal', 'b'))?.value).toEqual({ kept: 1 });
  });

  function bytes(folder: string): string {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        try {
          return readFileSync(join(entry.parentPath, entry.name), 'latin1');
        } catch {
          return '';
        }
      })
      .join('');
  }

  it('prints no argument of a command, even with the driver’s debug output asked for', async () => {
    const server = await start({ password: CANARY });
    const path = (file: string): string => JSON.stringify(fileURLToPath(new URL(file, import.meta.url)));
    const program = `
      import { openRedisStore } from ${path('../../src/storage/redis/open.ts')};
      import { Secret } from ${path('../../src/support/secret.ts')};
      const url = new Secret(${JSON.stringify(server.url.reveal())});
      const store = await openRedisStore({ url, keyPrefix: 'x:', clock: { now: () => 0 } });
      await store.put('thing', 'a', { token: '${CANARY}' }, { ifVersion: 'any' });
      await store.close();
      console.log('written');`;
    for (const names of ['*', 'ioredis:*,other']) {
      const args = ['--import', 'tsx', '--input-type=module', '-e', program];
      const { stdout, stderr } = spawnSync(process.execPath, args, {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], DEBUG: names },
      });
      expect(stdout).toBe('written\n');
      expect(stderr).not.toContain('canary');
    }
  });

  it.each([
    ['with a password', CANARY],
    ['without one', undefined],
  ])('finds the server that sentinels name, %s', async (_, password) => {
    const server = await start(password === undefined ? {} : { password });
    const own = await freePort();
    const file = join(server.folder, 'sentinel.conf');
    const lines = [
      `port ${own}`,
      'bind 127.0.0.1',
      `sentinel monitor main 127.0.0.1 ${server.port} 1`,
      ...(password === undefined ? [] : [`sentinel auth-pass main ${password}`, `requirepass ${password}`]),
    ];
    writeFileSync(file, `${lines.join('\n')}\n`);
    await start({ args: [file, '--sentinel'], settings: { port: String(own) } });
    const login = password === undefined ? '' : `:${password}@`;
    const dead = await freePort();
    const store = await open(
      new Secret(`redis-sentinel://${login}127.0.0.1:${dead},127.0.0.1:${own}/main/3`),
    );
    expect(await store.putIfAbsent('thing', 'a', {}, null)).toBe(true);
    const direct = await open(new Secret(`redis://${login}127.0.0.1:${server.port}/3`));
    expect(await direct.get('thing', 'a')).not.toBeNull();
  });
});
