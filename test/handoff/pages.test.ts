// What the pages say, and that names from Slack are text on them.
import { describe, expect, it } from 'vitest';
import type { HandOverSheet } from '../../src/handoff/desk.ts';
import { handOverPage } from '../../src/handoff/pages/hand-over-page.ts';
import { html } from '../../src/handoff/pages/html.ts';
import { revokePage } from '../../src/handoff/pages/revoke-page.ts';

const SHEET: HandOverSheet = {
  person: 'Alice Moreau',
  workspace: 'Acme Robotics',
  minutesLeft: 9,
  triesLeft: 5,
  errand: 'register',
  label: 'acme-docker',
  canKeep: true,
};

function wordsOf(page: string): string {
  return page
    .replace(/<style>[\s\S]*<\/style>/, '')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ');
}

describe('the page for handing over', () => {
  const page = handOverPage(SHEET, null);

  it.each([
    'Asked for in Slack by Alice Moreau, of Acme Robotics',
    'If you are not Alice Moreau, close this page. Do not paste a token here for somebody else',
    'They would learn whose it is, what it may do and when it ends',
    'if it is kept, they could look into private images with it and let others do so',
    'This page works once, for 9 minutes more. 5 tries left.',
  ])('says: %s', (words) => {
    expect(wordsOf(page)).toContain(words);
  });

  it('says whose it is before it asks for anything', () => {
    expect(page.indexOf('If you are not')).toBeLessThan(page.indexOf('<form'));
  });

  it('masks the token, and asks browsers and password managers to stay away', () => {
    const [field = ''] = /<input type="password"[^>]*>/.exec(page) ?? [];
    for (const attribute of [
      'name="one-time-token"',
      'autocomplete="off"',
      'spellcheck="false"',
      'data-1p-ignore',
      'data-lpignore="true"',
      'data-bwignore="true"',
    ]) {
      expect(field).toContain(attribute);
    }
    expect(field).not.toContain(' value=');
    expect(page.match(/type="password"/g)).toHaveLength(1);
  });

  it('has a box for keeping that is not ticked, and only where a token can be kept', () => {
    expect(page).toContain('type="checkbox" id="keep"');
    expect(page).not.toMatch(/\schecked/);
    expect(handOverPage({ ...SHEET, canKeep: false }, null)).not.toContain('id="keep"');
  });

  it('links to GitHub’s prefilled page alone, without telling where it comes from', () => {
    const links = [...page.matchAll(/<a href="([^"]+)"([^>]*)>/g)];
    expect(links.map(([, address]) => address)).toEqual([
      'https://github.com/settings/tokens/new?scopes=read:packages&amp;description=Pull%20from%20ghcr.io&amp;default_expires_at=90',
    ]);
    for (const [, , rest] of links) expect(rest).toContain('rel="noopener noreferrer"');
  });

  it('sends the form to itself, wherever a proxy has put it', () => {
    expect(page).toMatch(/<form method="post" autocomplete="off">/);
  });
});

describe('a name from Slack', () => {
  it.each([
    ['a tag', '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['quotes', `"><a href='//evil'>`, '&quot;&gt;&lt;a href=&#39;//evil&#39;&gt;'],
    ['an entity', '&copy;', '&amp;copy;'],
    ['a turned direction', 'Alice\u202eecilA', 'Alice\\u{202E}ecilA'],
    ['a line', 'Alice\nBob', 'Alice\\u{A}Bob'],
  ])('with %s is text', (_, name, shown) => {
    for (const sheet of [
      { ...SHEET, person: name },
      { ...SHEET, workspace: name },
    ]) {
      for (const page of [handOverPage(sheet, null), revokePage(sheet, null)]) {
        expect(page).toContain(shown);
        expect(page).not.toContain(name);
      }
    }
  });

  it('is cut where it is too long', () => {
    expect(wordsOf(handOverPage({ ...SHEET, person: 'x'.repeat(5_000) }, null)).length).toBeLessThan(4_000);
  });
});

describe('html', () => {
  it('takes what it made itself as it is, and everything else as text', () => {
    expect(html`<p>${html`<b>${'<i>'}</b>`}${null}${[1, html`<br>`]}</p>`.toString()).toBe(
      '<p><b>&lt;i&gt;</b>1<br></p>',
    );
  });
});
