/** After the configured steps of warning were changed: puts every registration where the new ones want it. */
import { change } from './change.ts';
import type { TokenPorts } from './ports.ts';
import { REGISTRATION } from './record/names.ts';
import { nullIfUnreadable, readRegistration } from './record/registration-form.ts';
import { indexesOf } from './record/registration-record.ts';

/** One portion, from null on; returns where the next begins, null after the last. What stands right is not written. */
export async function reindexSome(
  ports: TokenPorts,
  cursor: string | null,
  limit: number,
): Promise<string | null> {
  const page = await ports.store.scan(REGISTRATION, cursor, limit);
  for (const { id, value, indexes } of page.records) {
    const reading = readRegistration(value);
    if (reading.kind === 'unreadable') continue;
    const { warningDays } = await ports.settings.of(reading.registration.teamId);
    if (isSame(indexes, indexesOf(reading.registration, warningDays))) continue;
    await change(ports, id, (registration) => ({ outcome: null, registration })).catch(nullIfUnreadable);
  }
  return page.cursor;
}

function isSame(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): boolean {
  const [scores, others] = [new Map(Object.entries(one)), Object.entries(other)];
  return scores.size === others.length && others.every(([name, score]) => scores.get(name) === score);
}
