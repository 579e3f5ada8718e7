/** Ends a watch by hand: whoever set it may, and admins. */
import { ABSENT, type Absent, retried } from '../tokens/change.ts';
import type { Viewer } from '../tokens/record/member.ts';
import type { WatchPorts } from './ports.ts';
import type { Watch } from './watch.ts';
import { createWatches } from './watches.ts';

export type Unwatched =
  | { readonly kind: 'ended'; readonly watch: Watch }
  | { readonly kind: 'anothers'; readonly userId: string }
  | Absent;

/** One of another workspace is as absent as an unknown one. */
export function unwatch(
  { tokens }: Pick<WatchPorts, 'tokens'>,
  { teamId, userId, isAdmin }: Pick<Viewer, 'teamId' | 'userId' | 'isAdmin'>,
  id: string,
): Promise<Unwatched> {
  const watches = createWatches(tokens.store);
  return retried<Unwatched>(tokens, async () => {
    const found = await watches.find(id);
    if (found === null || found.watch.teamId !== teamId) return ABSENT;
    const { watch } = found;
    if (watch.userId !== userId && !isAdmin) return { kind: 'anothers', userId: watch.userId };
    return (await watches.remove(found)) ? { kind: 'ended', watch } : 'conflict';
  });
}
