// Adds one registration and hands back its id, where a test needs no more of that.

import { addReminder } from '../../src/tokens/add-reminder.ts';
import type { TokenPorts } from '../../src/tokens/ports.ts';
import type { Member } from '../../src/tokens/record/member.ts';
import type { Registration } from '../../src/tokens/record/registration.ts';
import { type RegisterInput, register } from '../../src/tokens/register.ts';
import { kept } from './people.ts';

export async function addKept(
  ports: TokenPorts,
  owner: Member,
  label: string,
  changes: Partial<RegisterInput> = {},
): Promise<string> {
  const result = await register(ports, owner, kept(label, changes));
  if (result.kind !== 'added') throw new Error(result.kind);
  return result.registration.id;
}

export async function addDated(
  ports: TokenPorts,
  owner: Member,
  label: string,
  date: string,
): Promise<string> {
  const result = await addReminder(ports, owner, { label, date, zone: null });
  if (result.kind !== 'added') throw new Error(result.kind);
  return result.registration.id;
}

/** As it stands in the store. */
export async function standing({ registrations }: TokenPorts, id: string): Promise<Registration> {
  const stored = await registrations.find(id);
  if (stored === null) throw new Error('it is gone');
  return stored.registration;
}
