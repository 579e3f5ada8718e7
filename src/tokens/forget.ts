/** Forgetting: everything of one person, or of a whole workspace, and what it was. Audit lines of a person stay for their 90 days. */
import type { Operation, Purge } from '../support/store.ts';
import { change } from './change.ts';
import { endOnboarding } from './conversation/onboardings.ts';
import { endTickets } from './conversation/tickets.ts';
import type { TokenPorts } from './ports.ts';
import { note } from './record/audit.ts';
import { type Member, memberKey, teamKey } from './record/member.ts';
import { isOwner, type Registration } from './record/registration.ts';
import { erase } from './sealing/erasing.ts';
import { bindShares, withoutRecipient } from './sharing.ts';

export interface Forgotten {
  /** Labels of the registrations that were removed. */
  readonly labels: readonly string[];
  /** Registrations of others that this person is no longer named in, by what they were there. */
  readonly shares: number;
  readonly backups: number;
  readonly offers: number;
  readonly onboarding: boolean;
  readonly tickets: number;
  /** Records of other kinds, such as verdicts that were kept for their buttons. */
  readonly others: number;
  /** What could not be changed: shares whose token is sealed under a key that is not held, and records that cannot be read. */
  readonly left: number;
  readonly erased: Purge;
}

const PORTION = 200;

/** `otherKinds` are searched whole for values with this `teamId` and `userId`. */
export async function forgetMe(
  ports: TokenPorts,
  member: Member,
  otherKinds: readonly string[],
): Promise<Forgotten> {
  memberKey(member);
  const own = await ports.registrations.ofOwner(member);
  const labels: string[] = [];
  for (const { registration } of own.registrations) {
    if (await removeOwn(ports, member, registration.id)) labels.push(registration.label);
  }
  const named = await unname(ports, member);
  const onboarding = await endOnboarding(ports, member);
  const tickets = await endTickets(ports, member, () => true);
  let others = 0;
  for (const kind of otherKinds) {
    others += await removeWhere(ports, kind, (value) => isOf(value, member));
  }
  await note(ports, member, 'forgotten', null);
  const left = named.left + own.unreadable;
  return { labels, ...named, onboarding, tickets, others, left, erased: await erase(ports) };
}

/** Everything whose value names this workspace, of every kind. */
export async function forgetWorkspace(
  ports: TokenPorts,
  teamId: string,
): Promise<{ readonly records: number; readonly erased: Purge }> {
  teamKey(teamId);
  const records = await removeWhere(ports, null, (value) => value['teamId'] === teamId);
  return { records, erased: await erase(ports) };
}

async function removeOwn(ports: TokenPorts, member: Member, id: string): Promise<boolean> {
  const done = await change<boolean>(ports, id, (registration) =>
    isOwner(registration, member) ? { outcome: true, registration: null } : { outcome: false },
  );
  return done === true;
}

interface Unnamed {
  shares: number;
  backups: number;
  offers: number;
  left: number;
}

async function unname(ports: TokenPorts, member: Member): Promise<Unnamed> {
  const counts: Unnamed = { shares: 0, backups: 0, offers: 0, left: 0 };
  const { registrations, unreadable } = await ports.registrations.naming(member.teamId, member.userId);
  counts.left += unreadable;
  for (const { registration } of registrations) {
    const was = await unnameIn(ports, member, registration.id);
    counts.shares += was.shares;
    counts.backups += was.backups;
    counts.offers += was.offers;
    counts.left += was.left;
  }
  return counts;
}

const NOT_NAMED: Unnamed = { shares: 0, backups: 0, offers: 0, left: 0 };

async function unnameIn(ports: TokenPorts, { userId }: Member, id: string): Promise<Unnamed> {
  const done = await change<Unnamed>(ports, id, (registration) => {
    const { backupOwnerId, offer, shares } = registration;
    const without: Registration = {
      ...registration,
      backupOwnerId: backupOwnerId === userId ? null : backupOwnerId,
      offer: offer?.toUserId === userId ? null : offer,
    };
    const counts = {
      ...NOT_NAMED,
      backups: without.backupOwnerId === backupOwnerId ? 0 : 1,
      offers: without.offer === offer ? 0 : 1,
    };
    const kept = withoutRecipient(shares, { kind: 'person', id: userId });
    if (kept.length === shares.length) return { outcome: counts, registration: without };
    const bound = bindShares(ports, without, kept);
    if (bound.kind !== 'bound') return { outcome: { ...counts, left: 1 }, registration: without };
    return { outcome: { ...counts, shares: 1 }, registration: bound.registration };
  });
  return 'kind' in done ? NOT_NAMED : done;
}

async function removeWhere(
  { store }: TokenPorts,
  kind: string | null,
  isMeant: (value: Readonly<Record<string, unknown>>) => boolean,
): Promise<number> {
  let [removed, cursor]: [number, string | null] = [0, null];
  do {
    const page = await store.scan(kind, cursor, PORTION);
    const deletions = page.records
      .filter(({ value }) => isMeant(value))
      .map(({ kind: of, id }): Operation => ({ action: 'delete', kind: of, id }));
    if (deletions.length > 0) await store.batch(deletions);
    removed += deletions.length;
    cursor = page.cursor;
  } while (cursor !== null);
  return removed;
}

function isOf(value: Readonly<Record<string, unknown>>, { teamId, userId }: Member): boolean {
  return value['teamId'] === teamId && value['userId'] === userId;
}
