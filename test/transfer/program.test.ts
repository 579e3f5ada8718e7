// `ghcr-doctor export` and `import` as a person runs them: files, modes, sentences, exit codes, memory.
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRedisStore } from '../../src/storage/redis/open.ts';
import { openSqliteStore } from '../../src/storage/sqlite/open.ts';
import { systemClock } from '../../src/support/clock.ts';
import type { Store } from '../../src/support/store.ts';
import { putAuditLine } from '../../src/tokens/record/audit.ts';
import { freePort, startRedisServer } from '../helpers/redis-server.ts';
import { type CliOptions, type CliResult, runCli, runProgram } from '../helpers/run-cli.ts';
import { drivenClock, sealingKey } from '../tokens/both-stores.ts';
import { whyNot } from './places.ts';
import { fillWithTeam, portsOf, standing } from './team.ts';

if (whyNot !== null) console.log(`The program’s export and import are left out: ${whyNot}.`);

const OPEN = fileURLToPath(new URL('../../src/storage/open-store.ts', import.meta.url));
const MANY = 30_000;

describe.skipIf(whyNot !== null)('ghcr-doctor', () => {
  let home = '';
  const children: ChildProcess[] = [];
  const key = sealingKey('k1');
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'program-'));
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true });
  });

  const at = (name: string): string => join(home, name);

  function run(command: 'export' | 'import', file: string, options: CliOptions = {}, ...more: string[]) {
    const env = { DATA_DIR: at('data'), ...options.env };
    return runCli([command, file, ...more], { cwd: home, ...options, env });
  }

  async function inStore<Result>(folder: string, work: (store: Store) => Promise<Result>): Promise<Result> {
    const store = await openSqliteStore({ folder, clock: systemClock });
    return work(store).finally(() => store.close());
  }

  /** A team whose records have the machine's own time around them. */
  async function fill(folder = at('data')): Promise<void> {
    const clock = { ...drivenClock(), nowMs: systemClock.now() };
    const store = await openSqliteStore({ folder, clock });
    await fillWithTeam(portsOf(store, clock, [key]));
    await store.close();
  }

  function expectTold(
    { code, stdout, stderr }: CliResult,
    expected: number,
    sentence: string | RegExp,
  ): void {
    expect({ code, stderr }).toEqual({
      code: expected,
      stderr: typeof sentence === 'string' ? `${sentence}\n` : expect.stringMatching(sentence),
    });
    expect(stdout).toBe('');
  }

  it('moves a team from SQLite to Redis and back, every record equal', async () => {
    const server = await startRedisServer({ password: 'p' });
    try {
      await fill();
      const redis = {
        env: { REDIS_URL: server.url.reveal(), TOKEN_ENCRYPTION_KEYS: `k1:${key.key.reveal()}` },
      };
      const before = await inStore(at('data'), standing);
      const out = await run('export', 'team.jsonl');
      expect(out).toMatchObject({ code: 0, stderr: '' });
      expect(out.stdout).toMatch(
        /^team\.jsonl holds 1 key of fingerprints, 1 name of a key in use, 1 workspace’s settings, 3 lists of labels, 5 registrations, 1 conversation, /,
      );
      const over = await run('import', 'team.jsonl', redis);
      expect(over).toMatchObject({ code: 0, stderr: '' });
      expect(over.stdout).toContain('Imported from team.jsonl: 1 key of fingerprints, ');
      const store = await openRedisStore({ url: server.url, keyPrefix: 'ghcr-doctor:', clock: systemClock });
      expect(await standing(store)).toEqual(before);
      await store.close();
      expect(await run('export', 'back.jsonl', redis)).toMatchObject({ code: 0 });
      const dataDir = at('new');
      expect(await run('import', 'back.jsonl', { env: { DATA_DIR: dataDir } })).toMatchObject({ code: 0 });
      expect(await inStore(dataDir, standing)).toEqual(before);
    } finally {
      await server.remove();
    }
  }, 60_000);

  it('writes a file of its user alone, whatever the umask is, and needs nothing of Slack', async () => {
    await fill();
    const { code } = await runProgram(
      'sh',
      [
        '-c',
        `umask 0; exec "$0" "$@"`,
        process.execPath,
        join(import.meta.dirname, '../../dist/cli.js'),
        'export',
        at('x'),
      ],
      { env: { DATA_DIR: at('data'), SLACK_BOT_TOKEN: 'nonsense', PORT: 'x' } },
    );
    expect(code).toBe(0);
    expect((statSync(at('x')).mode & 0o777).toString(8)).toBe('600');
    expect(readFileSync(at('x'), 'utf8')).toMatch(
      /^\{"format":"ghcr-doctor-export","formatVersion":1,"program":"[\d.]+","madeAtMs":\d+,/,
    );
  });

  it('overwrites no file and follows no link', async () => {
    await fill();
    writeFileSync(at('there'), 'mine');
    symlinkSync(at('target'), at('link'));
    for (const name of ['there', 'link']) {
      expectTold(
        await run('export', name),
        2,
        `${name} is there already: name a file that is not there yet.`,
      );
    }
    expectTold(
      await run('export', 'no/where'),
      2,
      'The folder of no/where is not there: make it first, or name another.',
    );
    expect(readFileSync(at('there'), 'utf8')).toBe('mine');
    expect(existsSync(at('target'))).toBe(false);
    expect(lstatSync(at('link')).isSymbolicLink()).toBe(true);
  });

  it.each([
    ['export', []],
    ['export', ['-']],
    ['export', ['one', 'two']],
    ['export', ['--merge', 'file']],
    ['export', ['--force', 'file']],
    ['import', []],
    ['import', ['-']],
    ['import', ['one', 'two']],
    ['import', ['file', '--replace']],
  ] as const)('takes no %s %j', async (command, args) => {
    const result = await runCli([command, ...args], { env: { DATA_DIR: at('data') }, cwd: home });
    expectTold(result, 2, new RegExp(`See ghcr-doctor ${command} --help\n$`));
    expect(readdirSync(home)).toEqual([]);
  });

  it('refuses an environment whose store is named wrongly, and no other', async () => {
    const wrong = { REDIS_URL: 'http://redis', PORT: 'x' };
    const { code, stderr } = await run('export', 'x', { env: wrong });
    expect({
      code,
      isAboutRedis: stderr.includes('REDIS_URL'),
      isAboutPort: stderr.includes('PORT'),
    }).toEqual({
      code: 2,
      isAboutRedis: true,
      isAboutPort: false,
    });
    expect(existsSync(at('x'))).toBe(false);
  });

  it('leaves no file behind where there is no store, and makes none', async () => {
    expectTold(
      await run('export', 'x'),
      1,
      'There is no store yet: DATA_DIR holds none. Nothing was exported.',
    );
    expect(readdirSync(home)).toEqual([]);
    const away = { env: { REDIS_URL: `redis://127.0.0.1:${await freePort()}` } };
    expectTold(
      await run('export', 'x', away),
      1,
      /^The store does not answer \([A-Za-z-]+\)\..* Nothing was exported\.\n$/,
    );
    expect(readdirSync(home)).toEqual([]);
  });

  it('refuses a folder that is open to others with the chmod to run', async () => {
    await fill();
    await run('export', 'file');
    chmodSync(at('data'), 0o755);
    for (const command of ['export', 'import'] as const) {
      const { code, stderr } = await run(command, command === 'import' ? 'file' : 'x');
      expect({ code, says: stderr.includes(`run chmod 700 ${at('data')},`) }).toEqual({
        code: 1,
        says: true,
      });
    }
  });

  describe('import', () => {
    it.each([
      ['is not there', () => undefined, 'There is no file x.'],
      [
        'is a folder',
        () => mkdirSync(at('x')),
        'x is no regular file: name what ghcr-doctor export has written.',
      ],
      [
        'is open to others',
        () => {
          writeFileSync(at('x'), '');
          chmodSync(at('x'), 0o644);
        },
        'x is open to other users: run chmod 600 x, then try again.',
      ],
    ])('takes no file that %s', async (_, arrange, sentence) => {
      arrange();
      expectTold(await run('import', 'x'), 2, sentence);
      expect(existsSync(at('data'))).toBe(false);
    });

    it('does not wait for a pipe', async () => {
      const { code, stderr } = await runProgram('sh', ['-c', 'mkfifo -m 600 "$0"', at('x')]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expectTold(
        await run('import', 'x'),
        2,
        'x is no regular file: name what ghcr-doctor export has written.',
      );
    });

    it('quotes nothing of a file that is none, and writes nothing', async () => {
      const canary = `canary${'q7Zx'.repeat(5)}`;
      writeFileSync(at('x'), `{"format":"${canary}`, { mode: 0o600 });
      const result = await run('import', 'x');
      expectTold(
        result,
        1,
        'The file is no export: it does not begin as ghcr-doctor export writes it. Nothing was imported.',
      );
      expect(readdirSync(home)).toEqual(['x']);
    });

    it.each([
      ['is empty', () => '', 'The file is empty.'],
      ['is something else', () => 'hello\n', /^The file is no export: /],
      [
        'was changed in its last record',
        (text: string) => text.replace(/"what":"/g, '"whit":"'),
        /^Line \d+ is/,
      ],
      ['was cut off', (text: string) => text.slice(0, -40), /^The file (?:is not whole|does not hold)/],
    ])('makes no store of a file that %s, nor with --merge', async (_, change, sentence) => {
      await fill(at('other'));
      await run('export', 'good', { env: { DATA_DIR: at('other') } });
      writeFileSync(at('x'), change(readFileSync(at('good'), 'utf8')), { mode: 0o600 });
      for (const more of [[], ['--merge']]) {
        const { code, stderr } = await run('import', 'x', {}, ...more);
        expect(code).toBe(1);
        expect(stderr).toMatch(sentence);
        expect(stderr).toMatch(/ Nothing was imported\.\n$/);
        expect(existsSync(at('data'))).toBe(false);
      }
    });

    it('refuses a store that is not empty, goes on with --merge, and twice is once', async () => {
      await fill();
      await run('export', 'x');
      const before = await inStore(at('data'), (store) => standing(store));
      expectTold(
        await run('import', 'x'),
        1,
        'The store is not empty, and nothing was imported. With --merge what is missing is added, and what is there stays as it is.',
      );
      const keys = { env: { TOKEN_ENCRYPTION_KEYS: `k1:${key.key.reveal()}` } };
      for (const _ of [1, 2]) {
        const again = await run('import', 'x', keys, '--merge');
        expect(again).toMatchObject({
          code: 0,
          stderr: '',
          stdout: `Imported from x: nothing new. Of the others ${before.length} stood there already.\n`,
        });
      }
      expect(await inStore(at('data'), (store) => standing(store))).toEqual(before);
    });

    it('takes what is sealed by a key that is not held, and says so', async () => {
      await fill();
      await run('export', 'x');
      const elsewhere = sealingKey('k9');
      const env = { DATA_DIR: at('new'), TOKEN_ENCRYPTION_KEYS: `k9:${elsewhere.key.reveal()}` };
      const { code, stderr, stdout } = await run('import', 'x', { env });
      expect(code).toBe(0);
      expect(stderr).toBe(
        'Warning: TOKEN_ENCRYPTION_KEYS lacks the key k1, which sealed 3 of the kept tokens: they are of no use until it is added, behind the first one.\n',
      );
      expect(stdout + stderr).not.toContain(elsewhere.key.reveal().slice(0, 8));
    });
  });

  it('exports beside a running bot, and imports into no store that one holds', async () => {
    await fill();
    const program = `
      import { openOwnStore } from ${JSON.stringify(OPEN)};
      const settings = { store: { kind: 'embedded', folder: ${JSON.stringify(at('data'))} } };
      await openOwnStore(settings, { now: () => Date.now() });
      process.stdout.write('held');
      setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    expect(await run('export', 'x')).toMatchObject({ code: 0, stderr: '' });
    expectTold(
      await run('import', 'x', {}, '--merge'),
      1,
      `The store in DATA_DIR is in use by process ${child.pid} on ${hostname()}: stop that one first, or name another DATA_DIR. Several bots at a time need REDIS_URL. Nothing was imported.`,
    );
  }, 30_000);

  it(`exports and imports ${MANY} records in the memory of a few, and finishes what was killed`, async () => {
    async function fillWith(folder: string, count: number): Promise<void> {
      await inStore(folder, async (store) => {
        const nowMs = systemClock.now();
        const line = { teamId: 'T0001', who: 'U0ANNA', what: 'added', subject: 'x'.repeat(128) } as const;
        for (let n = 0; n < count; n += 200) {
          await store.batch(Array.from({ length: 200 }, () => putAuditLine(line, nowMs)));
        }
      });
    }
    await fillWith(at('few'), 400);
    await fillWith(at('many'), MANY);
    const few = await run('export', 'few.jsonl', { env: { DATA_DIR: at('few') } });
    // The records alone would not fit into it.
    const NODE_OPTIONS = '--max-old-space-size=16';
    const many = await run('export', 'many.jsonl', { env: { DATA_DIR: at('many'), NODE_OPTIONS } });
    expect([few.stderr, many.stderr]).toEqual(['', '']);
    expect([few.code, many.code]).toEqual([0, 0]);
    expect(statSync(at('many.jsonl')).size).toBeGreaterThan(9 * 1024 * 1024);
    const fewIn = await run('import', 'few.jsonl', { env: { DATA_DIR: at('few-again') } });
    const killed = await run('import', 'many.jsonl', {
      env: { DATA_DIR: at('again') },
      onStart: (child) => void killWhenWriting(child, at('again')),
    });
    expect(killed.signal).toBe('SIGKILL');
    const left = await inStore(at('again'), (store) => store.range('audit', 'team:T0001', 0, 1000));
    expect(left.length).toBeGreaterThan(0);
    const rest = await run(
      'import',
      'many.jsonl',
      { env: { DATA_DIR: at('again'), NODE_OPTIONS } },
      '--merge',
    );
    expect(rest.stdout).toMatch(
      /^Imported from many\.jsonl: \d+ lines of the audit\. Of the others \d+ stood there already\.\n$/,
    );
    const [written = 0, same = 0] = [...rest.stdout.matchAll(/(\d+) (?:lines|stood)/g)].map(([, count]) =>
      Number(count),
    );
    expect(written + same).toBe(MANY);
    expect(await run('export', 'again.jsonl', { env: { DATA_DIR: at('again') } })).toMatchObject({ code: 0 });
    const body = (name: string): string =>
      readFileSync(at(name), 'latin1').split('\n').slice(1, -2).join('\n');
    expect(body('again.jsonl') === body('many.jsonl')).toBe(true);
    for (const [small, large] of [
      [few, many],
      [fewIn, rest],
    ]) {
      if (small?.peakBytes && large?.peakBytes) {
        console.log(
          `peak ${Math.round(small.peakBytes / 2 ** 20)} and ${Math.round(large.peakBytes / 2 ** 20)} MiB`,
        );
        expect(large.peakBytes - small.peakBytes).toBeLessThan(120 * 1024 * 1024);
      }
    }
  }, 180_000);

  /** In the middle: once the log of the database has grown. */
  async function killWhenWriting(child: ChildProcess, folder: string): Promise<void> {
    const log = join(folder, 'ghcr-doctor.sqlite-wal');
    while (child.exitCode === null && child.signalCode === null) {
      if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 1024 * 1024) child.kill('SIGKILL');
      await systemClock.sleep(5);
    }
  }
});
