// What Slack answers to news of a watched image, asked of the small Slack; and what stands behind the buttons of such news.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningSlack, startSlack } from '../../../sandbox/slack/index.ts';
import { createLog } from '../../../src/logging/log.ts';
import { createSnapshots, type Snapshots } from '../../../src/slack/remembered/snapshots.ts';
import { createWatchTeller } from '../../../src/slack/telling/watch-teller.ts';
import { createScheduledWeb } from '../../../src/slack/web/scheduled-web.ts';
import { openSqliteStore } from '../../../src/storage/sqlite/open.ts';
import { systemClock } from '../../../src/support/clock.ts';
import { Secret } from '../../../src/support/secret.ts';
import type { Store } from '../../../src/support/store.ts';
import { createProxiedFetch } from '../../../src/transport/proxied-fetch.ts';
import type { WatchNews, WatchTeller } from '../../../src/watches/ports.ts';
import type { Watch } from '../../../src/watches/watch.ts';
import { whyNoSqlite } from '../../storage/sqlite-driver.ts';
import { reportWith } from '../blocks/reports.ts';

const why = await whyNoSqlite();
if (why !== null) console.log(`News of watched images are left out: ${why}.`);

const BLOCKED: WatchNews = { kind: 'blocked', before: null, report: reportWith('tag-absent') };
let slack: RunningSlack;
let store: Store;
let folder: string;
let snapshots: Snapshots;
let teller: WatchTeller;

beforeEach(async () => {
  slack = await startSlack({ rateLimits: false });
  folder = mkdtempSync(join(tmpdir(), 'ghcr-doctor-teller-'));
  store = await openSqliteStore({ folder, clock: systemClock });
  const log = createLog({ level: 'debug', format: 'json', secrets: [], write: () => undefined });
  const web = createProxiedFetch({ httpProxy: null, httpsProxy: null, noProxy: null });
  const botToken = new Secret(slack.botToken);
  snapshots = createSnapshots(store, systemClock);
  teller = createWatchTeller({
    web: createScheduledWeb({ botToken, apiUrl: slack.apiUrl, web, log }),
    tools: { snapshots, log },
    clock: systemClock,
  });
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  await slack.close();
});

function watchIn(channelId: string, as: Watch['as'] = null): Watch {
  return {
    formatVersion: 1,
    id: 'w'.repeat(22),
    teamId: slack.teamId,
    userId: slack.person('alice').id,
    channelId,
    reference: 'ghcr.io/acme/app:1.4',
    platform: 'linux/arm64',
    everyMs: 3_600_000,
    onChange: false,
    as,
    createdAtMs: 0,
    nextAtMs: 0,
    seen: null,
    told: null,
    doubts: 0,
    throttled: 0,
    ending: null,
  };
}

describe.skipIf(why !== null)('news of a watched image', () => {
  it('stand in the channel, and everybody of the workspace may press their buttons', async () => {
    const as = { registrationId: 'r'.repeat(22), label: 'laptop' };
    const told = await teller.tell(watchIn(slack.channel('general').id, as), BLOCKED);
    expect(told).toMatchObject({ kind: 'sent', place: { channelId: slack.channel('general').id } });
    const [message] = slack.as('bob').messages('general');
    const value = message?.controls.find(({ label }) => label === 'Show evidence')?.value ?? '';
    const bob = { teamId: slack.teamId, userId: slack.person('bob').id };
    expect(await snapshots.find(value, bob)).toMatchObject({
      isShared: true,
      staysAsItIs: true,
      platform: 'linux/arm64',
      asked: { kind: 'token', id: as.registrationId },
    });
    expect(await snapshots.find(value, { ...bob, teamId: 'T0ELSEWHERE' })).toBeNull();
    expect(slack.violations).toEqual([]);
  });

  it('are told while the store is away too, without those buttons', async () => {
    await store.close();
    expect(await teller.tell(watchIn(slack.channel('general').id), BLOCKED)).toMatchObject({ kind: 'sent' });
    const labels = slack
      .as('bob')
      .messages('general')[0]
      ?.controls.map(({ label }) => label);
    expect(labels).toEqual(['Stop watching']);
    store = await openSqliteStore({ folder, clock: systemClock });
  });

  it.each([
    ['a channel without the app', 'random', 'not_in_channel'],
    ['an archived channel', 'old', 'is_archived'],
  ])('never come to %s', async (_what, name, word) => {
    const told = await teller.tell(watchIn(slack.channel(name).id), BLOCKED);
    expect(told).toEqual({ kind: 'never', reason: word });
  });

  it('come later where Slack asks for it', async () => {
    slack.fail('chat.postMessage', { retryAfter: 7 });
    const watch = watchIn(slack.channel('general').id);
    expect(await teller.tell(watch, BLOCKED)).toEqual({ kind: 'later', afterMs: 7_000 });
    slack.fail('chat.postMessage', { error: 'internal_error' });
    expect(await teller.tell(watch, BLOCKED)).toEqual({ kind: 'later', afterMs: 60_000 });
  });

  it('of an end that its channel cannot hear come to whoever set it', async () => {
    const watch = watchIn(slack.person('alice').id);
    expect(await teller.tell(watch, { kind: 'ended', reason: 'channel-gone' })).toMatchObject({
      kind: 'sent',
    });
    expect(slack.as('alice').messages('dm').at(-1)?.words).toContain('I cannot write any more');
  });
});
