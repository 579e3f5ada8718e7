// A team with a record of every kind there is, and both sorts of stores to move it between.
import { createHash } from 'node:crypto';
import type { ScannedRecord, Store } from '../../src/support/store.ts';
import { setBackupOwner } from '../../src/tokens/adjust.ts';
import { changeSettings } from '../../src/tokens/change-settings.ts';
import { startOnboarding } from '../../src/tokens/conversation/onboardings.ts';
import { issueTicket } from '../../src/tokens/conversation/tickets.ts';
import { offerHandOver } from '../../src/tokens/hand-over.ts';
import { createTokenPorts, type TokenPorts } from '../../src/tokens/ports.ts';
import { register } from '../../src/tokens/register.ts';
import { remove, retire } from '../../src/tokens/retire.ts';
import type { SealingKey } from '../../src/tokens/sealing/key-ring.ts';
import { share } from '../../src/tokens/sharing.ts';
import type { Warning } from '../../src/warnings/warning.ts';
import { putWarning } from '../../src/warnings/warning-form.ts';
import type { Watch } from '../../src/watches/watch.ts';
import { putWatch } from '../../src/watches/watch-form.ts';
import { watchId } from '../../src/watches/watch-id.ts';
import { addDated, addKept } from '../tokens/adding-one.ts';
import { DAY, type DrivenClock, NOON } from '../tokens/both-stores.ts';
import { ADMIN, ANNA, alive, BERT, CHANNEL, FOREIGN_ANNA, kept } from '../tokens/people.ts';

/** The kinds that move, in the order of the file. */
export const MOVED = [
  'fingerprint-key',
  'sealing-key',
  'settings',
  'shelf',
  'registration',
  'onboarding',
  'warning',
  'look',
  'watch',
  'audit',
];

export function portsOf(store: Store, clock: DrivenClock, sealingKeys: readonly SealingKey[]): TokenPorts {
  return createTokenPorts({ store, clock, sealingKeys, warningDays: [30, 7] });
}

export async function fillWithTeam(ports: TokenPorts): Promise<void> {
  const { store, clock } = ports;
  const laptop = await addKept(ports, ANNA, 'laptop');
  await share(ports, ANNA, laptop, { to: { kind: 'channel', id: CHANNEL }, prefixes: ['ghcr.io/acme'] });
  await setBackupOwner(ports, ANNA, laptop, BERT.userId);
  const dated = await addDated(ports, ANNA, 'dated', '2026-12-31');
  await offerHandOver(ports, ANNA, dated, BERT.userId);
  await retire(ports, ANNA, await addKept(ports, ANNA, 'retired'));
  await register(ports, BERT, kept('endless', { facts: alive({ login: 'bert', end: { kind: 'never' } }) }));
  await addKept(ports, FOREIGN_ANNA, 'laptop');
  await changeSettings(ports, ADMIN, { warningDays: [45, 1], alertChannelId: CHANNEL, allowsModal: true });
  await startOnboarding(ports, BERT, null, 'ghcr.io/acme/app:1.4');
  const warnings: readonly Warning['state'][] = [
    { kind: 'waiting' },
    { kind: 'claimed', claimId: 'somebody', leaseUntilMs: NOON + 1000 },
    { kind: 'sent', atMs: NOON, place: { channelId: 'D0ANNA', ts: '1.1' } },
    { kind: 'dead', atMs: NOON, reason: 'channel_not_found' },
  ];
  for (const [step, state] of warnings.entries()) {
    await store.batch([putWarning(someWarning(laptop, step, state), 'absent')]);
  }
  await store.batch([putWatch(someWatch(laptop), 'absent')]);
  const looked = { formatVersion: 1, teamId: ANNA.teamId, userId: ANNA.userId, lookedAtMs: NOON, passed: [] };
  await store.put('look', laptop, looked, {
    ifVersion: 'any',
    endsAtMs: NOON + 14 * DAY,
    indexes: { untold: NOON },
  });
  await store.put('steps', 'configured', { formatVersion: 1, steps: '30,7' }, { ifVersion: 'any' });
  // What stays: each ends with what it is for.
  await issueTicket(ports, ANNA, 'hand-over-token', laptop);
  const endsAtMs = clock.now() + DAY / 100;
  for (const kind of STAYING) {
    const value = { formatVersion: 1, teamId: ANNA.teamId, userId: ANNA.userId };
    await store.put(kind, `${ANNA.teamId}:${kind}`, value, { ifVersion: 'any', endsAtMs });
  }
  await remove(
    { ...ports, store: { ...store, purge: async () => 'later' } },
    ANNA,
    await addKept(ports, ANNA, 'gone'),
  );
}

const STAYING = [
  'snapshot',
  'explanation',
  'question',
  'seen',
  'handoff-claim',
  'handoff-trouble',
  'revocation',
  'pace',
  'watch-throttle',
];

function someWarning(registrationId: string, step: number, state: Warning['state']): Warning {
  return {
    formatVersion: 1,
    teamId: ANNA.teamId,
    registrationId,
    ownerId: ANNA.userId,
    label: 'laptop',
    endsAtMs: NOON + 90 * DAY,
    step,
    snoozeEndedAtMs: null,
    recipient: { kind: 'person', id: step % 2 === 0 ? ANNA.userId : BERT.userId },
    state,
    notBeforeMs: NOON,
    createdAtMs: NOON,
    attempts: 1,
  };
}

function someWatch(registrationId: string): Watch {
  const image = {
    teamId: ANNA.teamId,
    channelId: CHANNEL,
    reference: 'ghcr.io/acme/app:1.4',
    platform: 'linux/arm64',
  };
  const seen = { kind: 'pullable', code: 'pullable', digest: null, atMs: NOON } as const;
  return {
    formatVersion: 1,
    id: watchId(image),
    ...image,
    userId: ANNA.userId,
    everyMs: DAY / 4,
    onChange: true,
    as: { registrationId, label: 'laptop' },
    createdAtMs: NOON,
    nextAtMs: NOON + DAY / 8,
    seen,
    told: { ...seen, kind: 'blocked', code: 'credentials-required', digest: `sha256:${'a1'.repeat(32)}` },
    doubts: 1,
    throttled: 2,
    ending: null,
  };
}

export type Standing = Omit<ScannedRecord, 'version'>;

/** Every record of these kinds as it stands, by kind and id. */
export async function standing(store: Store, kinds: readonly string[] = MOVED): Promise<Standing[]> {
  const all: Standing[] = [];
  for (const kind of kinds) {
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<Store['scan']>> = await store.scan(kind, cursor, 1000);
      all.push(...page.records.map(({ version: _, ...record }) => record));
      cursor = page.cursor;
    } while (cursor !== null);
  }
  return all;
}

/** A file in memory, as an export writes it and an import reads it. */
export class PaperFile {
  text = '';

  async begin(): Promise<void> {
    this.text = '';
  }

  async write(text: string): Promise<void> {
    this.text += text;
  }

  /** In portions that end anywhere. */
  open(): () => AsyncIterable<Uint8Array> {
    const bytes = Buffer.from(this.text, 'utf8');
    return async function* () {
      for (let at = 0; at < bytes.length; at += 1001) yield bytes.subarray(at, at + 1001);
    };
  }

  /** The lines between the first and the last. */
  get records(): readonly string[] {
    return this.text.trimEnd().split('\n').slice(1, -1);
  }

  /** The same with other records, and with a last line and counts that fit them. */
  with(records: readonly string[]): PaperFile {
    const [first = ''] = this.text.split('\n');
    const counts: Record<string, number> = {};
    for (const line of records) {
      const kind = /^\{"kind":"([^"]*)"/.exec(line)?.[1] ?? '';
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    const header = JSON.stringify({ ...JSON.parse(first), counts });
    const body = `${[header, ...records].join('\n')}\n`;
    const sha256 = createHash('sha256').update(body).digest('hex');
    const changed = new PaperFile();
    changed.text = `${body}${JSON.stringify({ end: 'ghcr-doctor-export', records: records.length, sha256 })}\n`;
    return changed;
  }
}
