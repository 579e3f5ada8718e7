// Everything that the small Slack accepts is shown, and whatever may be pressed, chosen or typed reaches the app
// as Slack sends it.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundlePage } from '../../sandbox/page/bundle.ts';
import { type PageServer, startPageServer } from '../../sandbox/page/server.ts';
import { slackAppOfManifest } from '../../sandbox/page/slack-app.ts';
import { BLOCKS, ELEMENTS } from '../../sandbox/slack/block-limits.ts';
import { type RunningSlack, startSlack } from '../../sandbox/slack/index.ts';
import { launch, openTab, whyNoBrowser } from './browser.ts';
import { DATA_TABLE, HANDLES, INPUTS, MESSAGE_WORDS, plain, SMALL_HANDLES, WORDS } from './gallery.ts';

const why = whyNoBrowser();
if (why !== null) console.log(`The gallery of blocks is left out: ${why}.`);

const SHORTCUT = { name: 'Explain this', callbackId: 'explain', description: 'says why' };

describe.skipIf(why !== null)('the gallery', () => {
  let app: Server;
  let slack: RunningSlack;
  let server: PageServer;
  let browser: Browser;
  let tab: Page;
  let troubles: readonly string[];
  /** What the app says to the next submission. */
  let answer = '';

  beforeAll(async () => {
    app = createServer((_, response) => response.end(answer));
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
    const installed = slackAppOfManifest();
    const http = `http://127.0.0.1:${(app.address() as AddressInfo).port}/`;
    slack = await startSlack({
      ...installed.options,
      homeTab: true,
      events: ['app_home_opened'],
      rateLimits: false,
      deliverTo: { http },
    });
    const shortcuts = [
      { ...SHORTCUT, type: 'message' as const },
      { ...SHORTCUT, type: 'global' as const, name: 'Begin', callbackId: 'begin' },
    ];
    const scene = {
      slack,
      app: { ...installed.app, hasHome: true, shortcuts },
      examples: [],
      about: () => ({ mode: 'http' as const, isReady: true, addresses: [] }),
    };
    server = await startPageServer({ scene, bundle: await bundlePage(), port: 0 });
    browser = await launch();
    ({ tab, troubles } = await openTab(browser, server.url, { timezoneId: 'Etc/UTC' }));
    await tab.goto(`${server.url}/#alice/general`);
    await tab.getByRole('log').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    await slack.close();
    app.close();
  });

  async function call(method: string, args: object): Promise<void> {
    const response = await fetch(slack.apiUrl + method, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });
    expect(await response.json()).toMatchObject({ ok: true });
  }

  function post(...blocks: unknown[]): Promise<void> {
    return call('chat.postMessage', { channel: slack.channel('general').id, text: 'words', blocks });
  }

  async function open(view: object): Promise<void> {
    const { payload } = await slack.as('alice').command('general', '/ghcr anything');
    await call('views.open', { trigger_id: payload?.['trigger_id'], view });
    await tab.getByRole('dialog').waitFor();
  }

  /** The last interaction that the app got. */
  function heard(): Record<string, unknown> {
    const form = new URLSearchParams(String(slack.deliveries.at(-1)?.body));
    return JSON.parse(form.get('payload') ?? '{}') as Record<string, unknown>;
  }

  const unknown = () => tab.getByText('This page cannot show').count();
  const last = () => tab.getByRole('article').last();

  it('holds every block and every element that there is', () => {
    const all = [...WORDS, ...MESSAGE_WORDS, DATA_TABLE, ...HANDLES, SMALL_HANDLES, ...INPUTS];
    const found = new Set([...JSON.stringify(all).matchAll(/"type":"(\w+)"/g)].map(([, type]) => type));
    const there = [...Object.keys(BLOCKS), ...Object.keys(ELEMENTS)];
    expect(there.filter((type) => !found.has(type))).toEqual([]);
  });

  it('shows each of them in a message, and none as unknown', async () => {
    await post(...WORDS);
    await post(...MESSAGE_WORDS, DATA_TABLE, ...HANDLES, SMALL_HANDLES);
    await expect.poll(() => tab.getByRole('article').count()).toBe(2);
    const count = WORDS.length + MESSAGE_WORDS.length + HANDLES.length + 2;
    const shown = tab.locator('.message__main > .blocks > .block');
    expect(await shown.count()).toBe(count);
    for (const block of await shown.all()) expect((await block.boundingBox())?.height).toBeGreaterThan(0);
    expect(await unknown()).toBe(0);
    const words = await tab.getByRole('log').innerText();
    for (const word of ['Tuesday, November 14th, 2023 at', 'an error alert', 'Ask the registry', 'acme/app'])
      expect(words).toContain(word);
    await post({
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'hologram' }] }],
    });
    await expect.poll(unknown).toBe(1);
    expect(await last().innerText()).toContain('“hologram”');
  });

  it('turns over and sorts the pages of a data table', async () => {
    const table = tab.getByRole('table', { name: 'Tokens' });
    expect(await table.getByRole('rowheader').allInnerTexts()).toEqual(['ci', 'deploy']);
    await tab.getByRole('button', { name: 'Next' }).click();
    expect(await table.getByRole('rowheader').allInnerTexts()).toEqual(['laptop']);
    await table.getByRole('button', { name: 'Days left' }).click();
    expect(await table.getByRole('rowheader').allInnerTexts()).toEqual(['deploy', 'ci']);
  });

  it.each<[string, (message: Page) => Promise<void>, Record<string, unknown>]>([
    [
      'a button',
      (page) => page.getByRole('button', { name: 'Plain' }).click(),
      { action_id: 'plain', value: 'p' },
    ],
    [
      'an overflow menu',
      async (page) => {
        await page.getByRole('button', { name: 'More options' }).click();
        await page.getByRole('menuitem', { name: 'Option two' }).click();
      },
      { action_id: 'more', selected_option: { value: 'two' } },
    ],
    [
      'a select',
      async (page) => {
        await page.getByRole('button', { name: /^One of three/ }).click();
        await page.keyboard.type('three');
        await page.keyboard.press('Enter');
      },
      { action_id: 'static', selected_option: { value: 'three' } },
    ],
    [
      'a select of people',
      async (page) => {
        await page.getByRole('button', { name: /^Somebody/ }).click();
        await page.getByRole('option', { name: 'Bob Brandt' }).click();
      },
      { action_id: 'user', selected_user: expect.stringMatching(/^U/) },
    ],
    [
      'a day',
      (page) => page.getByLabel('A day').fill('2026-03-01'),
      { action_id: 'day', selected_date: '2026-03-01' },
    ],
    [
      'an hour',
      (page) => page.getByLabel('An hour').fill('09:30'),
      { action_id: 'hour', selected_time: '09:30' },
    ],
    [
      'a box',
      (page) => page.getByRole('checkbox', { name: 'Option one' }).check(),
      { action_id: 'boxes', selected_options: [{ value: 'one' }] },
    ],
    [
      'a radio button',
      (page) => page.getByRole('radio', { name: 'Option two' }).check(),
      { action_id: 'radio', selected_option: { value: 'two' } },
    ],
    [
      'a button in a carousel',
      (page) => page.getByRole('button', { name: 'Take second' }).click(),
      { action_id: 'take', block_id: 'card-second' },
    ],
    [
      'a vote',
      (page) => page.getByRole('button', { name: 'Good answer' }).click(),
      { action_id: 'vote', value: 'up' },
    ],
    [
      'a small button',
      (page) => page.getByRole('button', { name: 'Throw away' }).click(),
      { action_id: 'bin', value: 'gone' },
    ],
  ])('tells the app of %s', async (_, act, action) => {
    const before = slack.deliveries.length;
    await act(tab);
    await expect.poll(() => slack.deliveries.length).toBe(before + 1);
    expect(heard()).toMatchObject({ type: 'block_actions', actions: [action] });
  });

  it('asks before a button that wants to be asked about, and takes no for an answer', async () => {
    const before = slack.deliveries.length;
    await tab.getByRole('button', { name: 'Bad', exact: true }).click();
    const question = tab.getByRole('dialog', { name: 'Are you sure?' });
    await question.getByRole('button', { name: 'Leave it' }).click();
    expect(slack.deliveries.length).toBe(before);
    await tab.getByRole('button', { name: 'Bad', exact: true }).click();
    await question.getByRole('button', { name: 'Do it' }).click();
    await expect.poll(() => slack.deliveries.length).toBe(before + 1);
    expect(heard()).toMatchObject({ actions: [{ action_id: 'bad' }] });
  });

  it('opens a link and tells the app that it was pressed', async () => {
    const link = tab.getByRole('link', { name: 'Away' });
    expect(await link.getAttribute('href')).toBe('https://github.com/acme');
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    await post({ type: 'section', text: { type: 'mrkdwn', text: '<javascript:alert(1)|press>' } });
    await expect.poll(() => last().innerText()).toContain('press');
    expect(await last().getByRole('link').count()).toBe(0);
  });

  it('runs shortcuts from the menu of a message and from the composer', async () => {
    const bobs = await slack.as('bob').say('general', 'why is this denied?');
    expect(bobs).toBeNull();
    await tab.getByRole('article').filter({ hasText: 'why is this denied?' }).hover();
    await tab.getByRole('button', { name: 'More actions for the message of Bob Brandt' }).click();
    await tab.getByRole('menuitem', { name: 'Explain this' }).click();
    await expect.poll(() => heard()['type']).toBe('message_action');
    expect(heard()).toMatchObject({ callback_id: 'explain', message: { text: 'why is this denied?' } });
    await tab.getByRole('button', { name: 'Shortcuts' }).click();
    await tab.getByRole('menuitem', { name: 'Begin' }).click();
    await expect.poll(() => heard()).toMatchObject({ type: 'shortcut', callback_id: 'begin' });
  });

  it('shows every block and element in a modal, and sends what was filled in', async () => {
    await open({
      type: 'modal',
      callback_id: 'everything',
      title: plain('Everything'),
      submit: plain('Send'),
      blocks: [...WORDS, ...INPUTS],
    });
    const dialog = tab.getByRole('dialog', { name: 'Everything' });
    expect(await dialog.locator('.modal__body > .blocks > .block').count()).toBe(
      WORDS.length + INPUTS.length,
    );
    expect(await dialog.getByText('This page cannot show').count()).toBe(0);

    const before = slack.deliveries.length;
    await dialog.getByLabel('The number').fill('2.5');
    await dialog.getByRole('button', { name: 'Send' }).click();
    expect(await dialog.getByRole('alert').allInnerTexts()).toEqual([
      'Please complete this required field.',
      'Please enter a whole number.',
    ]);
    expect(slack.deliveries.length).toBe(before);

    const choose = async (name: string, ...options: string[]): Promise<void> => {
      const field = dialog.getByRole('button', { name: new RegExp(`^The ${name}( |$)`) });
      await field.click();
      for (const option of options) await tab.getByRole('option', { name: option }).click();
      if (await tab.getByRole('listbox').isVisible()) await tab.keyboard.press('Escape');
    };
    const type = (name: string, words: string): Promise<void> =>
      dialog.getByLabel(new RegExp(`^The ${name}( |$)`)).fill(words);
    await type('line', 'a word');
    await type('lines', 'two\nlines');
    await type('email', 'a@example.org');
    await type('address', 'https://ghcr.io');
    await type('number', '30');
    await type('rich', 'rich words');
    await dialog.getByRole('radio', { name: 'Option three' }).check();
    await dialog.getByRole('checkbox', { name: 'Option two' }).check();
    await type('hour', '23:59');
    await type('moment', '2026-03-01T12:00');
    await choose('grouped', 'Option two');
    await choose('statics', 'Option one', 'Option three', 'Option two');
    await choose('user', 'Carol Chen');
    await choose('users', 'Alice Ahrens', 'GHCR Doctor');
    await choose('conversation', '#ops');
    await choose('channels', '#general', '#random');
    expect(await dialog.isVisible()).toBe(true);
    await dialog.getByRole('button', { name: /^The external / }).click();
    await tab.keyboard.type('typed');
    await tab.keyboard.press('Enter');
    await dialog.getByLabel('The line', { exact: true }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    const id = (name: string): string => slack.channel(name).id;
    expect(heard()).toMatchObject({
      type: 'view_submission',
      view: {
        callback_id: 'everything',
        state: {
          values: {
            line: { it: { value: 'a word' } },
            lines: { it: { value: 'two\nlines' } },
            email: { it: { value: 'a@example.org' } },
            address: { it: { value: 'https://ghcr.io' } },
            number: { it: { value: '30' } },
            rich: { it: { rich_text_value: { type: 'rich_text' } } },
            radio: { it: { selected_option: { value: 'three' } } },
            boxes: { it: { selected_options: [{ value: 'one' }, { value: 'two' }] } },
            day: { it: { selected_date: '2026-01-31' } },
            hour: { it: { selected_time: '23:59' } },
            moment: { it: { selected_date_time: Date.UTC(2026, 2, 1, 12) / 1000 } },
            grouped: { it: { selected_option: { value: 'two' } } },
            statics: { it: { selected_options: [{ value: 'one' }, { value: 'three' }] } },
            external: { it: { selected_option: { value: 'typed' } } },
            externals: { it: { selected_options: [] } },
            user: { it: { selected_user: slack.person('carol').id } },
            users: { it: { selected_users: [slack.person('alice').id, slack.botUserId] } },
            conversation: { it: { selected_conversation: id('ops') } },
            channels: { it: { selected_channels: [id('general'), id('random')] } },
            channel: { it: { selected_channel: null } },
          },
        },
      },
    });
  });

  it('shows what the app says is wrong, keeps what was typed, and goes back from one modal to the other', async () => {
    const view = (title: string): object => ({
      type: 'modal',
      title: plain(title),
      submit: plain('Send'),
      blocks: INPUTS.slice(0, 1),
    });
    await open(view('First'));
    const first = tab.getByRole('dialog', { name: 'First' });
    await first.getByLabel('The line').fill('wrong');
    answer = JSON.stringify({ response_action: 'errors', errors: { line: 'No such thing.' } });
    await first.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => first.getByRole('alert').allInnerTexts()).toEqual(['No such thing.']);
    expect(await first.getByLabel('The line').inputValue()).toBe('wrong');
    answer = JSON.stringify({ response_action: 'push', view: view('Second') });
    await first.getByRole('button', { name: 'Send' }).click();
    const second = tab.getByRole('dialog', { name: 'Second' });
    await second.getByRole('button', { name: 'Back' }).click();
    await first.waitFor();
    answer = '';
    await tab.keyboard.press('Escape');
    await first.waitFor({ state: 'detached' });
    expect(slack.as('alice').view()).toBeNull();
  });

  it('shows every block in a Home tab', async () => {
    const blocks = [...WORDS, ...HANDLES];
    const user_id = slack.person('alice').id;
    await call('views.publish', { user_id, view: { type: 'home', blocks } });
    await tab.getByRole('navigation').getByRole('button', { name: 'Home' }).click();
    const home = tab.getByRole('region', { name: 'Home' });
    await expect.poll(() => home.locator('.blocks').first().locator('> .block').count()).toBe(blocks.length);
    expect(await unknown()).toBe(0);
    await expect.poll(() => String(slack.deliveries.at(-1)?.body)).toContain('app_home_opened');
    await home.getByRole('button', { name: 'Good', exact: true }).click();
    await expect
      .poll(() => heard())
      .toMatchObject({ container: { type: 'view' }, actions: [{ action_id: 'good' }] });
  });

  it('asked nobody else for anything, and kept every rule', () => {
    expect(troubles).toEqual([]);
    expect(slack.violations).toEqual([]);
  });
});
