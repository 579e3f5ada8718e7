import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/support/secret.ts';
import type { Purge, Store } from '../../src/support/store.ts';
import { changeChannel, setBackupOwner, setPlaces, snooze } from '../../src/tokens/adjust.ts';
import { changeSettings } from '../../src/tokens/change-settings.ts';
import { readOnboarding, startOnboarding } from '../../src/tokens/conversation/onboardings.ts';
import { createTicketLimiter } from '../../src/tokens/conversation/ticket-limiter.ts';
import { issueTicket, peekTicket } from '../../src/tokens/conversation/tickets.ts';
import { forgetMe, forgetWorkspace } from '../../src/tokens/forget.ts';
import { offerHandOver } from '../../src/tokens/hand-over.ts';
import { listOwn, listShared } from '../../src/tokens/listing.ts';
import { createTokenPorts } from '../../src/tokens/ports.ts';
import { auditLines } from '../../src/tokens/record/audit.ts';
import { register } from '../../src/tokens/register.ts';
import { remove, retire, retireOwner } from '../../src/tokens/retire.ts';
import { erase, eraseIfWanted } from '../../src/tokens/sealing/erasing.ts';
import { share } from '../../src/tokens/sharing.ts';
import { someToken } from '../helpers/tokens.ts';
import { addDated, addKept, standing } from './adding-one.ts';
import { DAY, NOON, onBothStores, sealingKey } from './both-stores.ts';
import { ADMIN, ANNA, BERT, FOREIGN_ANNA, inChannel, kept } from './people.ts';

const ACME = ['ghcr.io/acme/'];

onBothStores('Ending', (trial) => {
  it('by retiring keeps the registration without its token', async () => {
    const { ports } = trial();
    const secret = new Secret(someToken());
    const id = await addKept(ports, ANNA, 'laptop', { secret });
    await share(ports, ANNA, id, { to: { kind: 'person', id: BERT.userId }, prefixes: ACME });
    expect(await retire(ports, BERT, id)).toEqual({ kind: 'absent' });
    expect(await retire(ports, ANNA, id)).toMatchObject({
      kind: 'retired',
      registration: { state: { kind: 'retired', atMs: NOON, reason: 'by-owner' }, isKept: false },
    });
    expect(await standing(ports, id)).toMatchObject({ seal: null, fingerprint: null, shares: [] });
    expect(await ports.registrations.due(Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
    expect(await ports.registrations.toLookAt(Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
    expect((await listOwn(ports, ANNA)).registrations).toHaveLength(1);
    expect((await listShared(ports, BERT)).registrations).toEqual([]);
    // Nothing recognises it any more.
    expect(await register(ports, ANNA, kept('again', { secret }))).toMatchObject({ kind: 'added' });
  });

  it('by removing leaves nothing but the line that says so', async () => {
    const { ports, store } = trial();
    const id = await addKept(ports, ANNA, 'laptop');
    expect(await remove(ports, BERT, id)).toEqual({ kind: 'absent' });
    expect(await remove(ports, FOREIGN_ANNA, id)).toEqual({ kind: 'absent' });
    expect(await remove(ports, ANNA, id)).toMatchObject({ kind: 'removed', label: 'laptop' });
    expect(await remove(ports, ANNA, id)).toEqual({ kind: 'absent' });
    expect(await store.get('registration', id)).toBeNull();
    expect(await store.get('shelf', 'T0001:U0ANNA')).toBeNull();
    const [line] = await auditLines(ports, 'T0001', 10);
    expect(line?.subject).toBe(id);
    expect((await auditLines(ports, 'T0001', 10)).map(({ what }) => what).sort()).toEqual([
      'kept',
      'removed',
    ]);
  });

  it('by leaving the workspace retires everything of that owner at once, and nobody else’s', async () => {
    const { ports } = trial();
    await addKept(ports, ANNA, 'laptop');
    await addDated(ports, ANNA, 'server', '2026-12-31');
    const bert = await addKept(ports, BERT, 'laptop');
    const foreign = await addKept(ports, FOREIGN_ANNA, 'laptop');
    const { retired, erased } = await retireOwner(ports, ANNA);
    expect(retired.map(({ label }) => label).sort()).toEqual(['laptop', 'server']);
    expect(retired.map(({ state }) => state.kind === 'retired' && state.reason)).toEqual([
      'owner-left',
      'owner-left',
    ]);
    expect(erased).not.toBeNull();
    for (const { id } of retired) expect(await standing(ports, id)).toMatchObject({ seal: null });
    for (const id of [bert, foreign]) expect((await standing(ports, id)).seal).not.toBeNull();
    expect(await retireOwner(ports, ANNA)).toEqual({ retired: [], erased: null });
  });

  describe('erasing', () => {
    function refusing(store: Store, answers: Purge[]): Store {
      return { ...store, purge: async () => answers.shift() ?? 'done' };
    }

    it('is tried again while somebody else is at it, and stays wanted when that does not end', async () => {
      const { ports, store, clock, key } = trial();
      const answers: Purge[] = [];
      const hindered = createTokenPorts({
        store: refusing(store, answers),
        clock,
        sealingKeys: [key],
        warningDays: [],
      });
      const id = await addKept(ports, ANNA, 'laptop');
      answers.push('later', 'later', 'done');
      expect(await retire(hindered, ANNA, id)).toMatchObject({ kind: 'retired', erased: 'done' });
      expect(await eraseIfWanted(ports)).toBeNull();
      const other = await addKept(ports, ANNA, 'other');
      answers.push('later', 'later', 'later', 'later', 'later');
      expect(await remove(hindered, ANNA, other)).toMatchObject({ kind: 'removed', erased: 'later' });
      answers.length = 0;
      expect(await eraseIfWanted(hindered)).toBe('done');
      expect(await eraseIfWanted(ports)).toBeNull();
    });

    it('is wanted from the moment of the deletion on, whatever happens after it', async () => {
      const { ports, store, clock, key } = trial();
      const broken = createTokenPorts({
        store: { ...store, purge: () => Promise.reject(new Error('killed')) },
        clock,
        sealingKeys: [key],
        warningDays: [],
      });
      const id = await addKept(ports, ANNA, 'laptop');
      await expect(remove(broken, ANNA, id)).rejects.toThrow('killed');
      expect(await store.get('registration', id)).toBeNull();
      expect(await eraseIfWanted(ports)).not.toBeNull();
      expect(await erase(ports)).not.toBe('later');
      expect(await eraseIfWanted(ports)).toBeNull();
    });

    it('is not wanted where no token goes', async () => {
      const { ports } = trial();
      const id = await addKept(ports, ANNA, 'laptop');
      await share(ports, ANNA, id, { to: { kind: 'person', id: BERT.userId }, prefixes: ACME });
      await changeChannel(ports, ANNA, id, 'C0PULLS');
      expect(await eraseIfWanted(ports)).toBeNull();
    });
  });

  describe('forgetting a person', () => {
    it('removes everything of theirs, where they are named too, and says what', async () => {
      const { ports, store } = trial();
      await addKept(ports, ANNA, 'laptop');
      await addDated(ports, ANNA, 'server', '2026-12-31');
      const bert = await addKept(ports, BERT, 'shared');
      await share(ports, BERT, bert, { to: { kind: 'person', id: ANNA.userId }, prefixes: ACME });
      await share(ports, BERT, bert, { to: { kind: 'channel', id: 'C0PULLS' }, prefixes: ACME });
      await setBackupOwner(ports, BERT, bert, ANNA.userId);
      await offerHandOver(ports, BERT, bert, ANNA.userId);
      await startOnboarding(ports, ANNA);
      const ticket = await issueTicket(ports, ANNA, 'revoke', 'subject');
      const snapshot = { teamId: 'T0001', userId: 'U0ANNA', report: {} };
      await store.put('snapshot', 's1', snapshot, { ifVersion: 'any' });
      await store.put('snapshot', 's2', { ...snapshot, userId: 'U0BERT' }, { ifVersion: 'any' });
      await store.put('snapshot', 's3', { ...snapshot, teamId: 'T0002' }, { ifVersion: 'any' });
      const foreign = await addKept(ports, FOREIGN_ANNA, 'foreign');

      const forgotten = await forgetMe(ports, ANNA, ['snapshot']);
      expect(forgotten).toMatchObject({
        labels: expect.arrayContaining(['laptop', 'server']),
        shares: 1,
        backups: 1,
        offers: 1,
        onboarding: true,
        tickets: 1,
        others: 1,
        left: 0,
      });
      expect((await listOwn(ports, ANNA)).registrations).toEqual([]);
      expect(await standing(ports, bert)).toMatchObject({
        backupOwnerId: null,
        offer: null,
        shares: [{ to: { kind: 'channel' } }],
      });
      expect((await listShared(ports, ANNA)).registrations).toEqual([]);
      expect((await listShared(ports, inChannel(ANNA, 'C0PULLS'))).registrations).toHaveLength(1);
      expect(await readOnboarding(ports, ANNA)).toBeNull();
      expect(await peekTicket(ports, createTicketLimiter(trial().clock), ticket.reveal())).toEqual({
        kind: 'gone',
      });
      const left = await everything(store);
      const named = left.filter(({ kind, text }) => kind !== 'audit' && text.includes('U0ANNA'));
      // The same id in another workspace is another person.
      expect(named.every(({ text }) => text.includes('T0002'))).toBe(true);
      expect((await standing(ports, foreign)).seal).not.toBeNull();
    });

    it('says what it had to leave: a share whose token is sealed under a key that is not held', async () => {
      const t = trial();
      const bert = await addKept(t.ports, BERT, 'shared');
      await share(t.ports, BERT, bert, { to: { kind: 'person', id: ANNA.userId }, prefixes: ACME });
      const elsewhere = t.with({ sealingKeys: [sealingKey('k9')] });
      expect(await forgetMe(elsewhere, ANNA, [])).toMatchObject({ shares: 0, left: 1 });
      expect(await forgetMe(t.ports, ANNA, [])).toMatchObject({ shares: 1, left: 0 });
    });
  });

  it('forgetting a workspace leaves nothing of it, of any kind, and everything of others', async () => {
    const { ports, store, clock } = trial();
    for (const member of [ANNA, BERT, FOREIGN_ANNA]) {
      await addKept(ports, member, 'laptop');
      await startOnboarding(ports, member);
      await issueTicket(ports, member, 'revoke', 'subject');
    }
    await changeSettings(ports, ADMIN, { allowsModal: true });
    await changeSettings(ports, FOREIGN_ANNA, { allowsModal: true });
    await store.put('watch', 'w', { teamId: 'T0001' }, { ifVersion: 'any', endsAtMs: clock.nowMs + DAY });
    const before = (await everything(store)).filter(({ text }) => text.includes('T0002')).length;
    const { records } = await forgetWorkspace(ports, 'T0001');
    expect(records).toBeGreaterThan(9);
    const left = await everything(store);
    expect(left.filter(({ text }) => text.includes('T0001'))).toEqual([]);
    expect(left.filter(({ text }) => text.includes('T0002'))).toHaveLength(before);
    expect((await listOwn(ports, FOREIGN_ANNA)).registrations).toHaveLength(1);
    await expect(forgetWorkspace(ports, '*')).rejects.toMatchObject({ code: 'foreign-id' });
  });

  describe('small changes', () => {
    it('are an owner’s alone', async () => {
      const { ports } = trial();
      const id = await addKept(ports, ANNA, 'laptop');
      for (const member of [BERT, ADMIN, FOREIGN_ANNA]) {
        const absent = { kind: 'absent' };
        expect(await changeChannel(ports, member, id, 'C0PULLS')).toEqual(absent);
        expect(await setBackupOwner(ports, member, id, 'U0CARL')).toEqual(absent);
        expect(await setPlaces(ports, member, id, ['podman'])).toEqual(absent);
        expect(await snooze(ports, member, id, 1)).toEqual(absent);
      }
      expect(await changeChannel(ports, ANNA, id, 'C0PULLS')).toMatchObject({ kind: 'changed' });
      expect(await changeChannel(ports, ANNA, id, 'general')).toEqual({ kind: 'bad-channel' });
      expect(await setBackupOwner(ports, ANNA, id, BERT.userId)).toMatchObject({ kind: 'changed' });
      expect(await setBackupOwner(ports, ANNA, id, ANNA.userId)).toEqual({ kind: 'bad-person' });
      expect(await setPlaces(ports, ANNA, id, ['podman', 'podman'])).toMatchObject({ kind: 'changed' });
      expect(await standing(ports, id)).toMatchObject({
        channelId: 'C0PULLS',
        backupOwnerId: 'U0BERT',
        places: ['podman'],
      });
      expect((await standing(ports, id)).seal).not.toBeNull();
    });

    it('snooze for a day or three, and never beyond the end', async () => {
      const { ports, clock } = trial();
      const id = await addDated(ports, ANNA, 'laptop', '2026-11-23');
      const endMs = Date.UTC(2026, 10, 24) - 1;
      expect(await snooze(ports, ANNA, id, 1)).toEqual({ kind: 'snoozed', untilMs: NOON + DAY });
      expect(await ports.registrations.due(NOON + DAY - 1, 10)).toEqual([]);
      expect(await ports.registrations.due(NOON + DAY, 10)).toEqual([id]);
      expect(await snooze(ports, ANNA, id, 3)).toEqual({ kind: 'snoozed', untilMs: endMs });
      clock.nowMs = endMs;
      expect(await snooze(ports, ANNA, id, 1)).toEqual({ kind: 'ended' });
      const never = await addKept(ports, ANNA, 'never', {
        facts: { ...kept('x').facts, end: { kind: 'never' } },
      });
      expect(await snooze(ports, ANNA, never, 1)).toEqual({ kind: 'no-date' });
      await retire(ports, ANNA, never);
      expect(await snooze(ports, ANNA, never, 1)).toEqual({ kind: 'not-active' });
    });

    it('by several at the same moment are all done, each once', async () => {
      const { ports, other } = trial();
      const id = await addKept(ports, ANNA, 'laptop');
      await Promise.all([
        changeChannel(ports, ANNA, id, 'C0PULLS'),
        setBackupOwner(other, ANNA, id, BERT.userId),
        setPlaces(ports, ANNA, id, ['docker']),
        share(other, ANNA, id, { to: { kind: 'person', id: 'U0CARL' }, prefixes: ACME }),
        share(ports, ANNA, id, { to: { kind: 'person', id: 'U0DORA' }, prefixes: ACME }),
      ]);
      expect(await standing(ports, id)).toMatchObject({
        channelId: 'C0PULLS',
        backupOwnerId: 'U0BERT',
        places: ['docker'],
        shares: [{ to: { id: 'U0CARL' } }, { to: { id: 'U0DORA' } }],
      });
    });
  });
});

async function everything(store: Store): Promise<{ kind: string; text: string }[]> {
  const page = await store.scan(null, null, 1000);
  return page.records.map((record) => ({ kind: record.kind, text: JSON.stringify(record) }));
}
