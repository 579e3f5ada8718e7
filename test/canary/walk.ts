// Sends canaries through the program and searches everything it printed and wrote.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import {
  addCredential,
  addOrganization,
  addPackage,
  buildImage,
  buildIndex,
  type CredentialOptions,
  createWorld,
  machineRandom,
  makeToken,
  push,
  startWorld,
  type World,
} from '../../sandbox/index.ts';
import { type CliOptions, type CliResult, runCli } from '../helpers/run-cli.ts';
import { findLeak } from './leak.ts';

export interface Canary {
  readonly token: string;
  /** The part that was drawn; prefixes and the header of a JWT are known to everybody. */
  readonly secret: string;
  readonly options: CredentialOptions;
}

export function canary(options: CredentialOptions): Canary {
  const token = options.token ?? makeToken(machineRandom(), options.kind ?? 'classic', options.form);
  const secret = token.includes('.')
    ? token.slice(token.lastIndexOf('.') + 1)
    : token.replace(/^(?:github_pat|gh[a-z])_/, '');
  return { token, secret, options: { ...options, token } };
}

export const KINDS: Readonly<Record<string, () => Canary>> = {
  'a classic token': () => canary({ kind: 'classic' }),
  'a fine-grained token': () => canary({ kind: 'fine-grained' }),
  'an OAuth token': () => canary({ kind: 'oauth' }),
  'a user token of an app': () => canary({ kind: 'app-user' }),
  'a short installation token': () => canary({ kind: 'installation', form: 'short' }),
  'a long installation token': () => canary({ kind: 'installation', form: 'jwt' }),
  'a workflow’s token': () =>
    canary({ kind: 'actions', job: { repository: 'acme/app', packagesRead: false } }),
  'a password': () =>
    canary({ kind: 'classic', token: `${makeToken(machineRandom(), 'classic').slice(4, 34)}/"\\+%é` }),
};

/** The kinds that differ most in how they are told from other words. */
export const ECHOED = ['a classic token', 'a fine-grained token', 'a long installation token', 'a password'];

export const folder = mkdtempSync(join(tmpdir(), 'ghcr-doctor-canary-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The commands that were walked in this file. */
export const walked = new Set<string>();

/** Runs a command and searches all that it printed, and every file it left. */
export async function walk(
  args: readonly string[],
  secrets: readonly string[],
  options: CliOptions,
): Promise<CliResult> {
  walked.add(args[0] ?? '');
  const home = mkdtempSync(join(folder, 'run-'));
  const result = await runCli(args, {
    ...options,
    cwd: home,
    home,
    env: { ...options.env, TMPDIR: home, XDG_CACHE_HOME: home },
  });
  const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const written = files.map((file) => readFileSync(join(file.parentPath, file.name), 'latin1')).join('\n');
  for (const secret of secrets) {
    for (const [where, text] of Object.entries({
      stdout: result.stdout,
      stderr: result.stderr,
      files: written,
    })) {
      expect(findLeak(text, secret), `${where}: ${text}`).toBeNull();
    }
  }
  expect(result.signal).toBeNull();
  expect(result.code, result.stderr).not.toBe(70);
  return result;
}

export type Form = 'text' | 'document';

/** One form and the other in turn, where the way to both is the same. */
export function formOf(index: number): Form[] {
  return [index % 2 === 0 ? 'text' : 'document'];
}

/** A world around the credential, and the program in it. */
export async function walkCheck(
  { token, secret, options }: Canary,
  prepare: (world: World) => void,
  args: readonly string[] = [],
  more: Readonly<Record<string, string>> = {},
  forms: readonly Form[] = ['text', 'document'],
): Promise<readonly CliResult[]> {
  const world = createWorld();
  addOrganization(world, 'acme', { members: ['alice'] });
  const app = addPackage(world, 'acme/app', { readers: ['alice'] });
  push(world, app, buildIndex({ platforms: ['linux/amd64', 'linux/arm64'] }), '1.0', '1.1');
  const open = addPackage(world, 'acme/open', { visibility: 'public' });
  push(world, open, buildImage(), '1.0');
  if (options.alive !== false) addCredential(world, { login: 'alice', ...options });
  prepare(world);
  const running = await startWorld(world);
  const images = args.some((arg) => arg.startsWith('ghcr.io/')) ? [] : ['ghcr.io/acme/app:1.0'];
  try {
    const words = ['check', ...images, ...args, '--password-stdin', '--timeout', '2500'];
    const cli = { env: { ...running.env, ...more }, stdin: `${token}\n` };
    return await Promise.all(
      forms.map((form) => walk(form === 'document' ? [...words, '--json'] : words, [secret], cli)),
    );
  } finally {
    await running.close();
  }
}
