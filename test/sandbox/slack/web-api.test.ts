import type { HomeView } from '@slack/types';
import { WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import { request } from 'undici';
import { describe, expect, it } from 'vitest';
import type { RunningSlack } from '../../../sandbox/slack/index.ts';
import { client, modal, outcomeOf, section, slackFor } from './app.ts';

async function ask(
  slack: RunningSlack,
  method: string,
  init: RequestInit = {},
): Promise<Record<string, unknown>> {
  const response = await fetch(slack.apiUrl + method, { method: 'POST', ...init });
  return (await response.json()) as Record<string, unknown>;
}

describe('who asks', () => {
  it.each([
    ['no token', () => undefined, 'not_authed'],
    ['a token that nobody has', () => ['xoxb', '1', '2', 'x'].join('-'), 'invalid_auth'],
    ['the token of the app', (slack: RunningSlack) => slack.appToken, 'not_allowed_token_type'],
    ['the token of the bot', (slack: RunningSlack) => slack.botToken, undefined],
  ])('is known by %s', async (_, tokenOf, error) => {
    const slack = await slackFor();
    const token = tokenOf(slack);
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    expect((await ask(slack, 'auth.test', { headers }))['error']).toBe(error);
    expect(slack.violations).toHaveLength(error === undefined ? 0 : 1);
  });

  it.each([
    ['form', { 'content-type': 'application/x-www-form-urlencoded' }, (token: string) => `token=${token}`],
    [
      'JSON',
      { 'content-type': 'application/json; charset=utf-8' },
      (token: string) => JSON.stringify({ token }),
    ],
  ])('may be told in a body that is a %s', async (_, headers, body) => {
    const slack = await slackFor();
    expect(await ask(slack, 'auth.test', { headers, body: body(slack.botToken) })).toMatchObject({
      ok: true,
      team_id: slack.teamId,
      user_id: slack.botUserId,
      is_enterprise_install: false,
    });
  });

  it('learns that its token is revoked, or its account switched off', async () => {
    const slack = await slackFor();
    slack.state.teams.forEach(({ install }) => {
      install.inactive = true;
    });
    expect(await outcomeOf(client(slack).auth.test())).toBe('account_inactive');
    await slack.uninstall();
    expect(await outcomeOf(client(slack).auth.test())).toBe('token_revoked');
  });

  it('opens a socket with the token of the app alone', async () => {
    const slack = await slackFor();
    expect(await outcomeOf(client(slack).apps.connections.open({}))).toBe('not_allowed_token_type');
    expect((await client(slack, slack.appToken).apps.connections.open({})).url).toMatch(
      /^ws:\/\/127\.0\.0\.1/,
    );
  });

  it('is told which scope is missing, and which it has', async () => {
    const slack = await slackFor({ scopes: ['commands'] });
    const headers = { authorization: `Bearer ${slack.botToken}` };
    expect(await ask(slack, 'chat.postMessage', { headers })).toEqual({
      ok: false,
      error: 'missing_scope',
      needed: 'chat:write',
      provided: 'commands',
    });
    expect(slack.violations).toMatchObject([{ kind: 'auth', error: 'missing_scope' }]);
  });

  it.each(['constructor', 'chat.postMessages', 'auth.revoke', ''])('finds no method "%s"', async (method) => {
    const slack = await slackFor();
    expect(await ask(slack, method)).toMatchObject({ ok: false, error: 'unknown_method' });
  });

  it('is kept to its own workspace', async () => {
    const slack = await slackFor({ scopes: ['chat:write', 'users:read', 'channels:read'] });
    const other = slack.addWorkspace();
    const web = client(slack);
    const [theirs, them] = [other.channel('general').id, other.person('alice').id];
    const view: HomeView = { type: 'home', blocks: [] };
    const all = [
      web.chat.postMessage({ channel: theirs, text: 'x' }),
      web.conversations.info({ channel: theirs }),
      web.users.info({ user: them }),
      web.views.publish({ user_id: them, view }),
    ];
    expect(await Promise.all(all.map(outcomeOf))).toEqual([
      'channel_not_found',
      'channel_not_found',
      'user_not_found',
      'user_not_found',
    ]);
  });
});

type Send = (web: WebClient, slack: RunningSlack) => Promise<unknown>;
const to =
  (name: string): Send =>
  (web, slack) =>
    web.chat.postMessage({ channel: slack.channel(name).id, text: 'hello' });
const privately =
  (name: string, person: string): Send =>
  (web, slack) =>
    web.chat.postEphemeral({ channel: slack.channel(name).id, user: slack.person(person).id, text: 'hello' });

describe('a message', () => {
  it.each<[string, Send, string]>([
    ['to a channel that the app is in', to('general'), 'ok'],
    ['to a private channel that the app is in', to('ops'), 'ok'],
    ['to a public channel that it is not in', to('random'), 'not_in_channel'],
    ['to a private channel that it is not in', to('secret'), 'channel_not_found'],
    ['to an archived channel', to('old'), 'is_archived'],
    [
      'to no channel at all',
      (web) => web.chat.postMessage({ channel: 'C1', text: 'x' }),
      'channel_not_found',
    ],
    ['by a name', (web) => web.chat.postMessage({ channel: '#general', text: 'x' }), 'ok'],
    [
      'to a person',
      (web, slack) => web.chat.postMessage({ channel: slack.person('bob').id, text: 'x' }),
      'ok',
    ],
    [
      'to a person who has left',
      (web, slack) => web.chat.postMessage({ channel: slack.person('dana').id, text: 'x' }),
      'channel_not_found',
    ],
    [
      'without a word',
      (web, slack) => web.chat.postMessage({ channel: slack.channel('general').id, text: '' }),
      'no_text',
    ],
    ['for one person in the channel', privately('general', 'bob'), 'ok'],
    ['for one person who is not in it', privately('ops', 'carol'), 'user_not_in_channel'],
    ['for one person, where the app is not', privately('random', 'bob'), 'not_in_channel'],
  ])('%s is answered as Slack answers it', async (_, send, expected) => {
    const slack = await slackFor();
    expect(await outcomeOf(send(client(slack), slack))).toBe(expected);
  });

  it('reaches public channels with chat:write.public', async () => {
    const slack = await slackFor({ scopes: ['chat:write', 'chat:write.public'] });
    expect(await outcomeOf(to('random')(client(slack), slack))).toBe('ok');
  });

  it('reaches nobody whose messages tab is off', async () => {
    const slack = await slackFor({ messagesTab: false });
    const send = client(slack).chat.postMessage({ channel: slack.person('bob').id, text: 'x' });
    expect(await outcomeOf(send)).toBe('messages_tab_disabled');
  });

  it('for one person is seen by nobody else, and cannot be changed by its time', async () => {
    const slack = await slackFor();
    const web = client(slack);
    const channel = slack.channel('general').id;
    const sent = await web.chat.postEphemeral({ channel, user: slack.person('bob').id, text: 'for you' });
    expect(slack.as('bob').messages('general')).toMatchObject([
      { text: 'for you', isPrivate: true, edited: false },
    ]);
    expect(slack.as('alice').messages('general')).toEqual([]);
    const change = web.chat.update({ channel, ts: sent.message_ts ?? '', text: 'other' });
    expect(await outcomeOf(change)).toBe('message_not_found');
  });

  it('is changed and removed by its author alone', async () => {
    const slack = await slackFor();
    const web = client(slack);
    const alice = slack.as('alice');
    await alice.say('general', 'my own words');
    const channel = slack.channel('general').id;
    const { ts = '' } = await web.chat.postMessage({ channel, text: 'first' });
    await web.chat.update({ channel, ts, text: 'second' });
    const [theirs, ours] = alice.messages('general');
    expect(ours).toMatchObject({ text: 'second', edited: true, fromApp: true });
    const foreign = { channel, ts: theirs?.ts ?? '' };
    expect(await outcomeOf(web.chat.update({ ...foreign, text: 'x' }))).toBe('cant_update_message');
    expect(await outcomeOf(web.chat.delete(foreign))).toBe('cant_delete_message');
    await web.chat.delete({ channel, ts });
    expect(alice.messages('general')).toHaveLength(1);
    expect(await outcomeOf(web.chat.delete({ channel, ts }))).toBe('message_not_found');
  });

  it('that is too long is cut when posted, and refused when it replaces another', async () => {
    const slack = await slackFor();
    const web = client(slack);
    const channel = slack.channel('general').id;
    const { ts = '' } = await web.chat.postMessage({ channel, text: 'y'.repeat(40_001) });
    expect(slack.as('bob').messages('general')[0]?.text).toHaveLength(40_000);
    expect(await outcomeOf(web.chat.update({ channel, ts, text: 'y'.repeat(4_001) }))).toBe('msg_too_long');
    expect(slack.violations.map(({ error }) => error)).toEqual(['message_truncated', 'msg_too_long']);
  });

  it('with blocks and no words for screen readers is noted', async () => {
    const slack = await slackFor();
    const headers = { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ channel: slack.channel('general').id, blocks: [section('x')] });
    expect(await ask(slack, 'chat.postMessage', { headers, body })).toMatchObject({ ok: true });
    expect(slack.violations).toMatchObject([{ kind: 'rule', error: 'missing_text' }]);
  });
});

describe('how often', () => {
  it('is one message a second for a channel, with a burst', async () => {
    const slack = await slackFor();
    const web = client(slack);
    const send = to('general');
    for (let count = 0; count < 5; count += 1) await send(web, slack);
    const refused = await send(web, slack).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(WebAPIRateLimitedError);
    expect(refused).toMatchObject({ retryAfter: 1 });
    await to('ops')(client(slack), slack);
    slack.clock.advance(1_000);
    await send(client(slack), slack);
    expect(slack.violations).toMatchObject([{ kind: 'rate', where: 'chat.postMessage' }]);
  });

  it('is a budget a minute for a method and a workspace', async () => {
    const slack = await slackFor();
    const call = () => ask(slack, 'users.list', { headers: { authorization: `Bearer ${slack.botToken}` } });
    const answers = [];
    for (let count = 0; count < 21; count += 1) answers.push((await call())['ok']);
    expect(answers.filter((ok) => ok === false)).toHaveLength(1);
    const other = slack.addWorkspace();
    expect(await outcomeOf(client(slack, other.botToken).users.list({}))).toBe('ok');
  });

  it('may be switched off, and refused on purpose without blaming the app', async () => {
    const slack = await slackFor({ rateLimits: false });
    const web = client(slack);
    for (let count = 0; count < 20; count += 1) await to('general')(web, slack);
    slack.limits.refuse('chat.postMessage', 1, 7);
    await expect(to('general')(web, slack)).rejects.toMatchObject({ retryAfter: 7 });
    expect(slack.violations).toEqual([]);
  });
});

describe('what the app may know', () => {
  it('of people: their time zone, unless they have left', async () => {
    const slack = await slackFor();
    const web = client(slack);
    const about = async (name: string) => (await web.users.info({ user: slack.person(name).id })).user;
    expect(await about('bob')).toMatchObject({ tz: 'America/New_York', tz_offset: -18_000, deleted: false });
    expect(await about('gus')).toMatchObject({ is_restricted: true });
    expect(await about('dana')).toMatchObject({ deleted: true });
    expect(await about('dana')).not.toHaveProperty('tz');
    expect(await outcomeOf(web.users.info({ user: 'U1' }))).toBe('user_not_found');
  });

  it('of channels: each kind by its own scope, private ones only from inside', async () => {
    const slack = await slackFor({ scopes: ['channels:read'] });
    const web = client(slack);
    const info = (name: string) => outcomeOf(web.conversations.info({ channel: slack.channel(name).id }));
    expect(await Promise.all(['random', 'ops', 'secret'].map(info))).toEqual([
      'ok',
      'missing_scope',
      'channel_not_found',
    ]);
    const list = await web.conversations.list({ exclude_archived: true });
    expect(list.channels?.map(({ name }) => name)).toEqual(['general', 'random', 'partners']);
    expect(list.channels?.[2]).toMatchObject({ is_ext_shared: true });
    expect(await outcomeOf(web.conversations.list({ types: 'private_channel' }))).toBe('missing_scope');
  });

  it('of members, page by page', async () => {
    const slack = await slackFor({ scopes: ['channels:read'] });
    const channel = slack.channel('general').id;
    const first = await client(slack).conversations.members({ channel, limit: 3 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const rest = await client(slack).conversations.members({ channel, cursor });
    const all = [...(first.members ?? []), ...(rest.members ?? [])];
    expect(new Set(all)).toEqual(slack.channel('general').members);
    expect(first.members).toHaveLength(3);
  });

  it('of direct messages: the same channel at every opening', async () => {
    const slack = await slackFor();
    const web = client(slack);
    const opened = await web.conversations.open({ users: slack.person('bob').id });
    expect(opened.channel?.id).toBe(slack.as('bob').dm.id);
    await web.chat.postMessage({ channel: opened.channel?.id ?? '', text: 'hello' });
    expect(slack.as('bob').messages('dm')).toMatchObject([{ text: 'hello', author: 'ghcrdoctor' }]);
    expect(() => slack.as('alice').messages(slack.as('bob').dm)).toThrow('alice is not in');
    expect(await outcomeOf(web.conversations.open({ users: slack.person('dana').id }))).toBe('user_disabled');
  });

  it('nothing without the scope for the workspace', async () => {
    const slack = await slackFor();
    expect(await outcomeOf(client(slack).team.info())).toBe('missing_scope');
    const allowed = await slackFor({ scopes: ['team:read'] });
    expect((await client(allowed).team.info()).team).toMatchObject({ id: allowed.teamId, name: 'Acme' });
  });

  it('not views of people elsewhere, nor a Home tab that is off', async () => {
    const slack = await slackFor({ homeTab: false });
    const view: HomeView = { type: 'home', blocks: [] };
    const publish = client(slack).views.publish({ user_id: slack.person('bob').id, view });
    expect(await outcomeOf(publish)).toBe('not_enabled');
    const headers = { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ trigger_id: 'x', view: modal('T') });
    expect(await ask(slack, 'views.open', { headers, body })).toMatchObject({ error: 'invalid_trigger_id' });
  });
});

describe('on purpose', () => {
  it('a method goes wrong for a while, and has no effect', async () => {
    const slack = await slackFor();
    const send = () => to('general')(client(slack), slack);
    slack.fail('chat.postMessage', { error: 'fatal_error' });
    expect(await outcomeOf(send())).toBe('fatal_error');
    slack.fail('chat.postMessage', { times: 2 });
    for (let count = 0; count < 2; count += 1)
      await expect(send()).rejects.toMatchObject({ statusCode: 503 });
    expect(slack.as('alice').messages('general')).toEqual([]);
    expect(await outcomeOf(send())).toBe('ok');
    expect(slack.violations).toEqual([]);
  });

  it.each([
    ['another host', { host: 'slack.example' }, 421],
    ['another origin', { origin: 'https://slack.example' }, 403],
  ])('nobody is let in under %s', async (_, headers, status) => {
    const slack = await slackFor();
    const answered = await request(`${slack.apiUrl}auth.test`, { method: 'POST', headers });
    await answered.body.dump();
    expect(answered.statusCode).toBe(status);
    expect(slack.calls).toEqual([]);
  });
});
