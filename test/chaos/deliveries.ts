// People whose tokens end soon, and what a small Slack took for them, told from its own log: who was told, and who more than once.
import { randomBytes } from 'node:crypto';
import type { RunningSlack } from '../../sandbox/slack/index.ts';
import { systemClock } from '../../src/support/clock.ts';
import type { Store } from '../../src/support/store.ts';
import { addReminder } from '../../src/tokens/add-reminder.ts';
import { createTokenPorts } from '../../src/tokens/ports.ts';
import { DAY_MS } from '../../src/tokens/record/ladder.ts';

const WARNING_DAYS = [30, 14, 7, 3, 1, 0];
const AT_ONCE = 20;

/** One token each, with one warning due. Their ids. */
export async function addPeople(slack: RunningSlack, store: Store, count: number): Promise<string[]> {
  const tokens = createTokenPorts({
    store,
    clock: systemClock,
    sealingKeys: [],
    warningDays: WARNING_DAYS,
  });
  const date = new Date(systemClock.now() + 20.5 * DAY_MS).toISOString().slice(0, 10);
  const ids = Array.from({ length: count }, (_, index) => slack.addPerson({ name: `p${index}` }).id);
  const [first = '', ...others] = ids;
  const owner = { teamId: slack.teamId, userId: first };
  const added = await addReminder(tokens, owner, { label: 'laptop', date, zone: null });
  const found = added.kind === 'added' && (await tokens.registrations.find(added.registration.id));
  if (!found) throw new Error(added.kind);
  // As many as a workspace may have is fewer than what is tried here.
  for (let from = 0; from < others.length; from += AT_ONCE) {
    await Promise.all(
      others.slice(from, from + AT_ONCE).map(async (ownerId) => {
        const id = randomBytes(16).toString('base64url');
        const written = await tokens.registrations.write(null, { ...found.registration, id, ownerId }, null);
        if (written.kind !== 'written') throw new Error(written.kind);
      }),
    );
  }
  return ids;
}

/** When Slack took a message, by whom it went to. */
export function taken({ calls }: RunningSlack): ReadonlyMap<string, readonly number[]> {
  const all = new Map<string, number[]>();
  for (const { args, atMs, method, ok } of calls) {
    if (method !== 'chat.postMessage' || !ok) continue;
    const to = String((args as { readonly channel?: unknown }).channel);
    all.set(to, [...(all.get(to) ?? []), atMs]);
  }
  return all;
}

/** From Slack's acceptance to the mark a moment passes, longer on a busy machine. */
const WINDOW_MS = 3_000;

export interface Judged {
  readonly missing: readonly string[];
  readonly strangers: readonly string[];
  /** Told twice, where something was killed between the acceptance and the mark. */
  readonly repeated: number;
  /** Told twice, and nothing was killed then. */
  readonly unexplained: readonly string[];
}

export function judge(
  slack: RunningSlack,
  expected: readonly string[],
  killedAtMs: readonly number[],
): Judged {
  const all = taken(slack);
  const repeated = [...all].filter(([, times]) => times.length > 1);
  const isExplained = (times: readonly number[]): boolean =>
    times.slice(0, -1).every((atMs) => killedAtMs.some((killedMs) => Math.abs(killedMs - atMs) < WINDOW_MS));
  return {
    missing: expected.filter((id) => !all.has(id)),
    strangers: [...all.keys()].filter((id) => !expected.includes(id)),
    repeated: repeated.length,
    unexplained: repeated.filter(([, times]) => !isExplained(times)).map(([id]) => id),
  };
}
