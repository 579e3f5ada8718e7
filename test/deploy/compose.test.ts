// docker-compose.yml: valid by the Compose Specification, closed where it can be closed, and its Redis as it really starts.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makeAppToken, makeBotToken, makeSecret } from '../../sandbox/slack/identifiers.ts';
import { readSecretFile } from '../../src/config/secret-file.ts';
import { readConfig } from '../../src/config.ts';
import { judgeByPublished } from '../helpers/published-schema.ts';
import { whyNoRedis } from '../helpers/redis-server.ts';
import { parseCompose } from './compose-file.ts';
import { COMPOSE_RULES } from './compose-rules.ts';
import { startComposedRedis } from './composed-redis.ts';

const ROOT = new URL('../../', import.meta.url);
const judge = judgeByPublished('compose-spec.schema.json');
const text = readFileSync(new URL('docker-compose.yml', ROOT), 'utf8');
const compose = parseCompose(text);
const page = readFileSync(new URL('docs/operating.md', ROOT), 'utf8');
/** What Compose lays over it; `!override` says to replace a list instead of adding to it. */
const overHttp = parseCompose(blockAfter('`docker-compose.http.yml`', 'yaml').replace('!override ', ''));

/** The first block of a language behind some words of docs/operating.md. */
function blockAfter(words: string, language: string): string {
  const [, ...rest] = page.split(words);
  const [, block] = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(rest.join(words)) ?? [];
  if (block === undefined) throw new Error(`docs/operating.md has no ${language} behind ${words}`);
  return block;
}

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ghcr-doctor-compose-'));
  folders.push(folder);
  return folder;
}

describe('docker-compose.yml', () => {
  it.skipIf(judge === null).each([
    ['itself', compose],
    ['with its HTTP variant', overHttp],
  ])('%s is valid by the Compose Specification', (_, document) => {
    expect(judge?.(document)).toBe('');
    expect(judge?.({ ...document, servces: {} })).toContain('additional properties');
  });

  it.each(COMPOSE_RULES)('$sentence', ({ holds, broken }) => {
    expect(holds(compose)).toBe(true);
    expect(holds(broken(compose))).toBe(false);
  });

  it.each([
    ['itself', {}, 'socket'],
    ['with its HTTP variant', overHttp.services.bot.environment, 'http'],
  ] as const)('%s gives the bot an environment that it understands', (_, more, mode) => {
    const folder = scratch();
    const values: Record<string, string> = {
      slack_bot_token: makeBotToken(),
      slack_app_token: makeAppToken('A0123456789'),
      slack_signing_secret: makeSecret(),
      redis_url: `redis://:${'0f'.repeat(32)}@redis:6379/0`,
      token_encryption_keys: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    };
    for (const [name, value] of Object.entries(values)) writeFileSync(join(folder, name), `${value}\n`);
    const environment = Object.entries({ ...compose.services.bot.environment, ...more });
    const env = Object.fromEntries(
      environment.map(([name, value]) => [name, value?.replace('/run/secrets', folder)]),
    );
    const { config, problems, warnings } = readConfig(env, readSecretFile);
    expect([problems, warnings]).toEqual([[], []]);
    expect([config.slack.mode?.kind, config.store.kind]).toEqual([mode, 'redis']);
  });

  it('with its HTTP variant gives the bot the files that its variables name', () => {
    const { environment, secrets } = overHttp.services.bot;
    const paths = Object.entries({ ...compose.services.bot.environment, ...environment })
      .filter(([name, path]) => name.endsWith('_FILE') && path)
      .map(([, path]) => path);
    expect(paths.toSorted()).toEqual(secrets?.map((name) => `/run/secrets/${name}`).toSorted());
  });
});

it('the script of docs/operating.md makes secrets that only the two containers read', () => {
  const folder = scratch();
  const script = blockAfter('Secrets are files', 'sh').replace('sudo chgrp 1000 secrets/* && ', '');
  const { status } = spawnSync('/bin/sh', ['-ceu', script], { cwd: folder, input: '' });
  expect(status).toBe(0);
  const made = readdirSync(join(folder, 'secrets'));
  expect(made.toSorted()).toEqual(Object.keys(compose.secrets).toSorted());
  const mode = (path: string): number => statSync(join(folder, path)).mode & 0o777;
  expect([mode('secrets'), ...made.map((name) => mode(`secrets/${name}`))]).toEqual([
    0o700,
    ...made.map(() => 0o640),
  ]);
  const [password, url] = ['redis_password', 'redis_url'].map((name) =>
    readSecretFile(join(folder, 'secrets', name)),
  );
  expect(password).toEqual({ kind: 'text', text: expect.stringMatching(/^[0-9a-f]{64}$/) });
  const keys = readSecretFile(join(folder, 'secrets', 'token_encryption_keys'));
  expect(keys).toEqual({ kind: 'text', text: expect.stringMatching(/^k1:[A-Za-z0-9+/]{43}=$/) });
  expect(url).toEqual({
    kind: 'text',
    text: `redis://:${password?.kind === 'text' ? password.text : ''}@redis:6379/0`,
  });
});

const noRedis = whyNoRedis();
if (noRedis !== null) console.log(`Left out, the Redis of docker-compose.yml: ${noRedis}`);

describe.skipIf(noRedis !== null)('its Redis, started by its own command', () => {
  it('asks for the password, keeps what it acknowledges, and is told healthy', async () => {
    const redis = await startComposedRedis(compose, scratch());
    try {
      expect(await redis.answer('PING', null)).toContain('NOAUTH');
      expect(await redis.answer('PING', redis.password)).toBe('PONG');
      const settings = ['appendonly', 'appendfsync', 'maxmemory-policy', 'save'];
      const found = await Promise.all(settings.map((name) => redis.setting(name)));
      expect(found).toEqual(['yes', 'always', 'noeviction', '']);
      expect(redis.isHealthy()).toBe(true);
    } finally {
      await redis.stop();
    }
    expect(redis.isHealthy()).toBe(false);
  });

  it('shows its password to nobody who lists processes or files', async () => {
    const redis = await startComposedRedis(compose, scratch());
    try {
      expect(redis.commandLine()).toContain('redis-server');
      expect(redis.commandLine()).not.toContain(redis.password);
      expect(redis.environment()).not.toContain(redis.password);
      expect(redis.configurationMode()).toBe(0o600);
    } finally {
      await redis.stop();
    }
  });
});
