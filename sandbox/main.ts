// `npm run sandbox`: starts the world of the catalog, a small Slack with the real bot in it, and a page to click
// in; then lists, for every code, the command that shows it. With `--http` the bot takes requests instead of
// opening sockets. With `--tour` it only runs those commands, and fails if an answer differs from its promise.

import { rmSync } from 'node:fs';
import { visit } from './catalog/tour.ts';
import { type OpenCatalog, openCatalog } from './catalog.ts';
import type { OpenPage } from './page/open-page.ts';
import { listing, shellCommand, writeTokens } from './terminal-listing.ts';

const PORTS = { ghcr: 5055, blob: 5056, api: 5057, status: 5058 };
const PAGE_PORT = 5050;

async function main(): Promise<void> {
  const catalog = await openCatalog({ ports: PORTS });
  if (process.argv.includes('--tour')) {
    process.exitCode = (await tour(catalog)) ? 0 : 1;
    await catalog.close();
    return;
  }
  const stopped = untilStopped();
  const page = await openPageOf(catalog);
  const folder = writeTokens(catalog);
  process.stdout.write(listing(catalog, folder));
  await stopped;
  await page?.close();
  await catalog.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Null where the bot cannot run, such as without a store; the commands below need none. */
async function openPageOf(catalog: OpenCatalog): Promise<OpenPage | null> {
  const mode = process.argv.includes('--http') ? 'http' : 'socket';
  const log = (line: string): void => void process.stderr.write(line);
  try {
    const { openPage } = await import('./page/open-page.ts');
    const page = await openPage({ catalog, mode, port: PAGE_PORT, log });
    process.stdout.write(`Open ${page.url} in a browser: a small Slack with the real bot in it.\n\n`);
    return page;
  } catch (error) {
    process.stderr.write(`There is no page: ${error instanceof Error ? error.message : String(error)}\n\n`);
    return null;
  }
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

/** Signals may come twice, from the terminal and from the program that started this one. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.on('SIGINT', () => resolve());
    process.on('SIGTERM', () => resolve());
  });
}

await main();
