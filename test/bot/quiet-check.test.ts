// A check asks Slack nothing: a busy workspace would use up the limit of any method, and everybody would wait for an answer that no verdict needs.
import { expect, it } from 'vitest';
import { openBotWorld } from './running-bot.ts';

it.each(['http', 'socket'] as const)('a check over %s calls no method of Slack', async (mode) => {
  const { slack } = await openBotWorld(mode);
  const alice = slack.as('alice');
  const before = slack.calls.length;
  await alice.command('general', '/ghcr check ghcr.io/demo/public:1.0');
  await expect.poll(() => alice.messages('general').at(-1)?.text).toContain('can be pulled');
  expect(slack.calls.slice(before).map(({ method }) => method)).toEqual([]);
});
