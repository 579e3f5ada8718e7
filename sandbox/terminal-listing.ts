// What `npm run sandbox` says in the terminal: where the world is, and for every code the command that shows it.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CatalogEntry, checkArguments, type OpenCatalog } from './catalog.ts';

/** A fresh folder that only this user can read; the tokens in it are good in this world alone. */
export function writeTokens(catalog: OpenCatalog): string {
  const folder = mkdtempSync(join(tmpdir(), 'ghcr-doctor-sandbox-'));
  for (const [name, token] of catalog.tokens) {
    writeFileSync(join(folder, name), `${token}\n`, { mode: 0o600, flag: 'wx' });
  }
  return folder;
}

/** @param folder of the tokens */
export function listing(catalog: OpenCatalog, folder: string): string {
  const { running } = catalog;
  const settings = Object.entries(running.env).map(([name, value]) => `${name}=${value}`);
  const lines = [
    `A small GHCR and GitHub on this machine: registry ${running.ghcrUrl}, blobs ${running.blobUrl},`,
    `API ${running.apiUrl}, status ${running.statusUrl}. Stop with Ctrl-C.`,
    '',
    'For the command line, paste this once into another terminal, in this folder:',
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
export function shellCommand(entry: CatalogEntry, folder: string | null): string {
  const settings = Object.entries(entry.env).map(([name, value]) => `${name}=${value} `);
  const words = ['node', 'dist/cli.js', ...checkArguments(entry)].map(quote).join(' ');
  const input =
    entry.tokenName === null ? '' : ` < ${folder === null ? 'TOKEN' : quote(join(folder, entry.tokenName))}`;
  return settings.join('') + words + input;
}

function quote(word: string): string {
  return /^[A-Za-z0-9._/:@=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
