// What is held while it is told: by a clock that goes back, by look-ups that take long, and by a sender that was overtaken.
import { expect, it } from 'vitest';
import type { TokenPorts } from '../../src/tokens/ports.ts';
import { deliverTo, waitingRecipients } from '../../src/warnings/delivery.ts';
import type { WarningPorts } from '../../src/warnings/ports.ts';
import { sweepDue } from '../../src/warnings/sweeping.ts';
import { addDated } from '../tokens/adding-one.ts';
import { DAY, onBothStores } from '../tokens/both-stores.ts';
import { ANNA, BERT, FOREIGN_ANNA } from '../tokens/people.ts';
import { type Company, openCompany } from './company.ts';

/** The end of that day, in UTC. */
const END = Date.UTC(2027, 0, 1) - 1;
const LAST_DAY = '2026-12-31';
const MINUTE = 60_000;
const QUIET = { from: 19, to: 8 };
const HERE = { timeZone: null, isGone: false };

function steps({ told }: Company): unknown[] {
  return told.flatMap(({ recipient, items }) =>
    items.map(({ label, step }) => `${recipient.id} ${label} ${step}`),
  );
}

/** What waits is sent, and nothing is planned. */
async function send(ports: WarningPorts): Promise<void> {
  for (const waiting of await waitingRecipients(ports)) await deliverTo(ports, waiting);
}

/** As an earlier version wrote it. */
async function forgetPlans({ store }: TokenPorts): Promise<number> {
  const { records } = await store.scan('warning', null, 100);
  for (const { id, value, indexes, endsAtMs, version } of records) {
    const { planned: _, ...others } = indexes;
    await store.put('warning', id, value, { ifVersion: version, indexes: others, endsAtMs });
  }
  return records.length;
}

onBothStores('A clock that was ten days ahead and went back', (trial) => {
  it('keeps no warning that was put off meanwhile', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports, { quietHours: QUIET });
    await addDated(ports, ANNA, 'laptop', LAST_DAY);
    await addDated(ports, FOREIGN_ANNA, 'laptop', LAST_DAY);
    const midnight = END + DAY + 1;
    clock.nowMs = midnight;
    await sweepDue(company.ports);
    clock.nowMs += 10 * DAY + 9 * 60 * MINUTE;
    company.answers.set(ANNA.userId, { kind: 'later', afterMs: 30_000 });
    await send(company.ports);
    expect(company.told).toEqual([]);
    company.answers.clear();
    clock.nowMs = midnight + MINUTE;
    await send(company.ports);
    expect(company.told).toEqual([]);
    expect(await waitingRecipients(company.ports)).toEqual([]);
    clock.nowMs = midnight + 8 * 60 * MINUTE;
    await send(company.ports);
    expect(steps(company)).toEqual(['U0ANNA laptop -1', 'U0ANNA laptop -1']);
    expect(company.told.map(({ teamId }) => teamId).sort()).toEqual(['T0001', 'T0002']);
    await send(company.ports);
    expect(company.told).toHaveLength(2);
  });

  it('keeps no warning whose sender was killed meanwhile, and takes it to no other workspace', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports);
    await addDated(ports, ANNA, 'laptop', LAST_DAY);
    await addDated(ports, FOREIGN_ANNA, 'laptop', LAST_DAY);
    clock.nowMs = END + DAY + 1;
    await sweepDue(company.ports);
    clock.nowMs += 10 * DAY;
    const tell = () => new Promise<never>(() => undefined);
    const killed = { ...company.ports, notifier: { ...company.ports.notifier, tell } };
    for (const waiting of await waitingRecipients(killed)) void deliverTo(killed, waiting);
    await expect.poll(() => waitingRecipients(killed)).toEqual([]);
    clock.nowMs -= 10 * DAY;
    await send(company.ports);
    expect(steps(company)).toEqual(['U0ANNA laptop -1', 'U0ANNA laptop -1']);
    expect(company.told.map(({ teamId }) => teamId).sort()).toEqual(['T0001', 'T0002']);
  });

  it('hides none that waits in its time, and none of an earlier version', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports, { quietHours: QUIET });
    await addDated(ports, ANNA, 'laptop', LAST_DAY);
    clock.nowMs = END + DAY + 1;
    await sweepDue(company.ports);
    expect(await forgetPlans(ports)).toBe(1);
    clock.nowMs += 8 * 60 * MINUTE - 1;
    expect(await waitingRecipients(company.ports)).toEqual([]);
    clock.nowMs += 1;
    await send(company.ports);
    expect(steps(company)).toEqual(['U0ANNA laptop -1']);
  });
});

onBothStores('A sender that waits long for the directory', (trial) => {
  it('tells nothing that somebody else has told meanwhile', async () => {
    const { clock, ports, other } = trial();
    const two = openCompany(other);
    let isFirst = true;
    const directory = {
      async person() {
        if (isFirst) {
          isFirst = false;
          clock.nowMs += 46_000;
          await send(two.ports);
        }
        return HERE;
      },
    };
    const one = openCompany(ports, { directory });
    await addDated(ports, ANNA, 'laptop', LAST_DAY);
    clock.nowMs = END - 3 * DAY;
    await sweepDue(two.ports);
    await send(one.ports);
    expect([...steps(one), ...steps(two)]).toEqual(['U0ANNA laptop 3']);
  });

  it('has a whole lease to tell it in', async () => {
    const { clock, ports, other } = trial();
    const two = openCompany(other);
    const person = async () => {
      clock.nowMs += 44_000;
      return HERE;
    };
    const one = openCompany(ports, {
      directory: { person },
      notifier: {
        async tell() {
          clock.nowMs += 20_000;
          await send(two.ports);
          return { kind: 'sent', place: null };
        },
        retell: async () => undefined,
      },
    });
    await addDated(ports, ANNA, 'laptop', LAST_DAY);
    clock.nowMs = END - 3 * DAY;
    await sweepDue(two.ports);
    await send(one.ports);
    clock.nowMs += MINUTE;
    await send(two.ports);
    expect(two.told).toEqual([]);
  });

  it('looks everybody up once for one message, and all of them at the same time', async () => {
    const { clock, ports } = trial();
    const asked: string[] = [];
    let [open, most] = [0, 0];
    const company = openCompany(ports, {
      alertChannelId: 'C0ALERTS',
      directory: {
        async person(id) {
          asked.push(id);
          open += 1;
          most = Math.max(most, open);
          await new Promise((resolve) => setTimeout(resolve, 5));
          open -= 1;
          return HERE;
        },
      },
    });
    for (const owner of [ANNA, BERT]) {
      for (const label of ['one', 'two', 'three']) await addDated(ports, owner, label, LAST_DAY);
    }
    clock.nowMs = END + DAY + 1;
    await sweepDue(company.ports);
    const waiting = await waitingRecipients(company.ports);
    asked.length = 0;
    most = 0;
    for (const one of waiting.filter(({ recipient }) => recipient.kind === 'channel')) {
      await deliverTo(company.ports, one);
    }
    expect(company.told.flatMap(({ items }) => items)).toHaveLength(6);
    expect([asked.sort(), most]).toEqual([[ANNA.userId, BERT.userId], 2]);
  });
});
