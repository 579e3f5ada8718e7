import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../src/storage/sqlite/open.ts';
import { systemClock } from '../../src/support/clock.ts';
import { findWritten } from './find-written.ts';
import { whyNoSqlite } from './sqlite-driver.ts';

const why = await whyNoSqlite();
if (why !== null) console.log(`Crashes of the store in SQLite are left out: ${why}.`);

const OPEN = fileURLToPath(new URL('../../src/storage/sqlite/open.ts', import.meta.url));

describe.skipIf(why !== null)('a store in SQLite', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'store-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A process that has opened the store; `body` uses `store` and writes lines. */
  function run(body: string): { readonly child: ChildProcess; readonly lines: string[] } {
    const program = `
      import { openSqliteStore } from ${JSON.stringify(OPEN)};
      const clock = { now: () => Date.now() };
      const store = await openSqliteStore({ folder: ${JSON.stringify(folder)}, clock });
      ${body}`;
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

  function ended(child: ChildProcess): Promise<unknown> {
    return new Promise((resolve) => child.once('close', resolve));
  }

  it('keeps every acknowledged write when its process is killed in the middle of writing', async () => {
    const store = await openSqliteStore({ folder, clock: systemClock });
    let last = -1;
    for (const [round, enough] of [40, 90, 20, 150].entries()) {
      const { child, lines } = run(
        `const { writeOn } = await import(${JSON.stringify(new URL('./writing-on.ts', import.meta.url).href)});
         await writeOn(store, ${last + 1}, (n) => process.stdout.write(n + '\\n'));`,
      );
      const end = ended(child);
      while (lines.length < enough && child.exitCode === null) await systemClock.sleep(2);
      await systemClock.sleep(round * 3);
      child.kill('SIGKILL');
      await end;
      last = await findWritten(store, Number(lines.at(-1)));
    }
    expect(last).toBeGreaterThan(300);
    await store.close();
    const again = await openSqliteStore({ folder, clock: systemClock });
    expect(await findWritten(again, last)).toBe(last);
    await again.close();
  }, 60_000);

  it('is opened and claimed in by several processes at once, and each claim has one winner', async () => {
    const started = Array.from({ length: 4 }, () =>
      run(`for (let n = 0; n < 60; n += 1) {
        if (await store.putIfAbsent('claim', 'c' + n, {}, null)) process.stdout.write('c' + n + '\\n');
      }
      await store.close();`),
    );
    await Promise.all(started.map(({ child }) => ended(child)));
    expect(started.map(({ child }) => child.exitCode)).toEqual([0, 0, 0, 0]);
    const won = started.flatMap(({ lines }) => lines);
    expect(won).toHaveLength(60);
    expect(new Set(won).size).toBe(60);
  }, 60_000);
});
