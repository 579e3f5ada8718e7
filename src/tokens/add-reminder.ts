/** A reminder: a label and a date, and no token at all. */
import { GHCR } from '../image/reference.ts';
import { type Added, add, blankRegistration, type Full, wrongInput } from './adding.ts';
import type { TokenPorts } from './ports.ts';
import { readDayEnd } from './record/day-end.ts';
import type { Member } from './record/member.ts';
import type { Place } from './record/registration.ts';

export interface ReminderInput {
  readonly label: string;
  /** `YYYY-MM-DD`; it ends with that day where its owner lives. */
  readonly date: string;
  /** The owner's time zone, such as `Europe/Berlin`; null when it is not known, which counts as UTC. */
  readonly zone: string | null;
  readonly places?: readonly Place[];
  readonly channelId?: string | null;
}

export type ReminderResult =
  | Added
  | { readonly kind: 'bad-label' | 'bad-channel' | 'label-taken' }
  | { readonly kind: 'bad-date'; readonly why: 'malformed' | 'past' | 'too-far' }
  | Full;

export async function addReminder(
  ports: TokenPorts,
  owner: Member,
  { label, date, zone, places = [], channelId = null }: ReminderInput,
): Promise<ReminderResult> {
  const wrong = wrongInput(label, channelId);
  if (wrong !== null) return wrong;
  const nowMs = ports.clock.now();
  const end = readDayEnd(date, zone, nowMs);
  if (end.kind === 'wrong') return { kind: 'bad-date', why: end.why };
  const blank = blankRegistration(owner, label, GHCR, nowMs);
  const added = await add(ports, { ...blank, expiry: end, places, channelId }, 'added');
  if (added.kind === 'same-token') throw new Error('A reminder has no token to be the same as another.');
  return added;
}
