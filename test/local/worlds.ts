// The world that machines of these tests live in, and what reached its registry.
import { afterAll, beforeAll } from 'vitest';
import {
  addCredential,
  addPackage,
  buildImage,
  createWorld,
  type LoggedRequest,
  push,
  type RunningWorld,
  startWorld,
  unknownToken,
} from '../../sandbox/index.ts';
import { type Machine, newMachine } from './machine.ts';

export const PUBLIC = 'ghcr.io/acme/open:1.0';
export const PRIVATE = 'ghcr.io/acme/closed:1.0';

const world = createWorld();
push(world, addPackage(world, 'acme/open', { visibility: 'public' }), buildImage(), '1.0');
push(world, addPackage(world, 'acme/closed', { readers: ['alice'] }), buildImage(), '1.0');

export const tokens = {
  /** May read everything. */
  good: addCredential(world, { login: 'alice' }).token,
  /** Another one that may. */
  spare: addCredential(world, { login: 'alice' }).token,
  stranger: addCredential(world, { login: 'mallory' }).token,
  dead: unknownToken(world),
} as const;

let running: RunningWorld;
beforeAll(async () => {
  running = await startWorld(world);
});
afterAll(() => running.close());

export function machine(): Machine {
  return newMachine(running.env);
}

/** The logins that reached the registry's token endpoint, as `name:token`; and empties the log. */
export function sentLogins(): string[] {
  return running.requests
    .splice(0)
    .filter(({ server, url }) => server === 'ghcr' && url.startsWith('/token'))
    .flatMap(loginOf);
}

function loginOf({ headers }: LoggedRequest): string[] {
  const basic = /^Basic (.+)$/.exec(headers['authorization'] ?? '')?.[1];
  return basic === undefined ? [] : [Buffer.from(basic, 'base64').toString()];
}
