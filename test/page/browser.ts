// A real Chromium, one for a file of tests, and what every page of it must keep: nothing from elsewhere, and no
// complaint in its console.

import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Why no browser can be had here; null when one can. On a build server its lack is no excuse. */
export function whyNoBrowser(): string | null {
  if (PLACES.some((path) => existsSync(path))) return null;
  if (process.env['CI'] === 'true') throw new Error(`There is no Chromium at ${PLACES.join(', ')}.`);
  return 'there is no Chromium here';
}

export async function launch(): Promise<Browser> {
  const executablePath = PLACES.find((path) => existsSync(path));
  return chromium.launch({ ...(executablePath === undefined ? {} : { executablePath }), args: ARGS });
}

export interface Watched {
  readonly tab: Page;
  /** What went wrong: requests to elsewhere, and every complaint of the console. */
  readonly troubles: string[];
}

/** A tab of its own, as of a new visitor. */
export async function openTab(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  context.setDefaultTimeout(20_000);
  const tab = await context.newPage();
  const troubles: string[] = [];
  tab.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) troubles.push(`asked for ${request.url()}`);
  });
  tab.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
  });
  tab.on('pageerror', (error) => troubles.push(String(error)));
  return { tab, troubles };
}
