// What channels and people read of watched images: whole in words, within every limit, whatever a registry or a store holds.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTION_IDS, WATCH_ACTIONS } from '../../../src/slack/action-ids.ts';
import {
  announcementMessage,
  droppedMessage,
  stoppedMessage,
  withdrawnMessage,
} from '../../../src/slack/blocks/watches/announcement.ts';
import {
  alreadyMessage,
  anothersMessage,
  expiredWatchMessage,
  hasTokensMessage,
  notAnnouncedMessage,
  notHereMessage,
  outsiderMessage,
  setMessage,
  tooManyMessage,
} from '../../../src/slack/blocks/watches/answers.ts';
import {
  confirmMessage,
  confirmView,
  settingView,
  toldView,
} from '../../../src/slack/blocks/watches/confirm-view.ts';
import {
  didYouMeanMessage,
  elsewhereMessage,
  notWatchedMessage,
  stoppedAnswer,
} from '../../../src/slack/blocks/watches/ending-answers.ts';
import { watchList } from '../../../src/slack/blocks/watches/list-message.ts';
import { newsMessage } from '../../../src/slack/blocks/watches/news-message.ts';
import { tellEvery, tellSpan } from '../../../src/slack/blocks/watches/words.ts';
import { causeOf } from '../../../src/slack/blocks/words.ts';
import type { WatchNews } from '../../../src/watches/ports.ts';
import type { Sight, Watch } from '../../../src/watches/watch.ts';
import { faultsOfMessage, faultsOfModal, nodesOf, wordsOf } from './limits-of-slack.ts';
import { REPORTS, reportWith } from './reports.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SNAPSHOT = 'A'.repeat(22);
const OLD = `sha256:${'0123456789abcdef'.repeat(4)}`;
const OPTIONS = { snapshotId: SNAPSHOT, nowMs: NOW };

const PULLABLE: Sight = { kind: 'pullable', code: 'pullable', digest: OLD, atMs: NOW - 3 * HOUR };
const BLOCKED: Sight = { kind: 'blocked', code: 'tag-absent', digest: OLD, atMs: NOW - 3 * HOUR };
const WATCH: Watch = {
  formatVersion: 1,
  id: 'w'.repeat(22),
  teamId: 'T0001',
  userId: 'U0ANNA',
  channelId: 'C0TEAM',
  reference: 'ghcr.io/acme/app:1.4',
  platform: null,
  everyMs: 6 * HOUR,
  onChange: false,
  as: null,
  createdAtMs: NOW - DAY,
  nextAtMs: NOW + 2 * HOUR,
  seen: PULLABLE,
  told: PULLABLE,
  doubts: 0,
  throttled: 0,
  ending: null,
};
const WITH_TOKEN: Watch = { ...WATCH, as: { registrationId: 'r'.repeat(22), label: 'k8s-prod' } };

function usersOf({ blocks }: { readonly blocks: readonly unknown[] }): unknown[] {
  return nodesOf(blocks)
    .filter(({ value }) => value['type'] === 'user')
    .map(({ value }) => value['user_id']);
}

function buttonsOf({ blocks }: { readonly blocks: readonly unknown[] }): unknown[] {
  return nodesOf(blocks)
    .filter(({ value }) => value['type'] === 'button')
    .map(({ value }) => [value['action_id'], value['value']]);
}

/** Nothing that Slack would refuse, parse or ping with. */
function expectHarmless(message: { readonly text: string; readonly blocks: readonly unknown[] }): void {
  expect(faultsOfMessage(message)).toEqual([]);
  expect(message.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
  const types = nodesOf(message.blocks).map(({ value }) => value['type']);
  for (const parsed of ['mrkdwn', 'markdown', 'broadcast', 'usergroup']) expect(types).not.toContain(parsed);
}

const AS_IT_STANDS = REPORTS.filter(({ report }) => report.verdict !== 'invalid');

describe('news of a watched image', () => {
  it.each(AS_IT_STANDS)('tell the whole diagnosis of $seen', ({ report }) => {
    const cause = causeOf(report);
    const trouble: WatchNews[] = [
      { kind: 'blocked', before: PULLABLE, report },
      { kind: 'blocked', before: null, report },
      { kind: 'unknown', before: PULLABLE, report },
    ];
    const all: WatchNews[] = [
      ...(report.verdict === 'pullable' ? [] : trouble),
      { kind: 'back', before: BLOCKED, report },
      { kind: 'moved', before: PULLABLE, report },
    ];
    for (const news of all) {
      for (const watch of [WATCH, { ...WITH_TOKEN, onChange: true, platform: 'linux/arm64' }]) {
        const message = newsMessage(watch, news, OPTIONS);
        expectHarmless(message);
        expect(message.text).toContain(WATCH.reference);
        expect(wordsOf(message.blocks) + message.text).not.toContain('k8s-prod');
        const buttons = buttonsOf(message);
        expect(buttons).toContainEqual([ACTION_IDS.checkAgain, SNAPSHOT]);
        expect(buttons).toContainEqual([ACTION_IDS.showEvidence, SNAPSHOT]);
        expect(buttons).toContainEqual([WATCH_ACTIONS.stop, WATCH.id]);
        if (news.kind === 'blocked' || news.kind === 'unknown') {
          expect(message.text).toContain(`(${cause.code}, ${cause.confidence}`);
          expect(message.text).toContain('Next step, for');
          expect(usersOf(message)).toEqual(['U0ANNA']);
        } else expect(usersOf(message)).toEqual([]);
      }
    }
  });

  it('say how it was before, and which bytes it leads to now', () => {
    const report = reportWith('pullable');
    const now = report.manifest?.digest ?? '';
    const back = newsMessage(
      { ...WATCH, onChange: true },
      { kind: 'back', before: BLOCKED, report },
      OPTIONS,
    );
    expect(back.text).toContain('For 3 hours it could not be pulled (tag-absent).');
    expect(back.text).toContain(`from sha256:0123456789ab… to ${now.slice(0, 19)}…`);
    const same = newsMessage(WATCH, { kind: 'back', before: BLOCKED, report }, OPTIONS);
    expect(same.text).not.toContain('from sha256');
    const moved = newsMessage(WATCH, { kind: 'moved', before: PULLABLE, report }, OPTIONS);
    expect(moved.text).toContain(`from sha256:0123456789ab… to ${now.slice(0, 19)}…`);
    expect(moved.text).toContain('Where to look: https://ghcr.io/acme/app');
    expect(moved.text).toContain(`docker pull ghcr.io/acme/app@${OLD}`);
    // What is no digest becomes part of no command.
    const odd = { ...PULLABLE, digest: '$(id)' };
    expect(newsMessage(WATCH, { kind: 'moved', before: odd, report }, OPTIONS).text).not.toContain(
      'docker pull',
    );
  });

  it.each([
    ['token-gone', 'retired or removed, or is no longer shared'],
    ['owner-left', 'has left this workspace'],
    ['channel-gone', 'I cannot write any more where you set the watch'],
  ] as const)('of the end say why it came (%s) and how to have it again', (reason, words) => {
    const message = newsMessage(
      { ...WITH_TOKEN, everyMs: 90 * MINUTE, onChange: true, platform: 'linux/arm64' },
      { kind: 'ended', reason },
      { ...OPTIONS, snapshotId: null },
    );
    expectHarmless(message);
    expect(message.text).toContain(words);
    const command = '/ghcr watch ghcr.io/acme/app:1.4 every 90m as LABEL platform linux/arm64 on change';
    expect(message.text).toContain(command);
    expect(buttonsOf(message)).toEqual([]);
  });

  it('without a snapshot have no buttons but the one that ends it', () => {
    const report = reportWith('tag-absent');
    const news: WatchNews = { kind: 'blocked', before: PULLABLE, report };
    const message = newsMessage(WATCH, news, { ...OPTIONS, snapshotId: null });
    expect(buttonsOf(message)).toEqual([[WATCH_ACTIONS.stop, WATCH.id]]);
  });
});

describe('the announcement', () => {
  it.each(AS_IT_STANDS)('says how it stands: $seen', ({ report }) => {
    const message = announcementMessage({
      watch: { ...WITH_TOKEN, onChange: true },
      watchId: WATCH.id,
      report,
      snapshotId: SNAPSHOT,
      isChange: false,
    });
    expectHarmless(message);
    for (const words of ['is watched here, every 6 hours', 'asked with a token', 'leads to another digest']) {
      expect(message.text).toContain(words);
    }
    expect(message.text).not.toContain('k8s-prod');
    expect(usersOf(message)).toEqual(['U0ANNA']);
    if (report.verdict === 'pullable') expect(message.text).toContain('it can be pulled');
    else expect(message.text).toContain(causeOf(report).code);
  });
});

describe('the question before', () => {
  const CONFIRMING = {
    wantedId: 'q'.repeat(22),
    reference: WATCH.reference,
    platform: null,
    everyMs: 6 * HOUR,
    onChange: true,
    label: 'k8s-prod',
    isPublic: false,
    channelName: 'deploys',
  };
  it('says who will see what, for how long, and that people of other organizations may', () => {
    const view = confirmView(CONFIRMING);
    expect(faultsOfModal(view)).toEqual([]);
    const words = wordsOf(view.blocks);
    for (const told of [
      'Everybody in #deploys will see, as long as the watch goes on',
      'of an image that is not known to be public',
      'Its digest, whenever',
      'That a token is used',
      'people of other organizations',
      'when the token is retired, removed or no longer shared with you',
    ]) {
      expect(words).toContain(told);
    }
    expect(view.private_metadata).toBe(CONFIRMING.wantedId);
    const plain = wordsOf(
      confirmView({ ...CONFIRMING, label: null, onChange: false, isPublic: true, channelName: null }).blocks,
    );
    for (const told of ['Everybody', 'token', 'digest', 'not known to be public'])
      expect(plain).not.toContain(told);
    expectHarmless(confirmMessage(CONFIRMING));
    expect(faultsOfModal(settingView())).toEqual([]);
  });
});

describe('the list', () => {
  it.each([0, 1, 8, 20, 45])('of %i watches keeps every limit on every page', (count) => {
    const watches = Array.from({ length: count }, (_, index) => ({
      ...WITH_TOKEN,
      reference: `ghcr.io/acme/${'very-long-name/'.repeat(12)}app:${index}`,
      platform: 'linux/arm64',
      onChange: true,
      seen: [PULLABLE, BLOCKED, null][index % 3] ?? null,
      told: null,
    }));
    const listed = watches.map((watch, index) => ({ watch, isOwn: index % 2 === 0, canStop: true }));
    const list = {
      here: listed.slice(0, Math.ceil(count / 2)),
      elsewhere: listed.slice(Math.ceil(count / 2)),
      nowMs: NOW,
    };
    const shown: string[] = [];
    for (let from = 0; from === 0 || from < count; from += 8) {
      const message = watchList(list, from);
      expect(faultsOfMessage(message)).toEqual([]);
      shown.push(wordsOf(message.blocks));
    }
    for (const { reference } of watches)
      expect(shown.filter((page) => page.includes(`${reference} `))).toHaveLength(1);
  });

  it('says since when, with which token of one’s own, and when it is looked at next', () => {
    const moved = { ...WITH_TOKEN, seen: { ...PULLABLE, atMs: NOW } };
    const list = {
      here: [{ watch: moved, isOwn: true, canStop: true }],
      elsewhere: [{ watch: { ...WATCH, channelId: 'D0ANNA' }, isOwn: true, canStop: true }],
      nowMs: NOW,
    };
    const { text } = watchList(list, 0);
    expect(text).toContain('can be pulled, for 3 hours');
    expect(text).toContain('every 6 hours · with k8s-prod · next look in 2 hours');
    expect(text).toContain('in our own messages · every 6 hours · without a login');
    const others = watchList({ ...list, here: [{ watch: moved, isOwn: false, canStop: false }] }, 0);
    expect(others.text).toContain('with a token · set by a colleague');
    expect(others.text).not.toContain('k8s-prod');
  });
});

describe('everything said of watches', () => {
  it('is harmless and within the limits, whatever stands in it', () => {
    const hostile = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc
        .array(
          fc.constantFrom(
            '<!channel>',
            '<@U0VICTIM>',
            '<https://evil.invalid|x>',
            '&',
            'a'.repeat(600),
            '\u202e',
            '',
          ),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const watch = { ...WITH_TOKEN, reference: text, platform: text };
        const near = Array.from({ length: 3 }, () => ({ watch, canStop: true }));
        const report = reportWith('tag-absent');
        for (const message of [
          announcementMessage({ watch, watchId: WATCH.id, report, snapshotId: SNAPSHOT, isChange: true }),
          withdrawnMessage(watch, true),
          withdrawnMessage(watch, false),
          stoppedMessage(watch, text),
          droppedMessage(watch),
          setMessage(watch),
          alreadyMessage(watch),
          anothersMessage(text, 'set'),
          tooManyMessage(20, 'person'),
          hasTokensMessage(
            watch,
            Array.from({ length: 12 }, () => text),
          ),
          notAnnouncedMessage(text),
          didYouMeanMessage(near),
          elsewhereMessage(watch),
          stoppedAnswer(watch),
          newsMessage(watch, { kind: 'blocked', before: PULLABLE, report }, OPTIONS),
          newsMessage(watch, { kind: 'back', before: BLOCKED, report }, OPTIONS),
          newsMessage(watch, { kind: 'moved', before: { ...PULLABLE, digest: text }, report }, OPTIONS),
          newsMessage(watch, { kind: 'ended', reason: 'token-gone' }, OPTIONS),
          watchList({ here: near.map((one) => ({ ...one, isOwn: true })), elsewhere: [], nowMs: NOW }, 0),
        ]) {
          expectHarmless(message);
        }
        const confirming = {
          wantedId: SNAPSHOT,
          reference: text,
          platform: text,
          everyMs: HOUR,
          onChange: true,
        };
        const view = confirmView({ ...confirming, label: text, isPublic: false, channelName: text });
        expect(faultsOfModal(view)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['not_in_channel', '/invite @GHCR Doctor'],
    ['is_archived', 'archived'],
    ['restricted_action', 'do not let apps post'],
    ['ratelimited', 'try again in a minute'],
    ['request_timeout', 'with the word request_timeout'],
  ])('names what is to be done where Slack answers %s', (word, told) => {
    const message = notAnnouncedMessage(word);
    expect(message.text).toContain(told);
    expect(message.text).toContain('Nothing is set.');
  });

  it('is within the limits where nothing foreign stands in it', () => {
    for (const message of [expiredWatchMessage(), notHereMessage(), notWatchedMessage(), outsiderMessage()]) {
      expectHarmless(message);
      expect(faultsOfModal(toldView(message))).toEqual([]);
    }
  });
});

it.each([
  [15 * MINUTE, 'every 15 minutes'],
  [90 * MINUTE, 'every 90 minutes'],
  [HOUR, 'every hour'],
  [6 * HOUR, 'every 6 hours'],
  [DAY, 'every day'],
  [36 * HOUR, 'every 36 hours'],
  [7 * DAY, 'every 7 days'],
])('%i ms are %s', (ms, words) => {
  expect(tellEvery(ms)).toBe(words);
});

it.each([
  [0, 'less than a minute'],
  [MINUTE, '1 minute'],
  [59.6 * MINUTE, '1 hour'],
  [59 * MINUTE, '59 minutes'],
  [26 * HOUR, '26 hours'],
  [3.4 * DAY, '3 days'],
])('%i ms last %s', (ms, words) => {
  expect(tellSpan(ms)).toBe(words);
});
