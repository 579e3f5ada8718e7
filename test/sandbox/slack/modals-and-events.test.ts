import { describe, expect, it } from 'vitest';
import type { RunningSlack } from '../../../sandbox/slack/index.ts';
import { actions, button, client, type Delivered, input, modal, type Reply, run, untilTrue } from './app.ts';

async function withModal(reply: (delivered: Delivered) => Reply, more: Record<string, unknown> = {}) {
  const parts = await run(({ ...delivered }) =>
    delivered.json['type'] === 'view_submission' ? reply(delivered) : {},
  );
  await parts.alice.command('general', '/ghcr');
  const trigger_id = parts.app.heard[0]?.form.get('trigger_id') ?? '';
  const view = modal('Ask', {
    submit: { type: 'plain_text', text: 'Go' },
    private_metadata: 'kept',
    blocks: [input('image'), { ...input('note'), optional: true }],
    ...more,
  });
  await client(parts.slack).apiCall('views.open', { trigger_id, view: view });
  const open = parts.alice.view();
  if (open === null) throw new Error('no modal');
  return { ...parts, open };
}

describe('a modal', () => {
  it('is sent with what was typed, and closes', async () => {
    const { app, alice, open } = await withModal(() => ({}));
    expect(await alice.submit(open, { image: 'ghcr.io/acme/app' })).toMatchObject({
      status: 200,
      shownToPerson: null,
    });
    expect(app.heard[1]?.json).toMatchObject({
      type: 'view_submission',
      view: {
        id: open.id,
        private_metadata: 'kept',
        state: {
          values: {
            image: { value: { type: 'plain_text_input', value: 'ghcr.io/acme/app' } },
            note: { value: { type: 'plain_text_input', value: null } },
          },
        },
      },
    });
    expect(alice.view()).toBeNull();
  });

  it('is not sent while a required input is empty', async () => {
    const { app, alice, open } = await withModal(() => ({}));
    expect((await alice.submit(open)).shownToPerson).toContain('required');
    expect(app.heard).toHaveLength(1);
    await expect(alice.submit(open, { other: 'x' })).rejects.toThrow('no input "other"');
  });

  it.each<[string, unknown, (title: string | undefined, errors: object | undefined) => void]>([
    [
      'shows errors at its inputs',
      { response_action: 'errors', errors: { image: 'unknown' } },
      (title, errors) => expect([title, errors]).toEqual(['Ask', { image: 'unknown' }]),
    ],
    ['changes', { response_action: 'update', view: modal('Next') }, (title) => expect(title).toBe('Next')],
    [
      'gets another on top',
      { response_action: 'push', view: modal('Top') },
      (title) => expect(title).toBe('Top'),
    ],
    ['goes with all below', { response_action: 'clear' }, (title) => expect(title).toBeUndefined()],
  ])('%s as the app answers', async (_, body, check) => {
    const { slack, alice, open } = await withModal(() => ({ body }));
    expect((await alice.submit(open, { image: 'x' })).shownToPerson).toBeNull();
    check(alice.view()?.title, alice.view()?.errors);
    expect(slack.violations).toEqual([]);
  });

  it.each<[string, Reply, string]>([
    [
      'errors where there is no input',
      { body: { response_action: 'errors', errors: { other: 'x' } } },
      'invalid_errors',
    ],
    [
      'another view over a limit',
      { body: { response_action: 'update', view: modal('x'.repeat(25)) } },
      'invalid_arguments',
    ],
    ['words', { body: 'thanks' }, 'invalid_response'],
  ])('stays, and the person hears of trouble, after %s', async (_, reply, error) => {
    const { slack, alice, open } = await withModal(() => reply);
    expect((await alice.submit(open, { image: 'x' })).shownToPerson).toContain('trouble');
    expect(alice.view()?.id).toBe(open.id);
    expect(slack.violations).toMatchObject([{ where: 'view_submission', error }]);
  });

  it('tells the app of its closing only when asked to, and is gone for the app', async () => {
    const quiet = await withModal(() => ({}));
    await quiet.alice.dismiss(quiet.open);
    expect(quiet.app.heard).toHaveLength(1);
    const { app, slack, alice, open } = await withModal(() => ({}), { notify_on_close: true });
    await alice.dismiss(open);
    expect(app.heard[1]?.json).toMatchObject({
      type: 'view_closed',
      is_cleared: false,
      view: { state: { values: {} } },
    });
    const update = client(slack).apiCall('views.update', { view_id: open.id, view: modal('T') });
    await expect(update).rejects.toMatchObject({ data: { error: 'not_found' } });
  });
});

async function homeOf(slack: RunningSlack, name = 'alice') {
  const sent = await slack.as(name).openHome();
  if (sent === null) throw new Error('the app is not subscribed');
  return sent;
}

describe('an event', () => {
  it('is JSON, signed, and sent once when the app takes it', async () => {
    const { app, slack } = await run();
    await (await homeOf(slack)).finished;
    expect(app.heard).toHaveLength(1);
    expect(app.heard[0]?.headers['content-type']).toBe('application/json');
    expect(app.heard[0]?.headers).not.toHaveProperty('x-slack-retry-num');
    expect(app.heard[0]?.json).toMatchObject({
      type: 'event_callback',
      team_id: slack.teamId,
      api_app_id: slack.appId,
      event: { type: 'app_home_opened', tab: 'home', user: slack.person('alice').id },
    });
  });

  it('is sent again three times, at once, after a minute and after five, saying why', async () => {
    const { app, slack } = await run(() => ({ status: 500 }));
    const sent = await homeOf(slack);
    await untilTrue(() => app.heard.length === 2);
    slack.clock.advance(59_000);
    expect(app.heard).toHaveLength(2);
    await untilTrue(() => sent.attempts.length === 2);
    await new Promise((resolve) => setTimeout(resolve, 20));
    slack.clock.advance(60_000);
    await untilTrue(() => sent.attempts.length === 3);
    await new Promise((resolve) => setTimeout(resolve, 20));
    slack.clock.advance(300_000);
    await sent.finished;
    const headers = app.heard.map(({ headers: all }) => [
      all['x-slack-retry-num'],
      all['x-slack-retry-reason'],
    ]);
    expect(headers).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'http_error'],
      ['3', 'http_error'],
    ]);
    expect(new Set(app.heard.map(({ json }) => json['event_id'])).size).toBe(1);
  });

  it('is not sent again where the app asked for that', async () => {
    const { app, slack } = await run(() => ({ status: 500, headers: { 'x-slack-no-retry': '1' } }));
    await (await homeOf(slack)).finished;
    expect(app.heard).toHaveLength(1);
  });

  it('is not sent to an app that is not subscribed, nor of words it has no scope for', async () => {
    const { app, slack, alice } = await run(undefined, { events: ['message.im'] });
    expect(await alice.openHome()).toBeNull();
    expect(await alice.say('dm', 'hello')).toBeNull();
    slack.team.install.scopes.add('im:history');
    await alice.say('dm', 'hello again');
    expect(app.heard.map(({ json }) => json['event'])).toMatchObject([
      { type: 'message', channel_type: 'im', text: 'hello again' },
    ]);
  });

  it('shows a Home tab once the app has published one', async () => {
    const { slack, alice, bob } = await run();
    const view = { type: 'home', blocks: [actions(button('start'))] };
    await client(slack).apiCall('views.publish', { user_id: slack.person('alice').id, view });
    expect(alice.home()?.controls).toMatchObject([{ actionId: 'start' }]);
    expect(bob.home()).toBeNull();
  });
});
