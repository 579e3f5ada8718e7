/** Registrations by the thousand, as the store would hold them: twenty an owner, two hundred a workspace. */
import { randomBytes } from 'node:crypto';
import { inParallel } from '../src/support/in-parallel.ts';
import { Secret } from '../src/support/secret.ts';
import { blankRegistration } from '../src/tokens/adding.ts';
import type { TokenPorts } from '../src/tokens/ports.ts';
import { sealed } from '../src/tokens/proven.ts';
import { DAY_MS } from '../src/tokens/record/ladder.ts';
import type { Member } from '../src/tokens/record/member.ts';
import type { Registration } from '../src/tokens/record/registration.ts';
import { putRegistration } from '../src/tokens/record/registration-record.ts';
import { entryOf, writeShelf } from '../src/tokens/record/shelf.ts';

export interface Filling {
  readonly warningDays: readonly number[];
  /** What is known of the registration of this number. */
  readonly known: (blank: Registration, n: number) => Registration;
  /** Batches on their way at the same time. */
  readonly atOnce: number;
}

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

/** The workspaces of so many registrations. */
export function teamsOf(count: number): readonly string[] {
  return Array.from({ length: Math.ceil(count / A_WORKSPACE) }, (_, at) => ownerAt(at * A_WORKSPACE).teamId);
}

/** @param count a multiple of twenty */
export async function fillRegistrations(
  ports: TokenPorts,
  count: number,
  filling: Filling = ordinary(ports),
): Promise<void> {
  const aBatch = AN_OWNER * OWNERS_A_BATCH;
  const starts = Array.from({ length: Math.ceil(count / aBatch) }, (_, at) => at * aBatch);
  await inParallel(starts, filling.atOnce, async (from) => {
    const owners = Array.from({ length: Math.min(OWNERS_A_BATCH, (count - from) / AN_OWNER) }, (_, at) =>
      ofOwner(ports, from + at * AN_OWNER, filling),
    );
    const done = await ports.store.batch(
      owners.flatMap(({ owner, registrations }) => [
        ...registrations.map((registration) => putRegistration(registration, 'absent', filling.warningDays)),
        ...writeShelf(owner, { entries: [], version: 'absent' }, registrations.map(entryOf)),
      ]),
    );
    if (!done.ok) throw new Error('A registration stood there already.');
  });
}

/** Ends spread over a year; one in ten has a sealed token. */
function ordinary(ports: TokenPorts): Filling {
  const known = (blank: Registration, n: number): Registration => {
    const nowMs = blank.createdAtMs;
    const expiry = { kind: 'at', atMs: nowMs + (n % 365) * DAY_MS } as const;
    const told = { ...blank, login: `login-${n}`, kind: 'classic', expiry } as const;
    if (n % KEPT_ONE_IN > 0) return told;
    return sealed(ports, told, new Secret(randomBytes(30).toString('base64')), nowMs);
  };
  return { warningDays: [30, 14, 7, 3, 1, 0], known, atOnce: 1 };
}

function ofOwner(
  ports: TokenPorts,
  from: number,
  { known }: Filling,
): { owner: Member; registrations: Registration[] } {
  const owner = ownerAt(from);
  const registrations = Array.from({ length: AN_OWNER }, (_, at) =>
    known(blankRegistration(owner, `l${from + at}`, 'ghcr.io', ports.clock.now()), from + at),
  );
  return { owner, registrations };
}
