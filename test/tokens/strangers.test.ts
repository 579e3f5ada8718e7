// Whatever a stranger asks about somebody else's registration is answered as if it had never been, by every use case there is.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/support/secret.ts';
import { addReminder } from '../../src/tokens/add-reminder.ts';
import { changeChannel, setBackupOwner, setPlaces, snooze } from '../../src/tokens/adjust.ts';
import { changeSettings } from '../../src/tokens/change-settings.ts';
import { errandOf } from '../../src/tokens/conversation/errand.ts';
import {
  advanceOnboarding,
  endOnboarding,
  placeOnboarding,
  readOnboarding,
  startOnboarding,
} from '../../src/tokens/conversation/onboardings.ts';
import { issueTicket } from '../../src/tokens/conversation/tickets.ts';
import { forgetMe } from '../../src/tokens/forget.ts';
import {
  acceptHandOver,
  declineHandOver,
  offerHandOver,
  withdrawHandOver,
} from '../../src/tokens/hand-over.ts';
import { findOwn, listAll, listOffers, listOwn, listShared, viewOne } from '../../src/tokens/listing.ts';
import type { TokenPorts } from '../../src/tokens/ports.ts';
import type { Viewer } from '../../src/tokens/record/member.ts';
import type { Recipient } from '../../src/tokens/record/share.ts';
import { offerView, sharedView } from '../../src/tokens/record/views.ts';
import { register } from '../../src/tokens/register.ts';
import { rename } from '../../src/tokens/rename.ts';
import { renew } from '../../src/tokens/renew.ts';
import { remove, retire } from '../../src/tokens/retire.ts';
import { credentialsFor, openCredential } from '../../src/tokens/sealing/credentials.ts';
import { share, unshare } from '../../src/tokens/sharing.ts';
import { addKept, standing } from './adding-one.ts';
import { NOON, onBothStores } from './both-stores.ts';
import { ADMIN, ANNA, alive, BERT, FOREIGN_ANNA, IMAGE, inChannel } from './people.ts';

const LABEL = 'annas-own';
const SECRET = 'not-to-be-seen-by-anybody';
const TO: Recipient = { kind: 'person', id: 'U0CARL' };

type Ask = (ports: TokenPorts, viewer: Viewer, id: string) => Promise<unknown>;

/** Every use case that somebody can ask for a registration, by the name it is exported under. */
const ASKS: ReadonlyMap<string, Ask> = new Map<string, Ask>([
  ['viewOne', (ports, viewer, id) => viewOne(ports, viewer, id)],
  ['listOwn', (ports, viewer) => listOwn(ports, viewer)],
  ['listShared', (ports, viewer) => listShared(ports, viewer)],
  ['listOffers', (ports, viewer) => listOffers(ports, viewer)],
  ['findOwn', (ports, viewer) => findOwn(ports, viewer, LABEL)],
  ['credentialsFor', (ports, viewer) => credentialsFor(ports, viewer, IMAGE)],
  ['openCredential', (ports, viewer, id) => openCredential(ports, viewer, IMAGE, id)],
  ['share', (ports, viewer, id) => share(ports, viewer, id, { to: TO, prefixes: ['ghcr.io/acme'] })],
  ['unshare', (ports, viewer, id) => unshare(ports, viewer, id, TO)],
  ['offerHandOver', (ports, viewer, id) => offerHandOver(ports, viewer, id, 'U0CARL')],
  ['withdrawHandOver', (ports, viewer, id) => withdrawHandOver(ports, viewer, id)],
  ['acceptHandOver', (ports, viewer, id) => acceptHandOver(ports, viewer, id)],
  ['declineHandOver', (ports, viewer, id) => declineHandOver(ports, viewer, id)],
  ['retire', (ports, viewer, id) => retire(ports, viewer, id)],
  ['remove', (ports, viewer, id) => remove(ports, viewer, id)],
  ['changeChannel', (ports, viewer, id) => changeChannel(ports, viewer, id, 'C0PULLS')],
  ['setBackupOwner', (ports, viewer, id) => setBackupOwner(ports, viewer, id, 'U0CARL')],
  ['setPlaces', (ports, viewer, id) => setPlaces(ports, viewer, id, ['docker'])],
  ['rename', (ports, viewer, id) => rename(ports, viewer, id, 'other')],
  ['errandOf', (ports, viewer, id) => errandOf(ports, viewer, id)],
  ['snooze', (ports, viewer, id) => snooze(ports, viewer, id, 1)],
  [
    'renew',
    (ports, viewer, id) => {
      const secret = new Secret('another');
      return renew(ports, viewer, id, {
        kind: 'verified',
        facts: alive(),
        secret,
        host: 'ghcr.io',
        keep: true,
      });
    },
  ],
  ['readOnboarding', (ports, viewer) => readOnboarding(ports, viewer)],
  ['endOnboarding', (ports, viewer) => endOnboarding(ports, viewer)],
  [
    'advanceOnboarding',
    (ports, viewer, id) => advanceOnboarding(ports, viewer, { kind: 'used', conversation: id, at: 'use' }),
  ],
  [
    'placeOnboarding',
    (ports, viewer, id) => placeOnboarding(ports, viewer, id, { channelId: 'D1', ts: '1' }),
  ],
]);

/** These take no foreign id; each has its own tests. */
const OTHERS: ReadonlyMap<string, string> = new Map([
  ['addReminder', 'makes one of one’s own: below'],
  ['register', 'makes one of one’s own: below'],
  ['forgetMe', 'forgets the one who asks: below'],
  ['listAll', 'is for admins of one’s own workspace: below'],
  ['changeSettings', 'is for admins of one’s own workspace: below'],
  ['startOnboarding', 'makes one of one’s own: below'],
  ['retireOwner', 'an event’s, not a person’s'],
  ['forgetWorkspace', 'an event’s, not a person’s'],
  ['recordLook', 'a job’s'],
  ['resealSome', 'a job’s'],
  ['countWaiting', 'the operator’s'],
  ['reindexSome', 'a job’s'],
  ['issueTicket', 'bound to the one it is made for'],
  ['peekTicket', 'the ticket itself is the right'],
  ['takeTry', 'the ticket itself is the right'],
  ['consumeTicket', 'the ticket itself is the right'],
  ['endTickets', 'ends those of the one who asks'],
  ['change', 'for jobs, and below those that authorise'],
  ['changeOrRefuse', 'for jobs, and below those that authorise'],
  ['changeOwn', 'walked through retire, share and their like'],
  ['add', 'walked through register'],
  ['retried', 'has no registration'],
  ['tellRefusal', 'has no registration'],
  ['bindShares', 'has no store'],
  ['sealed', 'has no store'],
  ['readErrand', 'walked through errandOf'],
  ['doubtedLogin', 'walked through register'],
]);

describe('the list of use cases', () => {
  it('is whole: every exported function that is handed the ports is walked, or said why not', () => {
    const src = join(import.meta.dirname, '../../src/tokens');
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const names = files.flatMap((file) => {
      const source = readFileSync(join(src, file), 'utf8');
      // What stands between the name and the result, which may hold the ports in part.
      const found = source.matchAll(
        /^export (?:async )?function (\w+)(?:<\w+>)?\(([\s\S]*?)\n?\)(?:: | \{)/gm,
      );
      return [...found].flatMap(([, name, args]) =>
        name !== undefined && /\b(?:TokenPorts|Ports)\b/.test(args ?? '') ? [name] : [],
      );
    });
    expect(names).toContain('openCredential');
    expect(names.filter((name) => !ASKS.has(name) && !OTHERS.has(name))).toEqual([]);
    expect([...ASKS.keys(), ...OTHERS.keys()].filter((name) => !names.includes(name))).toEqual([]);
  });
});

onBothStores('A stranger', (trial) => {
  const strangers: readonly (readonly [string, Viewer])[] = [
    ['of the same workspace', inChannel(BERT, 'C0PULLS', 'C0OTHER')],
    ['with the same user id in another workspace, an admin there', inChannel(FOREIGN_ANNA, 'C0PULLS')],
    ['of another workspace, to whom it seems shared there', { ...FOREIGN_ANNA, userId: 'U0CARL' }],
  ];

  async function annas({ ports }: { ports: TokenPorts }): Promise<{ id: string; conversation: string }> {
    const facts = alive({ login: 'annas-login' });
    const id = await addKept(ports, ANNA, LABEL, { facts, secret: new Secret(SECRET), channelId: 'C0PULLS' });
    await share(ports, ANNA, id, { to: TO, prefixes: ['ghcr.io/acme/app'] });
    await setBackupOwner(ports, ANNA, id, 'U0CARL');
    await offerHandOver(ports, ANNA, id, 'U0CARL');
    const { id: conversation } = await startOnboarding(ports, ANNA);
    await issueTicket(ports, ANNA, 'revoke', id);
    return { id, conversation };
  }

  it.each(strangers)('%s learns and changes nothing by any use case', async (_, stranger) => {
    const t = trial();
    const { id, conversation } = await annas(t);
    const before = await t.store.scan(null, null, 1000);
    for (const [name, ask] of ASKS) {
      const unknown = await ask(t.ports, stranger, 'x'.repeat(22));
      for (const known of [id, conversation]) {
        const answer = await ask(t.ports, stranger, known);
        expect({ name, answer }).toEqual({ name, answer: unknown });
        expect(JSON.stringify(answer)).not.toMatch(/annas|U0ANNA|not-to-be-seen/);
      }
    }
    expect(await t.store.scan(null, null, 1000)).toEqual(before);
  });

  it.each(strangers)('%s makes, lists and forgets what is their own beside it', async (_, stranger) => {
    const t = trial();
    const { id } = await annas(t);
    const before = await t.store.get('registration', id);
    const admin = { ...stranger, userId: 'U0OTHERADMIN', isAdmin: true };
    const elsewhere = { ...admin, teamId: 'T0009' };
    const answers = [
      await addReminder(t.ports, stranger, { label: LABEL, date: '2027-01-01', zone: null }),
      await register(t.ports, stranger, {
        label: 'kept',
        host: 'ghcr.io',
        facts: alive(),
        secret: new Secret(SECRET),
        keep: true,
        confirmedLogin: null,
      }),
      await startOnboarding(t.ports, stranger),
      await changeSettings(t.ports, elsewhere, { allowsModal: true }),
      await listAll(t.ports, elsewhere),
    ];
    expect(answers.map((answer) => 'kind' in answer && answer.kind)).toEqual([
      'added',
      'added',
      false,
      'changed',
      'page',
    ]);
    expect(answers.at(-1)).toMatchObject({ total: 0 });
    const forgotten = await forgetMe(t.ports, stranger, []);
    expect(forgotten).toMatchObject({ labels: expect.arrayContaining([LABEL, 'kept']) });
    expect(forgotten.labels).toHaveLength(2);
    if (stranger.userId !== 'U0CARL') expect(await t.store.get('registration', id)).toEqual(before);
    expect((await listOwn(t.ports, ANNA)).registrations).toHaveLength(1);
    expect(await readOnboarding(t.ports, ANNA)).not.toBeNull();
  });

  it('is shown nothing by a view either, whatever a list held', async () => {
    const t = trial();
    const { id } = await annas(t);
    const registration = await standing(t.ports, id);
    const carl = { ...BERT, userId: 'U0CARL' };
    const foreign = { ...carl, teamId: 'T0002' };
    expect([sharedView(registration, carl)?.label, offerView(registration, carl, NOON)?.label]).toEqual([
      LABEL,
      LABEL,
    ]);
    expect([sharedView(registration, foreign), offerView(registration, foreign, NOON)]).toEqual([null, null]);
  });

  it('who is an admin sees owner, label and dates, and may do no more than anybody', async () => {
    const t = trial();
    const { id } = await annas(t);
    const seen = await viewOne(t.ports, ADMIN, id);
    expect(seen).toMatchObject({ kind: 'admin', view: { label: LABEL, ownerId: 'U0ANNA' } });
    expect(JSON.stringify([seen, await listAll(t.ports, ADMIN)])).not.toMatch(
      /annas-login|not-to-be-seen|acme|C0PULLS/,
    );
    for (const [name, ask] of ASKS) {
      if (name === 'viewOne') continue;
      expect(await ask(t.ports, ADMIN, id)).toEqual(await ask(t.ports, ADMIN, 'x'.repeat(22)));
    }
  });
});
