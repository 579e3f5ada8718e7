/** What the scheduler asks for: as many watches as can be looked at now, and of everybody some. */
import type { WatchPorts } from './ports.ts';
import type { Watch } from './watch.ts';
import { createWatches } from './watches.ts';

const MOST_FOUND = 1000;

/**
 * Ids of watches that are due, each person's longest waiting first and the people in turns, so that one person's twenty hold up nobody.
 *
 * @param limit how many can be looked at before it is asked again
 */
export async function dueWatches(
  { tokens }: Pick<WatchPorts, 'tokens'>,
  limit: number,
): Promise<readonly string[]> {
  const due = await createWatches(tokens.store).due(tokens.clock.now(), MOST_FOUND);
  return inTurns(due)
    .slice(0, limit)
    .map(({ id }) => id);
}

/** Everybody's first, then everybody's second, and so on. */
function inTurns(watches: readonly Watch[]): readonly Watch[] {
  const lines = new Map<string, Watch[]>();
  for (const watch of watches) {
    const key = `${watch.teamId}:${watch.userId}`;
    const line = lines.get(key) ?? [];
    line.push(watch);
    lines.set(key, line);
  }
  const longest = Math.max(0, ...[...lines.values()].map((line) => line.length));
  return Array.from({ length: longest }, (_, turn) => turn).flatMap((turn) =>
    [...lines.values()].flatMap((line) => line[turn] ?? []),
  );
}
