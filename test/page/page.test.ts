// The page as people use it, with the real bot behind it and a real browser before it.

import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenCatalog, openCatalog } from '../../sandbox/catalog.ts';
import { addFault, buildImage, push } from '../../sandbox/index.ts';
import { type OpenPage, openPage } from '../../sandbox/page/open-page.ts';
import { launch, openTab, type Watched, whyNoBrowser } from './browser.ts';

const why = whyNoBrowser();
if (why !== null) console.log(`The page in a browser is left out: ${why}.`);

describe.skipIf(why !== null)('the page', () => {
  let catalog: OpenCatalog;
  let page: OpenPage;
  let browser: Browser;
  const watched: Watched[] = [];
  const logged: string[] = [];

  beforeAll(async () => {
    catalog = await openCatalog();
    page = await openPage({ catalog, mode: 'socket', port: 0, log: (line) => void logged.push(line) });
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await page.close();
    await catalog.close();
  });

  async function visit(place: string, options = {}): Promise<Page> {
    const one = await openTab(browser, page.url, options);
    watched.push(one);
    await one.tab.goto(`${page.url}/#${place}`);
    await one.tab.getByRole('contentinfo').waitFor();
    return one.tab;
  }

  const composer = (tab: Page): Locator => tab.getByRole('combobox', { name: /^Message / });
  async function send(tab: Page, line: string): Promise<void> {
    await composer(tab).fill(line);
    await composer(tab).press('Enter');
  }

  it('alice checks an image, and the verdict takes the place of “Checking …”, for her eyes only', async () => {
    addFault(
      catalog.running.world,
      'manifest',
      { kind: 'delay', ms: 600 },
      { repository: 'demo/public', times: 1 },
    );
    const tab = await visit('alice/general');
    await composer(tab).pressSequentially('/g');
    expect(await tab.getByRole('option').innerText()).toContain('check IMAGE');
    await composer(tab).press('Enter');
    expect(await composer(tab).inputValue()).toBe('/ghcr ');
    await composer(tab).pressSequentially('check ghcr.io/demo/public:1.0');
    await composer(tab).press('Enter');
    const answer = tab.getByRole('article', { name: /only visible to you/ });
    await answer.filter({ hasText: 'Checking …' }).waitFor();
    await answer.filter({ hasText: 'pullable: ghcr.io/demo/public can be pulled' }).waitFor();
    expect(await tab.getByRole('article').count()).toBe(1);
    expect(await answer.innerText()).toContain('Only visible to you');
    expect(page.slack.as('bob').messages('general')).toEqual([]);
    await tab.close();
  });

  it('she looks at the evidence, checks again in place, and shares; bob sees that alone', async () => {
    const tab = await visit('carol/general');
    await tab
      .getByRole('complementary', { name: 'Try' })
      .getByRole('button', { name: /^blocked ?tag-absent/ })
      .click();
    expect(await composer(tab).inputValue()).toBe('/ghcr check ghcr.io/demo/public-tags:1.2');
    await composer(tab).press('Enter');
    const answer = tab.getByRole('article');
    await answer.filter({ hasText: 'has no tag 1.2' }).waitFor();

    await answer.getByRole('button', { name: 'Show evidence' }).click();
    const evidence = tab.getByRole('dialog', { name: 'Evidence' });
    await evidence.filter({ hasText: '1. Token endpoint, without a login' }).waitFor();
    expect(await evidence.innerText()).toContain('404 · MANIFEST_UNKNOWN');
    await tab.keyboard.press('Escape');
    await evidence.waitFor({ state: 'detached' });
    expect(page.slack.as('carol').view()).toBeNull();

    const packaged = catalog.running.world.packages.get('demo/public-tags');
    if (packaged === undefined) throw new Error('the catalog has lost an image');
    push(catalog.running.world, packaged, buildImage(), '1.2');
    await answer.getByRole('button', { name: 'Check again' }).click();
    await answer.filter({ hasText: 'pullable' }).waitFor();
    expect(await answer.count()).toBe(1);

    await answer.getByRole('button', { name: 'Share to channel' }).click();
    const share = tab.getByRole('dialog', { name: 'Share to channel' });
    await share.filter({ hasText: 'Everybody in #general will see:' }).waitFor();
    const bobs = await visit('bob/general');
    expect(await bobs.getByRole('article').count()).toBe(0);
    await share.getByRole('button', { name: 'Share', exact: true }).click();
    await share.filter({ hasText: 'Shared to #general.' }).waitFor();
    await tab.keyboard.press('Escape');
    await expect.poll(() => answer.count()).toBe(2);

    const shared = bobs.getByRole('article');
    await shared.filter({ hasText: 'Shared by @Carol Chen' }).waitFor();
    expect(await shared.innerText()).not.toContain('Only visible to you');
    await shared.getByRole('button', { name: 'Check again' }).click();
    await shared.filter({ hasText: '(edited)' }).waitFor();
    expect(await shared.count()).toBe(1);
    await bobs.close();
    await tab.close();
  });

  it('bob asks in his direct messages, and is told of commands that there are not', async () => {
    const tab = await visit('bob/general');
    await tab.getByRole('navigation').getByRole('button', { name: 'Messages' }).click();
    await send(tab, '/ghcr help');
    await tab.getByRole('article').filter({ hasText: 'one cause, its proof, the next step' }).waitFor();
    await send(tab, '/ghcr chekc ghcr.io');
    await tab
      .getByRole('article')
      .filter({ hasText: 'There is no such command. Did you mean /ghcr check?' })
      .waitFor();
    await send(tab, '/nope');
    await tab
      .getByRole('article', { name: /^Slackbot/ })
      .filter({ hasText: '/nope is not a valid command.' })
      .waitFor();
    await send(tab, 'good morning');
    await tab
      .getByRole('article', { name: /^Bob Brandt/ })
      .filter({ hasText: 'good morning' })
      .waitFor();
    await tab.getByRole('tab', { name: 'About' }).click();
    await tab.getByRole('region', { name: 'About' }).filter({ hasText: 'chat:write' }).waitFor();
    await tab.close();
  });

  it('a person is changed on the left, and sees their own channels', async () => {
    const tab = await visit('alice/secret');
    await tab.getByRole('heading', { name: /secret/, level: 1 }).waitFor();
    await tab.getByRole('button', { name: 'Be Bob Brandt' }).click();
    await tab.getByRole('alert').filter({ hasText: 'bob is not in #secret' }).waitFor();
    await tab.getByRole('link', { name: 'Back to #general' }).click();
    await tab.getByRole('button', { name: 'Be Gus the Guest' }).click();
    await expect.poll(() => tab.title()).toContain('Gus the Guest');
    expect(await tab.getByRole('navigation').getByRole('button', { name: 'ops' }).count()).toBe(0);
    await tab.close();
  });

  it('fits a phone, from the list to a modal, without a sideways scroll or a jump', async () => {
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, deviceScaleFactor: 2 };
    const tab = await visit('alice/ops', phone);
    const width = (): Promise<number> => tab.evaluate('document.documentElement.scrollWidth');
    const shift = `new Promise((resolve) => new PerformanceObserver((list) => resolve(list.getEntries()
      .reduce((sum, entry) => sum + entry.value, 0))).observe({ type: 'layout-shift', buffered: true })
      ?? setTimeout(resolve, 300, 0))`;
    expect(await tab.evaluate(shift)).toBeLessThan(0.02);
    await tab.getByRole('button', { name: 'Try', exact: true }).click();
    await tab.getByRole('button', { name: /^blocked ?digest-absent/ }).click();
    await composer(tab).press('Enter');
    const answer = tab.getByRole('article').filter({ hasText: 'digest-absent' });
    await answer.waitFor();
    expect(await width()).toBe(390);
    await answer.getByRole('button', { name: 'Show evidence' }).click();
    await tab.getByRole('dialog', { name: 'Evidence' }).filter({ hasText: 'Every request' }).waitFor();
    expect(await width()).toBe(390);
    await tab.getByRole('button', { name: 'Close', exact: true }).click();
    await tab.getByRole('dialog').waitFor({ state: 'detached' });
    await tab.getByRole('button', { name: 'Channels and people' }).click();
    await tab.getByRole('navigation').getByRole('button', { name: 'Home' }).click();
    await tab.getByRole('region', { name: 'Home' }).waitFor();
    expect(await width()).toBe(390);
    await tab.close();
  });

  it('says what is behind it, and that it is there', async () => {
    const tab = await visit('alice/general');
    const foot = tab.getByRole('contentinfo');
    expect(await foot.innerText()).toMatch(/Bot ready\s+Socket Mode/);
    for (const url of [page.botUrl, page.slack.origin, catalog.running.ghcrUrl])
      expect(await foot.innerText()).toContain(new URL(url).host);
    await foot.getByRole('button', { name: 'What is real here?' }).click();
    await tab.getByRole('region', { name: 'What is real here' }).filter({ hasText: 'npm start' }).waitFor();
    await tab.close();
  });

  it('over HTTP it is the same', async () => {
    const other = await openPage({ catalog, mode: 'http', port: 0, log: (line) => void logged.push(line) });
    const { tab, troubles } = await openTab(browser, other.url);
    await tab.goto(`${other.url}/#alice/general`);
    expect(await tab.getByRole('contentinfo').innerText()).toContain('HTTP mode');
    await send(tab, '/ghcr ghcr.io/demo/private:1.0');
    await tab.getByRole('article').filter({ hasText: 'credentials-required' }).waitFor();
    await tab.getByRole('button', { name: 'Show evidence' }).click();
    await tab.getByRole('dialog', { name: 'Evidence' }).waitFor();
    expect(other.slack.deliveries.length).toBe(2);
    expect([troubles, other.slack.violations]).toEqual([[], []]);
    await tab.close();
    await other.close();
  });

  it('asked nobody else for anything, and the app kept every rule of Slack', () => {
    expect(watched.length).toBeGreaterThan(4);
    expect(watched.flatMap(({ troubles }) => troubles)).toEqual([]);
    expect(page.slack.violations).toEqual([]);
    expect(logged).toEqual([]);
  });
});
