import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';

const PURE = [
  'transfer',
  'warnings',
  'telling',
  'tokens',
  'watches',
  'checking',
  'explain',
  'diagnosis',
  'image',
  'credential',
  'support',
];
const EDGES = [
  'slack',
  'handoff',
  'scheduling',
  'storage',
  'serving',
  'logging',
  'registry',
  'github',
  'local',
];
const VALUES = ['image', 'credential', 'support'];
const USE_CASES = ['checking', 'explain', 'diagnosis', ...VALUES];
const NODE_ONLY = ['node:crypto', 'node:zlib'];
/** They read back what a store gives them. A schema is a pure function. */
const WITH_SCHEMAS = ['transfer', 'warnings', 'tokens', 'watches'];
const NOT_IN_CHECK = /^(?:@slack\/|better-sqlite3|ioredis|bullmq|node-cron)/;

/** What each folder (or file of src/ itself) may import besides its own files. */
const ALLOWED: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['support', []],
  ['image', ['support']],
  ['credential', ['support']],
  ['diagnosis', VALUES],
  ['checking', ['diagnosis', ...VALUES]],
  ['explain', ['diagnosis', ...VALUES]],
  ['tokens', USE_CASES],
  ['telling', ['tokens', ...USE_CASES]],
  ['watches', ['telling', 'tokens', ...USE_CASES]],
  ['warnings', ['telling', 'tokens', ...USE_CASES]],
  ['transfer', ['warnings', 'watches', 'telling', 'tokens', ...USE_CASES]],
  ['transport', ['diagnosis', 'image', 'support']],
  ...EDGES.map(
    (edge) => [edge, ['transport', 'warnings', 'watches', 'telling', 'tokens', ...USE_CASES]] as const,
  ),
  ['config', ['support']],
  ['compose', ['config', 'transport', ...EDGES, ...PURE]],
  ['cli', ['main', 'compose', 'config', ...PURE]],
  ['main', ['compose', 'config', ...PURE]],
]);

interface Import {
  readonly target: string;
  readonly isType: boolean;
  readonly isStatic: boolean;
  readonly clause: string;
}

/** Every import and re-export of a source, dynamic ones too; comments are no code. */
function importsOf(source: string): Import[] {
  const found: Import[] = [];
  for (const [, type, clause = '', target = ''] of source.matchAll(
    /^\s*(?:import|export)\b(\s+type\b(?!\s*[,=]))?([^;'"=()]*?)\bfrom\s*['"]([^'"]+)['"]/gm,
  )) {
    found.push({ target, isType: type !== undefined, isStatic: true, clause: clause.trim() });
  }
  for (const [, target = ''] of source.matchAll(/^\s*import\s*['"]([^'"]+)['"]/gm)) {
    found.push({ target, isType: false, isStatic: true, clause: '' });
  }
  for (const [, target] of source.matchAll(/\b(?:import|require)\s*\(\s*(?:(?:'|")([^'"]+)['"]\s*\))?/g)) {
    found.push({ target: target ?? '(computed)', isType: false, isStatic: false, clause: '' });
  }
  return found;
}

function withoutComments(source: string): string {
  return source.replace(/^\s*\/\*[\s\S]*?\*\/|(?:^|\s)\/\/.*$/gm, '');
}

function partOf(path: string): string {
  return path.split('/')[0]?.replace(/\.ts$/, '') ?? '';
}

/** What a file of src/ (its path below src/) does against the directions. */
function violations(path: string, text: string): string[] {
  const source = withoutComments(text);
  const part = partOf(path);
  const allowed = ALLOWED.get(part);
  if (allowed === undefined) return ['has no place in the directions'];
  const found: string[] = [];
  for (const { target, isType, clause } of importsOf(source)) {
    if (!target.startsWith('.')) {
      const isSchema = target === 'valibot' && WITH_SCHEMAS.includes(part);
      const isAllowed = !PURE.includes(part) || NODE_ONLY.includes(target) || isSchema;
      const isWholeZlib = PURE.includes(part) && target === 'node:zlib' && !/^\{ crc32 \}$/.test(clause);
      if (!isAllowed || isWholeZlib || target === '(computed)') found.push(`imports ${target}`);
      continue;
    }
    const resolved = posix.normalize(posix.join(posix.dirname(path), target));
    const other = partOf(resolved);
    if (other !== part && !allowed.includes(other)) found.push(`imports ${resolved}`);
    if (part === 'transport' && other === 'diagnosis' && !isType)
      found.push(`imports more than types of ${resolved}`);
  }
  if (
    path !== 'config.ts' &&
    /\bprocess\s*(?:\??\.\s*|\[\s*['"])env\b|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b/.test(source)
  ) {
    found.push('reads process.env');
  }
  if (
    path !== 'support/clock.ts' &&
    /\bDate\s*\.\s*now\b|\bDate\(\s*\)|\bnew Date\b(?!\s*\()|\bperformance\s*\.\s*now\b/.test(source)
  ) {
    found.push('reads the time');
  }
  return found;
}

/** The packages that a file loads without a dynamic import on the way; with `all`, also behind such imports. */
function staticPackages(entry: string, read: (path: string) => string, all = false): Set<string> {
  const packages = new Set<string>();
  const seen = new Set([entry]);
  for (const path of seen) {
    for (const { target, isType, isStatic } of importsOf(withoutComments(read(path)))) {
      if (isType || !(isStatic || all)) continue;
      if (target.startsWith('.')) seen.add(posix.normalize(posix.join(posix.dirname(path), target)));
      else packages.add(target);
    }
  }
  return packages;
}

/** Every file that one can come to load, by whatever import. */
function reachable(entry: string, read: (path: string) => string): string[] {
  const seen = new Set([entry]);
  for (const path of seen) {
    for (const { target, isType } of importsOf(withoutComments(read(path)))) {
      if (!isType && target.startsWith('.'))
        seen.add(posix.normalize(posix.join(posix.dirname(path), target)));
    }
  }
  return [...seen];
}

const src = join(import.meta.dirname, '../src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));

describe('the directions', () => {
  it.each(files)('are kept by %s', (path) => {
    expect(violations(path, readFileSync(join(src, path), 'utf8'))).toEqual([]);
  });

  it('keep Bolt and every store out of what the terminal loads', () => {
    const packages = staticPackages('cli.ts', (path) => readFileSync(join(src, path), 'utf8'));
    expect([...packages].filter((name) => NOT_IN_CHECK.test(name))).toEqual([]);
  });
});

describe('what a command of the terminal can ever load', () => {
  const commands = files.filter((path) => /^cli\/(?:[a-z]+\/)?[a-z-]+-command\.ts$/.test(path));

  it('is looked at for each of them', () => {
    expect(commands).toEqual(
      expect.arrayContaining(['cli/check/check-command.ts', 'cli/token/token-command.ts']),
    );
  });

  it.each(commands)('is neither Bolt nor a store: %s', (path) => {
    const packages = staticPackages(path, (each) => readFileSync(join(src, each), 'utf8'), true);
    expect([...packages].filter((name) => NOT_IN_CHECK.test(name))).toEqual([]);
  });
});

describe('the bot', () => {
  const read = (path: string): string => readFileSync(join(src, path), 'utf8');

  it('never comes to the files and helpers of its machine', () => {
    const files = reachable('main.ts', read);
    expect(files).toContain('compose/bot.ts');
    expect(files.filter((path) => path.startsWith('local/') || path === 'compose/local.ts')).toEqual([]);
  });

  it('would be found out, were it only behind a dynamic import', () => {
    const planted = (path: string): string =>
      path === 'slack/app.ts' ? "await import('../local/logins.ts');" : read(path);
    expect(reachable('main.ts', planted)).toContain('local/logins.ts');
  });
});

describe('a planted violation is found', () => {
  it.each([
    ['diagnosis/a.ts', "import type { A } from '../checking/ports.ts';"],
    ['image/a.ts', "import { a } from '../credential/kind.ts';"],
    ['support/a.ts', "export { a } from '../image/reference.ts';"],
    ['support/a.ts', "export * from '../image/reference.ts';"],
    ['checking/a.ts', "import {\n  a,\n  type B,\n} from '../registry/probe.ts';"],
    ['checking/a.ts', "import { a } from '../transport/http.ts';"],
    ['checking/a.ts', "import { request } from 'undici';"],
    ['explain/a.ts', "const a = await import('@slack/bolt');"],
    ['explain/a.ts', 'const a = await import(name);'],
    ['tokens/a.ts', "import 'ioredis';"],
    ['diagnosis/a.ts', "import * as v from 'valibot';"],
    ['watches/a.ts', "import cron from 'node-cron';"],
    ['warnings/a.ts', "import { Queue } from 'bullmq';"],
    ['warnings/a.ts', "import { a } from '../slack/notifier.ts';"],
    ['tokens/a.ts', "import { a } from '../warnings/outbox.ts';"],
    ['transfer/a.ts', "import { open } from 'node:fs/promises';"],
    ['storage/a.ts', "import { a } from '../transfer/import-store.ts';"],
    ['scheduling/a.ts', "import { a } from '../storage/open-store.ts';"],
    ['image/a.ts', "import { readFileSync } from 'node:fs';"],
    ['credential/a.ts', "import { crc32, gunzipSync } from 'node:zlib';"],
    ['credential/a.ts', "import * as zlib from 'node:zlib';"],
    ['registry/a.ts', "import { a } from '../github/probe.ts';"],
    ['registry/a.ts', "import { a } from '../compose.ts';"],
    ['transport/a.ts', "import { a } from '../diagnosis/evidence.ts';"],
    ['transport/a.ts', "import type { A } from '../checking/ports.ts';"],
    ['cli/a.ts', "import { a } from '../registry/probe.ts';"],
    ['config.ts', "import { a } from './compose.ts';"],
    ['compose.ts', "import { a } from './cli/check-command.ts';"],
    ['cli/a.ts', "import { a } from '../../sandbox/main.ts';"],
    ['cli/a.ts', "import { a } from '../../test/helpers/a.ts';"],
    ['main.ts', "import { a } from '../bench/main.ts';"],
    ['elsewhere/a.ts', ''],
    ['cli/a.ts', 'const a = process.env;'],
    ['cli/a.ts', "const a = process['env'];"],
    ['cli/a.ts', 'const { env } = process;'],
    ['diagnosis/a.ts', 'const a = Date.now();'],
    ['diagnosis/a.ts', 'const a = new Date();'],
    ['registry/a.ts', 'const a = new Date;'],
    ['registry/a.ts', 'const a = performance.now();'],
  ])('in %s: %s', (path, source) => {
    expect(violations(path, `/** A comment. */\n${source}\n`)).toHaveLength(1);
  });

  it.each([
    ['diagnosis/a.ts', "import type { A } from '../image/platform.ts';\nimport { b } from './b.ts';"],
    ['credential/a.ts', "import { crc32 } from 'node:zlib';\nimport { createHash } from 'node:crypto';"],
    [
      'transport/a.ts',
      "import type { A } from '../diagnosis/evidence.ts';\nimport { request } from 'undici';",
    ],
    ['tokens/a.ts', "import * as v from 'valibot';"],
    ['diagnosis/a.ts', '// Date.now() is not here.\nconst a = new Date(now);'],
    ['cli/a.ts', "const { a } = await import('../compose.ts');"],
    ['config.ts', 'const a = process.env;'],
  ])('and what is allowed is not, in %s: %s', (path, source) => {
    expect(violations(path, source)).toEqual([]);
  });

  it('through any number of files, but not behind a dynamic import or a type', () => {
    const tree: Readonly<Record<string, string>> = {
      'cli.ts': "import { a } from './cli/a.ts';\nconst s = await import('./start.ts');",
      'cli/a.ts': "import { b } from '../compose.ts';\nimport type { R } from 'bullmq';",
      'compose.ts': "export { c } from './storage/c.ts';",
      'storage/c.ts': "import Redis, { type R } from 'ioredis';\nimport './../cli.ts';",
      'start.ts': "import bolt from '@slack/bolt';",
    };
    expect([...staticPackages('cli.ts', (path) => tree[path] ?? '')]).toEqual(['ioredis']);
    expect([...staticPackages('cli.ts', (path) => tree[path] ?? '', true)]).toEqual([
      '@slack/bolt',
      'ioredis',
    ]);
  });
});
