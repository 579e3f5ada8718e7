// `npm run sandbox`: starts the world of the catalog and lists, for every code, the command that shows it.
// With `--tour` it runs them all itself, prints each answer, and fails if one differs from its promise.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { visit } from './catalog/tour.ts';
import { type CatalogEntry, checkArguments, type OpenCatalog, openCatalog } from './catalog.ts';

const PORTS = { ghcr: 5055, blob: 5056, api: 5057, status: 5058 };

async function main(): Promise<void> {
  const catalog = await openCatalog({ ports: PORTS });
  if (process.argv.includes('--tour')) {
    process.exitCode = (await tour(catalog)) ? 0 : 1;
    await catalog.close();
    return;
  }
  const stopped = untilStopped();
  const folder = writeTokens(catalog);
  process.stdout.write(listing(catalog, folder));
  await stopped;
  await catalog.close();
  rmSync(folder, { recursive: true, force: true });
}

async function tour(catalog: OpenCatalog): Promise<boolean> {
  let broken = 0;
  for (const entry of catalog.entries) {
    const stop = await visit(catalog, entry);
    process.stdout.write(
      `\n━━ ${entry.code}: ${entry.situation}\n   ${shellCommand(entry, null)}\n\n${stop.answer}\n`,
    );
    if (stop.kept) continue;
    broken += 1;
    const promised = `${entry.code}, exit ${entry.expectedExit}`;
    process.stdout.write(
      `   NOT AS PROMISED: ${promised}; came: ${stop.code ?? 'no code'}, exit ${stop.exit}\n`,
    );
  }
  process.stdout.write(`\n${catalog.entries.length - broken} of ${catalog.entries.length} as promised\n`);
  return broken === 0;
}

/** A fresh folder that only this user can read; the tokens in it are good in this world alone. */
function writeTokens(catalog: OpenCatalog): string {
  const folder = mkdtempSync(join(tmpdir(), 'ghcr-doctor-sandbox-'));
  for (const [name, token] of catalog.tokens) {
    writeFileSync(join(folder, name), `${token}\n`, { mode: 0o600, flag: 'wx' });
  }
  return folder;
}

function listing(catalog: OpenCatalog, folder: string): string {
  const { running } = catalog;
  const settings = Object.entries(running.env).map(([name, value]) => `${name}=${value}`);
  const lines = [
    `A small GHCR and GitHub on this machine: registry ${running.ghcrUrl}, blobs ${running.blobUrl},`,
    `API ${running.apiUrl}, status ${running.statusUrl}. Stop with Ctrl-C.`,
    '',
    'Paste this once into another terminal, in this folder:',
    '',
    `  export ${settings.join(' ')}`,
    '',
    'Then any of these:',
    '',
  ];
  const width = Math.max(...catalog.entries.map((entry) => entry.code.length));
  for (const entry of catalog.entries) {
    lines.push(`${entry.code.padEnd(width)}  ${entry.situation}`, `  ${shellCommand(entry, folder)}`, '');
  }
  return `${lines.join('\n')}\n`;
}

/** One line for a POSIX shell. */
function shellCommand(entry: CatalogEntry, folder: string | null): string {
  const settings = Object.entries(entry.env).map(([name, value]) => `${name}=${value} `);
  const words = ['node', 'dist/cli.js', ...checkArguments(entry)].map(quote).join(' ');
  const input =
    entry.tokenName === null ? '' : ` < ${folder === null ? 'TOKEN' : quote(join(folder, entry.tokenName))}`;
  return settings.join('') + words + input;
}

function quote(word: string): string {
  return /^[A-Za-z0-9._/:@=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

await main();
