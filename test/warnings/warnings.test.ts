// The ladder lived through, on both stores, with a clock that the test sets.
import { expect, it } from 'vitest';
import { setBackupOwner, snooze } from '../../src/tokens/adjust.ts';
import { acceptHandOver, offerHandOver } from '../../src/tokens/hand-over.ts';
import { renew } from '../../src/tokens/renew.ts';
import { remove, retire } from '../../src/tokens/retire.ts';
import { retellCopies } from '../../src/warnings/copies.ts';
import { deliverTo, waitingRecipients } from '../../src/warnings/delivery.ts';
import { sweepDue } from '../../src/warnings/sweeping.ts';
import { addDated } from '../tokens/adding-one.ts';
import { DAY, NOON, onBothStores } from '../tokens/both-stores.ts';
import { ANNA, BERT } from '../tokens/people.ts';
import { type Company, openCompany } from './company.ts';

/** The end of that day, in UTC. */
const END = Date.UTC(2027, 0, 1) - 1;
const LAST_DAY = '2026-12-31';

function steps({ told }: Company): unknown[] {
  return told.flatMap(({ recipient, items }) =>
    items.map(({ label, step }) => `${recipient.id} ${label} ${step}`),
  );
}

onBothStores('Warnings', (trial) => {
  it('come once at each step, however often one looks', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports);
    await addDated(ports, ANNA, 'laptop', LAST_DAY);
    for (clock.nowMs = NOON; clock.nowMs < END + 3 * DAY; clock.nowMs += DAY / 4) await company.tick();
    expect(steps(company)).toEqual([30, 14, 7, 3, 1, 0, -1].map((step) => `U0ANNA laptop ${step}`));
  });

  it('that were slept through are told once, as the tightest of them', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports);
    await addDated(ports, ANNA, 'laptop', LAST_DAY);
    clock.nowMs = END - 2.5 * DAY;
    await company.tick();
    await company.tick();
    expect(steps(company)).toEqual(['U0ANNA laptop 3']);
  });

  it('are planned without keeping what arrives meanwhile from being served', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports);
    for (let n = 0; n < 40; n += 1) await addDated(ports, ANNA, `l${n}`, LAST_DAY);
    clock.nowMs = END - 6 * DAY;
    let turns = 0;
    let isOver = false;
    function count(): void {
      turns += 1;
      if (!isOver) setImmediate(count);
    }
    setImmediate(count);
    expect(await sweepDue(company.ports)).toMatchObject({ planned: 40 });
    isOver = true;
    expect(turns).toBeGreaterThanOrEqual(40);
  });

  it('do not come again when the clock goes back', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports);
    await addDated(ports, ANNA, 'laptop', LAST_DAY);
    clock.nowMs = END - 6 * DAY;
    await company.tick();
    clock.nowMs = END - 20 * DAY;
    await company.tick();
    clock.nowMs = END - 5 * DAY;
    await company.tick();
    expect(steps(company)).toEqual(['U0ANNA laptop 7']);
  });

  it('of one person come as one message, the most urgent first', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports);
    await addDated(ports, ANNA, 'later', '2026-12-20');
    await addDated(ports, ANNA, 'sooner', '2026-12-10');
    await addDated(ports, BERT, 'other', '2026-12-10');
    clock.nowMs = Date.UTC(2026, 11, 9);
    await company.tick();
    expect(company.told).toHaveLength(2);
    const annas = company.told.find(({ recipient }) => recipient.id === ANNA.userId);
    expect(annas?.items.map(({ label, step }) => [label, step])).toEqual([
      ['sooner', 3],
      ['later', 14],
    ]);
  });

  it('are sent by one of two replicas', async () => {
    const { clock, ports, other } = trial();
    const [one, two] = [openCompany(ports), openCompany(other)];
    for (let count = 0; count < 12; count += 1) await addDated(ports, ANNA, `token-${count}`, LAST_DAY);
    clock.nowMs = END - 3 * DAY;
    await Promise.all([one.tick(), two.tick(), one.tick(), two.tick()]);
    await Promise.all([one.tick(), two.tick()]);
    const all = [...steps(one), ...steps(two)];
    expect(all).toHaveLength(12);
    expect(new Set(all).size).toBe(12);
  });

  it('whose sender was killed are sent by the next, once its lease is over', async () => {
    const { clock, ports } = trial();
    const killed = openCompany(ports, {
      notifier: { tell: () => new Promise(() => undefined), retell: async () => undefined },
    });
    await addDated(ports, ANNA, 'laptop', LAST_DAY);
    clock.nowMs = END - 3 * DAY;
    await sweepDue(killed.ports);
    const [waiting] = await waitingRecipients(killed.ports);
    if (!waiting) throw new Error('nothing waits');
    void deliverTo(killed.ports, waiting);
    await expect.poll(() => waitingRecipients(killed.ports)).toEqual([]);
    const next = openCompany(ports);
    await next.tick();
    expect(next.told).toEqual([]);
    clock.nowMs += 2 * 60 * 1000;
    await next.tick();
    expect(steps(next)).toEqual(['U0ANNA laptop 3']);
  });

  it('wait while the other side says later, and come then', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports);
    await addDated(ports, ANNA, 'laptop', LAST_DAY);
    clock.nowMs = END - 3 * DAY;
    company.answers.set(ANNA.userId, { kind: 'later', afterMs: 30_000 });
    await company.tick();
    company.answers.clear();
    clock.nowMs += 29_000;
    await company.tick();
    expect(company.told).toEqual([]);
    clock.nowMs += 1_000;
    await company.tick();
    expect(steps(company)).toEqual(['U0ANNA laptop 3']);
  });

  it('go on to the backup owner, the channel and the admins where somebody cannot be told', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports, { adminIds: ['U0ADMIN'], alertChannelId: 'C0ALERTS' });
    const id = await addDated(ports, ANNA, 'laptop', LAST_DAY);
    await setBackupOwner(ports, ANNA, id, BERT.userId);
    clock.nowMs = END - 20 * DAY;
    for (const lost of [ANNA.userId, BERT.userId, 'C0ALERTS']) {
      company.answers.set(lost, { kind: 'never', reason: 'channel_not_found' });
    }
    for (let count = 0; count < 5; count += 1) await company.tick();
    expect(steps(company)).toEqual(['U0ADMIN laptop 30']);
    const lost = await company.ports.outbox.lost(ANNA.teamId, 10);
    expect(lost.map(({ warning }) => warning.recipient.id).sort()).toEqual(['C0ALERTS', 'U0ANNA', 'U0BERT']);
    expect(await company.ports.outbox.lost('T0OTHER', 10)).toEqual([]);
  });

  it('for which there is nobody stay open, and come when somebody is there', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports);
    company.people.set(ANNA.userId, { timeZone: null, isGone: true });
    await addDated(ports, ANNA, 'laptop', LAST_DAY);
    clock.nowMs = END - 20 * DAY;
    expect(await company.tick()).toMatchObject({ due: 1, planned: 0, unheard: 1 });
    company.people.clear();
    expect(await company.tick()).toMatchObject({ due: 1, planned: 1 });
    expect(steps(company)).toEqual(['U0ANNA laptop 30']);
  });

  it('reach the channel in the last week, apart from the owner', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports, { alertChannelId: 'C0ALERTS' });
    await addDated(ports, ANNA, 'laptop', LAST_DAY);
    company.answers.set(ANNA.userId, { kind: 'later', afterMs: 60_000 });
    clock.nowMs = END - 6 * DAY;
    await company.tick();
    expect(steps(company)).toEqual(['C0ALERTS laptop 7']);
    company.answers.clear();
    clock.nowMs += 60_000;
    await company.tick();
    expect(steps(company)).toEqual(['C0ALERTS laptop 7', 'U0ANNA laptop 7']);
  });

  it('wait for the morning of whoever is told, unless the token ends before', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports, { quietHours: { from: 19, to: 10 } });
    company.people.set(ANNA.userId, { timeZone: 'Asia/Tokyo', isGone: false });
    company.people.set(BERT.userId, { timeZone: 'Europe/Berlin', isGone: false });
    await addDated(ports, ANNA, 'annas', LAST_DAY);
    await addDated(ports, BERT, 'berts', LAST_DAY);
    // Noon in UTC is 21:00 in Tokyo and 13:00 in Berlin.
    clock.nowMs = NOON + 20 * DAY;
    await company.tick();
    expect(steps(company)).toEqual(['U0BERT berts 30']);
    clock.nowMs = Date.UTC(2026, 11, 12, 0, 59);
    await company.tick();
    expect(company.told).toHaveLength(1);
    clock.nowMs = Date.UTC(2026, 11, 12, 1);
    await company.tick();
    expect(steps(company)).toEqual(['U0BERT berts 30', 'U0ANNA annas 30']);
    // Twelve hours before the end it is night in Tokyo, and the morning comes too late.
    clock.nowMs = Date.UTC(2026, 11, 31, 23, 30) - DAY / 2;
    await addDated(ports, ANNA, 'urgent', LAST_DAY);
    clock.nowMs = Date.UTC(2026, 11, 31, 16);
    await company.tick();
    expect(steps(company)).toContain('U0ANNA urgent 1');
  });

  it('are withdrawn when somebody acts before they are sent, and told to whom a token was given', async () => {
    const { clock, ports } = trial();
    const quiet = { from: 0, to: 23 };
    const company = openCompany(ports, { quietHours: quiet });
    const ids = await Promise.all(
      ['renewed', 'retired', 'snoozed', 'given'].map((label) => addDated(ports, ANNA, label, LAST_DAY)),
    );
    const [renewed = '', retired = '', snoozed = '', given = ''] = ids;
    clock.nowMs = Date.UTC(2026, 11, 20, 3);
    await company.tick();
    expect(company.told).toEqual([]);
    await renew(ports, ANNA, renewed, { kind: 'by-hand', date: '2027-06-30', zone: null });
    await retire(ports, ANNA, retired);
    await snooze(ports, ANNA, snoozed, 1);
    await offerHandOver(ports, ANNA, given, BERT.userId);
    await acceptHandOver(ports, BERT, given);
    clock.nowMs = Date.UTC(2026, 11, 20, 23);
    await company.tick();
    expect(steps(company)).toEqual(['U0BERT given 14']);
    expect(await waitingRecipients(company.ports)).toEqual([]);
  });

  it('come again when a snooze is over, and never behind the end', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports);
    const id = await addDated(ports, ANNA, 'laptop', LAST_DAY);
    clock.nowMs = END - 13 * DAY;
    await company.tick();
    await snooze(ports, ANNA, id, 3);
    for (let count = 0; count < 4; count += 1) {
      clock.nowMs += DAY - 1;
      await company.tick();
    }
    expect(steps(company)).toEqual(['U0ANNA laptop 14', 'U0ANNA laptop 14']);
    clock.nowMs = END - DAY / 2;
    await company.tick();
    await snooze(ports, ANNA, id, 3);
    clock.nowMs = END + 1;
    await company.tick();
    expect(steps(company).slice(2)).toEqual(['U0ANNA laptop 1', 'U0ANNA laptop 0']);
  });

  it('of a renewed token begin a new ladder', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports);
    const id = await addDated(ports, ANNA, 'laptop', LAST_DAY);
    clock.nowMs = END - DAY;
    await company.tick();
    await renew(ports, ANNA, id, { kind: 'by-hand', date: '2027-03-31', zone: null });
    await company.tick();
    clock.nowMs = Date.UTC(2027, 2, 15);
    await company.tick();
    expect(steps(company)).toEqual(['U0ANNA laptop 1', 'U0ANNA laptop 30']);
  });

  it('that were told say everywhere what was done about them', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports, { alertChannelId: 'C0ALERTS' });
    const labels = ['given', 'removed', 'renewed', 'retired', 'snoozed', 'waiting'];
    const ids = await Promise.all(labels.map((label) => addDated(ports, ANNA, label, LAST_DAY)));
    const [given = '', removed = '', renewed = '', retired = '', snoozed = ''] = ids;
    clock.nowMs = END - 3 * DAY;
    await company.tick();
    expect(company.told).toHaveLength(2);
    await renew(ports, ANNA, renewed, { kind: 'by-hand', date: '2027-06-30', zone: null });
    await retire(ports, ANNA, retired);
    await remove(ports, ANNA, removed);
    await snooze(ports, ANNA, snoozed, 1);
    await offerHandOver(ports, ANNA, given, BERT.userId);
    await acceptHandOver(ports, BERT, given);
    expect(await retellCopies(company.ports, renewed)).toBe(2);
    expect(company.retold.map(({ recipient }) => recipient.id).sort()).toEqual(['C0ALERTS', 'U0ANNA']);
    for (const { items } of company.retold) {
      const answers = items.map(({ label, answered }) => [label, answered?.kind ?? null]);
      expect(answers.sort()).toEqual([
        ['given', 'handed-over'],
        ['removed', 'removed'],
        ['renewed', 'renewed'],
        ['retired', 'retired'],
        ['snoozed', 'snoozed'],
        ['waiting', null],
      ]);
    }
  });
});
