// A token written to the app, or typed behind a command: its author alone is told, with the way to revoke it.
import { describe, expect, it } from 'vitest';
import { addCredential } from '../../sandbox/index.ts';
import { TOKEN_ACTIONS as ACTIONS } from '../../src/slack/action-ids.ts';
import { someToken } from '../helpers/tokens.ts';
import { handInPage } from './conversation.ts';
import { hurriedClock } from './running-bot.ts';
import { openTokenWorld, ownerIn, told } from './token-owner.ts';

const LIST = 'https://github.com/settings/tokens';

describe.each(['http', 'socket'] as const)('over %s', (mode) => {
  it('a token in a direct message is revoked from a page of its author’s own', async () => {
    const world = await openTokenWorld(mode, { page: true });
    const { slack, catalog } = world;
    const credential = addCredential(catalog.running.world, { login: 'erin' });
    await slack.as('bob').say('dm', `does this still work? ${credential.token}`);
    const bob = ownerIn(world, 'bob');
    const warning = await bob.reads('Your message holds a credential');
    expect(warning.links.map(({ url }) => url)).toContain(LIST);
    const link = warning.controls.find(({ actionId }) => actionId === ACTIONS.openRevoking)?.url ?? '';
    expect(link).toContain(world.url);
    const answer = await handInPage(link, { token: credential.token, revoke: 'yes' });
    expect(answer.status).toBe(303);
    await bob.reads('Your token is revoked');
    expect(credential.alive).toBe(false);
    expect(slack.as('alice').messages('dm')).toEqual([]);
    const said = JSON.stringify([slack.calls, slack.responses, world.lines]);
    expect(said).not.toContain(credential.token.slice(4, 12));
    expect(slack.violations).toEqual([]);
  });

  it('a token behind a command is offered the same page', async () => {
    const world = await openTokenWorld(mode, { page: true });
    const alice = ownerIn(world, 'alice');
    const token = someToken();
    const warning = await alice.types(
      `/ghcr tokens add ${token} expires 2030-01-01`,
      'What you typed holds a credential',
    );
    expect(warning.isPrivate).toBe(true);
    const link = warning.controls.find(({ actionId }) => actionId === ACTIONS.openRevoking)?.url ?? '';
    expect((await fetch(link)).status).toBe(200);
    expect(JSON.stringify([world.slack.calls, world.slack.responses, world.lines])).not.toContain(
      token.slice(4, 12),
    );
    expect(world.slack.violations).toEqual([]);
  });
});

describe('a direct message', () => {
  it('is told of without a page where there is none', async () => {
    const world = await openTokenWorld('socket');
    await world.slack.as('bob').say('dm', someToken('fine-grained'));
    const warning = await ownerIn(world, 'bob').reads('Your message holds a credential');
    expect(warning.controls).toEqual([]);
  });

  it('loses its page after ten minutes, and makes another on request', async () => {
    const world = await openTokenWorld('socket', { page: true, clock: hurriedClock(600) });
    const { slack } = world;
    const bob = ownerIn(world, 'bob');
    await slack.as('bob').say('dm', someToken());
    await bob.reads('The page to revoke it has ended');
    expect(bob.last('dm').controls.map(({ actionId }) => actionId)).toEqual([ACTIONS.makeRevoking]);
    await bob.press(ACTIONS.makeRevoking, undefined, 'dm');
    await bob.reads('The page is for you alone');
    expect(slack.violations).toEqual([]);
  });

  it('without a token gets a short answer, once an hour', async () => {
    const world = await openTokenWorld('socket');
    const { slack } = world;
    for (const text of ['hello?', 'check ghcr.io/demo/public:1.0', `commit ${'0a1b2c3d'.repeat(5)}`]) {
      await slack.as('bob').say('dm', text);
    }
    const bob = ownerIn(world, 'bob');
    await bob.reads('I read messages here only to notice a token');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const answers = slack
      .as('bob')
      .messages('dm')
      .filter(({ fromApp }) => fromApp);
    expect(answers).toHaveLength(1);
    expect(slack.violations).toEqual([]);
  });

  it('is told of once, however often Slack sends it, also after a restart', async () => {
    const world = await openTokenWorld('http');
    const { slack } = world;
    const token = someToken();
    const { id: user } = slack.person('bob');
    const channel = slack.as('bob').dm.id;
    const event = {
      type: 'message',
      channel_type: 'im',
      channel,
      user,
      text: token,
      ts: '1.1',
      event_ts: '1.1',
    };
    const first = await slack.emit(event);
    await ownerIn(world, 'bob').reads('Your message holds a credential');
    const payload = JSON.stringify(first.payload);
    const headers = { 'x-slack-retry-num': '1', 'content-type': 'application/json' };
    // Of another second each, so that each has a signature of its own.
    for (const ago of [60, 30]) {
      if (ago === 30) await world.restart();
      const timestamp = Math.floor(Date.now() / 1000) - ago;
      const url = `http://127.0.0.1:${world.bots[0]?.port}/slack/events`;
      expect((await slack.post({ url, body: payload, headers, timestamp })).status).toBe(200);
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(
      slack
        .as('bob')
        .messages('dm')
        .filter(({ fromApp }) => fromApp),
    ).toHaveLength(1);
    const kept = await world.inStore(async ({ store }) =>
      JSON.stringify(await store.scan('seen', null, 100)),
    );
    expect(kept).not.toContain(token.slice(4, 12));
    expect(kept).not.toContain(String(Object(first.payload)['event_id']));
  });

  it.each([
    ['of the app itself', (me: string, _: string) => ({ user: me, bot_id: 'B1' }), 0],
    ['of another program', (_: string, bob: string) => ({ user: bob, bot_id: 'B2' }), 0],
    ['that Slack itself wrote', (_: string, bob: string) => ({ user: bob, subtype: 'channel_join' }), 0],
    [
      'that was deleted',
      (_: string, bob: string) => ({ subtype: 'message_deleted', previous_message: { user: bob } }),
      0,
    ],
    ['in a channel', (_: string, bob: string) => ({ user: bob, channel_type: 'channel' }), 0],
    ['with a file', (_: string, bob: string) => ({ user: bob, subtype: 'file_share' }), 1],
  ])('%s is answered as it should be', async (_, parts, answers) => {
    const world = await openTokenWorld('socket');
    const { slack } = world;
    const { id: bob } = slack.person('bob');
    const channel = slack.as('bob').dm.id;
    await slack.emit({
      type: 'message',
      channel_type: 'im',
      channel,
      text: someToken(),
      ts: '1.1',
      ...parts(slack.botUserId, bob),
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(answers);
  });

  it('that is edited is told of when the edit brings a token, not when it takes one away', async () => {
    const world = await openTokenWorld('socket');
    const { slack } = world;
    const { id: user } = slack.person('bob');
    const channel = slack.as('bob').dm.id;
    const token = someToken();
    const edit = (before: string, after: string) => ({
      type: 'message',
      subtype: 'message_changed',
      channel_type: 'im',
      channel,
      message: { type: 'message', user, text: after },
      previous_message: { type: 'message', user, text: before },
    });
    await slack.emit(edit(token, 'nothing'));
    await slack.emit(edit('a', 'b'));
    await slack.emit(edit(token, `${token} with an unfurled link`));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(slack.as('bob').messages('dm')).toEqual([]);
    await slack.emit(edit('nothing', token));
    expect(told(await ownerIn(world, 'bob').reads('Your message holds a credential'))).not.toContain(
      token.slice(4, 12),
    );
  });
});

it('nobody hears of what is written in a channel: the app does not read there', async () => {
  const world = await openTokenWorld('socket');
  const { slack } = world;
  await slack.as('bob').say('general', someToken());
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(slack.as('bob').messages('dm')).toEqual([]);
});
