// What the environment may change of a check, and what nothing in it, nor in the working directory, can.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addCredential,
  addPackage,
  buildImage,
  createWorld,
  machineRandom,
  makeToken,
  push,
  type RunningWorld,
  startWorld,
} from '../../sandbox/index.ts';
import { checkJson, runCli } from '../helpers/run-cli.ts';

const IMAGE = 'ghcr.io/acme/app:1.0';
const token = makeToken(machineRandom(), 'classic');
const world = createWorld();
let running: RunningWorld;
let folder: string;

beforeAll(async () => {
  push(world, addPackage(world, 'acme/app', { readers: ['alice'] }), buildImage(), '1.0');
  addCredential(world, { login: 'alice', token });
  running = await startWorld(world);
  folder = mkdtempSync(join(tmpdir(), 'ghcr-doctor-environment-'));
});
afterAll(async () => {
  await running.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a variable that is wrong', () => {
  it.each([
    'PORT',
    'HOST',
    'REDIS_URL',
    'QUIET_HOURS',
    'TOKEN_ENCRYPTION_KEYS',
    'LOG_LEVEL',
    'SLACK_BOT_TOKEN',
  ])('%s belongs to the bot, and breaks no check', async (variable) => {
    const check = await checkJson(IMAGE, { env: { ...running.env, [variable]: 'no such thing' } });
    expect(check.finding.code).toBe('credentials-required');
  });

  it.each([
    ['REGISTRY_ENDPOINTS', 'ghcr.io=sesame-open'],
    ['REGISTRY_ENDPOINTS', 'sesame-open'],
    ['GITHUB_API_URL', 'https://sesame:open@api.github.com'],
    ['GITHUB_STATUS_URL', 'ftp://sesame-open'],
    ['HTTPS_PROXY', 'socks5://sesame:open@proxy:1080'],
    ['http_proxy', 'http://[sesame'],
    ['REGISTRY_HOSTS', 'sesame.example.org'],
  ])('%s=%s is named, without what it holds', async (variable, value) => {
    for (const more of [[], ['--json']]) {
      const { code, stdout, stderr } = await runCli(['check', IMAGE, ...more], {
        env: { ...running.env, [variable]: value },
      });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(new RegExp(`^${variable} .+: .+\\.$`, 'm'));
      expect(stderr).not.toContain('sesame');
    }
  });

  it('every problem is told at once', async () => {
    const env = { REGISTRY_ENDPOINTS: 'x', GITHUB_API_URL: 'x', GITHUB_STATUS_URL: 'x' };
    const { stderr } = await runCli(['check', IMAGE], { env });
    for (const variable of Object.keys(env)) expect(stderr).toMatch(new RegExp(`^${variable} `, 'm'));
  });
});

describe('a credential and plain http', () => {
  const addresses = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
  const outside = addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
  const seen: string[] = [];
  let server: Server;
  let origin = '';

  beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push(request.url ?? '');
      response.writeHead(403, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ errors: [{ code: 'DENIED', message: 'denied' }] }));
    });
    await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
    origin = `http://${outside ?? 'registry.invalid'}:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  it.each([
    ['REGISTRY_ENDPOINTS', () => `ghcr.io=${origin}`],
    ['GITHUB_API_URL', () => origin],
  ])('to another machine by %s is refused before anything is sent', async (variable, value) => {
    seen.length = 0;
    running.requests.length = 0;
    const { code, stdout, stderr } = await runCli(['check', IMAGE, '--password-stdin', '--json'], {
      env: { ...running.env, [variable]: value() },
      stdin: token,
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^${variable} leads over plain http to another machine, .* https`));
    expect(stderr).not.toContain(token.slice(6, 14));
    expect([...seen, ...running.requests]).toEqual([]);
  });

  it('without a credential, another machine may be asked over plain http', async () => {
    const check = await checkJson(IMAGE, {
      env: { ...running.env, REGISTRY_ENDPOINTS: `ghcr.io=${origin}` },
    });
    expect(check.finding.code).toBe(outside === undefined ? 'network-dns' : 'package-absent');
  });

  it('within this machine, it is sent', async () => {
    const check = await checkJson(IMAGE, { env: running.env, stdin: token }, ['--password-stdin']);
    expect(check.finding.code).toBe('pullable');
  });
});

describe('a hostile working directory and home', () => {
  it('changes nothing', async () => {
    const auth = Buffer.from(`alice:${token}`).toString('base64');
    const endpoints = 'REGISTRY_ENDPOINTS=ghcr.io=http://127.0.0.1:1\n';
    const dockerConfig = JSON.stringify({ auths: { 'ghcr.io': { auth } }, credsStore: 'evil' });
    const thrower = "throw new Error('The working directory was run.');";
    const files: Readonly<Record<string, string>> = {
      '.env': endpoints,
      '.env.local': endpoints,
      '.npmrc': 'proxy=http://127.0.0.1:1\nnode-options=--throw\n',
      '.nvmrc': 'v0.10',
      'ghcr-doctor.config.js': thrower,
      'ghcr-doctor.json': '{"timeout": 1}',
      '.ghcr-doctorrc': '{"timeout": 1}',
      'package.json': '{"type": "commonjs", "ghcr-doctor": {"timeout": 1}, "imports": {"#x": "./evil.js"}}',
      'node_modules/undici/index.js': thrower,
      'node_modules/undici/package.json': '{"main": "index.js"}',
      'node_modules/valibot/index.js': thrower,
      'config.json': dockerConfig,
      '.docker/config.json': dockerConfig,
      '.config/containers/auth.json': dockerConfig,
      'docker-credential-evil': '#!/bin/sh\ntouch ran\n',
      certs: 'x',
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), text, { mode: 0o755 });
    }
    running.requests.length = 0;
    const check = await checkJson(IMAGE, { env: running.env, cwd: folder, home: folder });
    expect(check.finding.code).toBe('credentials-required');
    expect(check.json).toMatchObject({ viewpoint: 'anonymous', credential: 'none' });
    expect(check.stderr).toBe('');
    const sent = running.requests.map(({ headers }) => headers['authorization'] ?? '');
    expect(sent.filter((header) => header.startsWith('Basic'))).toEqual([]);
    expect((await runCli(['config'], { cwd: folder, home: folder })).stdout).not.toContain('127.0.0.1:1\n');
  });
});
