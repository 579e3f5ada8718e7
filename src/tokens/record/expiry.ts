/** When a token ends, as far as somebody knows. */
export type Expiry =
  | { readonly kind: 'at'; readonly atMs: number }
  | { readonly kind: 'never' }
  | { readonly kind: 'unknown' };

const LAST = Number.MAX_SAFE_INTEGER;

/** Sorts the most urgent first: a date, then an end that nobody knows, then none. */
export function expiryScore(expiry: Expiry): number {
  if (expiry.kind === 'at') return expiry.atMs;
  return expiry.kind === 'unknown' ? LAST - 1 : LAST;
}

/** Milliseconds since 1970; null where no date is known. */
export function expiryDate(expiry: Expiry): number | null {
  return expiry.kind === 'at' ? expiry.atMs : null;
}

/**
 * Whether an end may take the place of an earlier one: later than a known date, or none at all. `unknown` never replaces a date; where
 * no date was known, whatever is known now does.
 */
export function compareRenewal(before: Expiry, after: Expiry): 'later' | 'not-later' | 'unknown' {
  if (before.kind !== 'at') return 'later';
  if (after.kind === 'unknown') return 'unknown';
  return after.kind === 'never' || after.atMs > before.atMs ? 'later' : 'not-later';
}
