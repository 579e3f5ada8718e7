// What becomes of a warning between its planning and its sending, on both stores.
import { expect, it } from 'vitest';
import type { DirectoryEntry } from '../../src/telling/directory.ts';
import { changeChannel, snooze } from '../../src/tokens/adjust.ts';
import { changeSettings } from '../../src/tokens/change-settings.ts';
import { acceptHandOver, offerHandOver } from '../../src/tokens/hand-over.ts';
import { recordLook } from '../../src/tokens/look.ts';
import { renew } from '../../src/tokens/renew.ts';
import { deliverTo, waitingRecipients } from '../../src/warnings/delivery.ts';
import type { WarningPorts } from '../../src/warnings/ports.ts';
import { sweepDue } from '../../src/warnings/sweeping.ts';
import { addDated, addKept, standing } from '../tokens/adding-one.ts';
import { DAY, onBothStores } from '../tokens/both-stores.ts';
import { ADMIN, ANNA, alive, BERT, CHANNEL } from '../tokens/people.ts';
import { type Company, openCompany } from './company.ts';

/** The end of that day, in UTC. */
const END = Date.UTC(2027, 0, 1) - 1;
const LAST_DAY = '2026-12-31';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const QUIET = { from: 19, to: 8 };
const HERE: DirectoryEntry = { timeZone: null, isGone: false };
const GONE: DirectoryEntry = { timeZone: null, isGone: true };

function steps({ told }: Company): unknown[] {
  return told.flatMap(({ recipient, items }) =>
    items.map(({ label, step }) => `${recipient.id} ${label} ${step}`),
  );
}

/** What waits is sent, and nothing is planned. */
async function send(ports: WarningPorts): Promise<void> {
  for (const waiting of await waitingRecipients(ports)) await deliverTo(ports, waiting);
}

onBothStores('A warning that waits', (trial) => {
  it('is kept for the morning when its time was slept through and it is night', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports, { quietHours: QUIET });
    await addDated(ports, ANNA, 'laptop', LAST_DAY);
    clock.nowMs = Date.UTC(2026, 11, 20, 18, 59);
    await sweepDue(company.ports);
    clock.nowMs = Date.UTC(2026, 11, 21, 23);
    await send(company.ports);
    expect(company.told).toEqual([]);
    clock.nowMs = Date.UTC(2026, 11, 22, 7, 59);
    await send(company.ports);
    expect(company.told).toEqual([]);
    clock.nowMs += MINUTE;
    await send(company.ports);
    expect(steps(company)).toEqual(['U0ANNA laptop 14']);
  });

  it('is sent while nobody says where its reader lives', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports, {
      quietHours: QUIET,
      directory: { person: () => Promise.reject(new Error('Slack is away')) },
    });
    await addDated(ports, ANNA, 'laptop', LAST_DAY);
    clock.nowMs = Date.UTC(2026, 11, 20, 18, 59);
    await sweepDue(company.ports);
    clock.nowMs += HOUR;
    await send(company.ports);
    expect(steps(company)).toEqual(['U0ANNA laptop 14']);
  });

  it('is not sent any more when a tighter step has been crossed', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports);
    await addDated(ports, ANNA, 'laptop', LAST_DAY);
    clock.nowMs = END - 8 * DAY;
    await sweepDue(company.ports);
    clock.nowMs = END - 6 * DAY;
    await send(company.ports);
    expect(company.told).toEqual([]);
    await company.tick();
    expect(steps(company)).toEqual(['U0ANNA laptop 7']);
  });

  it('goes to the new owner when the token was handed over, and so does the channel’s', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports, { quietHours: QUIET });
    company.people.set(ANNA.userId, { ...HERE, timeZone: 'America/Los_Angeles' });
    const id = await addDated(ports, ANNA, 'laptop', LAST_DAY);
    await changeChannel(ports, ANNA, id, CHANNEL);
    clock.nowMs = Date.UTC(2026, 11, 28, 9);
    await company.tick();
    expect(company.told).toEqual([]);
    await offerHandOver(ports, ANNA, id, BERT.userId);
    await acceptHandOver(ports, BERT, id);
    await company.tick();
    expect(steps(company).sort()).toEqual(['C0PULLS laptop 7', 'U0BERT laptop 7']);
    clock.nowMs = Date.UTC(2026, 11, 28, 17);
    await company.tick();
    expect(company.told).toHaveLength(2);
  });

  it('comes in the morning too when GitHub tells an earlier end at night', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports, { quietHours: QUIET });
    const endsAtMs = Date.UTC(2026, 11, 31, 12);
    const id = await addKept(ports, ANNA, 'laptop', {
      facts: alive({ end: { kind: 'at', atMs: endsAtMs } }),
    });
    clock.nowMs = Date.UTC(2026, 11, 24, 20);
    await company.tick();
    const { fingerprint } = await standing(ports, id);
    const end = { kind: 'at', atMs: endsAtMs - HOUR } as const;
    await recordLook(ports, id, fingerprint, { kind: 'alive', facts: { scopes: null, end } });
    await company.tick();
    expect(company.told).toEqual([]);
    clock.nowMs = Date.UTC(2026, 11, 25, 8);
    await company.tick();
    await company.tick();
    expect(steps(company)).toEqual(['U0ANNA laptop 7']);
    expect(company.told[0]?.items[0]?.endsAtMs).toBe(end.atMs);
  });

  it('comes once when a snooze was asked for and slept through meanwhile', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports, { quietHours: QUIET });
    const id = await addDated(ports, ANNA, 'laptop', LAST_DAY);
    clock.nowMs = Date.UTC(2026, 11, 25, 1);
    await company.tick();
    await snooze(ports, ANNA, id, 1);
    clock.nowMs = Date.UTC(2026, 11, 26, 2);
    await company.tick();
    clock.nowMs = Date.UTC(2026, 11, 26, 8);
    await company.tick();
    expect(steps(company)).toEqual(['U0ANNA laptop 7']);
  });
});

onBothStores('A step that was told already', (trial) => {
  it('is told to whom the token was handed over, and to the channel once', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports);
    const id = await addDated(ports, ANNA, 'laptop', LAST_DAY);
    await changeChannel(ports, ANNA, id, CHANNEL);
    clock.nowMs = END - 3 * DAY;
    await company.tick();
    await offerHandOver(ports, ANNA, id, BERT.userId);
    await acceptHandOver(ports, BERT, id);
    await company.tick();
    await company.tick();
    expect(steps(company).sort()).toEqual(['C0PULLS laptop 3', 'U0ANNA laptop 3', 'U0BERT laptop 3']);
  });

  it('is not told anew to a channel that heard a tighter one', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports);
    const id = await addDated(ports, ANNA, 'laptop', LAST_DAY);
    await changeChannel(ports, ANNA, id, CHANNEL);
    clock.nowMs = END - 1.5 * DAY;
    await company.tick();
    await changeSettings(ports, ADMIN, { warningDays: [6, 4] });
    await offerHandOver(ports, ANNA, id, BERT.userId);
    await acceptHandOver(ports, BERT, id);
    await company.tick();
    expect(steps(company).sort()).toEqual(['C0PULLS laptop 3', 'U0ANNA laptop 3', 'U0BERT laptop 4']);
  });
});

onBothStores('A step that Slack takes for nobody', (trial) => {
  it('stays open, and is told as soon as somebody is there', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports, { adminIds: ['U0ADMIN'] });
    company.people.set('U0ADMIN', GONE);
    company.answers.set(ANNA.userId, { kind: 'never', reason: 'user_not_found' });
    await addDated(ports, ANNA, 'laptop', LAST_DAY);
    clock.nowMs = END - 6 * DAY;
    await company.tick();
    expect(await company.tick()).toMatchObject({ due: 1, planned: 0, unheard: 1 });
    company.people.set('U0ADMIN', HERE);
    await company.tick();
    await company.tick();
    expect(steps(company)).toEqual(['U0ADMIN laptop 7']);
  });

  it.each([
    ['renewed', (ports: WarningPorts, id: string) => renewIn(ports, id)],
    ['snoozed', (ports: WarningPorts, id: string) => snooze(ports.tokens, ANNA, id, 1)],
  ] as const)('goes to nobody else when it was %s while Slack was asked', async (_what, act) => {
    const { clock, ports } = trial();
    const id = await addDated(ports, ANNA, 'laptop', LAST_DAY);
    const company = openCompany(ports, {
      adminIds: ['U0ADMIN'],
      notifier: {
        async tell({ recipient }) {
          if (recipient.id !== ANNA.userId) throw new Error('somebody else was told');
          await act(company.ports, id);
          return { kind: 'never', reason: 'user_not_found' };
        },
        retell: async () => undefined,
      },
    });
    clock.nowMs = END - 6 * DAY;
    await company.tick();
    expect(await waitingRecipients(company.ports)).toEqual([]);
  });
});

onBothStores('More than one message takes', (trial) => {
  it('comes in several, the most urgent in the first', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports);
    for (let count = 0; count < 25; count += 1) {
      const day = String(28 - count).padStart(2, '0');
      await addDated(ports, ANNA, `token-${day}`, `2027-02-${day}`);
    }
    clock.nowMs = Date.UTC(2027, 1, 1);
    await company.tick();
    await company.tick();
    const days = company.told.map(({ items }) => items.map(({ label }) => Number(label.slice(-2))));
    expect(days.map((each) => each.length)).toEqual([20, 5]);
    expect(days.flat()).toEqual(Array.from({ length: 25 }, (_, index) => index + 4));
  });
});

async function renewIn({ tokens }: WarningPorts, id: string): Promise<void> {
  await renew(tokens, ANNA, id, { kind: 'by-hand', date: '2027-06-30', zone: null });
}
