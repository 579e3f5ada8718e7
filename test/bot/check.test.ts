// Checks through Slack's doors, in both modes, with the real bot.
import { describe, expect, it } from 'vitest';
import { ACTION_IDS } from '../../src/slack/action-ids.ts';
import { openBotWorld } from './running-bot.ts';

const MODES = ['http', 'socket'] as const;

describe.each(MODES)('over %s', (mode) => {
  it('a command is answered at once, and the verdict takes its place', async () => {
    const { slack } = await openBotWorld(mode);
    const alice = slack.as('alice');
    const delivery = await alice.command('general', '/ghcr check ghcr.io/demo/public:1.0');
    expect(delivery.error).toBeNull();
    expect(delivery.acknowledgedAfterMs).toBeLessThan(1_000);
    await expect.poll(() => alice.messages('general').at(-1)?.text).toContain('can be pulled');
    const [message, ...more] = alice.messages('general');
    expect(more).toEqual([]);
    expect(message).toMatchObject({ isPrivate: true, fromApp: true, pings: [] });
    expect(slack.as('bob').messages('general')).toEqual([]);
    expect(slack.violations).toEqual([]);
  });

  it('every verdict of the catalog that needs no login is told', async () => {
    const { slack, catalog } = await openBotWorld(mode, { slack: { rateLimits: false } });
    const people = ['alice', 'bob', 'carol', 'gus'];
    const entries = catalog.entries.filter(
      ({ tokenName, env }) => tokenName === null && Object.keys(env).length === 0,
    );
    // The bot's network says nothing about another's, so the way to the layers is not judged from here.
    const told = ({ code }: { code: string }) => (code === 'blob-host-unreachable' ? 'pullable' : code);
    expect(entries.length).toBeGreaterThan(10);
    for (const [at, entry] of entries.entries()) {
      const person = slack.as(people[at % people.length] ?? 'alice');
      const platform = /--platform (\S+)/.exec(entry.args.join(' '))?.[1];
      const before = person.messages('general').length;
      await person.command('general', `/ghcr check ${entry.image}${platform ? ` platform ${platform}` : ''}`);
      await expect
        .poll(() => person.messages('general')[before]?.words ?? '', { timeout: 15_000 })
        .toContain(told(entry));
    }
    expect(slack.violations).toEqual([]);
  });

  it('the buttons check again in place, show the evidence, and share after asking', async () => {
    const { slack } = await openBotWorld(mode);
    const alice = slack.as('alice');
    await alice.command('general', '/ghcr ghcr.io/demo/public-tags:1.2');
    await expect.poll(() => alice.messages('general').at(-1)?.text).toContain('no tag');
    const seen = () => alice.messages('general').at(-1);
    const first = seen();
    if (!first) throw new Error('no message');

    await alice.press(first, ACTION_IDS.showEvidence);
    await expect.poll(() => alice.view()?.words ?? '').toContain('404');
    const evidence = alice.view();
    if (evidence) await alice.dismiss(evidence, true);

    await alice.press(first, ACTION_IDS.checkAgain);
    await expect.poll(() => slack.responses.length).toBe(2);
    expect(alice.messages('general')).toHaveLength(1);

    const again = seen();
    if (!again) throw new Error('no message');
    await alice.press(again, ACTION_IDS.share);
    await expect.poll(() => alice.view()?.callbackId).toBe('share_confirmed');
    const confirm = alice.view();
    if (!confirm) throw new Error('no view');
    await alice.submit(confirm, {});
    await expect.poll(() => slack.as('bob').messages('general').at(-1)?.text).toContain('no tag');

    const shared = slack.as('bob').messages('general').at(-1);
    if (!shared) throw new Error('not shared');
    const responses = slack.responses.length;
    await slack.as('bob').press(shared, ACTION_IDS.checkAgain);
    await expect.poll(() => slack.responses.length).toBe(responses + 1);
    expect(slack.violations).toEqual([]);
  });

  it('a token in the text is answered to its author alone, and never processed or repeated', async () => {
    const { slack, catalog, lines } = await openBotWorld(mode);
    const token = [...catalog.tokens.values()][0] ?? '';
    expect(token.length).toBeGreaterThan(30);
    const alice = slack.as('alice');
    await alice.command('general', `/ghcr check ${token}`);
    await expect
      .poll(
        () =>
          alice
            .messages('general')
            .at(-1)
            ?.links.map(({ url }) => url) ?? [],
      )
      .toContain('https://github.com/settings/tokens');
    const said = JSON.stringify([alice.messages('general'), slack.calls, slack.responses]);
    expect(said).not.toContain(token.slice(4, 14));
    expect(lines.join('')).not.toContain(token.slice(4, 14));
    expect(catalog.running.requests).toEqual([]);
  });

  it('help lists every command, and a mistyped one is guessed', async () => {
    const { slack } = await openBotWorld(mode);
    const alice = slack.as('alice');
    await alice.command('general', '/ghcr help');
    await expect.poll(() => alice.messages('general').at(-1)?.words ?? '').toContain('check IMAGE');
    await alice.command('general', '/ghcr chekc ghcr.io');
    await expect.poll(() => alice.messages('general').at(-1)?.words ?? '').toContain('check');
    expect(slack.violations).toEqual([]);
  });

  it('an envelope of another workspace has no effect', async () => {
    const { slack, catalog } = await openBotWorld(mode);
    const other = slack.addWorkspace({ name: 'Globex' });
    await other.as('alice').command('general', '/ghcr check ghcr.io/demo/public:1.0');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(catalog.running.requests).toEqual([]);
    expect(slack.responses).toEqual([]);
  });

  it('is ready while Slack is there', async () => {
    const { url } = await openBotWorld(mode);
    const answer = await fetch(`${url}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { ready: true, components: { slack: true, store: true } },
    ]);
  });
});
