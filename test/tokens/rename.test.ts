import { expect, it } from 'vitest';
import { addReminder } from '../../src/tokens/add-reminder.ts';
import { findOwn } from '../../src/tokens/listing.ts';
import { auditLines } from '../../src/tokens/record/audit.ts';
import { register } from '../../src/tokens/register.ts';
import { rename } from '../../src/tokens/rename.ts';
import { openCredential } from '../../src/tokens/sealing/credentials.ts';
import { onBothStores } from './both-stores.ts';
import { ANNA, BERT, FOREIGN_ANNA, IMAGE, kept } from './people.ts';

const REMINDER = { date: '2026-12-31', zone: null };

onBothStores('Renaming', (trial) => {
  it('gives one’s own another name, and a kept token still opens', async () => {
    const { ports, other } = trial();
    const added = await register(ports, ANNA, kept('laptop'));
    if (added.kind !== 'added') throw new Error(added.kind);
    const { id } = added.registration;
    expect(await rename(ports, ANNA, id, 'k8s')).toMatchObject({
      kind: 'changed',
      registration: { label: 'k8s' },
    });
    expect(await findOwn(other, ANNA, 'laptop')).toBeNull();
    expect(await findOwn(other, ANNA, 'k8s')).toMatchObject({ id });
    expect(await openCredential(other, ANNA, IMAGE, id)).toMatchObject({ kind: 'open', label: 'k8s' });
    const lines = await auditLines(other, ANNA.teamId, 10);
    expect(lines).toContainEqual(expect.objectContaining({ who: ANNA.userId, what: 'changed', subject: id }));
    expect((await addReminder(ports, ANNA, { label: 'laptop', ...REMINDER })).kind).toBe('added');
  });

  it('takes no name that is taken, or none, and nothing of others', async () => {
    const { ports } = trial();
    const added = await addReminder(ports, ANNA, { label: 'laptop', ...REMINDER });
    await addReminder(ports, ANNA, { label: 'k8s', ...REMINDER });
    if (added.kind !== 'added') throw new Error(added.kind);
    const { id } = added.registration;
    expect(await rename(ports, ANNA, id, 'k8s')).toEqual({ kind: 'label-taken' });
    expect(await rename(ports, ANNA, id, 'No good')).toEqual({ kind: 'bad-label' });
    expect(await rename(ports, ANNA, id, 'laptop')).toMatchObject({ kind: 'changed' });
    for (const stranger of [BERT, FOREIGN_ANNA]) {
      expect(await rename(ports, stranger, id, 'mine')).toEqual({ kind: 'absent' });
    }
    expect(await rename(ports, ANNA, 'A'.repeat(22), 'mine')).toEqual({ kind: 'absent' });
    expect(await findOwn(ports, ANNA, 'laptop')).toMatchObject({ id });
  });
});
