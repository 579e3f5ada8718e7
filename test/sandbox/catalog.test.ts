// The catalog: an example for every code that a check can find, each as promised, and `npm run sandbox`
// that shows them without leaving a token behind.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkArguments, type OpenCatalog, openCatalog } from '../../sandbox/catalog.ts';
import { ask } from './ask.ts';

/** Exit 2: nothing to check; 3: no verdict; 1: blocked. */
const EXITS: Record<number, readonly string[]> = {
  0: ['pullable'],
  2: ['reference-invalid', 'registry-mismatch', 'registry-closed'],
  3: [
    'rate-limited',
    'registry-unavailable',
    'network-dns',
    'network-refused',
    'network-timeout',
    'network-tls',
    'not-a-registry',
    'answer-unexpected',
  ],
  1: [
    'credentials-required',
    'credential-rejected',
    'token-malformed',
    'stale-login',
    'fine-grained-token',
    'app-token-unsupported',
    'scope-missing',
    'access-not-granted',
    'actions-access-missing',
    'workflow-permissions-missing',
    'org-policy',
    'sso-not-authorized',
    'ip-not-allowed',
    'package-absent',
    'tag-absent',
    'digest-absent',
    'manifest-incomplete',
    'platform-absent',
    'blob-host-unreachable',
    'credential-helper-failing',
  ],
};

let catalog: OpenCatalog;

beforeAll(async () => {
  catalog = await openCatalog();
});
afterAll(() => catalog.close());

describe('the catalog', () => {
  it('has one example for each code, with the exit code that belongs to it', () => {
    const promised = catalog.entries.map((entry) => `${entry.expectedExit} ${entry.code}`);
    const wanted = Object.entries(EXITS).flatMap(([exit, codes]) => codes.map((code) => `${exit} ${code}`));
    expect(promised.sort()).toEqual(wanted.sort());
  });

  it('has a token for each entry that names one, never in its arguments', () => {
    for (const entry of catalog.entries) {
      const token = entry.tokenName === null ? null : catalog.tokens.get(entry.tokenName);
      expect(token === null || (token?.length ?? 0) >= 40).toBe(true);
      expect(checkArguments(entry).includes('--password-stdin')).toBe(entry.tokenName !== null);
    }
    expect(new Set(catalog.tokens.values()).size).toBe(catalog.tokens.size);
  });

  it('takes free ports where the wanted ones are taken', async () => {
    const ghcr = Number(new URL(catalog.running.ghcrUrl).port);
    const second = await openCatalog({ ports: { ghcr, blob: 0, api: 0, status: 0 } });
    expect(second.running.ghcrUrl).not.toBe(catalog.running.ghcrUrl);
    expect((await ask(`${second.running.ghcrUrl}/v2/`)).status).toBe(401);
    await second.close();
  });
});

describe('npm run sandbox', () => {
  it('lists a command for every code, keeps tokens to this user, and takes them with it', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const listing = await readUntil(child, 'answer-unexpected', '\n\n');
    expect(listing).toMatch(
      /^ {2}export REGISTRY_ENDPOINTS=ghcr\.io=http:\/\/127\.0\.0\.1:\d+ GITHUB_API_URL=\S+ GITHUB_STATUS_URL=\S+$/m,
    );
    for (const entry of catalog.entries) expect(listing).toContain(`${entry.code} `);
    const file = /< (\S+)/.exec(listing)?.[1] ?? '';
    const folder = dirname(file);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder)) expect(statSync(`${folder}/${name}`).mode & 0o777).toBe(0o600);
    expect(listing).not.toContain(readFileSync(file, 'utf8').trim());
    const ended = new Promise((resolve) => child.on('exit', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(existsSync(folder)).toBe(false);
  });
});

function readUntil(child: ChildProcess, word: string, end: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.on('exit', () => reject(new Error(`the sandbox ended early: ${text}`)));
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      const at = text.indexOf(word);
      if (at !== -1 && text.indexOf(end, at) !== -1) resolve(text);
    });
  });
}
