// Pasted errors through Slack's doors, in both modes, with the real bot: the command, its form, the shortcut on a message.
import { describe, expect, it } from 'vitest';
import type { RunningSlack } from '../../sandbox/slack/index.ts';
import { ACTION_IDS, CALLBACK_IDS, FIELD_IDS, SHORTCUT_IDS } from '../../src/slack/action-ids.ts';
import { someToken } from '../helpers/tokens.ts';
import { openBotWorld } from './running-bot.ts';

const DENIED =
  'Error response from daemon: Head "https://ghcr.io/v2/demo/public/manifests/1.0": denied: denied';

function last(slack: RunningSlack, person: string, channel = 'general') {
  return slack.as(person).messages(channel).at(-1);
}

describe.each(['http', 'socket'] as const)('over %s', (mode) => {
  it('a text behind the command is ranked, and the live check of its image is merged with what it said', async () => {
    const { slack } = await openBotWorld(mode);
    const alice = slack.as('alice');
    await alice.command('general', `/ghcr explain ${DENIED}`);
    await expect.poll(() => last(slack, 'alice')?.words ?? '').toContain('stale-login');
    const answer = last(slack, 'alice');
    if (!answer) throw new Error('no answer');
    expect(answer.isPrivate).toBe(true);
    expect(answer.text).toContain('stale-login');
    await alice.press(answer, ACTION_IDS.checkExplained);
    // The image is public, so the login of that machine is what the registry refused.
    await expect.poll(() => last(slack, 'alice')?.words ?? '').toContain('Live check: pullable');
    expect(last(slack, 'alice')?.words).toContain('docker logout ghcr.io');
    await expect.poll(() => last(slack, 'alice')?.words ?? '').toContain('without a login');
    expect(alice.messages('general')).toHaveLength(1);
    expect(slack.violations).toEqual([]);
  });

  it('without a text a form opens, in which the answer is given and the image checked', async () => {
    const { slack } = await openBotWorld(mode);
    const alice = slack.as('alice');
    await alice.command('general', '/ghcr explain');
    await expect.poll(() => alice.view()?.callbackId).toBe(CALLBACK_IDS.explain);
    const form = alice.view();
    if (!form) throw new Error('no form');
    expect(form.words).toContain('3,000 characters');
    await alice.submit(form, { [FIELD_IDS.pasted]: '   ' });
    const again = alice.view();
    expect(again?.errors).toEqual({ [FIELD_IDS.pasted]: 'Paste what the failing command printed.' });
    if (!again) throw new Error('no form');
    await alice.submit(again, { [FIELD_IDS.pasted]: DENIED });
    await expect.poll(() => alice.view()?.words ?? '').toContain('stale-login');
    const answered = alice.view();
    if (!answered) throw new Error('no answer');
    await alice.press(answered, ACTION_IDS.checkExplained);
    await expect.poll(() => alice.view()?.words ?? '').toContain('Live check: pullable');
    const verdict = alice.view();
    if (!verdict) throw new Error('no verdict');
    await alice.press(verdict, ACTION_IDS.showEvidence);
    await expect.poll(() => alice.view()?.title).toBe('Evidence');
    expect(alice.messages('general')).toEqual([]);
    expect(slack.violations).toEqual([]);
  });

  it('the shortcut explains a message of a bot or a person, to whoever asked alone', async () => {
    const { slack } = await openBotWorld(mode);
    const bob = slack.as('bob');
    await bob.say('general', `our deploy says: ${DENIED}`);
    const message = last(slack, 'alice');
    if (!message) throw new Error('no message');
    await slack.as('alice').shortcut(message, SHORTCUT_IDS.explainError);
    await expect.poll(() => last(slack, 'alice')?.words ?? '').toContain('stale-login');
    expect(last(slack, 'alice')?.isPrivate).toBe(true);
    expect(bob.messages('general')).toHaveLength(1);
    expect(slack.violations).toEqual([]);
  });

  it('what is no registry’s error is said to be none, with the lines that would help', async () => {
    const { slack } = await openBotWorld(mode);
    const alice = slack.as('alice');
    await alice.command('general', '/ghcr explain the cake is a lie');
    await expect.poll(() => last(slack, 'alice')?.words ?? '').not.toContain('Checking');
    const answer = last(slack, 'alice');
    expect(answer?.controls).toEqual([]);
    expect(answer?.words.length).toBeGreaterThan(40);
  });

  it('a credential in the text is taken out, counted, and its exposure told', async () => {
    const { slack, lines } = await openBotWorld(mode);
    const token = someToken();
    const alice = slack.as('alice');
    await alice.command('general', `/ghcr explain I have ${token} here, and see: ${DENIED}`);
    await expect.poll(() => last(slack, 'alice')?.words ?? '').toContain('a credential');
    const answer = last(slack, 'alice');
    expect(answer?.words).toContain('stale-login');
    expect(answer?.links.map(({ url }) => url)).toContain('https://github.com/settings/tokens');
    const said = JSON.stringify([slack.calls, slack.responses, lines]);
    expect(said).not.toContain(token.slice(4, 14));
  });
});
