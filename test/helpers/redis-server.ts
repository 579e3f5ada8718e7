// A real redis-server of one's own, on a free port and in a temporary folder, which is gone with it.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { Secret } from '../../src/support/secret.ts';

export interface RedisServer {
  readonly port: number;
  readonly folder: string;
  /** An address as REDIS_URL has it. */
  readonly url: Secret;
  /** Asks it something directly, beside any store. */
  ask(command: string, ...args: readonly string[]): Promise<unknown>;
  /** Without the chance to do anything more. */
  kill(): Promise<void>;
  /** On the same port, with the files that are there. */
  start(): Promise<void>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

export interface RedisServerOptions {
  readonly password?: string;
  /** Settings beyond `appendonly yes`, `appendfsync always`, `noeviction`; the later one counts. */
  readonly settings?: Readonly<Record<string, string>>;
  /** What stands before the settings on the command line, such as a configuration file. */
  readonly args?: readonly string[];
}

/** Why no server can be had here; null when one can. */
export function whyNoRedis(): string | null {
  return spawnSync('redis-server', ['--version']).status === 0 ? null : 'there is no redis-server here';
}

const KEEPING = { save: '', appendonly: 'yes', appendfsync: 'always', 'maxmemory-policy': 'noeviction' };

export async function startRedisServer(options: RedisServerOptions = {}): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  const port = Number(options.settings?.['port'] ?? (await freePort()));
  let child: ChildProcess | null = null;

  const kill = async (): Promise<void> => {
    const running = child;
    child = null;
    if (running === null || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await ended;
  };
  const start = async (): Promise<void> => {
    child = spawn('redis-server', serverArgs(port, folder, options), { stdio: 'ignore' });
    await answering(port, child);
  };
  await start();
  const login = options.password === undefined ? '' : `:${encodeURIComponent(options.password)}@`;
  return {
    port,
    folder,
    url: new Secret(`redis://${login}127.0.0.1:${port}/0`),
    ask: (command, ...args) => ask(port, options.password, command, args),
    kill,
    start,
    remove: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ask(
  port: number,
  password: string | undefined,
  command: string,
  args: readonly string[],
): Promise<unknown> {
  const redis = new Redis({ port, ...(password === undefined ? {} : { password }) });
  try {
    return await redis.call(command, ...args);
  } finally {
    redis.disconnect();
  }
}

function serverArgs(
  port: number,
  folder: string,
  { password, settings, args }: RedisServerOptions,
): string[] {
  const all = {
    port: String(port),
    bind: '127.0.0.1',
    dir: folder,
    ...(args?.includes('--sentinel') ? {} : KEEPING),
    ...(password === undefined ? {} : { requirepass: password }),
    ...settings,
  };
  return [...(args ?? []), ...Object.entries(all).flatMap(([name, value]) => [`--${name}`, value])];
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answering(port: number, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`redis-server ended with ${child.exitCode}`);
    if (await answers(port)) return;
    await sleep(25);
  }
  throw new Error('redis-server does not answer');
}

/** A server that asks for a password answers too; one that still reads its files says that it does. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(/^(?:\+PONG|-NOAUTH)/.test(data.toString('latin1')));
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}
