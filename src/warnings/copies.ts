/** When somebody acts, every copy of a warning says so: each message in which it was told is told anew, as things stand now. */

import type { Place } from '../telling/told.ts';
import { aboutWarning } from './about-warning.ts';
import { digestOf } from './digest.ts';
import type { WarningPorts } from './ports.ts';

type RetellPorts = Pick<WarningPorts, 'notifier' | 'outbox' | 'tokens' | 'watchedWith'>;

/** Tells anew whatever was told of a registration. How many messages were edited. */
export async function retellCopies(ports: RetellPorts, registrationId: string): Promise<number> {
  const copies = await ports.outbox.about(registrationId);
  const places = new Map<string, Place>();
  for (const { warning } of copies) {
    if (warning.state.kind !== 'sent' || warning.state.place === null) continue;
    const { place } = warning.state;
    places.set(`${place.channelId}:${place.ts}`, place);
  }
  for (const place of places.values()) await retell(ports, place);
  return places.size;
}

async function retell(ports: RetellPorts, place: Place): Promise<void> {
  const { notifier, outbox } = ports;
  const told = await outbox.at(place);
  const [first] = told;
  if (!first) return;
  const due = await Promise.all(told.map(({ warning }) => aboutWarning(ports, warning)));
  const { recipient, teamId } = first.warning;
  await notifier.retell(place, digestOf(teamId, recipient, due));
}
