// One example of the catalog: a situation, how the world is brought into it, and what the check of the
// image is promised to find.

import type { World } from '../world/world.ts';

/** Addresses that only a running world has. */
export interface Surroundings {
  /** An origin on this machine where nothing listens. */
  readonly closedUrl: string;
  /** The registry again, behind a certificate that nobody trusts. */
  readonly untrustedUrl: string;
}

export interface Example {
  readonly code: string;
  /** One line for a person. */
  readonly situation: string;
  readonly image: string;
  readonly args?: readonly string[];
  readonly env?: (surroundings: Surroundings) => Record<string, string>;
  readonly expectedExit: 0 | 1 | 2 | 3;
  /** Brings the world into the situation; returns the token to check with, if there is one. */
  readonly prepare?: (world: World) => string | null;
}
