/** Registrations by the thousand, as the store would hold them: twenty an owner, two hundred a workspace, one in ten with a sealed token. */
import { randomBytes } from 'node:crypto';
import { Secret } from '../src/support/secret.ts';
import { blankRegistration } from '../src/tokens/adding.ts';
import { DAY_MS } from '../src/tokens/ladder.ts';
import type { Member } from '../src/tokens/member.ts';
import type { TokenPorts } from '../src/tokens/ports.ts';
import { sealed } from '../src/tokens/proven.ts';
import type { Registration } from '../src/tokens/registration.ts';
import { putRegistration } from '../src/tokens/registration-record.ts';
import { entryOf, writeShelf } from '../src/tokens/shelf.ts';

const AN_OWNER = 20;
const A_WORKSPACE = 200;
const KEPT_ONE_IN = 10;
/** With each owner's shelf within the two hundred operations of a batch. */
const OWNERS_A_BATCH = 9;

/** Whose the registration of this number is. */
export function ownerAt(n: number): Member {
  const owner = Math.floor(n / AN_OWNER);
  return { teamId: `T${1000 + Math.floor(n / A_WORKSPACE)}`, userId: `U${10_000 + owner}` };
}

export async function fillRegistrations(ports: TokenPorts, count: number): Promise<void> {
  const aBatch = AN_OWNER * OWNERS_A_BATCH;
  for (let from = 0; from < count; from += aBatch) {
    const owners = Array.from({ length: Math.min(OWNERS_A_BATCH, (count - from) / AN_OWNER) }, (_, at) =>
      ofOwner(ports, from + at * AN_OWNER),
    );
    const done = await ports.store.batch(
      owners.flatMap(({ owner, registrations }) => [
        ...registrations.map((registration) => putRegistration(registration, 'absent', [30, 14, 7, 3, 1, 0])),
        ...writeShelf(owner, { entries: [], version: 'absent' }, registrations.map(entryOf)),
      ]),
    );
    if (!done.ok) throw new Error('A registration stood there already.');
  }
}

function ofOwner(ports: TokenPorts, from: number): { owner: Member; registrations: Registration[] } {
  const owner = ownerAt(from);
  const nowMs = ports.clock.now();
  const registrations = Array.from({ length: AN_OWNER }, (_, at) => {
    const blank = blankRegistration(owner, `l${from + at}`, 'ghcr.io', nowMs);
    const expiry = { kind: 'at', atMs: nowMs + ((from + at) % 365) * DAY_MS } as const;
    const known = { ...blank, login: `login-${from}`, kind: 'classic', expiry } as const;
    if (at % KEPT_ONE_IN > 0) return known;
    return sealed(ports, known, new Secret(randomBytes(30).toString('base64')), nowMs);
  });
  return { owner, registrations };
}
