import { expect, it } from 'vitest';
import { setBackupOwner } from '../../src/tokens/adjust.ts';
import {
  acceptHandOver,
  declineHandOver,
  offerHandOver,
  withdrawHandOver,
} from '../../src/tokens/hand-over.ts';
import { listOffers, listOwn, viewOne } from '../../src/tokens/listing.ts';
import { retire } from '../../src/tokens/retire.ts';
import { share } from '../../src/tokens/sharing.ts';
import { addDated, addKept, standing } from './adding-one.ts';
import { DAY, NOON, onBothStores } from './both-stores.ts';
import { ADMIN, ANNA, BERT, FOREIGN_ANNA } from './people.ts';

onBothStores('Handing over', (trial) => {
  it('moves the reminder when the other accepts, and destroys the token', async () => {
    const { ports, other } = trial();
    const id = await addKept(ports, ANNA, 'laptop', { channelId: 'C0PULLS' });
    await share(ports, ANNA, id, { to: { kind: 'person', id: 'U0CARL' }, prefixes: ['ghcr.io/acme'] });
    await setBackupOwner(ports, ANNA, id, BERT.userId);
    expect(await offerHandOver(ports, ANNA, id, BERT.userId)).toEqual({
      kind: 'offered',
      endsAtMs: NOON + 7 * DAY,
    });
    expect((await listOffers(other, BERT)).registrations).toEqual([
      {
        id,
        label: 'laptop',
        ownerId: 'U0ANNA',
        host: 'ghcr.io',
        login: 'anna-hub',
        expiry: { kind: 'at', atMs: NOON + 90 * DAY },
        endsAtMs: NOON + 7 * DAY,
      },
    ]);
    expect((await listOwn(ports, BERT)).registrations).toEqual([]);
    const accepted = await acceptHandOver(other, BERT, id);
    expect(accepted).toMatchObject({
      kind: 'accepted',
      fromUserId: 'U0ANNA',
      registration: { id, label: 'laptop', ownerId: 'U0BERT', isKept: false },
    });
    expect(accepted.kind === 'accepted' && accepted.erased).not.toBeNull();
    expect(await standing(ports, id)).toMatchObject({
      seal: null,
      fingerprint: null,
      shares: [],
      offer: null,
      backupOwnerId: null,
      channelId: 'C0PULLS',
      expiry: { kind: 'at', atMs: NOON + 90 * DAY },
    });
    expect((await listOwn(ports, ANNA)).registrations).toEqual([]);
    expect((await listOwn(ports, BERT)).registrations).toMatchObject([{ id }]);
    expect(await viewOne(ports, ANNA, id)).toBeNull();
    expect((await listOffers(ports, BERT)).registrations).toEqual([]);
    // The label is free again, and the token is new to its first owner.
    expect(await addDated(ports, ANNA, 'laptop', '2026-12-31')).not.toBe(id);
  });

  it('is for the one it was offered to, until it ends, is withdrawn or is declined', async () => {
    const { ports, clock } = trial();
    const id = await addDated(ports, ANNA, 'laptop', '2026-12-31');
    const absent = { kind: 'absent' };
    expect(await acceptHandOver(ports, BERT, id)).toEqual(absent);
    expect(await withdrawHandOver(ports, ANNA, id)).toEqual(absent);
    await offerHandOver(ports, ANNA, id, BERT.userId);
    for (const member of [ADMIN, ANNA, FOREIGN_ANNA, { ...BERT, teamId: 'T0002' }]) {
      expect(await acceptHandOver(ports, member, id)).toEqual(absent);
      expect(await declineHandOver(ports, member, id)).toEqual(absent);
    }
    expect(await withdrawHandOver(ports, BERT, id)).toEqual(absent);
    expect(await withdrawHandOver(ports, ANNA, id)).toEqual({ kind: 'withdrawn' });
    expect(await acceptHandOver(ports, BERT, id)).toEqual(absent);
    await offerHandOver(ports, ANNA, id, BERT.userId);
    expect(await declineHandOver(ports, BERT, id)).toEqual({ kind: 'declined', ownerId: 'U0ANNA' });
    expect(await acceptHandOver(ports, BERT, id)).toEqual(absent);
    await offerHandOver(ports, ANNA, id, BERT.userId);
    clock.nowMs += 7 * DAY;
    expect((await listOffers(ports, BERT)).registrations).toEqual([]);
    expect(await acceptHandOver(ports, BERT, id)).toEqual(absent);
    clock.nowMs -= 1;
    expect(await acceptHandOver(ports, BERT, id)).toMatchObject({ kind: 'accepted', erased: null });
  });

  it('takes another label where the receiver has that one, and keeps to the receiver’s limit', async () => {
    const { ports } = trial();
    const id = await addDated(ports, ANNA, 'laptop', '2026-12-31');
    await addDated(ports, BERT, 'laptop', '2026-12-31');
    await offerHandOver(ports, ANNA, id, BERT.userId);
    expect(await acceptHandOver(ports, BERT, id)).toEqual({ kind: 'label-taken' });
    expect(await acceptHandOver(ports, BERT, id, 'No Label')).toEqual({ kind: 'bad-label' });
    expect((await listOwn(ports, ANNA)).registrations).toHaveLength(1);
    const narrow = trial().with({ limits: { perPerson: 1, perWorkspace: 10 } });
    expect(await acceptHandOver(narrow, BERT, id, 'from-anna')).toEqual({
      kind: 'full',
      of: 'person',
      most: 1,
    });
    expect(await acceptHandOver(ports, BERT, id, 'from-anna')).toMatchObject({
      kind: 'accepted',
      registration: { label: 'from-anna' },
    });
  });

  it('is refused to oneself, to nobody, and for what is retired', async () => {
    const { ports } = trial();
    const id = await addDated(ports, ANNA, 'laptop', '2026-12-31');
    expect(await offerHandOver(ports, ANNA, id, ANNA.userId)).toEqual({ kind: 'bad-recipient' });
    expect(await offerHandOver(ports, ANNA, id, '@bert')).toEqual({ kind: 'bad-recipient' });
    expect(await offerHandOver(ports, BERT, id, ADMIN.userId)).toEqual({ kind: 'absent' });
    await retire(ports, ANNA, id);
    expect(await offerHandOver(ports, ANNA, id, BERT.userId)).toEqual({ kind: 'not-active' });
  });

  it('is accepted once, whoever presses twice on two replicas', async () => {
    const { ports, other } = trial();
    const id = await addKept(ports, ANNA, 'laptop');
    await offerHandOver(ports, ANNA, id, BERT.userId);
    const results = await Promise.all([
      acceptHandOver(ports, BERT, id),
      acceptHandOver(other, BERT, id),
      acceptHandOver(ports, BERT, id),
    ]);
    expect(results.map(({ kind }) => kind).sort()).toEqual(['absent', 'absent', 'accepted']);
  });
});
