// Kept tokens looked at in the small world, through the real adapters, on both stores and a clock that the test sets.
import { expect, it } from 'vitest';
import { addFault, addOrganization, faults } from '../../sandbox/index.ts';
import { systemClock } from '../../src/support/clock.ts';
import { Secret } from '../../src/support/secret.ts';
import { retire } from '../../src/tokens/retire.ts';
import { share } from '../../src/tokens/sharing.ts';
import { type LookPorts, lookAgain, lookAtDue } from '../../src/warnings/looking.ts';
import { addDated, addKept, standing } from '../tokens/adding-one.ts';
import { DAY, onBothStores, sealingKey, type TokenTrial } from '../tokens/both-stores.ts';
import { type Inspecting, openInspecting } from '../tokens/inspecting.ts';
import { ANNA, alive, BERT } from '../tokens/people.ts';
import { type Company, openCompany } from './company.ts';

const MINUTE = 60_000;

interface Looking {
  readonly company: Company;
  readonly looks: LookPorts;
  readonly world: Inspecting;
  /** How often somebody was asked about a token. */
  asked(): number;
  /** A kept token of Anna's, whose end GitHub tells. */
  keep(label: string, token?: string): Promise<string>;
  kill(): void;
}

async function openLooking({ ports }: TokenTrial, world: Inspecting, token: string): Promise<Looking> {
  let asked = 0;
  const company = openCompany(ports);
  const looks: LookPorts = {
    warnings: company.ports,
    inspect: ({ credential, organization }) => {
      asked += 1;
      return world.inspect(credential.secret.reveal(), { organization });
    },
  };
  return {
    company,
    looks,
    world,
    asked: () => asked,
    keep: (label, other = token) =>
      addKept(ports, ANNA, label, { secret: new Secret(other), facts: alive({ login: 'dana' }) }),
    kill() {
      credentialOf(world, token).alive = false;
    },
  };
}

async function deliver({ company }: Pick<Looking, 'company'>): Promise<string[]> {
  await company.tick();
  return company.told.flatMap(({ recipient, items }) =>
    items.map(({ label, step }) => `${recipient.id} ${label} ${step}`),
  );
}

onBothStores('Kept tokens', (trial) => {
  it('are looked at once a day, and GitHub’s word corrects what is known', async () => {
    const world = await openInspecting();
    const expiresAt = new Date(Math.floor(systemClock.now() / 1000) * 1000 + 40 * DAY);
    const token = world.token({ expiresAt });
    const looking = await openLooking(trial(), world, token);
    const { clock, ports } = trial();
    const id = await looking.keep('laptop');
    await addDated(ports, ANNA, 'a-reminder', '2026-12-31');
    await lookAtDue(looking.looks);
    expect(looking.asked()).toBe(0);
    clock.nowMs += DAY;
    expect(await lookAtDue(looking.looks)).toEqual({ looked: 1, dead: 0, failed: 0 });
    await lookAtDue(looking.looks);
    expect(looking.asked()).toBe(1);
    expect(await standing(ports, id)).toMatchObject({
      expiry: { kind: 'at', atMs: expiresAt.getTime() },
      lastSeenAliveMs: clock.nowMs,
      nextLookAtMs: clock.nowMs + DAY,
    });
  });

  it('are dead by two witnesses ten minutes apart, and that is told once', async () => {
    const world = await openInspecting();
    const looking = await openLooking(trial(), world, world.token());
    const { clock, ports } = trial();
    const id = await looking.keep('laptop');
    looking.kill();
    clock.nowMs += DAY;
    await lookAtDue(looking.looks);
    expect((await standing(ports, id)).state).toEqual({ kind: 'active' });
    clock.nowMs += 10 * MINUTE - 1;
    await lookAtDue(looking.looks);
    expect(looking.asked()).toBe(1);
    clock.nowMs += 1;
    expect(await lookAtDue(looking.looks)).toMatchObject({ dead: 1 });
    expect((await standing(ports, id)).state).toMatchObject({ kind: 'dead', reason: 'rejected' });
    expect(await deliver(looking)).toEqual(['U0ANNA laptop dead']);
    clock.nowMs += DAY;
    await lookAtDue(looking.looks);
    expect(await deliver(looking)).toEqual(['U0ANNA laptop dead']);
    expect(looking.asked()).toBe(2);
  });

  it('that live at the second look are not dead, and need two witnesses anew', async () => {
    const world = await openInspecting();
    const token = world.token();
    const looking = await openLooking(trial(), world, token);
    const { clock, ports } = trial();
    const id = await looking.keep('laptop');
    const credential = credentialOf(world, token);
    for (const isAlive of [false, true, false]) {
      credential.alive = isAlive;
      clock.nowMs += isAlive ? 10 * MINUTE : DAY;
      await lookAtDue(looking.looks);
    }
    expect(looking.asked()).toBe(3);
    expect((await standing(ports, id)).state).toEqual({ kind: 'active' });
    expect(await deliver(looking)).toEqual([]);
  });

  it.each([
    ['GHCR alone refuses', 'token', faults.cannotBeAuthenticated()],
    ['GitHub’s API alone refuses', 'api', faults.apiError(401, 'Bad credentials')],
    ['GitHub has trouble', 'api', faults.serverError(502)],
    ['a portal answers for GitHub', 'api', faults.captivePortal()],
  ] as const)('are not dead while %s, and what was known stays', async (_what, place, effect) => {
    const world = await openInspecting();
    const looking = await openLooking(trial(), world, world.token());
    const { clock, ports } = trial();
    const id = await looking.keep('laptop');
    const { expiry } = await standing(ports, id);
    addFault(world.world, place, effect);
    for (const ms of [DAY, 60 * MINUTE, 60 * MINUTE]) {
      clock.nowMs += ms;
      await lookAtDue(looking.looks);
    }
    expect(looking.asked()).toBeGreaterThan(0);
    expect(await standing(ports, id)).toMatchObject({ state: { kind: 'active' }, expiry });
  });

  it('under a key that is not held are not asked about, and not dead', async () => {
    const world = await openInspecting();
    const looking = await openLooking(trial(), world, world.token());
    const { clock, ports } = trial();
    const id = await looking.keep('laptop');
    looking.kill();
    const warnings = { ...looking.company.ports, tokens: trial().with({ sealingKeys: [sealingKey('k2')] }) };
    for (let count = 0; count < 3; count += 1) {
      clock.nowMs += DAY;
      await lookAtDue({ ...looking.looks, warnings });
    }
    expect(looking.asked()).toBe(0);
    expect((await standing(ports, id)).state).toEqual({ kind: 'active' });
    clock.nowMs += DAY;
    await lookAtDue(looking.looks);
    clock.nowMs += 10 * MINUTE;
    await lookAtDue(looking.looks);
    expect((await standing(ports, id)).state).toMatchObject({ kind: 'dead' });
  });

  it('that lost their scope are told of, those that never had it are not', async () => {
    const world = await openInspecting();
    const [token, poor] = [world.token({ scopes: ['repo'] }), world.token({ scopes: ['repo'] })];
    const looking = await openLooking(trial(), world, token);
    const { clock, ports } = trial();
    const id = await looking.keep('laptop');
    const other = await addKept(ports, ANNA, 'poor', {
      secret: new Secret(poor),
      facts: alive({ login: 'dana', scopes: ['repo'] }),
    });
    for (const ms of [DAY, 10 * MINUTE]) {
      clock.nowMs += ms;
      await lookAtDue(looking.looks);
    }
    expect((await standing(ports, id)).state).toMatchObject({ kind: 'dead', reason: 'scope-lost' });
    expect((await standing(ports, other)).state).toEqual({ kind: 'active' });
    expect(await deliver(looking)).toEqual(['U0ANNA laptop dead']);
  });

  it('that no longer pass the single sign-on of an organization they were shared for are told of', async () => {
    const world = await openInspecting();
    addOrganization(world.world, 'walled', { members: ['dana'], sso: true });
    const token = world.token({ ssoAuthorized: ['walled'] });
    const looking = await openLooking(trial(), world, token);
    const { clock, ports } = trial();
    const id = await looking.keep('laptop');
    const to = { kind: 'person', id: BERT.userId } as const;
    await share(ports, ANNA, id, { to, prefixes: ['ghcr.io/acme', 'ghcr.io/walled/app'] });
    clock.nowMs += DAY;
    await lookAtDue(looking.looks);
    expect(looking.asked()).toBe(2);
    credentialOf(world, token).ssoAuthorized.clear();
    for (const ms of [DAY, 10 * MINUTE]) {
      clock.nowMs += ms;
      await lookAtDue(looking.looks);
    }
    expect((await standing(ports, id)).state).toMatchObject({ kind: 'dead', reason: 'sso-lost' });
    expect(await deliver(looking)).toEqual(['U0ANNA laptop dead']);
  });

  it('whose death nobody could be told of are told of as soon as somebody is there', async () => {
    const world = await openInspecting();
    const looking = await openLooking(trial(), world, world.token());
    const { clock } = trial();
    await looking.keep('laptop');
    looking.kill();
    looking.company.people.set(ANNA.userId, { timeZone: null, isGone: true });
    for (const ms of [DAY, 10 * MINUTE, MINUTE]) {
      clock.nowMs += ms;
      await lookAtDue(looking.looks);
    }
    expect(await deliver(looking)).toEqual([]);
    looking.company.people.clear();
    clock.nowMs += MINUTE;
    await lookAtDue(looking.looks);
    expect(await deliver(looking)).toEqual(['U0ANNA laptop dead']);
  });

  it('whose death Slack took for nobody are told of as soon as somebody is there', async () => {
    const world = await openInspecting();
    const looking = await openLooking(trial(), world, world.token());
    const { clock } = trial();
    await looking.keep('laptop');
    looking.kill();
    looking.company.answers.set(ANNA.userId, { kind: 'never', reason: 'user_not_found' });
    for (const ms of [DAY, 10 * MINUTE]) {
      clock.nowMs += ms;
      await lookAtDue(looking.looks);
    }
    expect(await deliver(looking)).toEqual([]);
    const company = openCompany(trial().ports, { adminIds: ['U0ADMIN'] });
    for (let count = 0; count < 2; count += 1) {
      clock.nowMs += MINUTE;
      await lookAtDue({ ...looking.looks, warnings: company.ports });
      expect(await deliver({ company })).toEqual(['U0ADMIN laptop dead']);
    }
  });

  it('are looked at again before a warning, unless that was a moment ago, and retired ones never', async () => {
    const world = await openInspecting();
    const looking = await openLooking(trial(), world, world.token());
    const { clock, ports } = trial();
    const id = await looking.keep('laptop');
    await lookAgain(looking.looks, id);
    await lookAgain(looking.looks, id);
    expect(looking.asked()).toBe(1);
    clock.nowMs += 10 * MINUTE;
    await lookAgain(looking.looks, id);
    expect(looking.asked()).toBe(2);
    await retire(ports, ANNA, id);
    clock.nowMs += DAY;
    await lookAgain(looking.looks, id);
    await lookAtDue(looking.looks);
    expect(looking.asked()).toBe(2);
  });

  it('behind their end are their ladder’s, and looked at once a day as before', async () => {
    const world = await openInspecting();
    const looking = await openLooking(trial(), world, world.token());
    const { clock, ports } = trial();
    const id = await looking.keep('laptop');
    looking.kill();
    clock.nowMs += 91 * DAY;
    for (let hour = 0; hour < 3 * 24; hour += 1) {
      await lookAtDue(looking.looks);
      clock.nowMs += DAY / 24;
    }
    expect(looking.asked()).toBe(3);
    expect((await standing(ports, id)).state).toEqual({ kind: 'active' });
  });
});

function credentialOf({ world }: Inspecting, token: string) {
  const credential = world.credentials.get(token);
  if (!credential) throw new Error('there is no such credential');
  return credential;
}
