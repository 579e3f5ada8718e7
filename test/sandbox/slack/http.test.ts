import { describe, expect, it } from 'vitest';
import { signBody } from '../../../sandbox/slack/index.ts';
import {
  actions,
  button,
  client,
  listenAs,
  modal,
  type Reply,
  respond,
  run,
  section,
  slackFor,
} from './app.ts';

describe('a signature', () => {
  it('is that of the vector in the documentation', () => {
    // docs.slack.dev/authentication/verifying-requests-from-slack
    const body = [
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V',
      'channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=',
      'response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN',
      'trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
    ].join('&');
    expect(signBody(['8f742231b10e8888', 'abcd99yyyzzz85a5'].join(''), 1_531_420_618, body)).toBe(
      'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    );
  });

  it('of a delivery is over its raw body, under a content type without a charset', async () => {
    const { app, slack, alice } = await run();
    await alice.command('general', '/ghcr check ghcr.io/acme/app:1 ü&=%');
    const [heard] = app.heard;
    const timestamp = Number(heard?.headers['x-slack-request-timestamp']);
    expect(heard?.headers['x-slack-signature']).toBe(
      signBody(slack.signingSecret, timestamp, heard?.raw ?? ''),
    );
    expect(Math.abs(Date.now() / 1000 - timestamp)).toBeLessThan(5);
    expect(heard?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(Object.fromEntries(heard?.form ?? [])).toMatchObject({
      command: '/ghcr',
      text: 'check ghcr.io/acme/app:1 ü&=%',
      user_id: slack.person('alice').id,
      team_id: slack.teamId,
      channel_id: slack.channel('general').id,
      api_app_id: slack.appId,
      is_enterprise_install: 'false',
    });
  });

  it('may be forged, old, missing or repeated on purpose', async () => {
    const { app, slack, alice } = await run();
    await alice.command('general', '/ghcr help');
    const [sent] = slack.deliveries;
    await slack.post({ body: sent?.body ?? '', headers: sent?.headers ?? {} });
    await slack.post({ body: 'x=1', timestamp: 1, secret: 'other' });
    await slack.post({ body: 'x=1', headers: { 'x-slack-signature': null } });
    const [first, again, forged, unsigned] = app.heard;
    expect([again?.raw, again?.headers['x-slack-signature']]).toEqual([
      first?.raw,
      first?.headers['x-slack-signature'],
    ]);
    expect(forged?.headers['x-slack-signature']).toBe(signBody('other', 1, 'x=1'));
    expect(unsigned?.headers).not.toHaveProperty('x-slack-signature');
  });
});

describe('a command', () => {
  it.each<[string, Reply, string | null, string | null]>([
    ['acknowledged', {}, null, null],
    [
      'that the app fails at',
      { status: 500 },
      'dispatch_failed',
      '/ghcr failed with the error "dispatch_failed"',
    ],
    [
      'that the app refuses',
      { status: 401 },
      'dispatch_failed',
      '/ghcr failed with the error "dispatch_failed"',
    ],
    [
      'not acknowledged in time',
      { afterMs: 3_300 },
      'operation_timeout',
      '/ghcr failed with the error "operation_timeout"',
    ],
  ])('%s is sent once, and the person is told', async (_, reply, error, shown) => {
    const { app, slack, alice } = await run(() => reply);
    expect(await alice.command('general', '/ghcr help')).toMatchObject({ error, shownToPerson: shown });
    expect(app.heard).toHaveLength(1);
    expect(slack.violations.map(({ kind }) => kind)).toEqual(
      error === 'operation_timeout' ? ['deadline'] : [],
    );
  });

  it('fails when nobody listens', async () => {
    const { app, slack, alice } = await run();
    app.close();
    expect(await alice.command('general', '/ghcr help')).toMatchObject({
      status: null,
      error: 'dispatch_failed',
    });
    expect(slack.violations).toEqual([]);
  });

  it('that Slack does not know never reaches the app', async () => {
    const { app, alice } = await run();
    expect((await alice.command('general', '/other x')).shownToPerson).toContain('not a valid command');
    expect(app.heard).toEqual([]);
  });

  it('cannot be given by who has left, nor where one is not', async () => {
    const { slack, bob } = await run();
    await expect(slack.as('dana').command('general', '/ghcr')).rejects.toThrow('deactivated');
    await expect(bob.command('secret', '/ghcr')).rejects.toThrow('bob is not in #secret');
  });

  it('comes with names and links in brackets where the app asked for it', async () => {
    const { app, slack, alice } = await run(undefined, { escapesCommands: true });
    await alice.command('general', '/ghcr share @bob #ops https://ghcr.io/acme/app @nobody');
    const [bob, ops] = [slack.person('bob').id, slack.channel('ops').id];
    expect(app.heard[0]?.form.get('text')).toBe(
      `share <@${bob}|bob> <#${ops}|ops> <https://ghcr.io/acme/app> @nobody`,
    );
  });

  it('goes to each replica in turn', async () => {
    const { slack, app, alice } = await run();
    const second = await listenAs();
    slack.deliverTo({ http: [app.url, second.url] });
    for (let count = 0; count < 4; count += 1) await alice.command('general', '/ghcr help');
    expect([app.heard.length, second.heard.length]).toEqual([2, 2]);
  });

  it('of another workspace goes to the same app, under its own name', async () => {
    const { slack, app } = await run();
    const other = slack.addWorkspace({ name: 'Globex' });
    await other.as('alice').command('general', '/ghcr help');
    expect(app.heard[0]?.form.get('team_id')).toBe(other.id);
    expect(other.id).not.toBe(slack.teamId);
  });
});

describe('an answer', () => {
  it.each<[string, unknown, object[], number]>([
    ['in words is private', 'Checking', [{ text: 'Checking', isPrivate: true }], 0],
    ['in JSON is private', { text: 'Checking' }, [{ text: 'Checking', isPrivate: true }], 0],
    [
      'for the channel shows the command line too',
      { text: 'Hello', response_type: 'in_channel' },
      [
        { text: '/ghcr check x', author: 'alice', fromApp: false },
        { text: 'Hello', isPrivate: false },
      ],
      2,
    ],
    ['of nothing shows nothing', undefined, [], 0],
  ])('%s', async (_, body, messages, forOthers) => {
    const { slack, alice, bob } = await run(() => ({ body }));
    await alice.command('general', '/ghcr check x');
    expect(alice.messages('general')).toMatchObject(messages);
    expect(bob.messages('general')).toHaveLength(forOthers);
    expect(slack.violations).toEqual([]);
  });

  it('by response_url replaces what was said before, where the app is no member too', async () => {
    const { app, slack, alice } = await run(() => ({ body: 'Checking' }));
    await alice.command('secret', '/ghcr check x');
    await respond(app.heard[0], { text: 'Still checking', replace_original: true });
    await respond(app.heard[0], { text: 'Pullable', replace_original: true });
    expect(alice.messages('secret')).toMatchObject([{ text: 'Pullable', isPrivate: true, edited: true }]);
    await respond(app.heard[0], { delete_original: true });
    expect(alice.messages('secret')).toEqual([]);
    expect(slack.violations).toEqual([]);
  });

  it('that overtakes the acknowledgement still replaces it', async () => {
    const { alice } = await run(async (delivered) => {
      await respond(delivered, { text: 'Pullable', replace_original: true });
      return { body: 'Checking' };
    });
    await alice.command('general', '/ghcr check x');
    expect(alice.messages('general')).toMatchObject([{ text: 'Pullable' }]);
  });

  it('is given five times', async () => {
    const { app, slack, alice } = await run();
    await alice.command('general', '/ghcr check x');
    const statuses = [];
    for (let count = 0; count < 6; count += 1)
      statuses.push((await respond(app.heard[0], { text: 'x' })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
    expect(slack.violations).toMatchObject([{ where: 'response_url', error: 'used_url' }]);
  });

  it('is given within thirty minutes', async () => {
    const { app, slack, alice } = await run();
    await alice.command('general', '/ghcr check x');
    slack.clock.advance(29 * 60_000);
    expect((await respond(app.heard[0], { text: 'x' })).status).toBe(200);
    slack.clock.advance(60_000);
    expect(await respond(app.heard[0], { text: 'x' })).toEqual({
      status: 404,
      body: { ok: false, error: 'expired_url' },
    });
  });

  it.each<[string, unknown, string]>([
    ['no object', 'words', 'invalid_payload'],
    ['empty', {}, 'no_text'],
    ['over a limit', { text: 'x', blocks: [section('x'.repeat(3_001))] }, 'invalid_blocks'],
  ])('that is %s is refused', async (_, body, error) => {
    const { app, slack, alice } = await run();
    await alice.command('general', '/ghcr check x');
    expect(await respond(app.heard[0], body)).toMatchObject({ status: 400, body: { error } });
    expect(slack.violations).toMatchObject([{ error }]);
    expect(alice.messages('general')).toEqual([]);
  });

  it('to an address that was never given out is refused', async () => {
    const slack = await slackFor();
    const response = await fetch(`${slack.origin}/commands/T1/1/x`, { method: 'POST', body: '{"text":"x"}' });
    expect(response.status).toBe(404);
  });

  it('cannot make a private message public', async () => {
    const { app, slack, alice, bob } = await run(() => ({ body: 'Checking' }));
    await alice.command('general', '/ghcr check x');
    await respond(app.heard[0], { text: 'All', replace_original: true, response_type: 'in_channel' });
    expect(bob.messages('general')).toEqual([]);
    expect(slack.violations).toMatchObject([{ error: 'visibility' }]);
  });
});

const withButtons = {
  text: 'x',
  blocks: [section('hello'), actions(button('again', { value: '7' }), button('more'))],
};

describe('a button', () => {
  it('of a message for all tells the message, and the answer replaces it', async () => {
    const { app, slack, alice, bob } = await run();
    await client(slack).apiCall('chat.postMessage', { channel: slack.channel('general').id, ...withButtons });
    const [message] = alice.messages('general');
    if (message === undefined) throw new Error('no message');
    expect(await alice.press(message, 'again')).toMatchObject({ status: 200, shownToPerson: null });
    expect(app.heard[0]?.json).toMatchObject({
      type: 'block_actions',
      user: { id: slack.person('alice').id, team_id: slack.teamId },
      team: { id: slack.teamId },
      enterprise: null,
      channel: { id: slack.channel('general').id },
      container: { type: 'message', message_ts: message.ts, is_ephemeral: false },
      message: { ts: message.ts, app_id: slack.appId },
      actions: [{ action_id: 'again', value: '7', type: 'button' }],
    });
    await respond(app.heard[0], { text: 'Changed', replace_original: true });
    expect(bob.messages('general')).toMatchObject([{ text: 'Changed', isPrivate: false }]);
    await expect(alice.press(message, 'again')).rejects.toThrow('there are: none');
  });

  it('of a private message tells only where it is; an answer beside it is private', async () => {
    const { app, alice, bob } = await run(({ form }) => (form.has('command') ? { body: withButtons } : {}));
    await alice.command('general', '/ghcr check x');
    const [message] = alice.messages('general');
    if (message === undefined) throw new Error('no message');
    await alice.press(message, 'more');
    expect(app.heard[1]?.json).not.toHaveProperty('message');
    expect(app.heard[1]?.json).toMatchObject({ container: { is_ephemeral: true, message_ts: message.ts } });
    await respond(app.heard[1], { text: 'Beside' });
    expect(alice.messages('general')).toHaveLength(2);
    expect(bob.messages('general')).toEqual([]);
  });

  it.each<[Reply, string]>([
    [{ status: 500 }, 'dispatch_failed'],
    [{ afterMs: 3_300 }, 'operation_timeout'],
  ])('that fails is shown to fail: %o', async (reply, shown) => {
    const { app, slack, alice } = await run(() => reply);
    await client(slack).apiCall('chat.postMessage', { channel: slack.channel('general').id, ...withButtons });
    const [message] = alice.messages('general');
    if (message === undefined) throw new Error('no message');
    expect((await alice.press(message, 'again')).shownToPerson).toBe(shown);
    expect(app.heard).toHaveLength(1);
  });

  it('gives a trigger for a modal; so do shortcuts', async () => {
    const { app, slack, alice } = await run();
    await alice.say('general', 'see ghcr.io/acme/app');
    const [message] = alice.messages('general');
    if (message === undefined) throw new Error('no message');
    await alice.shortcut(message, 'check');
    await alice.globalShortcut('anywhere');
    const [first, second] = app.heard.map(({ json }) => json);
    expect(first).toMatchObject({
      type: 'message_action',
      callback_id: 'check',
      message: { text: 'see ghcr.io/acme/app' },
    });
    expect(second).toMatchObject({ type: 'shortcut', callback_id: 'anywhere' });
    expect(second).not.toHaveProperty('response_url');
    for (const payload of [first, second]) {
      await client(slack).apiCall('views.open', {
        trigger_id: String(payload?.['trigger_id']),
        view: modal('Hi'),
      });
    }
    expect(alice.view()?.title).toBe('Hi');
  });
});
