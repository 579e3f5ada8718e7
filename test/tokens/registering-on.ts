// Registers one token after the other, twenty an owner, and looks afterwards whether each is whole.
import { expect } from 'vitest';
import { systemClock } from '../../src/support/clock.ts';
import { Secret } from '../../src/support/secret.ts';
import type { ScannedRecord, Store } from '../../src/support/store.ts';
import { listOwn } from '../../src/tokens/listing.ts';
import { createTokenPorts, type TokenPorts } from '../../src/tokens/ports.ts';
import type { Member } from '../../src/tokens/record/member.ts';
import { register } from '../../src/tokens/register.ts';
import { open } from '../../src/tokens/sealing/sealing.ts';

const AN_OWNER = 20;

export function portsOn(store: Store, key: string): TokenPorts {
  return createTokenPorts({
    store,
    clock: systemClock,
    sealingKeys: [{ id: 'k1', key: new Secret(key) }],
    warningDays: [30, 7],
  });
}

/** Tells each number that was acknowledged. One that was written before without being acknowledged is there already. */
export async function registerOn(
  ports: TokenPorts,
  from: number,
  to: number,
  acknowledged: (n: number) => void,
): Promise<void> {
  for (let n = from; n < to; n += 1) {
    const result = await register(ports, ownerOf(n), {
      label: `l${n}`,
      host: 'ghcr.io',
      facts: {
        life: { kind: 'alive' },
        kind: 'classic',
        login: 'one-login',
        scopes: ['read:packages'],
        end: { kind: 'at', atMs: systemClock.now() + 90 * 24 * 60 * 60 * 1000 },
      },
      secret: new Secret(secretOf(n)),
      keep: true,
      confirmedLogin: null,
    });
    if (result.kind !== 'added' && !(result.kind === 'label-taken' && n === from))
      throw new Error(result.kind);
    acknowledged(n);
  }
}

/** Every number up to the last acknowledged one is there, one more may be, and each stands in all its places. */
export async function expectWhole(ports: TokenPorts, last: number): Promise<void> {
  const [registrations, shelves, lines] = await Promise.all(
    ['registration', 'shelf', 'audit'].map((kind) => everyRecord(ports.store, kind)),
  );
  const ids = (registrations ?? []).map(({ id }) => id).sort();
  expect([last + 1, last + 2]).toContain(ids.length);
  const shelved = (shelves ?? []).flatMap(({ value }) => entriesOf(value['entries']));
  expect(shelved.sort()).toEqual(ids);
  expect((lines ?? []).map(({ value }) => value['subject']).sort()).toEqual(ids);

  const found = new Map<string, string>();
  for (let n = 0; n < ids.length; n += AN_OWNER) {
    const { registrations: own, unreadable } = await listOwn(ports, ownerOf(n));
    expect(unreadable).toBe(0);
    for (const { label, id } of own) found.set(label, id);
  }
  expect([...found.keys()].sort()).toEqual(ids.map((_, n) => `l${n}`).sort());
  for (const n of [0, last, ids.length - 1]) {
    const stored = await ports.registrations.find(found.get(`l${n}`) ?? '');
    const opened =
      stored?.registration.seal && open(ports.keyRing, stored.registration.seal, stored.registration);
    expect(opened?.kind === 'open' && opened.secret.reveal()).toBe(secretOf(n));
  }
}

function ownerOf(n: number): Member {
  return { teamId: `T${1000 + Math.floor(n / 400)}`, userId: `U${1000 + Math.floor(n / AN_OWNER)}` };
}

function secretOf(n: number): string {
  return `the secret of number ${n}`;
}

function entriesOf(entries: unknown): string[] {
  return Array.isArray(entries) ? entries.map((entry: { id: string }) => entry.id) : [];
}

async function everyRecord(store: Store, kind: string): Promise<ScannedRecord[]> {
  const all: ScannedRecord[] = [];
  let cursor: string | null = null;
  do {
    const page = await store.scan(kind, cursor, 1000);
    all.push(...page.records);
    cursor = page.cursor;
  } while (cursor !== null);
  return all;
}
