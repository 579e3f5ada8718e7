// The state that every server here computes its answers from. It is plain data and may be changed while
// the servers run; the next request sees the change.

import type { Credential } from './credentials.ts';
import type { FaultInForce } from './faults.ts';
import type { Incident } from './incidents.ts';
import type { Owner } from './owners.ts';
import type { Package } from './packages.ts';
import { machineRandom, type RandomSource } from './random.ts';

/** What no public source settles: the world takes a side, and a test may take the other. */
export interface Choices {
  /** Whether a live credential without the packages scope is refused a public package too. */
  scopeNeededForPublic: boolean;
  /** Whether the ban on classic tokens covers an organization's public packages. */
  classicBanCoversPublic: boolean;
}

export interface World {
  readonly random: RandomSource;
  /** The world's time; replace it to move time. */
  now: () => Date;
  readonly owners: Map<string, Owner>;
  readonly credentials: Map<string, Credential>;
  readonly packages: Map<string, Package>;
  readonly faults: FaultInForce[];
  readonly incidents: Incident[];
  readonly choices: Choices;
  /** Requests an hour that the API grants an address without a credential. */
  apiAnonymousLimit: number;
  /** Signs blob addresses. */
  readonly blobSecret: Uint8Array;
}

export interface WorldOptions {
  readonly random?: RandomSource;
  readonly now?: () => Date;
  readonly choices?: Partial<Choices>;
}

export function createWorld(options: WorldOptions = {}): World {
  const random = options.random ?? machineRandom();
  return {
    random,
    now: options.now ?? (() => new Date()),
    owners: new Map(),
    credentials: new Map(),
    packages: new Map(),
    faults: [],
    incidents: [],
    choices: { scopeNeededForPublic: true, classicBanCoversPublic: false, ...options.choices },
    apiAnonymousLimit: 60,
    blobSecret: random(32),
  };
}
