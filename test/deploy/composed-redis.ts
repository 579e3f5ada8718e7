// The Redis of docker-compose.yml without a container: its own entrypoint, command and health check, with the container's paths led into a
// scratch folder and a free port of loopback.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '../helpers/redis-server.ts';
import { type Compose, undollared } from './compose-file.ts';

export interface ComposedRedis {
  readonly password: string;
  /** What the server says to a command; its error in words. */
  answer(command: string, password: string | null): Promise<string>;
  setting(name: string): Promise<unknown>;
  isHealthy(): boolean;
  commandLine(): string;
  environment(): string;
  configurationMode(): number;
  stop(): Promise<void>;
}

export async function startComposedRedis({ services }: Compose, folder: string): Promise<ComposedRedis> {
  const { entrypoint = [], command = [], healthcheck } = services.redis;
  const port = await freePort();
  const password = randomBytes(32).toString('hex');
  for (const name of ['secrets', 'redis', 'data']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'secrets/redis_password'), `${password}\n`);
  const here = (script: string): string =>
    undollared(script)
      .replaceAll(/\/run\/(secrets|redis)\//g, `${folder}/$1/`)
      .replaceAll('--dir /data', `--dir ${folder}/data --port ${port} --bind 127.0.0.1`)
      .replaceAll('redis-cli', `redis-cli -p ${port}`);
  const [shell = '', ...flags] = entrypoint;
  const child = spawn(shell, [...flags, ...command.map(here)], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const isHealthy = (): boolean => {
    const check = here(healthcheck?.test?.[1] ?? 'false');
    return spawnSync('/bin/sh', ['-c', check], { stdio: 'ignore' }).status === 0;
  };
  const ask = async (login: string | null, name: string, ...args: readonly string[]): Promise<unknown> => {
    const redis = new Redis({
      port,
      lazyConnect: true,
      enableReadyCheck: false,
      ...(login === null ? {} : { password: login }),
    });
    redis.on('error', () => undefined);
    try {
      return await redis.call(name, ...args);
    } finally {
      redis.disconnect();
    }
  };
  for (let attempt = 0; attempt < 200 && !isHealthy(); attempt += 1) await sleep(25);
  const ofProcess = (name: string): string => readFileSync(`/proc/${child.pid}/${name}`, 'utf8');
  return {
    password,
    answer: async (name, login) => ask(login, name).then(String, (error: Error) => error.message),
    setting: async (name) => {
      const reply = await ask(password, 'CONFIG', 'GET', name);
      return Array.isArray(reply) ? reply[1] : null;
    },
    isHealthy,
    commandLine: () => ofProcess('cmdline'),
    environment: () => ofProcess('environ'),
    configurationMode: () => statSync(join(folder, 'redis/redis.conf')).mode & 0o777,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
