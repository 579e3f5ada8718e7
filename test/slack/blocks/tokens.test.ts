// Everything that is shown of registered tokens: within Slack's limits whatever it holds, and nothing foreign speaks for the app.
import { describe, expect, it } from 'vitest';
import { addedMessage, addUsageMessage } from '../../../src/slack/blocks/tokens/add-messages.ts';
import { allMessage, notAdminMessage, PAGE_OF_ALL } from '../../../src/slack/blocks/tokens/all-message.ts';
import { choiceMessage, unknownLabelMessage } from '../../../src/slack/blocks/tokens/choice-message.ts';
import { lightOf, tellEnd } from '../../../src/slack/blocks/tokens/ends.ts';
import type { SharedWithMe } from '../../../src/slack/blocks/tokens/entry.ts';
import { forgetForm, forgottenView } from '../../../src/slack/blocks/tokens/forget-views.ts';
import * as forms from '../../../src/slack/blocks/tokens/forms.ts';
import { awayHomeView, homeView } from '../../../src/slack/blocks/tokens/home-view.ts';
import {
  exposedMessage,
  hintMessage,
  leakMessage,
  revokingMessage,
} from '../../../src/slack/blocks/tokens/leak-messages.ts';
import { tokenList } from '../../../src/slack/blocks/tokens/list-message.ts';
import { goneView, manageView } from '../../../src/slack/blocks/tokens/manage-view.ts';
import {
  acceptedMessage,
  declinedMessage,
  offerMessage,
  sharedHereMessage,
  sharedWithYouMessage,
} from '../../../src/slack/blocks/tokens/messages.ts';
import type { Overview } from '../../../src/slack/blocks/tokens/overview.ts';
import {
  settingsForm,
  settingsMessage,
  settingsView,
} from '../../../src/slack/blocks/tokens/settings-views.ts';
import { done, toldMessage, trouble } from '../../../src/slack/blocks/tokens/told.ts';
import {
  outsiderTokensMessage,
  unknownTokensMessage,
} from '../../../src/slack/blocks/tokens/usage-messages.ts';
import { Secret } from '../../../src/support/secret.ts';
import type { Forgotten } from '../../../src/tokens/forget.ts';
import { PLACES } from '../../../src/tokens/record/registration.ts';
import type { AdminView, OfferView, OwnView } from '../../../src/tokens/record/views.ts';
import type { Undelivered } from '../../../src/warnings/undelivered.ts';
import { faultsOfMessage, faultsOfModal, nodesOf, wordsOf } from './limits-of-slack.ts';

const NOON = Date.parse('2026-11-21T12:00:00Z');
const DAY = 24 * 60 * 60_000;
const READER = { nowMs: NOON, zone: 'Europe/Berlin' };
const ID = 'A'.repeat(22);
/** What somebody may call themselves at GitHub or in Slack, or have written into the store. */
const HOSTILE = '<!channel> <@U0EVIL> <https://evil.example|ghcr.io> *bold* `code` & '.repeat(40);
const USER = 'U0ALICE01';
const CHANNEL = 'C0GENERAL';

function own(changes: Partial<OwnView> = {}): OwnView {
  return {
    formatVersion: 1,
    id: ID,
    teamId: 'T0001',
    ownerId: USER,
    backupOwnerId: null,
    label: 'k8s-prod',
    host: 'ghcr.io',
    login: 'erin',
    kind: 'classic',
    scopes: ['read:packages'],
    expiry: { kind: 'at', atMs: NOON + 5 * DAY },
    expirySource: 'github',
    issuedAtMs: null,
    places: [],
    channelId: null,
    shares: [],
    state: { kind: 'active' },
    offer: null,
    createdAtMs: NOON,
    lastSeenAliveMs: null,
    snoozedUntilMs: null,
    warnedStep: null,
    nextLookAtMs: null,
    isKept: true,
    ...changes,
  };
}

const PREFIXES = Array.from({ length: 20 }, (_, n) => `ghcr.io/${'o'.repeat(100)}${n}/${'p'.repeat(120)}/`);
/** Everything at its longest. */
const FULL = own({
  label: 'a'.repeat(32),
  login: HOSTILE,
  scopes: Array.from({ length: 60 }, (_, n) => `${HOSTILE}${n}`),
  places: [...PLACES],
  channelId: CHANNEL,
  backupOwnerId: 'U0BOB0001',
  shares: Array.from({ length: 8 }, (_, n) => ({
    to: {
      kind: n % 2 === 0 ? 'person' : 'channel',
      id: n % 2 === 0 ? `U0BOB000${n}` : `C0OPS000${n}`,
    } as const,
    prefixes: PREFIXES,
  })),
  offer: { toUserId: 'U0BOB0001', endsAtMs: NOON + DAY },
});
const SHARED: SharedWithMe = {
  id: ID,
  label: 'build',
  ownerId: USER,
  host: 'ghcr.io',
  prefixes: PREFIXES,
  expiry: { kind: 'never' },
  state: { kind: 'dead', atMs: NOON, reason: 'sso-lost' },
  handle: HOSTILE,
};
const OFFER: OfferView = {
  id: ID,
  label: 'deploy',
  ownerId: USER,
  host: 'ghcr.io',
  login: HOSTILE,
  expiry: { kind: 'unknown' },
  endsAtMs: NOON + DAY,
};
const ADMIN: AdminView = {
  id: ID,
  ownerId: USER,
  label: 'a'.repeat(32),
  expiry: { kind: 'at', atMs: NOON - 3 * DAY },
  expirySource: 'by-hand',
  state: { kind: 'retired', atMs: NOON, reason: 'owner-left' },
  createdAtMs: NOON,
  lastSeenAliveMs: null,
};

function overview(count: number, view: OwnView = FULL): Overview {
  const many = <View>(one: View) => Array.from({ length: count }, () => one);
  return { own: many(view), shared: many(SHARED), offers: many(OFFER), unreadable: count, reader: READER };
}

const NAMED = {
  id: ID,
  label: 'build',
  ownerId: USER,
  isOwn: false,
  isDead: false,
  expiry: { kind: 'never' } as const,
  handle: HOSTILE,
};
const FORGOTTEN: Forgotten = {
  labels: Array.from({ length: 50 }, (_, n) => `${'l'.repeat(28)}${n}`),
  shares: 3,
  backups: 1,
  offers: 2,
  onboarding: true,
  tickets: 1,
  others: 7,
  left: 2,
  erased: 'done',
};
const SETTINGS = {
  warningDays: [30, 1],
  ownWarningDays: [30, 1],
  alertChannelId: CHANNEL,
  allowsModal: true,
};

function lostFor(reason: string, kind: 'channel' | 'person' = 'channel'): Undelivered {
  const recipient = { kind, id: kind === 'channel' ? CHANNEL : USER };
  return { ownerId: USER, label: 'deploy', recipient, reason, atMs: READER.nowMs };
}

const PAGE = new Secret('https://bot.example.com/handoff/revoke?t=x');

describe('within what Slack takes, whatever it holds,', () => {
  it.each([
    ['the list', tokenList(overview(50), 0)],
    ['its last page', tokenList(overview(50), 48)],
    ['the list of nobody', tokenList(overview(0), 0)],
    [
      'everybody’s',
      allMessage(
        { registrations: Array.from({ length: PAGE_OF_ALL }, () => ADMIN), total: 500, unreadable: 3 },
        40,
        READER,
      ),
    ],
    [
      'everybody’s, with warnings that could not be told',
      allMessage(
        { registrations: Array.from({ length: PAGE_OF_ALL }, () => ADMIN), total: 500, unreadable: 3 },
        0,
        READER,
        [
          ...['is_archived', HOSTILE].map((reason) => lostFor(reason)),
          ...Array.from({ length: 8 }, () => lostFor('x')),
        ],
      ),
    ],
    ['what is for admins', notAdminMessage()],
    [
      'the choice',
      choiceMessage({ questionId: ID, image: HOSTILE, applicable: Array.from({ length: 50 }, () => NAMED) }),
    ],
    [
      'the choice without the store',
      choiceMessage({ questionId: null, image: HOSTILE, applicable: [NAMED] }),
    ],
    [
      'an unknown label',
      unknownLabelMessage({ why: 'unknown', applicable: Array.from({ length: 50 }, () => NAMED) }),
    ],
    ['a reminder’s label', unknownLabelMessage({ why: 'reminder', applicable: [] })],
    ['an offer', offerMessage(OFFER, READER)],
    ['its acceptance', acceptedMessage('deploy', USER)],
    ['its refusal', declinedMessage('deploy', USER)],
    ['what is shared with somebody', sharedWithYouMessage('build', USER, HOSTILE, PREFIXES)],
    ['what is shared with a channel', sharedHereMessage('build', PREFIXES)],
    ['what was added', addedMessage(FULL, READER, [30, 14, 7, 3, 1, 0])],
    ['what was not', addUsageMessage('No.', '/ghcr tokens add LABEL expires YYYY-MM-DD')],
    ['settings', settingsMessage(SETTINGS)],
    ['a leak', leakMessage(2, PAGE)],
    ['a leak whose page has ended', leakMessage(1, 'ended')],
    ['a leak without a page', leakMessage(1, null)],
    ['a leak in a command', exposedMessage(1, PAGE)],
    ['a page once more', revokingMessage(PAGE)],
    ['a hint', hintMessage()],
    ['a trouble', toldMessage(trouble(HOSTILE))],
    ['an unknown word', unknownTokensMessage('all')],
    ['words for strangers', outsiderTokensMessage()],
  ])('the message: %s', (_, message) => {
    expect(faultsOfMessage(message)).toEqual([]);
    // Nothing pings anybody or forges a link.
    expect(message.text).not.toMatch(/<[!@#h]/);
    expect(nodesOf(message.blocks).filter(({ value }) => value['type'] === 'mrkdwn')).toEqual([]);
  });

  it.each([
    ['of a token', manageView(FULL, READER, done(HOSTILE))],
    [
      'of a retired one',
      manageView(own({ state: { kind: 'retired', atMs: NOON, reason: 'by-owner' } }), READER, null),
    ],
    ['of what is gone', goneView(null)],
    ['to add a reminder', forms.addForm('2026-12-31')],
    ['to renew', forms.renewalForm(ID, 'a'.repeat(32), '2026-12-31')],
    ['to share', forms.shareForm(ID, 'a'.repeat(32))],
    ['to hand over', forms.handOverForm(ID, 'a'.repeat(32), true)],
    ['to accept', forms.acceptForm(ID, 'a'.repeat(32))],
    ['of places', forms.placesForm(ID, PLACES)],
    ['of a channel', forms.channelForm(ID, CHANNEL)],
    ['of a stand-in', forms.backupForm(ID, USER)],
    ['before forgetting', forgetForm(Array.from({ length: 50 }, () => FULL))],
    ['after forgetting', forgottenView(FORGOTTEN)],
    ['of settings', settingsForm(SETTINGS)],
    ['of settings to be read', settingsView(SETTINGS, done('Saved.'))],
    ['of damaged settings', settingsForm(SETTINGS, 'damaged')],
    ['of settings of another form', settingsView(SETTINGS, done('Saved.'), 'other-form')],
  ])('the modal %s', (_, view) => {
    expect(faultsOfModal(view)).toEqual([]);
    expect(nodesOf(view.blocks).filter(({ value }) => value['type'] === 'mrkdwn')).toEqual([]);
  });

  it.each([
    ['full', homeView(overview(50), { isAdmin: true })],
    ['empty', homeView(overview(0), { isAdmin: false })],
    ['without the store', awayHomeView()],
  ])('the Home tab, %s', (_, view) => {
    const title = { type: 'plain_text', text: 'Home' };
    expect(faultsOfModal({ ...view, title })).toEqual([]);
    expect(view.blocks.length).toBeLessThanOrEqual(100);
  });
});

describe('a token in a list', () => {
  it.each([
    [5.5, 'ends in 6 days, on 2026-11-27', 'large_orange_circle'],
    [0.9, 'ends tomorrow, on 2026-11-22', 'large_orange_circle'],
    [0.4, 'ends today, on 2026-11-21', 'large_orange_circle'],
    [-0.4, 'ended today, on 2026-11-21', 'red_circle'],
    [-0.6, 'ended yesterday, on 2026-11-20', 'red_circle'],
    [-9, 'ended 9 days ago, on 2026-11-12', 'red_circle'],
    [20, 'ends in 20 days, on 2026-12-11', 'large_yellow_circle'],
    [90, 'ends in 90 days, on 2027-02-19', 'large_green_circle'],
  ])('%d days from now %s', (days, words, light) => {
    const expiry = { kind: 'at', atMs: NOON + days * DAY } as const;
    expect(tellEnd(expiry, READER)).toBe(words);
    expect(lightOf(expiry, { kind: 'active' }, NOON)).toBe(light);
  });

  it('is counted by the calendar where its reader lives', () => {
    const expiry = { kind: 'at', atMs: Date.parse('2026-11-21T22:59:59Z') } as const;
    expect(tellEnd(expiry, { nowMs: NOON, zone: 'Europe/Berlin' })).toBe('ends today, on 2026-11-21');
    expect(tellEnd(expiry, { nowMs: NOON, zone: 'Asia/Tokyo' })).toBe('ends tomorrow, on 2026-11-22');
  });

  it('says why it no longer works, and stands out where something has to be done now', () => {
    const dead = own({ state: { kind: 'dead', atMs: NOON, reason: 'rejected' } });
    const list = tokenList({ ...overview(0), own: [dead, own({ expiry: { kind: 'never' } })] }, 0);
    expect(list.text).toContain('GitHub no longer accepts it');
    const renewals = nodesOf(list.blocks).filter(({ value }) => value['action_id'] === 'tokens_renew');
    expect(renewals.map(({ value }) => value['style'] ?? null)).toEqual(['primary', null]);
  });
});

describe('a warning that could not be told', () => {
  it.each([
    ['channel_not_found', 'person', 'the account is deactivated, or closed to the app'],
    ['channel_not_found', 'channel', 'the channel is gone, or private and the app is not in it'],
    ['restricted_action', 'channel', 'Slack says restricted_action'],
  ] as const)('with the word %s to a %s: %s', (reason, kind, words) => {
    const page = { registrations: [], total: 0, unreadable: 0 };
    expect(allMessage(page, 0, READER, [lostFor(reason, kind)]).text).toContain(words);
  });
});

describe('the modal of a token', () => {
  it('says before the end what goes with it', () => {
    const confirms = (view: OwnView) =>
      nodesOf(manageView(view, READER, null).blocks)
        .filter(({ path }) => /[^m]\/confirm$/.test(path))
        .map(({ value }) => JSON.stringify(value['text']));
    const [retire, remove] = confirms(FULL);
    for (const words of [retire, remove]) {
      expect(words).toContain('The sealed token is destroyed at once');
      expect(words).toContain('Whoever it is shared with can use it no longer');
    }
    for (const words of confirms(own({ isKept: false }))) expect(words).not.toContain('sealed');
  });

  it('offers sharing where there is something to share', () => {
    const offered = (view: OwnView) => wordsOf(manageView(view, READER, null).blocks);
    expect(offered(own())).toContain('Share');
    expect(offered(own({ isKept: false }))).not.toContain('Share');
    expect(offered(own({ state: { kind: 'dead', atMs: NOON, reason: 'rejected' } }))).not.toContain('Share');
  });
});
