import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configCommand } from '../../src/cli/config-command.ts';
import { keygenCommand } from '../../src/cli/keygen-command.ts';
import { readConfig } from '../../src/config.ts';
import { systemClock } from '../../src/support/clock.ts';

async function runConfig(
  env: Record<string, string>,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      written[name] += text;
    },
  });
  const code = await configCommand({ env, stdout: stream('stdout'), stderr: stream('stderr') });
  return { code, ...written };
}

async function generate(now = systemClock.now()): Promise<string> {
  let line = '';
  const stdout = {
    write: (text: string) => {
      line += text;
    },
  };
  expect(await keygenCommand({ stdout, clock: { ...systemClock, now: () => now } })).toBe(0);
  return line;
}

describe('ghcr-doctor config', () => {
  it('names what the bot lacks in an empty environment', async () => {
    const { code, stdout, stderr } = await runConfig({});
    expect(code).toBe(2);
    expect(stdout).toMatch(/^mode +not configured$/m);
    expect(stdout).toMatch(/^store +embedded$/m);
    // Every value stands under the one above it.
    const columns = stdout
      .trimEnd()
      .split('\n')
      .map((line) => /^\S+(?: \S+)* {2,}/.exec(line)?.[0].length);
    expect(new Set(columns).size).toBe(1);
    expect(stderr).toMatch(/SLACK_BOT_TOKEN is not set/);
    expect(stderr).toMatch(/SLACK_APP_TOKEN is not set, nor is SLACK_SIGNING_SECRET/);
  });

  it('says of a mode’s secret that is left out that it is set', async () => {
    const { stdout, stderr } = await runConfig({
      SLACK_APP_TOKEN: `xapp-${'1'.repeat(20)}`,
      SLACK_SIGNING_SECRET: 'a'.repeat(32),
    });
    expect(stderr).toMatch(/SLACK_APP_TOKEN is set, and SLACK_SIGNING_SECRET too/);
    expect(stdout).toMatch(/^SLACK_SIGNING_SECRET +set, not used$/m);
  });

  it('shows the whole configuration, and of secrets only that they are set', async () => {
    const canary = 'cAnArY7pLaNtEd';
    const folder = mkdtempSync(join(tmpdir(), 'ghcr-doctor-config-'));
    writeFileSync(join(folder, 'signing'), `${canary}-signing\n`);
    const { code, stdout, stderr } = await runConfig({
      SLACK_BOT_TOKEN: `xoxb-${canary}`,
      SLACK_SIGNING_SECRET_FILE: join(folder, 'signing'),
      REDIS_URL: `redis://:${canary}@cache:6379`,
      TOKEN_ENCRYPTION_KEYS: `k1:${Buffer.from(canary.padEnd(32, 'x')).toString('base64')}`,
      METRICS_TOKEN: canary,
      HTTPS_PROXY: `http://u:${canary}@proxy:3128`,
    });
    rmSync(folder, { recursive: true });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^mode +HTTP, POST \/slack\/events$/m);
    expect(stdout).toMatch(/^store +Redis$/m);
    expect(stdout).toMatch(/^TOKEN_ENCRYPTION_KEYS +set: k1 seals$/m);
    expect(stdout).toMatch(/^HTTPS_PROXY +set$/m);
    for (const part of [canary, Buffer.from(canary).toString('base64').slice(0, 12)])
      expect(stdout).not.toContain(part);
  });

  it('lists every problem and shows no wrong value', async () => {
    const { code, stdout, stderr } = await runConfig({
      REDIS_URL: 'redis//:hunter2hunter2@cache',
      TOKEN_ENCRYPTION_KEYS: 'hunter2hunter2',
      PORT: 'hunter2hunter2',
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^5 problems:$/m);
    for (const name of ['REDIS_URL', 'TOKEN_ENCRYPTION_KEYS', 'PORT']) expect(stderr).toMatch(`  ${name} `);
    expect(stdout).toMatch(/^store +see the problem below$/m);
    expect(stdout + stderr).not.toContain('hunter2');
  });

  it('keeps a token that stands in a harmless variable, and what a terminal obeys, to itself', async () => {
    const token = `ghp_${'A'.repeat(30)}0uCPlr`;
    const { stdout } = await runConfig({ DATA_DIR: `./${token}`, NO_PROXY: 'a\u001b[2Jb' });
    expect(stdout).not.toContain('A'.repeat(8));
    expect(stdout).toContain('a\\u{1B}[2Jb');
  });
});

describe('ghcr-doctor keygen', () => {
  it('prints one key that TOKEN_ENCRYPTION_KEYS takes, another each time', async () => {
    const day = Date.UTC(2026, 10, 21);
    const lines = await Promise.all([generate(day), generate(day), generate(day)]);
    expect(new Set(lines.map((line) => line.split(':')[1])).size).toBe(3);
    for (const line of lines) {
      expect(line).toMatch(/^k20261121[a-z]{2}:[A-Za-z0-9+/]{43}=\n$/);
      const { config } = readConfig({ TOKEN_ENCRYPTION_KEYS: line.trim() }, () => ({ kind: 'missing' }));
      expect(config.sealingKeys).toHaveLength(1);
    }
  });
});
