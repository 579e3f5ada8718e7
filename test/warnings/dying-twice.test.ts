// A token without an end that dies, is replaced, and dies again: each death is told, and each once.
import { expect, it } from 'vitest';
import { Secret } from '../../src/support/secret.ts';
import { setBackupOwner } from '../../src/tokens/adjust.ts';
import { recordLook } from '../../src/tokens/look.ts';
import { renew } from '../../src/tokens/renew.ts';
import { planDeath } from '../../src/warnings/telling-once.ts';
import { someToken } from '../helpers/tokens.ts';
import { addKept, standing } from '../tokens/adding-one.ts';
import { DAY, onBothStores } from '../tokens/both-stores.ts';
import { ANNA, alive, BERT } from '../tokens/people.ts';
import { type Company, openCompany } from './company.ts';

const ENDLESS = alive({ end: { kind: 'never' } });
const HOUR = 60 * 60 * 1000;

onBothStores('A token without an end', (trial) => {
  async function die({ ports }: Company, id: string): Promise<void> {
    const { tokens } = ports;
    const { fingerprint } = await standing(tokens, id);
    const look = { kind: 'dead', reason: 'rejected' } as const;
    expect(await recordLook(tokens, id, fingerprint, look)).toMatchObject({ kind: 'recorded' });
    expect(await planDeath(ports, id)).toMatchObject({ kind: 'planned' });
    expect(await planDeath(ports, id)).toEqual({ kind: 'quiet' });
  }

  async function replace({ ports }: Company, id: string): Promise<void> {
    const proof = { kind: 'verified', facts: ENDLESS, host: 'ghcr.io', keep: true } as const;
    const renewed = await renew(ports.tokens, ANNA, id, { ...proof, secret: new Secret(someToken()) });
    expect(renewed).toMatchObject({ kind: 'renewed' });
  }

  function told({ told: all }: Company): string[] {
    return all.flatMap(({ recipient, items }) => items.map(({ step }) => `${recipient.id} ${step}`));
  }

  it('that dies a second time is told dead a second time', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports);
    const id = await addKept(ports, ANNA, 'eternal', { facts: ENDLESS });
    await die(company, id);
    await company.tick();
    clock.nowMs += 3 * DAY;
    await replace(company, id);
    clock.nowMs += 20 * DAY;
    await die(company, id);
    await company.tick();
    await company.tick();
    expect(told(company)).toEqual(['U0ANNA dead', 'U0ANNA dead']);
  });

  it('that dies twice within a night is told dead once in the morning', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports, { quietHours: { from: 19, to: 8 } });
    const id = await addKept(ports, ANNA, 'eternal', { facts: ENDLESS });
    clock.nowMs = Date.UTC(2026, 10, 22, 1);
    await die(company, id);
    clock.nowMs += HOUR;
    await replace(company, id);
    clock.nowMs += HOUR;
    await die(company, id);
    clock.nowMs = Date.UTC(2026, 10, 22, 9);
    await company.tick();
    expect(told(company)).toEqual(['U0ANNA dead']);
  });

  it('whose owner could not be told the first time is told them the second', async () => {
    const { clock, ports } = trial();
    const company = openCompany(ports);
    const id = await addKept(ports, ANNA, 'eternal', { facts: ENDLESS });
    await setBackupOwner(ports, ANNA, id, BERT.userId);
    company.answers.set(ANNA.userId, { kind: 'never', reason: 'account_inactive' });
    await die(company, id);
    await company.tick();
    await company.tick();
    company.answers.clear();
    clock.nowMs += DAY;
    await replace(company, id);
    clock.nowMs += DAY;
    await die(company, id);
    await company.tick();
    expect(told(company)).toEqual(['U0BERT dead', 'U0ANNA dead']);
  });
});
