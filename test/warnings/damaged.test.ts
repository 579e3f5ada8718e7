// Records that are damaged: each keeps what is its own, and nobody else from their warnings.
import { expect, it } from 'vitest';
import { changeSettings } from '../../src/tokens/change-settings.ts';
import { SETTINGS } from '../../src/tokens/record/names.ts';
import { retireDeparted } from '../../src/warnings/departures.ts';
import { sweepAll } from '../../src/warnings/run.ts';
import { sweepDue } from '../../src/warnings/sweeping.ts';
import { keepAll, keepInOrder } from '../../src/warnings/upkeep.ts';
import { addDated, addKept, standing } from '../tokens/adding-one.ts';
import { DAY, NOON, onBothStores, sealingKey, type TokenTrial } from '../tokens/both-stores.ts';
import { ADMIN, ANNA, BERT } from '../tokens/people.ts';
import { type Company, openCompany } from './company.ts';

const LAST_DAY = '2026-12-31';
const END = Date.UTC(2027, 0, 1) - 1;
const DAYS = [30, 14, 7, 3, 1, 0];
const GONE = { timeZone: null, isGone: true };

function steps({ told }: Company): string[] {
  return told.flatMap(({ recipient, items }) =>
    items.map(({ label, step }) => `${recipient.id} ${label} ${step}`),
  );
}

onBothStores('What is damaged', (trial) => {
  /** No JSON at all, or one that nobody reads. */
  const ways: readonly [string, (t: TokenTrial, kind: string, id: string) => Promise<unknown>][] = [
    ['is no JSON', ({ damage }, kind, id) => damage(kind, id)],
    [
      'says what nobody understands',
      async ({ store }, kind, id) => {
        const record = (await store.scan(kind, null, 100)).records.find((one) => one.id === id);
        await store.put(
          kind,
          id,
          { formatVersion: 1, teamId: 'T0001', warningDays: 'x' },
          { ifVersion: 'any', indexes: record?.indexes ?? {} },
        );
      },
    ],
  ];

  it.each(ways)('as a warning that %s keeps no other one', async (_, damage) => {
    const { clock, ports, store } = trial();
    const company = openCompany(ports);
    for (const [who, label] of [
      [ANNA, 'first'],
      [ANNA, 'second'],
      [BERT, 'third'],
    ] as const)
      await addDated(ports, who, label, LAST_DAY);
    clock.nowMs = END - 2.5 * DAY;
    await sweepDue(company.ports);
    const [head = ''] = await store.range('warning', 'open', clock.nowMs, 1);
    await damage(trial(), 'warning', head);
    await company.tick();
    expect(steps(company)).toHaveLength(2);
    for (; clock.nowMs < END + 2 * DAY; clock.nowMs += DAY / 4) await company.tick();
    // Its token is warned of again at the next step.
    for (const label of ['U0ANNA first', 'U0ANNA second', 'U0BERT third'])
      expect(steps(company)).toEqual(expect.arrayContaining([`${label} 1`, `${label} 0`, `${label} -1`]));
  });

  it.each(ways)('as a warning that %s counts as written, and its registration goes on', async (_, damage) => {
    const { clock, ports, store } = trial();
    const company = openCompany(ports);
    const id = await addDated(ports, ANNA, 'first', LAST_DAY);
    clock.nowMs = END - 2.5 * DAY;
    await sweepDue(company.ports);
    const [copy = ''] = await store.range('warning', 'open', clock.nowMs, 1);
    await damage(trial(), 'warning', copy);
    const found = await ports.registrations.find(id);
    if (found === null) throw new Error('it is gone');
    await ports.registrations.write(found, { ...found.registration, warnedStep: null }, null);
    expect(await sweepDue(company.ports)).toMatchObject({ due: 1, planned: 1, failed: 0 });
  });

  it.each(ways)('as a registration that %s is counted, and keeps no other one', async (_, damage) => {
    const { clock, key, ports, with: other } = trial();
    const bad = await addKept(ports, ANNA, 'bad');
    const good = await addKept(ports, ANNA, 'good');
    const late = await addDated(ports, BERT, 'late', '2026-12-28');
    await damage(trial(), 'registration', bad);
    expect(await ports.registrations.ofOwner(ANNA)).toMatchObject({
      registrations: [{ registration: { label: 'good' } }],
      unreadable: 1,
    });
    await expect(ports.registrations.find(bad)).rejects.toMatchObject({ code: 'unreadable-record' });
    const rolled = other({ sealingKeys: [sealingKey('k2'), key], warningDays: [60] });
    const company = openCompany(rolled, { adminIds: ['U0ADMIN'] });
    expect(await keepInOrder(rolled, [60])).toMatchObject({ resealed: 1 });
    expect((await standing(rolled, good)).seal?.keyId).toBe('k2');
    expect(await rolled.registrations.due(NOON, 10)).toContain(late);
    clock.nowMs = NOON + DAY;
    const { failed, planned } = await sweepAll(company.ports);
    expect({ failed: failed > 0, planned }).toEqual({ failed: false, planned: 1 });
    company.people.set(BERT.userId, GONE);
    expect(await retireDeparted(company.ports)).toBe(1);
  });

  it.each(ways)('as settings that %s is taken for what is configured', async (_, damage) => {
    const { clock, ports } = trial();
    const company = openCompany(ports, { alertChannelId: 'C0CONFIGURED' });
    await addDated(ports, ANNA, 'laptop', LAST_DAY);
    await changeSettings(ports, ADMIN, { warningDays: [2], alertChannelId: 'C0ALERTS', allowsModal: true });
    await damage(trial(), SETTINGS, ADMIN.teamId);
    const configured = { warningDays: DAYS, ownWarningDays: null, alertChannelId: null, allowsModal: false };
    expect(await ports.settings.of(ADMIN.teamId)).toEqual(configured);
    expect(await ports.settings.read(ADMIN.teamId)).toMatchObject({ trouble: 'damaged' });
    expect(await ports.settings.of('T0002')).toEqual(configured);
    await addDated(ports, BERT, 'server', LAST_DAY);
    await keepInOrder(ports, DAYS);
    for (clock.nowMs = NOON; clock.nowMs < END + 3 * DAY; clock.nowMs += DAY / 4) await company.tick();
    const every = [30, 14, 7, 3, 1, 0, -1];
    const told = steps(company);
    for (const who of ['U0ANNA laptop', 'U0BERT server'])
      expect(told.filter((line) => line.startsWith(who))).toEqual(every.map((step) => `${who} ${step}`));
    const elsewhere = new Set(company.told.map(({ recipient }) => recipient.id));
    expect([...elsewhere].sort()).toEqual(['C0CONFIGURED', 'U0ANNA', 'U0BERT']);
    expect(await changeSettings(ports, ADMIN, { warningDays: [5] })).toMatchObject({ kind: 'changed' });
    expect(await ports.settings.read(ADMIN.teamId)).toMatchObject({
      trouble: null,
      settings: { warningDays: [5], alertChannelId: null, allowsModal: false },
    });
  });

  it('is not what a newer version of the settings is: that is read as configured, and not overwritten', async () => {
    const { ports, store } = trial();
    const settings = await ports.settings.of(ADMIN.teamId);
    const value = { formatVersion: 2, teamId: ADMIN.teamId, warningDays: [5], allowsModal: true };
    await store.put(SETTINGS, ADMIN.teamId, value, { ifVersion: 'absent' });
    expect(await ports.settings.read(ADMIN.teamId)).toMatchObject({ trouble: 'other-form', settings });
    expect(await changeSettings(ports, ADMIN, { allowsModal: true })).toEqual({ kind: 'other-form' });
    expect((await store.get(SETTINGS, ADMIN.teamId))?.value).toEqual(value);
  });

  it('keeps the other parts of the upkeep from nothing', async () => {
    const { damage, ports, store } = trial();
    const company = openCompany(ports, { adminIds: ['U0ADMIN'] });
    const kept = await addKept(ports, ANNA, 'kept');
    await ports.registrations.write(await ports.registrations.find(kept), null, null);
    await addDated(ports, BERT, 'dated', LAST_DAY);
    company.people.set(BERT.userId, GONE);
    await damage('erasing', 'wanted');
    await expect(keepAll(company.ports, DAYS)).rejects.toMatchObject({ code: 'store-fault' });
    expect((await store.get('steps', 'configured'))?.value).toMatchObject({ steps: DAYS.join() });
    expect((await ports.registrations.ofOwner(BERT)).registrations).toMatchObject([
      { registration: { state: { kind: 'retired', reason: 'owner-left' } } },
    ]);
    await damage('steps', 'configured');
    await damage('departures', 'place');
    await store.delete('erasing', 'wanted');
    await keepAll(company.ports, DAYS);
    expect((await store.get('steps', 'configured'))?.value).toMatchObject({ steps: DAYS.join() });
  });
});
