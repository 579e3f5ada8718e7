/** Who did what when, for 90 days; never with what content. A line is written together with what it tells of. */
import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Clock } from '../../support/clock.ts';
import type { Operation, Store } from '../../support/store.ts';
import { DAY_MS } from './ladder.ts';
import type { Member } from './member.ts';
import { AUDIT, teamIndex } from './names.ts';
import { UnreadableRecord } from './registration-form.ts';

export type AuditAction =
  | 'added'
  | 'kept'
  | 'renewed'
  | 'shared'
  | 'unshared'
  | 'offered'
  | 'withdrawn'
  | 'handed-over'
  | 'declined'
  | 'retired'
  | 'removed'
  | 'changed'
  | 'snoozed'
  | 'seen-dead'
  | 'settings-changed'
  | 'forgotten'
  | 'revocation-asked';

export interface AuditLine {
  readonly teamId: string;
  /** A Slack user; null for the program itself. */
  readonly who: string | null;
  readonly what: AuditAction;
  /** Id of a registration; null when it concerns none. */
  readonly subject: string | null;
}

export interface AuditEntry extends AuditLine {
  readonly atMs: number;
}

const KEPT_MS = 90 * DAY_MS;

const Form = v.object({
  formatVersion: v.literal(1),
  teamId: v.string(),
  who: v.nullable(v.string()),
  what: v.string(),
  subject: v.nullable(v.string()),
  atMs: v.pipe(v.number(), v.safeInteger()),
});

export function putAuditLine(line: AuditLine, nowMs: number): Operation {
  const id = randomBytes(16).toString('base64url');
  const value = { formatVersion: 1, ...line, atMs: nowMs };
  // Scores ascend, and the newest comes first.
  const indexes = { [teamIndex(line.teamId)]: -nowMs };
  return {
    action: 'put',
    kind: AUDIT,
    id,
    value,
    ifVersion: 'absent',
    endsAtMs: nowMs + KEPT_MS,
    indexes,
  };
}

/** For what happens outside the store, such as a revocation that was asked of GitHub. */
export async function note(
  { store, clock }: { readonly store: Store; readonly clock: Pick<Clock, 'now'> },
  { teamId, userId }: Member,
  what: AuditAction,
  subject: string | null,
): Promise<void> {
  await store.batch([putAuditLine({ teamId, who: userId, what, subject }, clock.now())]);
}

/** The newest first, at most 1000. */
export async function auditLines(
  { store }: { readonly store: Store },
  teamId: string,
  limit: number,
): Promise<readonly (Omit<AuditEntry, 'what'> & { readonly what: string })[]> {
  const ids = await store.range(AUDIT, teamIndex(teamId), 0, limit);
  const records = await Promise.all(ids.map((id) => store.get(AUDIT, id)));
  return records.flatMap((record) => {
    if (record === null) return [];
    const read = v.safeParse(Form, record.value);
    if (!read.success) throw new UnreadableRecord('line of the audit', 'damaged');
    const { who, what, subject, atMs } = read.output;
    return [{ teamId, who, what, subject, atMs }];
  });
}

export function isAuditRecord(value: unknown): boolean {
  return v.is(Form, value);
}
