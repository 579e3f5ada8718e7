// Every message and modal of the conversation that leads to a token: what it says, within the limits, whatever is put into it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readView } from '../../../sandbox/slack/view-content.ts';
import { ONBOARDING_ACTIONS as ACTIONS, ONBOARDING_VIEWS as VIEWS } from '../../../src/slack/action-ids.ts';
import type { Message } from '../../../src/slack/blocks/elements.ts';
import { createStep } from '../../../src/slack/blocks/onboarding/create-step.ts';
import {
  cancelledMessage,
  closedMessage,
  movedMessage,
  outsiderMessage,
  overMessage,
  revokedMessage,
  wroteMessage,
} from '../../../src/slack/blocks/onboarding/ends.ts';
import type { KnownToken } from '../../../src/slack/blocks/onboarding/facts.ts';
import { labelForm, reminderForm, tokenForm } from '../../../src/slack/blocks/onboarding/forms.ts';
import { handOverStep } from '../../../src/slack/blocks/onboarding/hand-over-step.ts';
import { imageForm, imageStep, lookingAtImage } from '../../../src/slack/blocks/onboarding/image-step.ts';
import { notNeededMessage } from '../../../src/slack/blocks/onboarding/not-needed.ts';
import { placeStep } from '../../../src/slack/blocks/onboarding/place-step.ts';
import {
  askingStep,
  confirmLoginStep,
  settlingStep,
  waitingStep,
} from '../../../src/slack/blocks/onboarding/prove-step.ts';
import { provenMessage } from '../../../src/slack/blocks/onboarding/proven-message.ts';
import {
  backupForm,
  channelChosenMessage,
  channelForm,
  doneMessage,
  rememberedStep,
} from '../../../src/slack/blocks/onboarding/remembered-step.ts';
import { useStep, verifyStep } from '../../../src/slack/blocks/onboarding/use-step.ts';
import { Secret } from '../../../src/support/secret.ts';
import type { TokenFacts } from '../../../src/tokens/inspection/token-facts.ts';
import { guideFor, type TokenPlace } from '../../../src/tokens/places/all.ts';
import { PLACES } from '../../../src/tokens/record/registration.ts';
import type { OwnView } from '../../../src/tokens/record/views.ts';
import { faultsOfMessage, faultsOfModal, nodesOf, wordsOf } from './limits-of-slack.ts';
import { reportWith } from './reports.ts';

const VALUE = `${'A'.repeat(22)}.hand-over`;
const NOW = Date.UTC(2026, 10, 21, 12);
const DAY = 24 * 60 * 60 * 1000;
const IMAGE = 'ghcr.io/acme/app:1.0';
const TOKEN_PLACES = PLACES.filter((place): place is TokenPlace => place !== 'actions');

const REGISTRATION: OwnView = {
  formatVersion: 1,
  id: 'A'.repeat(22),
  teamId: 'T0001',
  ownerId: 'U0ANNA',
  backupOwnerId: null,
  label: 'laptop',
  host: 'ghcr.io',
  login: 'anna-hub',
  kind: 'classic',
  scopes: ['read:packages'],
  expiry: { kind: 'at', atMs: NOW + 60 * DAY },
  expirySource: 'github',
  issuedAtMs: null,
  places: ['docker'],
  channelId: null,
  shares: [],
  state: { kind: 'active' },
  offer: null,
  createdAtMs: NOW,
  lastSeenAliveMs: NOW,
  snoozedUntilMs: null,
  warnedStep: null,
  nextLookAtMs: null,
  isKept: false,
};

const FACTS: TokenFacts = {
  verdict: 'good',
  title: 'A living token',
  kind: 'classic',
  form: 'fine',
  isWithheld: false,
  life: { kind: 'alive' },
  login: 'anna-hub',
  scopes: ['read:packages'],
  hasReadPackages: true,
  tooBroad: [],
  end: { kind: 'at', atMs: NOW + 60 * DAY },
  registry: 'accepted',
  organization: null,
  problems: [],
  notes: [],
  proof: [],
};

function token(changes: Partial<OwnView> = {}, facts: Partial<TokenFacts> | null = null): KnownToken {
  const proof = facts && { facts: { ...FACTS, ...facts }, report: reportWith('pullable') };
  return { registration: { ...REGISTRATION, ...changes }, proof, nowMs: NOW, zone: 'Europe/Berlin' };
}

const REMINDER = token({ login: null, kind: 'unknown', scopes: null, expirySource: 'by-hand' });
const LINK = new Secret('https://ghcr.example.org/handoff/ticket');
const OFFER = { value: VALUE, way: 'page', link: null, canKeep: true, trouble: null } as const;
const DAYS = [30, 14, 7, 3, 1, 0];
const GUIDE = guideFor('docker', { login: 'anna-hub', image: IMAGE });

const MESSAGES: readonly (readonly [string, Message, readonly string[]])[] = [
  ['where', placeStep(VALUE, null), ['Step 1 of 7', 'seven days']],
  ['where, for an image', placeStep(VALUE, IMAGE), [IMAGE]],
  ['which image', imageStep(VALUE, null), ['Step 2 of 7', 'leave it out']],
  ['which image, again', imageStep(VALUE, 'These are several images.'), ['These are several images.']],
  ['looking', lookingAtImage(VALUE, IMAGE), [IMAGE, 'without a login']],
  [
    'create',
    createStep({ value: VALUE, seen: null, isRenewal: false }),
    ['classic', 'read:packages', '90 days'],
  ],
  ['create anew', createStep({ value: VALUE, seen: null, isRenewal: true }), ['Regenerate token']],
  ['hand over', handOverStep(OFFER), ['Just remind me', 'One-time page', 'sealed']],
  ['hand over by a link', handOverStep({ ...OFFER, link: LINK }), ['works once, for ten minutes']],
  ['type it here', handOverStep({ ...OFFER, way: 'modal' }), ['Slack shows what you type']],
  ['no way', handOverStep({ ...OFFER, way: 'neither' }), ['takes none']],
  ['not kept', handOverStep({ ...OFFER, canKeep: false }), ['then forgotten']],
  ['hand over again', handOverStep({ ...OFFER, trouble: 'It did not do.' }), ['It did not do.']],
  ['asking', askingStep(VALUE), ['Step 5 of 7']],
  ['settling', settlingStep(VALUE), ['30 seconds', '2 minutes']],
  ['waiting', waitingStep(VALUE), ['forgotten it']],
  [
    'another account',
    confirmLoginStep({ value: VALUE, login: 'frank', earlier: ['erin'] }),
    ['frank', 'erin'],
  ],
  ['proven elsewhere', provenMessage(token({}, {})), ['on your list', 'anna-hub']],
  ['seen to work', verifyStep({ value: VALUE, guide: GUIDE, checked: null }), [`docker pull ${IMAGE}`]],
  [
    'checked',
    verifyStep({ value: VALUE, guide: GUIDE, checked: { told: 'It can be pulled.', obstacle: null } }),
    ['It can be pulled.'],
  ],
  [
    'remembered',
    rememberedStep({ value: VALUE, token: token(), warningDays: DAYS, trouble: null }),
    ['30, 14, 7, 3 and 1 days before', 'ends on 2027-01-20, in 60 days'],
  ],
  [
    'remembered, near its end',
    rememberedStep({
      value: VALUE,
      token: token({ expiry: { kind: 'at', atMs: NOW + 2 * DAY } }),
      warningDays: DAYS,
      trouble: 'No.',
    }),
    ['1 day before', 'No.'],
  ],
  ['never', doneMessage({ token: token({ expiry: { kind: 'never' } }), warningDays: DAYS }), ['no last day']],
  [
    'unknown',
    doneMessage({ token: token({ expiry: { kind: 'unknown' } }), warningDays: DAYS }),
    ['cannot warn'],
  ],
  [
    'with a channel and a stand-in',
    doneMessage({ token: token({ channelId: 'C0PULLS', backupOwnerId: 'U0BERT' }), warningDays: DAYS }),
    ['The last warnings also come to', 'hears of it too'],
  ],
  [
    'in Actions',
    notNeededMessage({ value: VALUE, why: 'actions', image: IMAGE, seen: null }),
    ['packages: read'],
  ],
  [
    'public',
    notNeededMessage({ value: VALUE, why: 'public', image: IMAGE, seen: 'No tag.' }),
    ['No tag.', IMAGE],
  ],
  ['stopped', cancelledMessage(null), ['/ghcr login']],
  ['stopped later', cancelledMessage('laptop'), ['laptop stays on my list']],
  ['moved', movedMessage(), ['newer message']],
  ['over', overMessage(), ['/ghcr login']],
  ['written', wroteMessage(), ['direct messages']],
  ['closed', closedMessage(), ['Messages Tab']],
  ['outsider', outsiderMessage(), ['only members']],
  ['chosen channel', channelChosenMessage('laptop'), ['laptop', 'Only you']],
  ['revoked', revokedMessage(true, 'https://github.com/settings/tokens'), ['no longer accepts']],
  ['accepted', revokedMessage(false, 'https://github.com/settings/tokens'), ['github.com/settings/tokens']],
];

const MODALS = [
  ['the image', imageForm(VALUE), VIEWS.image],
  ['a reminder', reminderForm({ metadata: VALUE, label: 'laptop', lastDay: '2027-02-19' }), VIEWS.reminder],
  ['a renewal', reminderForm({ metadata: VALUE, label: null, lastDay: '2027-02-19' }), VIEWS.reminder],
  ['a name', labelForm(VALUE, 'laptop'), VIEWS.label],
  ['the token', tokenForm(VALUE, false), VIEWS.token],
  ['the token, kept', tokenForm(VALUE, true), VIEWS.token],
  ['a channel', channelForm(VALUE), VIEWS.channel],
  ['a stand-in', backupForm(VALUE), VIEWS.backup],
] as const;

describe('a message', () => {
  it.each(MESSAGES)('of %s says it in blocks and in words, within the limits', (_, message, facts) => {
    expect(faultsOfMessage(message)).toEqual([]);
    for (const fact of facts) {
      expect(wordsOf(message.blocks)).toContain(fact);
      expect(message.text).toContain(fact);
    }
  });

  it.each(TOKEN_PLACES)('of the use in %s fits, with every command whole', (place) => {
    const guide = guideFor(place, { login: 'anna-hub', image: `ghcr.io/acme/${'a'.repeat(200)}:1.0` });
    const broad = ['repo', 'workflow', 'admin:org', 'delete_repo', 'gist', 'user', 'project', 'codespace'];
    const worst = token(
      { scopes: broad },
      { tooBroad: broad.map((scope) => ({ scope, allows: 'x'.repeat(80) })) },
    );
    for (const known of [worst, REMINDER]) {
      const message = useStep({ value: VALUE, guide, token: known });
      expect(faultsOfMessage(message)).toEqual([]);
      const shown = nodesOf(message.blocks).filter(({ value }) => value['type'] === 'rich_text_preformatted');
      const commands = [...guide.steps, guide.logOut].map((step) => step.commands.join('\n'));
      expect(shown.map(({ value }) => wordsOf([value]))).toEqual(commands);
      expect(message.text).toContain(guide.steps[0]?.commands[0]);
      expect(faultsOfMessage(verifyStep({ value: VALUE, guide, checked: null }))).toEqual([]);
    }
  });

  it('names a way out wherever something is waited for', () => {
    const waiting = MESSAGES.filter(([, { blocks }]) => JSON.stringify(blocks).includes(`"${VALUE}"`));
    expect(waiting.length).toBeGreaterThan(15);
    for (const [name, { blocks }] of waiting) {
      const offered = JSON.stringify(blocks);
      const ways = [ACTIONS.cancel, ACTIONS.done, ACTIONS.wantAnyway].filter((id) => offered.includes(id));
      expect(ways, name).not.toEqual([]);
    }
  });

  it('holds the link of the page behind one button, and nowhere in words', () => {
    const { text, blocks } = handOverStep({ ...OFFER, link: LINK });
    expect(text).not.toContain(LINK.reveal());
    expect(wordsOf(blocks)).not.toContain(LINK.reveal());
    expect(JSON.stringify(blocks).split(LINK.reveal())).toHaveLength(2);
    expect(JSON.stringify(handOverStep(OFFER))).not.toContain('http');
  });
});

describe('what a proof says', () => {
  const seen = (facts: Partial<TokenFacts>, changes: Partial<OwnView> = {}) =>
    wordsOf(provenMessage(token(changes, facts)).blocks);

  it('names what is too broad by what it could do, and links a smaller one', () => {
    const words = seen({ tooBroad: [{ scope: 'repo', allows: 'read and change every repository' }] });
    expect(words).toContain('repo: read and change every repository');
    expect(words).toContain('github.com/settings/tokens/new');
    expect(seen({})).not.toContain('more than pull');
  });

  it('names it also from what is kept alone', () => {
    const known = token({ scopes: ['read:packages', 'delete_repo'] });
    expect(wordsOf(provenMessage(known).blocks)).toContain('delete_repo: delete repositories');
  });

  it('says of an image that cannot be pulled yet why, and what to do', () => {
    const report = reportWith('access-not-granted');
    const [problem] = reportWith('sso-not-authorized').findings;
    const facts = { ...FACTS, problems: problem ? [problem] : [] };
    const known = { ...token(), proof: { facts, report } };
    const words = wordsOf(provenMessage(known).blocks);
    expect(words).toContain('cannot be pulled yet');
    expect(words).toContain(problem?.title);
  });

  it('says who knows the last day, and whether the token is kept', () => {
    expect(seen({})).toContain('as GitHub says');
    expect(wordsOf(provenMessage(REMINDER).blocks)).toContain('as you say');
    expect(seen({}, { isKept: true })).toContain('I keep it, sealed');
    expect(seen({})).toContain('I have forgotten it');
  });
});

describe('a modal', () => {
  it.each(MODALS)(
    'for %s is one that Slack takes, and carries the opaque value alone',
    (_, view, callbackId) => {
      expect(faultsOfModal(view)).toEqual([]);
      expect(readView(JSON.parse(JSON.stringify(view)), 'modal').outcome).toBe('accepted');
      expect(view).toMatchObject({ callback_id: callbackId, private_metadata: VALUE });
    },
  );

  it('for the token has one plain input and nothing else that acts, and no value in it', () => {
    for (const keeps of [false, true]) {
      const view = tokenForm(VALUE, keeps);
      const acting = nodesOf(view.blocks).filter(({ value }) => 'action_id' in value);
      expect(acting.map(({ value }) => value['type'])).toEqual(['plain_text_input']);
      expect(JSON.stringify(view)).not.toMatch(/dispatch_action|initial_value|actions"/);
      expect(wordsOf(view.blocks)).toContain('Slack shows what you type');
    }
  });
});

describe('whatever comes from elsewhere', () => {
  /** What Slack reads as more than letters. */
  const PARSED = ['mrkdwn', 'broadcast', 'usergroup', 'user', 'channel'];
  const HOSTILE = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 4000 }),
    fc.constantFrom(
      ...['<!channel>', '<@U0VICTIM>', '<https://evil.invalid|ghcr.io>', '&lt;', '`', '\u202e', '\ud83d', ''],
      ...['a'.repeat(20_000), '&'.repeat(5_000), '\n'.repeat(500)],
    ),
  );

  it('stands as letters, within the limits, and pings nobody', () => {
    fc.assert(
      fc.property(HOSTILE, (text) => {
        const known = token(
          { login: text, scopes: [text, 'repo'], label: text },
          {
            tooBroad: [{ scope: text, allows: text }],
            problems: [...reportWith('sso-not-authorized').findings],
          },
        );
        const report = { ...reportWith('tag-absent') };
        const poisoned: typeof report = JSON.parse(
          JSON.stringify(report, (key, value) => (key === 'title' || key === 'reference' ? text : value)),
        );
        const proof = { facts: FACTS, report: poisoned };
        const messages = [
          placeStep(VALUE, text),
          imageStep(VALUE, text),
          lookingAtImage(VALUE, text),
          createStep({ value: VALUE, seen: text, isRenewal: false }),
          handOverStep({ ...OFFER, trouble: text }),
          confirmLoginStep({ value: VALUE, login: text, earlier: [text, text, text, text, text, text] }),
          provenMessage(known),
          provenMessage({ ...known, proof }),
          useStep({ value: VALUE, guide: guideFor('ansible', { login: text, image: text }), token: known }),
          verifyStep({
            value: VALUE,
            guide: guideFor('kubernetes', { login: text, image: text }),
            checked: { told: text, obstacle: poisoned.findings[0] ?? null },
          }),
          rememberedStep({ value: VALUE, token: known, warningDays: DAYS, trouble: text }),
          notNeededMessage({ value: VALUE, why: 'public', image: text, seen: text }),
          notNeededMessage({ value: VALUE, why: 'actions', image: text, seen: null }),
          cancelledMessage(text),
          channelChosenMessage(text),
        ];
        for (const message of messages) {
          expect(faultsOfMessage(message)).toEqual([]);
          expect(message.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
          const nodes = nodesOf(message.blocks).map(({ value }) => value);
          expect(nodes.filter(({ type }) => PARSED.includes(String(type)))).toEqual([]);
          const urls = nodes.filter(({ type }) => type === 'link').map(({ url }) => String(url));
          expect(
            urls.filter(
              (url) => !url.startsWith('https://github.com/') && !url.startsWith('https://docs.github.com/'),
            ),
          ).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
