import { describe, expect, it } from 'vitest';
import {
  client,
  connectAs,
  connectTo,
  type Envelope,
  NO_ACK,
  outcomeOf,
  slackFor,
  untilTrue,
} from './app.ts';

const commands = (heard: readonly Envelope[]) => heard.filter(({ type }) => type === 'slash_commands');

describe('a socket', () => {
  it('is greeted, and counted', async () => {
    const slack = await slackFor();
    const app = await connectAs(slack);
    expect(app.heard).toMatchObject([
      { type: 'hello', num_connections: 1, connection_info: { app_id: slack.appId } },
    ]);
    await connectAs(slack);
    expect(slack.sockets.count).toBe(2);
  });

  it('needs a ticket, which is used once', async () => {
    const slack = await slackFor();
    const { url = '' } = await client(slack, slack.appToken).apps.connections.open({});
    await connectTo(url, () => undefined);
    await expect(connectTo(url, () => undefined)).rejects.toThrow('403');
    const made = url.replace(/ticket=\w+/, 'ticket=made-up');
    await expect(connectTo(made, () => undefined)).rejects.toThrow('403');
  });

  it('is one of ten at most', async () => {
    const slack = await slackFor();
    for (let count = 0; count < 10; count += 1) await connectAs(slack);
    await expect(connectAs(slack)).rejects.toThrow('429');
  });
});

describe('an envelope', () => {
  it('goes to one socket, in turn, and is answered by its id', async () => {
    const slack = await slackFor();
    const apps = [
      await connectAs(slack, () => ({ text: 'one' })),
      await connectAs(slack, () => ({ text: 'two' })),
    ];
    const alice = slack.as('alice');
    for (let count = 0; count < 4; count += 1) {
      expect(await alice.command('general', '/ghcr help')).toMatchObject({ status: 200, error: null });
    }
    expect(apps.map(({ heard }) => commands(heard).length)).toEqual([2, 2]);
    const ids = apps.flatMap(({ heard }) => commands(heard).map((envelope) => envelope['envelope_id']));
    expect(new Set(ids).size).toBe(4);
    expect(commands(apps[0]?.heard ?? [])[0]).toMatchObject({
      accepts_response_payload: true,
      payload: { command: '/ghcr', text: 'help', team_id: slack.teamId },
    });
    expect(alice.messages('general').map(({ text }) => text)).toEqual(['one', 'two', 'one', 'two']);
    expect(slack.violations).toEqual([]);
  });

  it('finds nobody when no socket is open', async () => {
    const slack = await slackFor();
    const sent = await slack.as('alice').command('general', '/ghcr help');
    expect(sent.shownToPerson).toBe('/ghcr failed with the error "dispatch_failed"');
  });

  it('of a command that nobody acknowledges is not sent again', async () => {
    const slack = await slackFor();
    const apps = [await connectAs(slack, () => NO_ACK), await connectAs(slack)];
    const sent = await slack.as('alice').command('general', '/ghcr help');
    expect(sent).toMatchObject({ error: 'operation_timeout', acknowledgedAfterMs: null });
    expect(apps.map(({ heard }) => commands(heard).length)).toEqual([1, 0]);
    expect(slack.violations).toMatchObject([{ kind: 'deadline', error: 'operation_timeout' }]);
  });

  it('that dies with its socket is lost for a command, and nobody is to blame', async () => {
    const slack = await slackFor();
    await connectAs(slack, () => NO_ACK);
    const sending = slack.as('alice').command('general', '/ghcr help');
    slack.sockets.drop();
    expect((await sending).error).toBe('operation_timeout');
    expect(slack.violations).toEqual([]);
  });

  it('of an event goes to another socket when the first does not acknowledge', async () => {
    const slack = await slackFor({ repeatEventsAfterMs: [0] });
    const apps = [await connectAs(slack, () => NO_ACK), await connectAs(slack)];
    const sent = await slack.as('alice').openHome();
    await sent?.finished;
    const events = apps.map(({ heard }) => heard.filter(({ type }) => type === 'events_api'));
    expect(events[0]).toMatchObject([{ retry_attempt: 0, retry_reason: '' }]);
    expect(events[1]).toMatchObject([{ retry_attempt: 1, retry_reason: 'timeout' }]);
    expect(events.flat().map(({ payload }) => payload)).toMatchObject([
      { event_id: sent?.payload['event_id'] },
      { event_id: sent?.payload['event_id'] },
    ]);
  });

  it('may be anything on purpose; an acknowledgement of what was not sent is noted', async () => {
    const slack = await slackFor();
    const app = await connectAs(slack, () => ({ text: 'yes' }));
    const ack = await slack.sockets.send({
      envelope_id: 'e1',
      type: 'slash_commands',
      payload: { team_id: 'T1' },
    });
    expect(ack).toEqual({ envelope_id: 'e1', payload: { text: 'yes' } });
    app.socket.send(JSON.stringify({ envelope_id: 'never' }));
    await untilTrue(() => slack.violations.length === 1);
    expect(slack.violations).toMatchObject([{ where: 'socket', error: 'unknown_envelope' }]);
  });
});

describe('a connection ends', () => {
  it('after notice: nothing more goes there while there is another, then it is closed', async () => {
    const slack = await slackFor();
    const [leaving, staying] = [await connectAs(slack), await connectAs(slack)];
    slack.sockets.refresh({ reason: 'warning', closeAfterMs: 300, index: 0 });
    expect(slack.sockets.count).toBe(1);
    for (let count = 0; count < 3; count += 1) await slack.as('alice').command('general', '/ghcr help');
    expect(commands(leaving.heard)).toEqual([]);
    expect(commands(staying.heard)).toHaveLength(3);
    expect(leaving.heard.at(-1)).toMatchObject({ type: 'disconnect', reason: 'warning' });
    await leaving.closed;
  });

  it('without a word when it is dropped', async () => {
    const slack = await slackFor();
    const app = await connectAs(slack);
    slack.sockets.drop();
    await app.closed;
    expect(app.heard.map(({ type }) => type)).toEqual(['hello']);
    await untilTrue(() => slack.sockets.count === 0);
  });

  it.each([
    ['with 503', undefined, 'An HTTP protocol error'],
    ['with an error of the platform', 'internal_error', 'internal_error'],
  ])('and another cannot be opened for a while, %s', async (_, error, words) => {
    const slack = await slackFor();
    slack.sockets.failOpen(200, error);
    await expect(connectAs(slack)).rejects.toThrow(words);
    await new Promise((resolve) => setTimeout(resolve, 220));
    expect(await outcomeOf(connectAs(slack))).toBe('ok');
  });
});
