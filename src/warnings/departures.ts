/**
 * Owners who have left the workspace: nobody says so, so every owner is looked up from time to time, a portion a run. Their tokens are
 * retired at once; whoever stands in for them is told before that, so that a crash between the two tells nobody too little.
 */
import { eachTried } from '../support/each-tried.ts';
import { nullIfDamaged } from '../support/store-errors.ts';
import type { Member } from '../tokens/record/member.ts';
import { REGISTRATION } from '../tokens/record/names.ts';
import { readRegistration } from '../tokens/record/registration-form.ts';
import { retireOwner } from '../tokens/retire.ts';
import type { WarningPorts } from './ports.ts';
import { planDeparture } from './telling-once.ts';

const DEPARTURES = 'departures';
const PLACE = 'place';
const PORTION = 50;

/** One portion, which goes on where the last one ended. How many registrations were retired. */
export async function retireDeparted(ports: WarningPorts): Promise<number> {
  const { store } = ports.tokens;
  const cursor = (await store.get(DEPARTURES, PLACE).catch(nullIfDamaged))?.value['cursor'];
  const page = await store.scan(REGISTRATION, typeof cursor === 'string' ? cursor : null, PORTION);
  const owners = new Map<string, Member>();
  for (const { value } of page.records) {
    const reading = readRegistration(value);
    if (reading.kind === 'unreadable' || reading.registration.state.kind === 'retired') continue;
    const { teamId, ownerId } = reading.registration;
    owners.set(`${teamId}:${ownerId}`, { teamId, userId: ownerId });
  }
  let retired = 0;
  const leaving = [...owners.values()].map((owner) => async () => {
    if (await hasLeft(ports, owner)) retired += await retireAll(ports, owner);
  });
  const goOn = () =>
    store.put(DEPARTURES, PLACE, { formatVersion: 1, cursor: page.cursor }, { ifVersion: 'any' });
  await eachTried([...leaving, goOn]);
  return retired;
}

/** While the directory does not say, everybody is there. */
async function hasLeft({ directory }: WarningPorts, { userId }: Member): Promise<boolean> {
  const entry = await directory.person(userId).catch(() => null);
  return entry?.isGone === true;
}

async function retireAll(ports: WarningPorts, owner: Member): Promise<number> {
  const { registrations } = await ports.tokens.registrations.ofOwner(owner);
  for (const { registration } of registrations) await planDeparture(ports, registration.id);
  return (await retireOwner(ports.tokens, owner)).retired.length;
}
