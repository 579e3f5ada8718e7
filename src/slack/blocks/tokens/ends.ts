/** When a token ends, as people say it, and how urgent that is. */
import type { Expiry } from '../../../tokens/record/expiry.ts';
import type { RegistrationState } from '../../../tokens/record/registration.ts';
import { dayIn } from '../onboarding/days.ts';

/** Whose days are counted: the moment, and the zone of whoever reads. */
export interface Reader {
  readonly nowMs: number;
  /** Null counts as UTC. */
  readonly zone: string | null;
}

const DAY_MS = 24 * 60 * 60_000;
const SOON_DAYS = 7;
const NEAR_DAYS = 30;

/** Goes behind its name: `ends in 12 days, on 2026-12-31`. */
export function tellEnd(expiry: Expiry, { nowMs, zone }: Reader): string {
  switch (expiry.kind) {
    case 'never':
      return 'never ends';
    case 'unknown':
      return 'ends on a day that is not known';
    case 'at': {
      const day = dayIn(expiry.atMs, zone);
      const days = calendarDays(expiry.atMs, nowMs, zone);
      const verb = expiry.atMs > nowMs ? 'ends' : 'ended';
      return `${verb} ${daysAway(days)}, on ${day}`;
    }
  }
}

function daysAway(days: number): string {
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}

/** As the calendar on the wall counts, not in portions of 24 hours. */
function calendarDays(atMs: number, nowMs: number, zone: string | null): number {
  return Math.round((Date.parse(dayIn(atMs, zone)) - Date.parse(dayIn(nowMs, zone))) / DAY_MS);
}

/** The light that stands before its name; what it says stands in the words too. */
export function lightOf(expiry: Expiry, state: RegistrationState, nowMs: number): string {
  if (state.kind === 'retired') return 'white_circle';
  if (state.kind === 'dead') return 'red_circle';
  if (expiry.kind !== 'at') return 'large_blue_circle';
  const days = (expiry.atMs - nowMs) / DAY_MS;
  if (days <= 0) return 'red_circle';
  if (days <= SOON_DAYS) return 'large_orange_circle';
  return days <= NEAR_DAYS ? 'large_yellow_circle' : 'large_green_circle';
}

/** What is more to say than its end; empty for one that lives. */
export function tellState(state: RegistrationState): string {
  switch (state.kind) {
    case 'active':
      return '';
    case 'retired':
      return state.reason === 'by-owner' ? 'retired' : 'retired, since its owner has left';
    case 'dead':
      return DEATHS[state.reason];
  }
}

const DEATHS = {
  rejected: 'GitHub no longer accepts it',
  'scope-lost': 'it can no longer read packages',
  'sso-lost': 'it is no longer authorised for the organization’s single sign-on',
} as const;
