// What Slack answers to a scheduled message, asked of the small Slack: done, later with its own wait, or never with its word.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningSlack, startSlack } from '../../../sandbox/slack/index.ts';
import { createLog } from '../../../src/logging/log.ts';
import { createNotifier } from '../../../src/slack/telling/notifier.ts';
import { createScheduledWeb } from '../../../src/slack/web/scheduled-web.ts';
import { Secret } from '../../../src/support/secret.ts';
import { createProxiedFetch } from '../../../src/transport/proxied-fetch.ts';
import type { Digest } from '../../../src/warnings/digest.ts';
import type { Notifier } from '../../../src/warnings/ports.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
let slack: RunningSlack;
let notifier: Notifier;
let lines: string[];

beforeEach(async () => {
  slack = await startSlack();
  lines = [];
  const log = createLog({
    level: 'debug',
    format: 'json',
    secrets: [],
    write: (line) => void lines.push(line),
  });
  const web = createProxiedFetch({ httpProxy: null, httpsProxy: null, noProxy: null });
  const botToken = new Secret(slack.botToken);
  notifier = createNotifier({
    web: createScheduledWeb({ botToken, apiUrl: slack.apiUrl, web, log }),
    people: { of: async () => null },
    now: () => NOW,
  });
});

afterEach(async () => {
  await slack.close();
});

function digestFor(recipient: Digest['recipient']): Digest {
  const item = {
    registrationId: 'a'.repeat(22),
    ownerId: slack.person('alice').id,
    label: 'cluster',
    login: null,
    step: 3,
    endsAtMs: NOW + 86_400_000,
    places: [],
    isKept: false,
    death: null,
    watched: [],
    namesOwner: true,
    answered: null,
  } as const;
  return { teamId: slack.teamId, recipient, items: [item] };
}

describe('a warning in Slack', () => {
  it('stands among the app’s messages, and is edited when somebody has acted', async () => {
    const digest = digestFor({ kind: 'person', id: slack.person('alice').id });
    const told = await notifier.tell(digest);
    if (told.kind !== 'sent' || told.place === null) throw new Error(told.kind);
    await notifier.retell(told.place, {
      ...digest,
      items: digest.items.map((item) => ({ ...item, answered: { kind: 'retired' } })),
    });
    const [message, ...more] = slack.as('alice').messages(told.place.channelId);
    expect(more).toEqual([]);
    expect(message).toMatchObject({ edited: true, isPrivate: false, fromApp: true });
    expect(message?.words).toContain('Retired');
    expect(slack.violations).toEqual([]);
  });

  it.each([
    ['a channel without the app', 'random', 'not_in_channel'],
    ['an archived channel', 'old', 'is_archived'],
  ])('never comes to %s', async (_what, name, word) => {
    const id = slack.channel(name).id;
    expect(await notifier.tell(digestFor({ kind: 'channel', id }))).toEqual({ kind: 'never', reason: word });
  });

  it('never comes to somebody who is not there', async () => {
    const answer = await notifier.tell(digestFor({ kind: 'person', id: 'U0NOBODY1' }));
    expect(answer).toEqual({ kind: 'never', reason: 'channel_not_found' });
  });

  it('never comes to somebody who has left', async () => {
    const answer = await notifier.tell(digestFor({ kind: 'person', id: slack.person('dana').id }));
    expect(answer).toEqual({ kind: 'never', reason: 'channel_not_found' });
  });

  it.each(['account_inactive', 'ekm_access_denied', 'messages_tab_disabled', 'team_access_not_granted'])(
    'waits where Slack says of the whole app %s, and the operator is told',
    async (word) => {
      slack.fail('chat.postMessage', { error: word, times: 1 });
      const alice = { kind: 'person', id: slack.person('alice').id } as const;
      expect(await notifier.tell(digestFor(alice))).toEqual({ kind: 'later', afterMs: 900_000 });
      expect(lines.map((line) => JSON.parse(line))).toContainEqual(
        expect.objectContaining({ msg: 'message-not-posted', component: 'scheduled', code: word }),
      );
      expect(await notifier.tell(digestFor(alice))).toMatchObject({ kind: 'sent' });
    },
  );

  it('comes later where Slack asks for it, after the time that it names', async () => {
    slack.fail('chat.postMessage', { retryAfter: 7 });
    const alice = { kind: 'person', id: slack.person('alice').id } as const;
    expect(await notifier.tell(digestFor(alice))).toEqual({ kind: 'later', afterMs: 7_000 });
    expect(await notifier.tell(digestFor(alice))).toMatchObject({ kind: 'sent' });
    slack.fail('chat.postMessage', { error: 'fatal_error' });
    expect(await notifier.tell(digestFor(alice))).toEqual({ kind: 'later', afterMs: 60_000 });
    slack.fail('chat.postMessage', { error: 'token_revoked' });
    expect(await notifier.tell(digestFor(alice))).toEqual({ kind: 'later', afterMs: 900_000 });
  });
});
