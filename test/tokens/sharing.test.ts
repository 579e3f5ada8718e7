import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/support/secret.ts';
import { listShared } from '../../src/tokens/listing.ts';
import { recordLook } from '../../src/tokens/look.ts';
import type { Viewer } from '../../src/tokens/record/member.ts';
import type { Recipient } from '../../src/tokens/record/share.ts';
import { retire } from '../../src/tokens/retire.ts';
import {
  type AsReading,
  chooseCredential,
  credentialsFor,
  openCredential,
} from '../../src/tokens/sealing/credentials.ts';
import { share, unshare } from '../../src/tokens/sharing.ts';
import { someToken } from '../helpers/tokens.ts';
import { addDated, addKept, standing } from './adding-one.ts';
import { onBothStores, sealingKey, type TokenTrial } from './both-stores.ts';
import { ADMIN, ANNA, alive, BERT, CHANNEL, FOREIGN_ANNA, IMAGE, inChannel } from './people.ts';

const TO_BERT: Recipient = { kind: 'person', id: BERT.userId };
const TO_CHANNEL: Recipient = { kind: 'channel', id: CHANNEL };
const ACME = ['ghcr.io/acme/'];
const UNSAID: AsReading = { kind: 'unsaid' };

onBothStores('Sharing', (trial) => {
  async function reach({ ports }: TokenTrial, viewer: Viewer, image = IMAGE): Promise<string[]> {
    const all = await credentialsFor(ports, viewer, image);
    return all.map(({ label, isOwn }) => (isOwn ? label : `${label} of another`));
  }

  async function opens({ ports }: TokenTrial, viewer: Viewer, id: string, image = IMAGE): Promise<string> {
    const result = await openCredential(ports, viewer, image, id);
    return result.kind === 'open' ? result.credential.secret.reveal() : result.kind;
  }

  describe('a kept token is used', () => {
    it('by its owner, for its host', async () => {
      const t = trial();
      const secret = new Secret(someToken());
      const id = await addKept(t.ports, ANNA, 'laptop', { secret });
      expect(await reach(t, ANNA)).toEqual(['laptop']);
      expect(await openCredential(t.ports, ANNA, IMAGE, id)).toMatchObject({
        kind: 'open',
        label: 'laptop',
        credential: { host: 'ghcr.io', username: 'anna-hub', expiresAtMs: expect.any(Number) },
      });
      expect(await opens(t, ANNA, id)).toBe(secret.reveal());
      const elsewhere = { registry: 'docker.io', repository: 'acme/app' };
      expect(await reach(t, ANNA, elsewhere)).toEqual([]);
      expect(await opens(t, ANNA, id, elsewhere)).toBe('absent');
    });

    it('by whom it was shared with, for the images it was shared for, and by nobody else', async () => {
      const t = trial();
      const secret = new Secret(someToken());
      const id = await addKept(t.ports, ANNA, 'laptop', { secret });
      expect(await share(t.ports, ANNA, id, { to: TO_BERT, prefixes: ['ghcr.io/acme/app'] })).toMatchObject({
        kind: 'shared',
      });
      expect(await reach(t, BERT)).toEqual(['laptop of another']);
      expect(await opens(t, BERT, id)).toBe(secret.reveal());
      for (const repository of ['acme/application', 'acme', 'other/app', 'acme/ap']) {
        expect(await reach(t, BERT, { ...IMAGE, repository })).toEqual([]);
        expect(await opens(t, BERT, id, { ...IMAGE, repository })).toBe('absent');
      }
      const sameName = { ...BERT, teamId: 'T0002' };
      for (const viewer of [ADMIN, FOREIGN_ANNA, sameName, inChannel(ADMIN, CHANNEL)]) {
        expect(await reach(t, viewer)).toEqual([]);
        expect(await opens(t, viewer, id)).toBe('absent');
      }
    });

    it('in a channel it was shared with, by those who are there', async () => {
      const t = trial();
      const id = await addKept(t.ports, ANNA, 'laptop');
      await share(t.ports, ANNA, id, { to: TO_CHANNEL, prefixes: ACME });
      expect(await reach(t, BERT)).toEqual([]);
      expect(await reach(t, inChannel(BERT, 'C0OTHER'))).toEqual([]);
      expect(await reach(t, inChannel(BERT, 'C0OTHER', CHANNEL))).toEqual(['laptop of another']);
      expect(await opens(t, inChannel(BERT, CHANNEL), id)).not.toBe('absent');
      expect(await opens(t, BERT, id)).toBe('absent');
    });

    it('no longer once it is unshared, retired, or given to fewer', async () => {
      const t = trial();
      const id = await addKept(t.ports, ANNA, 'laptop');
      await share(t.ports, ANNA, id, { to: TO_BERT, prefixes: ACME });
      await share(t.ports, ANNA, id, { to: TO_BERT, prefixes: ['ghcr.io/acme/web'] });
      expect((await standing(t.ports, id)).shares).toHaveLength(1);
      expect(await opens(t, BERT, id)).toBe('absent');
      await share(t.ports, ANNA, id, { to: TO_BERT, prefixes: ACME });
      expect(await opens(t, BERT, id)).not.toBe('absent');
      expect(await unshare(t.ports, ANNA, id, TO_BERT)).toMatchObject({ kind: 'unshared' });
      expect(await opens(t, BERT, id)).toBe('absent');
      expect(await opens(t, ANNA, id)).not.toBe('absent');
      await share(t.ports, ANNA, id, { to: TO_BERT, prefixes: ACME });
      await retire(t.ports, ANNA, id);
      expect(await opens(t, BERT, id)).toBe('absent');
      expect(await opens(t, ANNA, id)).toBe('absent');
    });
  });

  it('is listed for those it reaches, with the images it is for', async () => {
    const { ports } = trial();
    const id = await addKept(ports, ANNA, 'laptop');
    await share(ports, ANNA, id, { to: TO_BERT, prefixes: ['ghcr.io/acme/app'] });
    await share(ports, ANNA, id, { to: TO_CHANNEL, prefixes: ['ghcr.io/acme/web'] });
    const forBert = await listShared(ports, inChannel(BERT, CHANNEL));
    expect(forBert.registrations).toEqual([
      {
        id,
        label: 'laptop',
        ownerId: 'U0ANNA',
        host: 'ghcr.io',
        prefixes: ['ghcr.io/acme/app/', 'ghcr.io/acme/web/'],
        expiry: expect.anything(),
        state: { kind: 'active' },
      },
    ]);
    expect((await listShared(ports, BERT)).registrations).toMatchObject([
      { prefixes: ['ghcr.io/acme/app/'] },
    ]);
    expect((await listShared(ports, inChannel(ANNA, CHANNEL))).registrations).toEqual([]);
    expect((await listShared(ports, ADMIN)).registrations).toEqual([]);
  });

  describe('is refused', () => {
    it.each([
      ['a whole registry', TO_BERT, ['ghcr.io/'], { kind: 'bad-prefix', why: 'too-wide' }],
      ['nothing', TO_BERT, [], { kind: 'bad-prefix', why: 'too-wide' }],
      ['another host', TO_BERT, ['docker.io/acme/'], { kind: 'bad-prefix', why: 'other-host' }],
      ['no path', TO_BERT, ['ghcr.io/acme/*'], { kind: 'bad-prefix', why: 'malformed' }],
      ['oneself', { kind: 'person', id: ANNA.userId }, ACME, { kind: 'bad-recipient' }],
      ['nobody', { kind: 'person', id: 'bert' }, ACME, { kind: 'bad-recipient' }],
      ['a direct message', { kind: 'channel', id: 'D0BERT' }, ACME, { kind: 'bad-recipient' }],
      [
        'too many images',
        TO_BERT,
        Array.from({ length: 21 }, (_, n) => `ghcr.io/o${n}`),
        { kind: 'too-many' },
      ],
    ] as const)('for %s', async (_, to, prefixes, result) => {
      const { ports } = trial();
      const id = await addKept(ports, ANNA, 'laptop');
      expect(await share(ports, ANNA, id, { to, prefixes })).toEqual(result);
      expect((await standing(ports, id)).shares).toEqual([]);
    });

    it('for the ninth recipient, for what is not kept, and for what is not one’s own', async () => {
      const { ports } = trial();
      const id = await addKept(ports, ANNA, 'laptop');
      for (let n = 0; n < 8; n += 1) {
        await share(ports, ANNA, id, { to: { kind: 'person', id: `U0N${n}` }, prefixes: ACME });
      }
      expect(await share(ports, ANNA, id, { to: TO_BERT, prefixes: ACME })).toEqual({ kind: 'too-many' });
      const reminder = await addDated(ports, ANNA, 'other', '2026-12-31');
      expect(await share(ports, ANNA, reminder, { to: TO_BERT, prefixes: ACME })).toEqual({
        kind: 'not-kept',
      });
      expect(await share(ports, BERT, id, { to: TO_BERT, prefixes: ACME })).toEqual({ kind: 'absent' });
      expect(await unshare(ports, BERT, id, TO_BERT)).toEqual({ kind: 'absent' });
    });

    it('while the key is not held: not now, and nothing is lost', async () => {
      const t = trial();
      const id = await addKept(t.ports, ANNA, 'laptop');
      const elsewhere = t.with({ sealingKeys: [sealingKey('k9')] });
      const missing = { kind: 'key-missing', keyId: 'k1' };
      expect(await share(elsewhere, ANNA, id, { to: TO_BERT, prefixes: ACME })).toEqual(missing);
      expect(await openCredential(elsewhere, ANNA, IMAGE, id)).toEqual(missing);
      expect(await openCredential(t.with({ sealingKeys: [] }), ANNA, IMAGE, id)).toEqual(missing);
      expect(await opens(t, ANNA, id)).not.toBe('key-missing');
    });
  });

  it('that somebody writes into the store opens nothing', async () => {
    const { ports, store } = trial();
    const [one, two] = [await addKept(ports, ANNA, 'one'), await addKept(ports, BERT, 'two')];
    const [first, second] = [await standing(ports, one), await standing(ports, two)];
    const forged = { ...first, shares: [{ to: TO_BERT, prefixes: ACME }] };
    await store.put('registration', one, forged, { ifVersion: 'any' });
    expect(await openCredential(ports, BERT, IMAGE, one)).toEqual({ kind: 'tampered' });
    expect(await openCredential(ports, ANNA, IMAGE, one)).toEqual({ kind: 'tampered' });
    await store.put('registration', one, { ...first, seal: second.seal }, { ifVersion: 'any' });
    await store.put('registration', two, { ...second, seal: first.seal }, { ifVersion: 'any' });
    expect(await openCredential(ports, ANNA, IMAGE, one)).toEqual({ kind: 'tampered' });
    expect(await openCredential(ports, BERT, IMAGE, two)).toEqual({ kind: 'tampered' });
    await store.put('registration', one, { ...first, ownerId: BERT.userId }, { ifVersion: 'any' });
    expect(await openCredential(ports, BERT, IMAGE, one)).toEqual({ kind: 'tampered' });
    const retired = { ...first, state: { kind: 'retired', atMs: 0, reason: 'by-owner' } };
    await store.put('registration', one, retired, { ifVersion: 'any' });
    expect(await openCredential(ports, ANNA, IMAGE, one)).toEqual({ kind: 'absent' });
    await store.put('registration', two, first, { ifVersion: 'any' });
    await expect(openCredential(ports, ANNA, IMAGE, two)).rejects.toMatchObject({
      code: 'unreadable-record',
    });
  });

  describe('what a check takes', () => {
    async function choose(t: TokenTrial, viewer: Viewer, reading: AsReading) {
      const choice = chooseCredential(await credentialsFor(t.ports, viewer, IMAGE), reading);
      if (choice.kind === 'one') return choice.applicable.label;
      return choice.kind === 'choice' ? choice.applicable.map(({ label }) => label) : choice.kind;
    }

    it('is none without a token, one’s own if there is one, and a choice of several', async () => {
      const t = trial();
      expect(await choose(t, ANNA, UNSAID)).toBe('none');
      await addKept(t.ports, ANNA, 'laptop');
      expect(await choose(t, ANNA, UNSAID)).toBe('laptop');
      await addKept(t.ports, ANNA, 'server');
      expect(await choose(t, ANNA, UNSAID)).toEqual(['laptop', 'server']);
      expect(await choose(t, ANNA, { kind: 'anonymous' })).toBe('none');
      expect(await choose(t, ANNA, { kind: 'label', label: 'server', ownerId: null })).toBe('server');
    });

    it('is never another’s unasked', async () => {
      const t = trial();
      const id = await addKept(t.ports, ANNA, 'laptop');
      await share(t.ports, ANNA, id, { to: TO_BERT, prefixes: ACME });
      expect(await choose(t, BERT, UNSAID)).toEqual(['laptop']);
      expect(await choose(t, BERT, { kind: 'label', label: 'laptop', ownerId: null })).toBe('unknown-label');
      expect(await choose(t, BERT, { kind: 'label', label: 'laptop', ownerId: 'U0ANNA' })).toBe('laptop');
      await addKept(t.ports, BERT, 'mine', { facts: alive({ login: 'bert-hub' }) });
      expect(await choose(t, BERT, UNSAID)).toBe('mine');
    });

    it('is unknown by any label that does not reach this image, as if it did not exist', async () => {
      const t = trial();
      const id = await addKept(t.ports, ANNA, 'laptop');
      await share(t.ports, ANNA, id, { to: TO_BERT, prefixes: ['ghcr.io/other'] });
      const readings = ['laptop', 'nothing'].map(
        (label): AsReading => ({ kind: 'label', label, ownerId: 'U0ANNA' }),
      );
      for (const reading of readings) expect(await choose(t, BERT, reading)).toBe('unknown-label');
    });

    it('is one that was seen dead only where it is named', async () => {
      const t = trial();
      const id = await addKept(t.ports, ANNA, 'dead');
      const { fingerprint } = await standing(t.ports, id);
      await recordLook(t.ports, id, fingerprint, { kind: 'dead', reason: 'rejected' });
      expect(await choose(t, ANNA, UNSAID)).toBe('none');
      expect(await choose(t, ANNA, { kind: 'label', label: 'dead', ownerId: null })).toBe('dead');
      await addKept(t.ports, ANNA, 'good');
      expect(await choose(t, ANNA, UNSAID)).toBe('good');
    });
  });
});
