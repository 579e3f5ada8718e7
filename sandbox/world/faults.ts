// Faults: where they strike, whom, how often, and what then happens instead of the true answer or to it.

import type { Answer } from '../http/answer.ts';
import type { World } from './world.ts';

export type FaultPlace = 'base' | 'token' | 'manifest' | 'tags' | 'blob' | 'blob-host' | 'api' | 'status';

export type Viewpoint = 'anonymous' | 'credential';

export type FaultEffect =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'alter'; readonly alter: (truth: Answer) => Answer }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'hang'; readonly after: 'request' | 'headers' }
  | { readonly kind: 'drip'; readonly everyMs: number }
  | { readonly kind: 'flood' }
  | { readonly kind: 'reset'; readonly after: 'request' | 'headers' };

export interface FaultFilter {
  /** `owner/name`; tokens are asked for a repository too. */
  readonly repository?: string;
  readonly viewpoint?: Viewpoint;
  /** Strikes only addresses (path and query) that this matches. */
  readonly url?: RegExp;
  /** How often it strikes before it is over. */
  readonly times?: number;
}

export interface FaultInForce {
  readonly at: FaultPlace;
  readonly effect: FaultEffect;
  readonly filter: FaultFilter;
  left: number;
}

/** What a fault is matched against. */
export interface Target {
  readonly place: FaultPlace | null;
  readonly repository: string | null;
  readonly viewpoint: Viewpoint;
  readonly url: string;
}

/** Puts the fault in force; several may strike one request. Returns what lifts it again. */
export function addFault(
  world: World,
  at: FaultPlace,
  effect: FaultEffect,
  filter: FaultFilter = {},
): () => void {
  const fault: FaultInForce = { at, effect, filter, left: filter.times ?? Number.POSITIVE_INFINITY };
  world.faults.push(fault);
  return () => {
    fault.left = 0;
  };
}

export function liftFaults(world: World): void {
  world.faults.length = 0;
}

/** The effects that strike this request, oldest first; counts them as used. */
export function strike(world: World, target: Target): FaultEffect[] {
  const struck = world.faults.filter((fault) => fault.left > 0 && matches(fault, target));
  for (const fault of struck) fault.left -= 1;
  return struck.map((fault) => fault.effect);
}

function matches({ at, filter }: FaultInForce, target: Target): boolean {
  if (at !== target.place) return false;
  if (filter.repository !== undefined && filter.repository !== target.repository) return false;
  if (filter.viewpoint !== undefined && filter.viewpoint !== target.viewpoint) return false;
  return filter.url === undefined || filter.url.test(target.url);
}
