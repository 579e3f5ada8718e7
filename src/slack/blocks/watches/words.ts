/** The words in which watches are told: how often, how an image stands, which bytes stand behind it, and the command that sets one. */
import { isDigest } from '../../../image/reference.ts';
import type { Sight, Watch } from '../../../watches/watch.ts';
import { cut } from '../../limits.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const SHORT_DIGEST = 'sha256:'.length + 12;
const LONGEST_REFERENCE = 300;

/** Whole units alone, the largest that there is: `[90, 'minute']`. */
function unitsOf(ms: number): readonly [number, 'day' | 'hour' | 'minute'] {
  if (ms % DAY_MS === 0) return [ms / DAY_MS, 'day'];
  if (ms % HOUR_MS === 0) return [ms / HOUR_MS, 'hour'];
  return [Math.round(ms / MINUTE_MS), 'minute'];
}

/** `every 6 hours`, `every day` */
export function tellEvery(everyMs: number): string {
  const [count, unit] = unitsOf(everyMs);
  return count === 1 ? `every ${unit}` : `every ${count} ${unit}s`;
}

/** About so long, in its largest unit: `3 hours`. */
export function tellSpan(ms: number): string {
  if (ms < MINUTE_MS) return 'less than a minute';
  const minutes = Math.round(ms / MINUTE_MS);
  if (minutes < 60) return counted(minutes, 'minute');
  const hours = Math.round(ms / HOUR_MS);
  return hours < 48 ? counted(hours, 'hour') : counted(Math.round(ms / DAY_MS), 'day');
}

function counted(count: number, unit: string): string {
  return count === 1 ? `1 ${unit}` : `${count} ${unit}s`;
}

export const STANDINGS = {
  pullable: { light: 'white_check_mark', words: 'can be pulled', past: 'could be pulled' },
  blocked: { light: 'no_entry', words: 'cannot be pulled', past: 'could not be pulled' },
  inconclusive: { light: 'grey_question', words: 'could not be judged', past: 'could not be judged' },
} as const;

/** `cannot be pulled (tag-absent)` */
export function tellSight(sight: Sight, tense: 'words' | 'past' = 'words'): string {
  const { [tense]: told } = STANDINGS[sight.kind];
  return sight.kind === 'pullable' ? told : `${told} (${sight.code})`;
}

export function tellReference({ reference, platform }: Pick<Watch, 'reference' | 'platform'>): string {
  return `${cut(reference, LONGEST_REFERENCE)}${platform === null ? '' : ` for ${platform}`}`;
}

/** Enough of it to tell it from another. */
export function shortDigest(digest: string): string {
  return isDigest(digest) ? `${digest.slice(0, SHORT_DIGEST)}…` : cut(digest, SHORT_DIGEST);
}

/** Of a channel's copy no label is told: it is a token's, and not the channel's. */
export function commandOf(
  watch: Pick<Watch, 'reference' | 'platform' | 'everyMs' | 'onChange' | 'as'>,
  as: string | null = watch.as === null ? null : 'LABEL',
): string {
  const { everyMs, onChange, platform, reference } = watch;
  const [count, unit] = unitsOf(everyMs);
  const parts = [
    `/ghcr watch ${reference} every ${count}${unit.slice(0, 1)}`,
    as === null ? '' : `as ${as}`,
    platform === null ? '' : `platform ${platform}`,
    onChange ? 'on change' : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}
