// A person's machine: a home with the files of docker and podman, folders with helpers, and the program run in it against a small world.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { FoundLogin, LocalClient } from '../../src/checking/local-logins.ts';
import { composeLocalLogins } from '../../src/compose/local.ts';
import { readLocalConfig } from '../../src/config.ts';
import { type CliOptions, type CliResult, checkJson, runCli } from '../helpers/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'ghcr-doctor-local-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

export interface Machine {
  readonly home: string;
  /** The folder of helpers, which stands in PATH. */
  readonly bin: string;
  readonly runtime: string;
  /** Beside HOME and PATH. */
  readonly env: Readonly<Record<string, string>>;
  /** Writes a file below the home; an object as JSON. Returns its path. */
  write(path: string, content: unknown): string;
  /** A helper's program, `docker-credential-NAME`: the lines of a shell script. */
  helper(name: string, ...lines: readonly string[]): string;
  docker(content: unknown): string;
  /** podman's permanent file. */
  podman(content: unknown): string;
  run(args: readonly string[], more?: CliOptions): Promise<CliResult>;
  check(image: string, args?: readonly string[], more?: CliOptions): ReturnType<typeof checkJson>;
}

/** Nobody's machine: no variable of the developer's own reaches it. */
export function newMachine(world: Readonly<Record<string, string>>): Machine {
  const root = mkdtempSync(join(folder, 'machine-'));
  const home = join(root, 'home');
  const bin = join(root, 'bin');
  const runtime = join(root, 'runtime');
  for (const path of [home, bin, runtime]) mkdirSync(path, { mode: 0o700 });
  const env = { ...world, PATH: `${bin}:/usr/bin:/bin`, XDG_RUNTIME_DIR: runtime };
  const write = (path: string, content: unknown): string => {
    const file = join(home, path);
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const isRaw = typeof content === 'string' || content instanceof Buffer;
    writeFileSync(file, isRaw ? content : JSON.stringify(content), { mode: 0o600 });
    return file;
  };
  const options = (more: CliOptions): CliOptions => ({ ...more, home, env: { ...env, ...more.env } });
  return {
    home,
    bin,
    runtime,
    env,
    write,
    helper(name, ...lines) {
      const file = join(bin, `docker-credential-${name}`);
      writeFileSync(file, `#!/bin/sh\n${lines.join('\n')}\n`);
      chmodSync(file, 0o755);
      return file;
    },
    docker: (content) => write('.docker/config.json', content),
    podman: (content) => write('.config/containers/auth.json', content),
    run: (args, more = {}) => runCli(args, options(more)),
    check: (image, args = ['--local'], more = {}) => checkJson(image, options(more), args),
  };
}

interface Looking {
  readonly client?: LocalClient | null;
  readonly env?: Readonly<Record<string, string>>;
  /** Null for the host alone. */
  readonly repository?: string | null;
  readonly timeoutMs?: number;
}

/** What every client of the machine would send, found within this process. */
export function findLogins(here: Machine, looking: Looking = {}): Promise<readonly FoundLogin[]> {
  const { client = null, env = {}, repository = 'acme/closed', timeoutMs = 5000 } = looking;
  const config = readLocalConfig({ HOME: here.home, ...here.env, ...env });
  return composeLocalLogins(config).find({ host: 'ghcr.io', repository, client, timeoutMs });
}

export async function firstLogin(here: Machine, looking: Looking = {}): Promise<FoundLogin> {
  const [first] = await findLogins(here, looking);
  if (!first) throw new Error('No client is configured.');
  return first;
}

/** The `auth` of an entry. */
export function auth(token: string, name = 'alice'): string {
  return Buffer.from(`${name}:${token}`).toString('base64');
}

/** A file with one login. */
export function loginFile(token: string, key = 'ghcr.io', name = 'alice') {
  return { auths: { [key]: { auth: auth(token, name) } } };
}

/** What a helper prints for a login. */
export function helperAnswer(token: string, name = 'alice'): string {
  const answer = JSON.stringify({ ServerURL: 'ghcr.io', Username: name, Secret: token });
  return `printf '%s\\n' '${answer}'`;
}
