// Who has the embedded store: one program at a time, which is named to the next one, and never one that was killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOwnStore, openStore, readStore } from '../../src/storage/open-store.ts';
import { systemClock } from '../../src/support/clock.ts';
import type { Store } from '../../src/support/store.ts';
import { whyNoSqlite } from './sqlite-driver.ts';

const why = await whyNoSqlite();
if (why !== null) console.log(`Holding the store in SQLite is left out: ${why}.`);

const OPEN = fileURLToPath(new URL('../../src/storage/open-store.ts', import.meta.url));

describe.skipIf(why !== null)('the store in SQLite', () => {
  let folder = '';
  const opened: Store[] = [];
  const children: ChildProcess[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hold-'));
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    for (const child of children.splice(0)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  async function own(): Promise<Store> {
    const store = await openOwnStore({ store: { kind: 'embedded', folder } }, systemClock);
    opened.push(store);
    return store;
  }

  function ownSentence(): Promise<unknown> {
    return own().then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : error),
    );
  }

  /** Another process that holds the store and has written one record. */
  async function otherOwner(): Promise<ChildProcess> {
    const program = `
      import { openOwnStore } from ${JSON.stringify(OPEN)};
      const settings = { store: { kind: 'embedded', folder: ${JSON.stringify(folder)} } };
      const store = await openOwnStore(settings, { now: () => Date.now() });
      await store.put('thing', 'a', {}, { ifVersion: 'any' });
      process.stdout.write('held');
      setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    return child;
  }

  async function killed(child: ChildProcess): Promise<void> {
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  it('is for one program at a time, and the second one is told who has it', async () => {
    const child = await otherOwner();
    expect(await ownSentence()).toBe(
      `The store in DATA_DIR is in use by process ${child.pid} on ${hostname()}: stop that one first, or name another DATA_DIR. Several bots at a time need REDIS_URL.`,
    );
  }, 30_000);

  it('is free again at once when its program was killed, whoever has that number now', async () => {
    const child = await otherOwner();
    await killed(child);
    writeFileSync(join(folder, 'ghcr-doctor.pid'), `${process.ppid} ${hostname()}\n`);
    const store = await own();
    expect(await store.get('thing', 'a')).not.toBeNull();
  }, 30_000);

  it('is free again when it was closed, and names nobody then', async () => {
    const store = await own();
    expect(await ownSentence()).toContain(`in use by process ${process.pid} on`);
    expect(await ownSentence()).toContain(`in use by process ${process.pid} on`);
    await store.close();
    expect(readdirSync(folder)).not.toContain('ghcr-doctor.pid');
    expect(await ownSentence()).toBeNull();
  });

  it('names nobody where the file that should say it is not of its form', async () => {
    await own();
    writeFileSync(join(folder, 'ghcr-doctor.pid'), '4711 \u001b[2Jevil\n');
    expect(await ownSentence()).toContain('in use by another process: stop');
  });

  it('can be read while another program has it, and written by the other alone', async () => {
    await otherOwner();
    const store = await readStore({ store: { kind: 'embedded', folder } }, systemClock);
    if (store === null) throw new Error('it is there');
    opened.push(store);
    expect(await store.get('thing', 'a')).not.toBeNull();
    await expect(store.put('thing', 'b', {}, { ifVersion: 'any' })).rejects.toMatchObject({
      code: 'store-unavailable',
      reason: 'SQLITE_READONLY',
    });
  }, 30_000);

  it('can be read after its program was killed in the middle, from its log', async () => {
    await killed(await otherOwner());
    expect(statSync(join(folder, 'ghcr-doctor.sqlite-wal')).size).toBeGreaterThan(0);
    const store = await readStore({ store: { kind: 'embedded', folder } }, systemClock);
    if (store === null) throw new Error('it is there');
    opened.push(store);
    expect(await store.get('thing', 'a')).not.toBeNull();
  }, 30_000);

  it('is not made by who only reads', async () => {
    expect(await readStore({ store: { kind: 'embedded', folder } }, systemClock)).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(['ghcr-doctor.lock', 'ghcr-doctor.pid'])('keeps its file %s to its own user', async (name) => {
    const store = await own();
    expect((statSync(join(folder, name)).mode & 0o777).toString(8)).toBe('600');
    await store.close();
    writeFileSync(join(folder, name), '');
    chmodSync(join(folder, name), 0o644);
    expect(await ownSentence()).toContain(`run chmod 600 ${join(folder, name)}.`);
    rmSync(join(folder, name));
    symlinkSync(join(folder, 'elsewhere'), join(folder, name));
    expect(await ownSentence()).toContain('is no regular file');
    expect(readdirSync(folder)).not.toContain('elsewhere');
  });

  it('stays open to several processes where nobody asks to be alone', async () => {
    await own();
    const store = await openStore({ store: { kind: 'embedded', folder } }, systemClock);
    opened.push(store);
    await store.ping();
  });
});
