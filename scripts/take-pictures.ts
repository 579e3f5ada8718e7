// Takes the pictures of the documentation from the sandbox's own page: the real bot's answer, in a real browser.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openCatalog } from '../sandbox/catalog.ts';
import { openPage } from '../sandbox/page/open-page.ts';
import { launch, openTab } from '../test/page/browser.ts';

const FOLDER = fileURLToPath(new URL('../docs/images/', import.meta.url));
/** As wide as a message is in Slack, and sharp on a fine screen. */
const SCREEN = { viewport: { width: 980, height: 900 }, deviceScaleFactor: 2, colorScheme: 'light' as const };

const catalog = await openCatalog();
const log = (line: string): void => void process.stderr.write(line);
const page = await openPage({ catalog, mode: 'socket', port: 0, log });
const browser = await launch();
const { tab } = await openTab(browser, page.url, SCREEN);
await tab.goto(`${page.url}/#alice/general`);
// The first check of a bot opens its connections; the picture tells of the ones after it.
await page.slack.as('bob').command('general', '/ghcr ghcr.io/demo/public:1.0');
await tab.waitForTimeout(1_000);
const composer = tab.getByRole('combobox', { name: 'Message #general' });
await composer.fill('/ghcr check ghcr.io/demo/public-tags:1.2');
await composer.press('Enter');
const verdict = tab.getByRole('article').filter({ hasText: 'tag-absent' });
await verdict.waitFor();
mkdirSync(FOLDER, { recursive: true });
await verdict.screenshot({ path: `${FOLDER}verdict.png` });
await browser.close();
await page.close();
await catalog.close();
