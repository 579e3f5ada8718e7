/** Warnings that Slack will never take for whom they were meant, as admins may know them: whose, of what, to whom, and why. */
import type { Viewer } from '../tokens/record/member.ts';
import type { Outbox } from './outbox.ts';
import type { Recipient } from './warning.ts';

export interface Undelivered {
  readonly ownerId: string;
  readonly label: string;
  readonly recipient: Recipient;
  /** Slack's own word. */
  readonly reason: string;
  readonly atMs: number;
}

/** The latest first; none for whoever has no admin views. */
export async function undelivered(
  outbox: Pick<Outbox, 'lost'>,
  { isAdmin, teamId }: Viewer,
  limit: number,
): Promise<readonly Undelivered[]> {
  if (!isAdmin) return [];
  const lost = await outbox.lost(teamId, limit);
  return lost.flatMap(({ warning: { label, ownerId, recipient, state } }) =>
    state.kind === 'dead' ? [{ ownerId, label, recipient, reason: state.reason, atMs: state.atMs }] : [],
  );
}
