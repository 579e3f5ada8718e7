// A channel or a backup owner that is changed while a warning waits: the one named by then hears it, and the one before does not.
import { expect, it } from 'vitest';
import type { DirectoryEntry } from '../../src/telling/directory.ts';
import { changeChannel, setBackupOwner } from '../../src/tokens/adjust.ts';
import { changeSettings } from '../../src/tokens/change-settings.ts';
import { addDated } from '../tokens/adding-one.ts';
import { DAY, onBothStores } from '../tokens/both-stores.ts';
import { ADMIN, ANNA, BERT, CHANNEL } from '../tokens/people.ts';
import { type Company, openCompany } from './company.ts';

const LAST_DAY = '2026-12-31';
/** The end of that day, in UTC. */
const END = Date.UTC(2027, 0, 1) - 1;
const NIGHT = END - 6.1 * DAY;
const MORNING = Date.UTC(2026, 11, 26, 9);
const QUIET = { from: 19, to: 8 };
const OTHER_CHANNEL = 'C0OTHER1';
const GONE: DirectoryEntry = { timeZone: null, isGone: true };

function readers({ told }: Company): string[] {
  return told.flatMap(({ recipient, items }) => items.map(({ step }) => `${recipient.id} ${step}`)).sort();
}

onBothStores('A warning that waits for the morning', (trial) => {
  /** One registration, whose seven-day warning was planned at night. */
  async function plannedAtNight(channelId: string | null, backupOwnerId: string | null) {
    const { clock, ports } = trial();
    const company = openCompany(ports, { quietHours: QUIET });
    const id = await addDated(ports, ANNA, 'laptop', LAST_DAY);
    await changeChannel(ports, ANNA, id, channelId);
    await setBackupOwner(ports, ANNA, id, backupOwnerId);
    if (backupOwnerId !== null) company.people.set(ANNA.userId, GONE);
    clock.nowMs = NIGHT;
    await company.tick();
    expect(company.told).toEqual([]);
    return { company, id };
  }

  async function inTheMorning(company: Company): Promise<string[]> {
    trial().clock.nowMs = MORNING;
    for (let count = 0; count < 3; count += 1) await company.tick();
    return readers(company);
  }

  it('goes to the channel that is named by then', async () => {
    const { company, id } = await plannedAtNight(CHANNEL, null);
    await changeChannel(trial().ports, ANNA, id, OTHER_CHANNEL);
    expect(await inTheMorning(company)).toEqual([`${OTHER_CHANNEL} 7`, 'U0ANNA 7']);
  });

  it('goes to no channel when none is named any more', async () => {
    const { company, id } = await plannedAtNight(CHANNEL, null);
    await changeChannel(trial().ports, ANNA, id, null);
    expect(await inTheMorning(company)).toEqual(['U0ANNA 7']);
  });

  it('goes to the workspace’s new channel for warnings', async () => {
    const { ports } = trial();
    await changeSettings(ports, ADMIN, { alertChannelId: CHANNEL });
    const { company } = await plannedAtNight(null, null);
    await changeSettings(ports, ADMIN, { alertChannelId: OTHER_CHANNEL });
    expect(await inTheMorning(company)).toEqual([`${OTHER_CHANNEL} 7`, 'U0ANNA 7']);
  });

  it('goes to who stands in by then for an owner that is gone', async () => {
    const { company, id } = await plannedAtNight(null, BERT.userId);
    await setBackupOwner(trial().ports, ANNA, id, 'U0CARLA');
    expect(await inTheMorning(company)).toEqual(['U0CARLA 7']);
  });

  it('stays with the channel and the people that are named still', async () => {
    const { company } = await plannedAtNight(CHANNEL, BERT.userId);
    expect(await inTheMorning(company)).toEqual([`${CHANNEL} 7`, 'U0BERT 7']);
  });
});
