// The page in a real Chromium without script: by keyboard alone, on a phone's width and a desk's, light and dark; and what strangers try.
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { STYLE } from '../../src/handoff/pages/style.ts';
import { listOwn } from '../../src/tokens/listing.ts';
import { findLeak } from '../canary/leak.ts';
import { launch, openTab, whyNoBrowser } from '../page/browser.ts';
import { whyNoSqlite } from '../storage/sqlite-driver.ts';
import { openScene, type Scene } from './ways.ts';
import { ALICE } from './world.ts';

const why = whyNoBrowser() ?? (await whyNoSqlite());
if (why !== null) console.log(`The one-time page in a browser is left out: ${why}.`);

/** Where pictures are put for people to look at; nowhere unless it is said. */
const pictures = process.env['HANDOFF_PICTURES'];

async function picture(tab: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await tab.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

/** What has the focus, by its name for readers. */
async function focused(tab: Page): Promise<string> {
  return tab.evaluate(() => {
    const active: unknown = Reflect.get(globalThis, 'document').activeElement;
    const text = (value: unknown): string => (typeof value === 'string' ? value : '');
    if (typeof active !== 'object' || active === null) return '';
    return text(Reflect.get(active, 'name')) || text(Reflect.get(active, 'textContent'));
  });
}

/** Goes on by Tab to what is named so, as somebody without a pointer does. */
async function tabTo(tab: Page, name: string): Promise<void> {
  for (let step = 0; step < 12; step += 1) {
    if ((await focused(tab)).startsWith(name)) return;
    await tab.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${name}.`);
}

async function widthOf(tab: Page): Promise<number> {
  return tab.evaluate(() => Reflect.get(globalThis, 'document').documentElement.scrollWidth);
}

const DESKS = [
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const;

describe.skipIf(why !== null)('in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  async function tabOf(scene: Scene, { width, colorScheme }: (typeof DESKS)[number] = DESKS[2]) {
    const options = { viewport: { width, height: 844 }, colorScheme, javaScriptEnabled: false };
    const opened = await openTab(browser, scene.url, options);
    onTestFinished(() => opened.tab.context().close());
    return opened;
  }

  it.each(DESKS)('the whole way by keyboard alone, $width wide and $colorScheme', async (desk) => {
    const scene = await openScene();
    const { tab, troubles } = await tabOf(scene, desk);
    const name = (step: string): string => `${step}-${desk.width}-${desk.colorScheme}`;
    await tab.goto(scene.handing);
    await picture(tab, name('1-form'));
    expect(await tab.getByRole('heading', { level: 1 }).textContent()).toBe('Hand over a token');
    expect(await widthOf(tab)).toBeLessThanOrEqual(desk.width);
    expect(await tab.getByRole('checkbox', { name: /^Keep it sealed/ }).isChecked()).toBe(false);
    expect(await tab.getByLabel('Name it').inputValue()).toBe('docker');

    await tabTo(tab, 'one-time-token');
    await tab.keyboard.type(`${scene.canary}x`);
    await picture(tab, name('2-typed'));
    await tab.keyboard.press('Enter');
    await tab.getByRole('alert').waitFor();
    expect(await tab.getByRole('alert').textContent()).toContain('looks mistyped');
    expect(await tab.title()).toMatch(/^The token looks mistyped/);
    // The field is where one goes on, and it is empty.
    expect(await focused(tab)).toBe('one-time-token');
    expect(await tab.getByLabel('Your GitHub token').inputValue()).toBe('');
    await picture(tab, name('3-mistyped'));

    await tab.keyboard.type(scene.canary);
    await tabTo(tab, 'label');
    await tab.keyboard.press('ControlOrMeta+a');
    await tab.keyboard.type('my-laptop');
    await tabTo(tab, 'keep');
    await tab.keyboard.press('Space');
    await tabTo(tab, 'Hand it over');
    await tab.keyboard.press('Enter');
    await tab.getByRole('heading', { name: 'Handed over' }).waitFor();
    expect(tab.url()).toBe(`${scene.url}/handoff/done`);
    await picture(tab, name('4-done'));

    const { registrations } = await listOwn(scene.tokens, ALICE);
    expect(registrations).toMatchObject([{ label: 'my-laptop', login: 'alice-hub', isKept: true }]);
    // Nothing in the history was made by sending a form: going back sends nothing, and finds the page used up.
    const asked = scene.running.requests.length;
    await tab.goBack();
    expect(await tab.getByRole('heading', { level: 1 }).textContent()).toBe('This page is no more');
    expect(findLeak(await tab.content(), scene.canary.slice(4))).toBeNull();
    expect(scene.running.requests).toHaveLength(asked);
    expect(troubles.filter((trouble) => !/status of 404/.test(trouble))).toEqual([]);
  });

  it('revoking by keyboard alone', async () => {
    const scene = await openScene();
    const { tab } = await tabOf(scene, DESKS[0]);
    await tab.goto(scene.revoking);
    await picture(tab, '5-revoke-390-light');
    await tabTo(tab, 'one-time-token');
    await tab.keyboard.type(scene.canary);
    // Without the tick the browser itself does not send it.
    await tab.keyboard.press('Enter');
    expect(scene.world.credentials.get(scene.canary)?.alive).toBe(true);
    await tabTo(tab, 'revoke');
    await tab.keyboard.press('Space');
    await tabTo(tab, 'Revoke it at GitHub');
    await tab.keyboard.press('Enter');
    await tab.getByRole('heading', { name: 'Revoked' }).waitFor();
    await picture(tab, '6-revoked-390-light');
    expect(scene.world.credentials.get(scene.canary)?.alive).toBe(false);
  });

  it('the page says whose it is to readers too, and every field has its name', async () => {
    const scene = await openScene({ person: 'Zoë “Z” <b>', workspace: 'A & B' });
    const { tab } = await tabOf(scene);
    await tab.goto(scene.handing);
    const main = tab.getByRole('main');
    expect(await main.textContent()).toContain('Zoë “Z” <b>, of A & B');
    expect(await main.textContent()).toContain('If you are not Zoë “Z” <b>, close this page.');
    for (const label of ['Your GitHub token', 'Name it', 'Keep it sealed']) {
      expect(await tab.getByLabel(label).count()).toBe(1);
    }
    expect(await tab.getByLabel('Your GitHub token').getAttribute('type')).toBe('password');
    expect(await tab.getByRole('complementary').count()).toBe(1);
  });

  describe('a page elsewhere', () => {
    /** Serves one page on another site: to a browser, localhost and 127.0.0.1 are two. */
    async function elsewhere(page: string): Promise<string> {
      const server = createServer((_, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        response.end(page);
      });
      await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
      onTestFinished(async () => {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      });
      return `http://localhost:${(server.address() as AddressInfo).port}/`;
    }

    function form({ handing, canary }: Scene): string {
      return `<form method="post" action="${handing}"><input name="one-time-token" value="${canary}"><input name="label" value="laptop"><button>Win a prize</button></form>`;
    }

    /** Presses the button there; the status of what answered. */
    async function press(scene: Scene, page: string, isFramed: boolean): Promise<number> {
      const { tab } = await tabOf(scene);
      await tab.goto(await elsewhere(page));
      const answered = tab.waitForResponse((response) => response.url() === scene.handing);
      const place = isFramed ? tab.frameLocator('iframe') : tab;
      await place.getByRole('button', { name: 'Win a prize' }).click();
      return (await answered).status();
    }

    it.each([
      ['cannot send the form', (scene: Scene) => form(scene), false],
      [
        'cannot send it from a sandboxed frame',
        (scene: Scene) =>
          `<iframe sandbox="allow-forms" srcdoc="${form(scene).replaceAll('"', '&quot;')}"></iframe>`,
        true,
      ],
      [
        'cannot send it without a referrer',
        (scene: Scene) => `<meta name="referrer" content="no-referrer">${form(scene)}`,
        false,
      ],
    ])('%s', async (_, page, isFramed) => {
      const scene = await openScene();
      expect(await press(scene, page(scene), isFramed)).toBe(403);
      expect((await listOwn(scene.tokens, ALICE)).registrations).toEqual([]);
      expect(scene.running.requests).toEqual([]);
    });

    it('cannot show the page in a frame', async () => {
      const scene = await openScene();
      const { tab, troubles } = await tabOf(scene);
      await tab.goto(await elsewhere(`<iframe src="${scene.handing}"></iframe>`));
      await expect.poll(() => troubles.join(' ')).toMatch(/frame-ancestors|X-Frame-Options/);
      expect(await tab.frameLocator('iframe').getByLabel('Your GitHub token').count()).toBe(0);
    });
  });
});

describe('the colours', () => {
  const palettes = [...STYLE.matchAll(/:root \{([^}]*)\}/g)].map(
    ([, body = '']) =>
      new Map([...body.matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)].map(([, key, value]) => [key, value])),
  );

  it('are two palettes of the same names', () => {
    expect(palettes).toHaveLength(2);
    expect([...(palettes[0]?.keys() ?? [])]).toEqual([...(palettes[1]?.keys() ?? [])]);
  });

  it.each(
    ['light', 'dark'].flatMap((scheme, index) =>
      [
        ...['ground', 'card', 'tint', 'warn', 'bad'].map((behind) => ['ink', behind, 4.5] as const),
        ...['ground', 'card', 'bad', 'tint'].map((behind) => ['soft', behind, 4.5] as const),
        ['accent', 'card', 4.5] as const,
        ['accent-ink', 'accent', 4.5] as const,
        ['accent-ink', 'accent-hover', 4.5] as const,
        ['bad-ink', 'bad', 4.5] as const,
        // What is no text: the rim of a field.
        ['field', 'card', 3] as const,
      ].map((pair) => [scheme, index, ...pair] as const),
    ),
  )('%s: %#. %s on %s can be read', (_, index, front, behind, least) => {
    const palette = palettes[index];
    expect(contrast(palette?.get(front) ?? '', palette?.get(behind) ?? '')).toBeGreaterThanOrEqual(least);
  });
});

/** WCAG 2.2, contrast ratio. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
