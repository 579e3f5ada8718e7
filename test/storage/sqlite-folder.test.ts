import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadDriver } from '../../src/storage/sqlite/driver.ts';
import { openSqliteStore } from '../../src/storage/sqlite/open.ts';
import { systemClock } from '../../src/support/clock.ts';
import type { Store } from '../../src/support/store.ts';
import { whyNoSqlite } from './sqlite-driver.ts';

const why = await whyNoSqlite();
if (why !== null) console.log(`The folder of the store in SQLite is left out: ${why}.`);

const CANARY = `canary-${'q7Zx'.repeat(8)}`;

describe.skipIf(why !== null)('the folder of a store in SQLite', () => {
  let home = '';
  let folder = '';
  let file = '';
  const opened: Store[] = [];
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'home-'));
    folder = join(home, 'parent', 'data');
    file = join(folder, 'ghcr-doctor.sqlite');
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    rmSync(home, { recursive: true, force: true });
  });

  async function open(busyTimeoutMs = 2000): Promise<Store> {
    const store = await openSqliteStore({ folder, clock: systemClock, busyTimeoutMs });
    opened.push(store);
    return store;
  }

  function mode(path: string): string {
    return (statSync(path).mode & 0o777).toString(8);
  }

  it('and every file in it are its user’s alone, whatever the umask was', async () => {
    process.umask(0);
    const store = await open();
    await store.put('thing', 'a', {}, { ifVersion: 'any' });
    expect(mode(folder)).toBe('700');
    const files = readdirSync(folder);
    expect(files.sort()).toEqual(['ghcr-doctor.sqlite', 'ghcr-doctor.sqlite-shm', 'ghcr-doctor.sqlite-wal']);
    expect(files.map((name) => mode(join(folder, name)))).toEqual(['600', '600', '600']);
    expect(process.umask()).toBe(0o077);
  });

  it.each([0o750, 0o705, 0o777])('is refused with the chmod to run when its mode is %o', async (loose) => {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, loose);
    await expect(open()).rejects.toMatchObject({
      code: 'store-refused',
      message: expect.stringContaining(`run chmod 700 ${folder},`),
    });
    expect(readdirSync(folder)).toEqual([]);
    chmodSync(folder, 0o700);
    await (await open()).ping();
  });

  it.each(['', '-wal', '-shm'])('is refused when its file %s is open to others', async (suffix) => {
    await (await open()).close();
    writeFileSync(`${file}${suffix}`, '', { flag: 'a' });
    chmodSync(`${file}${suffix}`, 0o640);
    await expect(open()).rejects.toMatchObject({
      code: 'store-refused',
      message: `The file ${file}${suffix} is open to other users: run chmod 600 ${file}${suffix}.`,
    });
  });

  it('is refused when a link stands in the place of the database, which is not followed', async () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    symlinkSync(join(home, 'elsewhere'), file);
    await expect(open()).rejects.toMatchObject({ code: 'store-refused' });
    expect(existsSync(join(home, 'elsewhere'))).toBe(false);
  });

  it.each([
    ['a file stands in its place', () => writeFileSync(join(home, 'parent'), '')],
    [
      'its database is none',
      () => {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileSync(file, CANARY.repeat(100), { mode: 0o600 });
      },
    ],
  ])('is refused with a sentence when %s', async (_, arrange) => {
    arrange();
    const error: unknown = await open().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'store-refused', message: expect.stringMatching(/DATA_DIR.*\.$/) });
    expect(String(error)).not.toContain('canary');
  });

  it('is refused when a newer version of the program wrote it', async () => {
    await (await open()).close();
    const Database = await loadDriver();
    const database = new Database(file);
    database.exec('INSERT INTO migrations VALUES (99, 0)');
    database.close();
    await expect(open()).rejects.toMatchObject({
      code: 'store-refused',
      message: expect.stringContaining('newer version'),
    });
  });

  it('keeps no byte of what was deleted or replaced, in database or log, after a purge', async () => {
    const store = await open();
    const long = { long: CANARY.repeat(2000) };
    await store.put('seal', 'a', { token: `${CANARY}1` }, { ifVersion: 'any' });
    await store.put('seal', 'b', long, { ifVersion: 'any' });
    await store.put('seal', 'c', { token: CANARY }, { ifVersion: 'any', endsAtMs: 1 });
    for (let n = 0; n < 40; n += 1) await store.put('other', `n${n}`, { n }, { ifVersion: 'any' });
    expect(bytes()).toContain(CANARY);
    await store.put('seal', 'a', { token: null }, { ifVersion: 'any' });
    await store.delete('seal', 'b');
    await store.sweep(2, 10);
    expect(bytes()).toContain(CANARY);
    expect(await store.purge()).toBe('done');
    expect(bytes()).not.toContain(CANARY.slice(0, 15));
    expect(await store.get('other', 'n7')).not.toBeNull();
  });

  function bytes(): string {
    return readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'latin1'))
      .join('');
  }

  it('says that a purge is to be asked for again while somebody else reads', async () => {
    const store = await open(50);
    await store.put('thing', 'a', {}, { ifVersion: 'any' });
    const Database = await loadDriver();
    const reader = new Database(file, { readonly: true });
    const rows = reader.prepare('SELECT * FROM records').iterate();
    rows.next();
    await store.put('thing', 'b', {}, { ifVersion: 'any' });
    expect(await store.purge()).toBe('later');
    rows.return?.();
    reader.close();
    expect(await store.purge()).toBe('done');
  });

  it('fails with a code and no argument while another process writes for too long, and works after it', async () => {
    const store = await open(50);
    const Database = await loadDriver();
    const writer = new Database(file);
    writer.exec('BEGIN IMMEDIATE');
    const error: unknown = await store
      .put('thing', 'a', { token: CANARY }, { ifVersion: 'any' })
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'store-unavailable', reason: 'SQLITE_BUSY' });
    expect(`${error} ${JSON.stringify(error)}`).not.toContain('canary');
    expect(await store.get('thing', 'a')).toBeNull();
    writer.exec('ROLLBACK');
    writer.close();
    expect(await store.put('thing', 'a', {}, { ifVersion: 'absent' })).toMatchObject({ ok: true });
  });

  it('is told from another that was put in its place', async () => {
    const store = await open();
    await store.ping();
    renameSync(file, `${file}.old`);
    await expect(store.ping()).rejects.toMatchObject({ code: 'store-unavailable', reason: 'file-gone' });
    writeFileSync(file, '', { mode: 0o600 });
    await expect(store.ping()).rejects.toMatchObject({ code: 'store-unavailable', reason: 'file-gone' });
  });

  it('that holds a damaged value says so without quoting it', async () => {
    const store = await open();
    await store.put('thing', 'a', {}, { ifVersion: 'any' });
    const Database = await loadDriver();
    const database = new Database(file);
    database.prepare('UPDATE records SET value = ?').run(`{"token":"${CANARY}`);
    database.close();
    const error: unknown = await store.get('thing', 'a').catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'store-fault', reason: 'value-damaged' });
    expect(`${error} ${JSON.stringify(error)}`).not.toContain('canary');
    expect((await store.scan('thing', null, 10)).records).toMatchObject([{ id: 'a', value: {} }]);
  });
});

describe('the driver of the store in SQLite', () => {
  it.each([
    ['is not installed', 'ERR_MODULE_NOT_FOUND', /not installed: run npm install, or set REDIS_URL/],
    ['was built for another Node', 'ERR_DLOPEN_FAILED', /run npm rebuild better-sqlite3, or set REDIS_URL/],
    ['has no compiled part', undefined, /run npm rebuild better-sqlite3, or set REDIS_URL/],
  ])('says what to do when it %s', async (_, code, sentence) => {
    const failing = (): Promise<never> => Promise.reject(Object.assign(new Error(CANARY), { code }));
    const error: unknown = await loadDriver(failing).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'store-refused', message: expect.stringMatching(sentence) });
    expect(String(error)).not.toContain('canary');
  });
});
