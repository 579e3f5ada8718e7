// The image: its Dockerfile's rules, and its /app, made by the Dockerfile's own steps, in which the bot starts, answers and stops.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCatalog } from '../../sandbox/catalog.ts';
import { startSlack } from '../../sandbox/slack/index.ts';
import { freePort } from '../helpers/redis-server.ts';
import { whyNoSqlite } from '../storage/sqlite-driver.ts';
import { parseDockerfile, sayings, variablesOf } from './dockerfile.ts';
import { brokenBy, DOCKERFILE_RULES, last } from './dockerfile-rules.ts';
import { modulesOf, readLock } from './lock-file.ts';
import { buildProduction } from './production-folder.ts';

const text = readFileSync('Dockerfile', 'utf8');
const stages = parseDockerfile(text);

describe('the Dockerfile', () => {
  it.each(DOCKERFILE_RULES)('$sentence', (rule) => {
    expect(rule.holds(stages)).toBe(true);
    expect(rule.holds(brokenBy(rule, text))).toBe(false);
  });
});

describe('the production folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ghcr-doctor-image-'));
  let app = '';
  beforeAll(() => {
    app = buildProduction(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('was made from the sources and the manifests alone', () => {
    expect(readdirSync(join(folder, 'context')).sort()).toEqual([
      'package-lock.json',
      'package.json',
      'scripts',
      'src',
    ]);
  });

  it('holds the program, its modules and its manifest: no source, no test, no sandbox', () => {
    expect(readdirSync(app).sort()).toEqual(['dist', 'node_modules', 'package.json']);
    const files = filesBelow(join(app, 'dist'));
    expect(files).toContain('cli.js');
    expect(files.filter((file) => !/^[a-z-]+(?:-[A-Z0-9]{8})?\.js(?:\.map)?$/.test(file))).toEqual([]);
  });

  it('holds every module that the program needs, and no other', () => {
    const installed = Object.keys(readLock().packages).filter(
      (path) => path !== '' && existsSync(join(app, path)),
    );
    const { needed, optional } = modulesOf(readLock());
    expect(installed.filter((path) => !needed.has(path) && !optional.has(path))).toEqual([]);
    expect([...needed].filter((path) => !installed.includes(path))).toEqual([]);
    expect(installed).toContain('node_modules/better-sqlite3');
  });

  it('starts, is healthy, answers a command, and ends well at SIGTERM', async ({ skip }) => {
    const why = await whyNoSqlite();
    if (why !== null) skip(`the embedded store cannot be had: ${why}`);
    const bot = await startImage(app, join(folder, 'data'));
    try {
      expect(bot.isHealthy()).toBe(true);
      const alice = bot.slack.as('alice');
      await alice.command('general', '/ghcr check ghcr.io/demo/public:1.0');
      await expect.poll(() => alice.messages('general').at(-1)?.text).toContain('can be pulled');
    } finally {
      expect(await bot.stop()).toBe(0);
    }
    expect(bot.isHealthy()).toBe(false);
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/** The image's entrypoint, command and health check in its folder, with its variables but for the addresses of this machine. */
async function startImage(app: string, data: string) {
  const stage = last(stages);
  const [catalog, slack, port] = [await openCatalog(), await startSlack(), await freePort()];
  const env = {
    ...variablesOf(stage),
    PATH: process.env['PATH'] ?? '',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: data,
    ...catalog.running.env,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
  };
  const [, ...args] = [...words(sayings(stage, 'ENTRYPOINT')), ...words(sayings(stage, 'CMD'))];
  const child = spawn(process.execPath, args.filter(isKnownToNode), {
    cwd: app,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<number | string | null>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const code = await ended;
    await Promise.all([slack.close(), catalog.close()]);
    return code;
  };
  try {
    await expect.poll(() => slack.sockets.count, { timeout: 15_000 }).toBe(1);
  } catch (error) {
    await stop();
    throw error;
  }
  const [check = ''] = sayings(stage, 'HEALTHCHECK');
  const [, ...checkArgs] = words([check.slice(check.indexOf('['))]);
  return {
    slack,
    isHealthy: () => spawnSync(process.execPath, checkArgs, { env, cwd: app }).status === 0,
    stop,
  };
}

function words(lines: readonly string[]): string[] {
  return lines.flatMap((line) => JSON.parse(line) as string[]);
}

/** The image's Node knows more options than the oldest one that the project runs on. */
function isKnownToNode(word: string): boolean {
  const isKnown = !word.startsWith('--') || spawnSync(process.execPath, [word, '-e', '0']).status === 0;
  if (!isKnown) console.log(`${word} is left out: Node ${process.versions.node} does not know it.`);
  return isKnown;
}
