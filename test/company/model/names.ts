// Words for what is said of a mismatch.
import { AFTER, START_MS } from '../plan.ts';
import type { Life } from './life.ts';

export function dateOf(clockMs: number): string {
  return `${new Date(clockMs).toISOString().slice(0, 19)}Z`;
}

export function nameOf({ plan }: Life, endsAtMs: number | null): string {
  const end = endsAtMs === null ? 'has no known end' : `ends ${dateOf(endsAtMs)}`;
  return `${plan.label} (${plan.teamId}, ${end})`;
}

export function stepName(step: number | 'dead' | 'left'): string {
  if (step === AFTER) return 'the step after the end';
  return typeof step === 'number' ? `step ${step}` : `that it is ${step}`;
}

/** Since the week began, and the date that it would be by a clock that never goes back. */
export function momentName(atMs: number): string {
  return Number.isFinite(atMs) ? dateOf(START_MS + atMs) : 'some time before the week';
}
