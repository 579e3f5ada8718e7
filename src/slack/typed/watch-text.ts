/** What stands behind `/ghcr watch`: an image, and in any order how often, with which token, for which platform, and what is told. */
import type { Platform } from '../../image/platform.ts';
import { LONGEST_EVERY_MS, SHORTEST_EVERY_MS, USUAL_EVERY_MS } from '../../watches/limits.ts';
import { type AsTyped, takeAs, takePlatform, type Wrong } from './behind-image.ts';

export interface WatchWish {
  readonly kind: 'watch';
  /** As it was pasted; `readReference` reads it. */
  readonly image: string;
  readonly platform: Platform | null;
  readonly as: AsTyped;
  readonly everyMs: number;
  readonly onChange: boolean;
}

type EveryBehind = { readonly kind: 'every'; readonly everyMs: number; readonly before: string } | Wrong;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** By the letters with which people begin them; a month is none that is allowed, and is told so. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^s(?:ecs?|econds?)?$/, 1_000],
  [/^m(?:ins?|inutes?)?$/, MINUTE_MS],
  [/^h(?:rs?|ours?)?$/, HOUR_MS],
  [/^d(?:ays?)?$/, DAY_MS],
  [/^w(?:ks?|eeks?)?$/, 7 * DAY_MS],
  [/^mo(?:nths?)?$/, 30 * DAY_MS],
];
const ADVERBS: ReadonlyMap<string, number> = new Map([
  ['hourly', HOUR_MS],
  ['daily', DAY_MS],
  ['weekly', 7 * DAY_MS],
]);

/** `every 6h`, `every 2 days`, `every hour`; what cannot be read is told, and not taken for an image. */
const EVERY = /(?:^|[\s,;]+)every\s+(\S+(?:\s+[a-z]+)?)\s*$/i;
const ADVERB = /(?:^|[\s,;]+)(hourly|daily|weekly)\s*$/i;
const ON_CHANGE = /(?:^|[\s,;]+)on[\s-]*changes?[.!]?\s*$/i;
const SPAN = /^(\d{1,6}(?:[.,]\d{1,2})?)?\s*([a-z]+)$/i;
const NO_SPAN = 'Behind “every” stand a number and a unit, such as every 30m, every 6h or every 2 days.';
/** A word that wants another one behind it. */
const UNFINISHED = /(?:^|\s)(every|as|platform|on)\s*$/i;
const WITHOUT_EVERY = /\s\d+\s*(?:m|min|minutes?|h|hours?|d|days?)\s*$/i;

const EXAMPLE = '/ghcr watch ghcr.io/OWNER/PACKAGE:TAG every 6h';
const NOTHING = 'Nothing is set.';

export function readWatch(rest: string): WatchWish | Wrong {
  let image = rest;
  const said = new Set<string>();
  let wish: Omit<WatchWish, 'image'> = {
    kind: 'watch',
    platform: null,
    as: { kind: 'unsaid' },
    everyMs: USUAL_EVERY_MS,
    onChange: false,
  };
  for (;;) {
    const taken = takeOnChange(image) ?? takeEvery(image) ?? takePlatform(image) ?? takeAs(image);
    if (taken === null) break;
    if (taken.kind === 'wrong') return wrong(taken.explanation);
    if (said.has(taken.kind)) return wrong(`“${WORDS[taken.kind]}” stands there twice: write it once.`);
    said.add(taken.kind);
    const { before, kind: _, ...what } = taken;
    wish = { ...wish, ...what };
    image = before;
  }
  const named = image.replace(/[\s,;]+$/, '').trim();
  const trouble = whatIsMissing(named);
  return trouble === null ? { ...wish, image: named } : wrong(trouble);
}

const WORDS = { 'on-change': 'on change', every: 'every', platform: 'platform', as: 'as' } as const;

function whatIsMissing(image: string): string | null {
  if (image === '') return `Name an image: ${EXAMPLE}`;
  const [, word] = UNFINISHED.exec(image) ?? [];
  switch (word?.toLowerCase()) {
    case 'every':
      return NO_SPAN;
    case 'as':
      return 'Behind “as” stands the label of a token, or the word anonymous.';
    case 'platform':
      return 'Behind “platform” stands one, such as linux/arm64.';
    case 'on':
      return 'Did you mean “on change”? Then a new digest behind the tag is told too.';
    default:
      return WITHOUT_EVERY.test(image) ? `How often is written with “every”: ${EXAMPLE}` : null;
  }
}

function takeOnChange(text: string) {
  const found = ON_CHANGE.exec(text);
  if (found === null) return null;
  return { kind: 'on-change', onChange: true, before: text.slice(0, found.index) } as const;
}

function takeEvery(text: string): EveryBehind | null {
  const found = EVERY.exec(text) ?? ADVERB.exec(text);
  if (found === null) return null;
  const everyMs = readSpan(found[1] ?? '');
  if (everyMs === null) return { kind: 'wrong', explanation: NO_SPAN };
  if (everyMs < SHORTEST_EVERY_MS)
    return { kind: 'wrong', explanation: 'That is too often: every 15m is the shortest that I take.' };
  if (everyMs > LONGEST_EVERY_MS)
    return { kind: 'wrong', explanation: 'That is too seldom: every 7 days is the longest that I take.' };
  return { kind: 'every', everyMs, before: text.slice(0, found.index) };
}

/** In milliseconds, whole minutes; null for what is no span of time. A unit alone is one of it. */
function readSpan(text: string): number | null {
  const adverb = ADVERBS.get(text.toLowerCase());
  if (adverb !== undefined) return adverb;
  const [, number = '1', word = ''] = SPAN.exec(text) ?? [];
  const unit = UNITS.find(([form]) => form.test(word.toLowerCase()))?.[1];
  if (unit === undefined) return null;
  return Math.round((Number(number.replace(',', '.')) * unit) / MINUTE_MS) * MINUTE_MS;
}

function wrong(explanation: string): Wrong {
  return { kind: 'wrong', explanation: `${explanation} ${NOTHING}` };
}
