/** Optimistic changes: read, decide, write under the version that was read; when somebody else was first, all of it again. */
import { randomInt } from 'node:crypto';
import { StoreUnavailable } from '../support/store-errors.ts';
import type { TokenPorts } from './ports.ts';
import type { AuditAction, AuditLine } from './record/audit.ts';
import { type Member, memberKey } from './record/member.ts';
import { isOwner, type Registration } from './record/registration.ts';
import type { ShelfRefusal } from './record/registrations.ts';

export interface Absent {
  readonly kind: 'absent';
}

export const ABSENT: Absent = { kind: 'absent' };

export interface Decision<Outcome> {
  readonly outcome: Outcome;
  /** What it becomes; null removes it, and without this nothing is written. */
  readonly registration?: Registration | null;
  /** Who did what; none for what is not worth a line. */
  readonly line?: { readonly who: string | null; readonly what: AuditAction };
}

export type Decide<Outcome> = (registration: Registration, nowMs: number) => Decision<Outcome>;

const ATTEMPTS = 20;
const LONGEST_PAUSE_MS = 8;

/** Runs `attempt` until it finds nobody before it; at last StoreUnavailable, since this may pass. */
export async function retried<Outcome>(
  { clock }: Pick<TokenPorts, 'clock'>,
  attempt: () => Promise<Outcome | 'conflict'>,
): Promise<Outcome> {
  for (let count = 1; count <= ATTEMPTS; count += 1) {
    const outcome = await attempt();
    if (outcome !== 'conflict') return outcome;
    await clock.sleep(randomInt(1, LONGEST_PAUSE_MS * Math.min(count, 4)));
  }
  throw new StoreUnavailable('contended');
}

/** Changes a registration whoever owns it: for jobs, and for those who authorise in `decide`. */
export function change<Outcome>(
  ports: TokenPorts,
  id: string,
  decide: Decide<Outcome>,
): Promise<Outcome | Absent> {
  return changeOrRefuse(ports, id, decide, (refusal) => {
    throw new Error(`An owner’s labels do not take what was theirs already (${refusal.kind}).`);
  });
}

/** The same where the change may meet the label, the token or the limit of its owner. */
export function changeOrRefuse<Outcome>(
  ports: TokenPorts,
  id: string,
  decide: Decide<Outcome>,
  refuse: (refusal: ShelfRefusal) => Outcome,
): Promise<Outcome | Absent> {
  const { registrations, clock } = ports;
  return retried<Outcome | Absent>(ports, async () => {
    const before = await registrations.find(id);
    if (before === null) return ABSENT;
    const decision = decide(before.registration, clock.now());
    if (decision.registration === undefined) return decision.outcome;
    const line: AuditLine | null = decision.line
      ? { ...decision.line, teamId: before.registration.teamId, subject: id }
      : null;
    const written = await registrations.write(before, decision.registration, line);
    if (written.kind === 'written') return decision.outcome;
    return written.kind === 'conflict' ? 'conflict' : refuse(written);
  });
}

/** Changes one's own; a foreign one is as absent as an unknown one. */
export function changeOwn<Outcome>(
  ports: TokenPorts,
  owner: Member,
  id: string,
  what: AuditAction,
  decide: Decide<Outcome>,
): Promise<Outcome | Absent> {
  memberKey(owner);
  return change<Outcome | Absent>(ports, id, (registration, nowMs) => {
    if (!isOwner(registration, owner)) return { outcome: ABSENT };
    return { line: { who: owner.userId, what }, ...decide(registration, nowMs) };
  });
}
