import { describe, expect, it } from 'vitest';
import type { JsonObject, ScannedRecord } from '../../src/support/store.ts';
import { changeSettings } from '../../src/tokens/change-settings.ts';
import { startOnboarding } from '../../src/tokens/conversation/onboardings.ts';
import { issueTicket } from '../../src/tokens/conversation/tickets.ts';
import { createTokenPorts } from '../../src/tokens/ports.ts';
import { isTokenRecord } from '../../src/tokens/record/record-forms.ts';
import { remove } from '../../src/tokens/retire.ts';
import { addDated, addKept } from './adding-one.ts';
import { onBothStores } from './both-stores.ts';
import { ADMIN, ANNA } from './people.ts';

onBothStores('Every record of tokens', (trial) => {
  async function everyRecord(): Promise<readonly ScannedRecord[]> {
    const { store, clock, key } = trial();
    const stuck = { ...store, purge: async () => 'later' as const };
    const ports = createTokenPorts({ store: stuck, clock, sealingKeys: [key], warningDays: [7] });
    const gone = await addKept(ports, ANNA, 'gone');
    await addKept(ports, ANNA, 'laptop');
    await addDated(ports, ANNA, 'dated', '2026-12-31');
    await remove(ports, ANNA, gone);
    await changeSettings(ports, ADMIN, { allowsModal: true });
    await startOnboarding(ports, ANNA);
    await issueTicket(ports, ANNA, 'revoke', 'subject');
    return (await store.scan(null, null, 1000)).records;
  }

  it('is known as one, of every kind there is', async () => {
    const records = await everyRecord();
    expect([...new Set(records.map(({ kind }) => kind))].sort()).toEqual([
      'audit',
      'erasing',
      'fingerprint-key',
      'onboarding',
      'registration',
      'sealing-key',
      'settings',
      'shelf',
      'ticket',
    ]);
    for (const { kind, id, value } of records) {
      expect({ kind, isOne: isTokenRecord(kind, id, value) }).toEqual({ kind, isOne: true });
    }
  });

  it('is none in another’s place, or with another form', async () => {
    const named = ['registration', 'shelf', 'settings', 'onboarding', 'sealing-key', 'erasing'];
    for (const { kind, id, value } of await everyRecord()) {
      if (named.includes(kind))
        expect({ kind, isOne: isTokenRecord(kind, 'T0002:U0EVIL', value) }).toMatchObject({ isOne: false });
      if (kind === 'erasing' || kind === 'sealing-key') continue;
      const form = kind === 'fingerprint-key' ? { key: 'short' } : { ...value, formatVersion: 2 };
      expect({ kind, isOne: isTokenRecord(kind, id, form) }).toMatchObject({ isOne: false });
    }
  });
});

describe('a record of something else', () => {
  it.each(['snapshot', '__proto__', 'constructor', ''])('such as %j is nobody’s business here', (kind) => {
    const value: JsonObject = {};
    expect(isTokenRecord(kind, 'id', value)).toBeNull();
  });
});
