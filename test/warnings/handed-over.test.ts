// Tokens that are handed over while a warning of them waits, or while somebody who has claimed it was killed.
import { expect, it } from 'vitest';
import { changeChannel, snooze } from '../../src/tokens/adjust.ts';
import { acceptHandOver, offerHandOver } from '../../src/tokens/hand-over.ts';
import { recordLook } from '../../src/tokens/look.ts';
import { deliverTo, waitingRecipients } from '../../src/warnings/delivery.ts';
import { sweepDue } from '../../src/warnings/sweeping.ts';
import { planDeath, planDeparture } from '../../src/warnings/telling-once.ts';
import { addDated, addKept, standing } from '../tokens/adding-one.ts';
import { DAY, onBothStores } from '../tokens/both-stores.ts';
import { ANNA, BERT, CHANNEL } from '../tokens/people.ts';
import { type Company, openCompany } from './company.ts';

const LAST_DAY = '2026-12-31';
/** The end of that day, in UTC. */
const END = Date.UTC(2027, 0, 1) - 1;
const HOUR = 60 * 60 * 1000;
const NIGHT = { from: 19, to: 8 };

function steps({ told }: Company): string[] {
  return told.flatMap(({ recipient, items }) =>
    items.map(({ ownerId, step }) => `${recipient.id} ${ownerId} ${step}`),
  );
}

onBothStores('A token that is handed over', (trial) => {
  async function handOver(id: string): Promise<void> {
    const { ports } = trial();
    await offerHandOver(ports, ANNA, id, BERT.userId);
    expect(await acceptHandOver(ports, BERT, id)).toMatchObject({ kind: 'accepted' });
  }

  /** Claims what waits, and is killed. */
  async function claimAll(): Promise<void> {
    const { other } = trial();
    const killed = openCompany(other, {
      notifier: { tell: () => new Promise(() => undefined), retell: async () => undefined },
    });
    for (const waiting of await waitingRecipients(killed.ports)) void deliverTo(killed.ports, waiting);
    await expect.poll(() => waitingRecipients(killed.ports)).toEqual([]);
  }

  async function goOn(company: Company): Promise<void> {
    for (let count = 0; count < 12; count += 1) {
      await company.tick();
      trial().clock.nowMs += HOUR;
    }
  }

  it('while its warnings are claimed by one who was killed is told to its new owner and the channel, once', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports);
    const id = await addDated(ports, ANNA, 'laptop', LAST_DAY);
    await changeChannel(ports, ANNA, id, CHANNEL);
    clock.nowMs = END + 1.1 * DAY;
    await sweepDue(company.ports);
    await claimAll();
    await handOver(id);
    await goOn(company);
    expect(steps(company).sort()).toEqual([`${CHANNEL} U0BERT -1`, 'U0BERT U0BERT -1']);
  });

  it('after its owner was told, while the channel’s copy is claimed by one who was killed, is told to both', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports);
    const id = await addDated(ports, ANNA, 'laptop', LAST_DAY);
    await changeChannel(ports, ANNA, id, CHANNEL);
    clock.nowMs = END + 1.1 * DAY;
    await sweepDue(company.ports);
    await deliverTo(company.ports, { teamId: 'T0001', recipient: { kind: 'person', id: ANNA.userId } });
    await claimAll();
    await handOver(id);
    await goOn(company);
    expect(steps(company).sort()).toEqual([`${CHANNEL} U0BERT -1`, 'U0ANNA U0ANNA -1', 'U0BERT U0BERT -1']);
  });

  it('before anybody sweeps again is told likewise', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports);
    const id = await addDated(ports, ANNA, 'laptop', LAST_DAY);
    await changeChannel(ports, ANNA, id, CHANNEL);
    clock.nowMs = END - 2.5 * DAY;
    await sweepDue(company.ports);
    await handOver(id);
    for (let count = 0; count < 3; count += 1)
      for (const waiting of await waitingRecipients(company.ports)) await deliverTo(company.ports, waiting);
    expect(steps(company).sort()).toEqual([`${CHANNEL} U0BERT 3`, 'U0BERT U0BERT 3']);
    await goOn(company);
    expect(steps(company)).toHaveLength(2);
  });

  it('after a snooze is told once too', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports);
    const id = await addDated(ports, ANNA, 'laptop', LAST_DAY);
    clock.nowMs = END - 6.5 * DAY;
    await company.tick();
    await snooze(ports, ANNA, id, 1);
    clock.nowMs += 1.1 * DAY;
    await sweepDue(company.ports);
    await claimAll();
    await handOver(id);
    await goOn(company);
    expect(steps(company)).toEqual(['U0ANNA U0ANNA 7', 'U0BERT U0BERT 7']);
  });

  it('while its death waits for the morning is told dead to its new owner and the channel', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports, { quietHours: NIGHT });
    const id = await addKept(ports, ANNA, 'laptop');
    await changeChannel(ports, ANNA, id, CHANNEL);
    await offerHandOver(ports, ANNA, id, BERT.userId);
    clock.nowMs = Date.UTC(2026, 10, 23, 2);
    const { fingerprint } = await standing(ports, id);
    await recordLook(ports, id, fingerprint, { kind: 'dead', reason: 'rejected' });
    expect(await planDeath(company.ports, id)).toEqual({ kind: 'planned', warnings: 2 });
    await acceptHandOver(ports, BERT, id);
    await goOn(company);
    expect(steps(company).sort()).toEqual([`${CHANNEL} U0BERT dead`, 'U0BERT U0BERT dead']);
  });

  it('while it waits that its owner has left is told of to nobody: it has another', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports, { quietHours: NIGHT, adminIds: ['U0ADMIN'] });
    const id = await addDated(ports, ANNA, 'laptop', LAST_DAY);
    await offerHandOver(ports, ANNA, id, BERT.userId);
    company.people.set(ANNA.userId, { timeZone: null, isGone: true });
    clock.nowMs = Date.UTC(2026, 10, 22, 2);
    expect(await planDeparture(company.ports, id)).toEqual({ kind: 'planned', warnings: 1 });
    await acceptHandOver(ports, BERT, id);
    await goOn(company);
    expect(company.told).toEqual([]);
    expect(await waitingRecipients(company.ports)).toEqual([]);
  });
});
