/**
 * When a token ends, as GitHub's own header tells it. `never` is said only after a success without that header; whatever else leaves
 * the end open is `unknown`, with the reason, so that a known date is never replaced by a missing answer.
 */
import type { CredentialKind } from '../../credential/kind.ts';
import type { GitHubAnswer } from '../../diagnosis/evidence.ts';

/**
 * `not-asked`: no question was put to GitHub. `unanswered`: no answer that would carry the end. `unreadable`: a form that nobody knows.
 * `implausible`: an end that a living token cannot have. `untold`: a kind whose end GitHub does not tell.
 */
export type EndUnknown = 'not-asked' | 'unanswered' | 'unreadable' | 'implausible' | 'untold';

export type TokenEnd =
  | { readonly kind: 'at'; readonly atMs: number }
  | { readonly kind: 'never' }
  /** `atMostMs`: how long one of its kind can live at all, where that is known. */
  | { readonly kind: 'unknown'; readonly why: EndUnknown; readonly atMostMs?: number };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The end from every answer of GitHub's API to the token; GitHub does not send the header with each of them. */
export function readTokenEnd(
  kind: CredentialKind,
  answers: readonly (GitHubAnswer<unknown> | null)[],
): TokenEnd {
  const given = answers.filter((answer) => answer !== null);
  for (const { expiresAtMs } of given) if (expiresAtMs !== null) return { kind: 'at', atMs: expiresAtMs };
  // No header says when an app's tokens end. An installation's lives for an hour, a workflow's for a day at most; a user's may have no end.
  if (kind === 'installation') return { kind: 'unknown', why: 'untold', atMostMs: DAY_MS };
  if (kind === 'app-user') return { kind: 'unknown', why: 'untold' };
  if (given.length === 0) return { kind: 'unknown', why: 'not-asked' };
  const doubtful = given.find(({ expiryHeader }) => expiryHeader !== 'absent')?.expiryHeader;
  if (doubtful === 'implausible') return { kind: 'unknown', why: 'implausible' };
  if (doubtful !== undefined) return { kind: 'unknown', why: 'unreadable' };
  return given.some(({ body }) => body !== null) ? { kind: 'never' } : { kind: 'unknown', why: 'unanswered' };
}

/**
 * Whether it ends within the span; null where that is not known. An end that a living token cannot have is past or a matter of minutes by
 * this machine's clock, so it is within any span, whichever of the two is wrong.
 */
export function endsWithin(end: TokenEnd, nowMs: number, spanMs: number): boolean | null {
  if (end.kind === 'unknown' && end.why === 'implausible') return true;
  if (end.kind === 'unknown') return end.atMostMs !== undefined && end.atMostMs <= spanMs ? true : null;
  return end.kind === 'at' && end.atMs - nowMs < spanMs;
}

/** What the token is called in the sentence. */
type Name = 'it' | 'the token';

/** `It ends on 2026-06-03 19:52 UTC, in 12 days`, `GitHub did not say when it ends`: a sentence without its full stop. */
export function tellEnd(end: TokenEnd, nowMs: number, name: Name): string {
  const subject = name === 'it' ? 'It' : 'The token';
  switch (end.kind) {
    case 'at': {
      const verb = end.atMs > nowMs ? 'ends' : 'ended';
      return `${subject} ${verb} on ${instant(end.atMs)}, ${tellDistance(end.atMs - nowMs)}`;
    }
    case 'never':
      return `${subject} never ends, as far as GitHub says`;
    case 'unknown':
      return tellUnknown(end.why, name);
  }
}

function tellUnknown(why: EndUnknown, name: Name): string {
  switch (why) {
    case 'not-asked':
      return `GitHub was not asked when ${name} ends`;
    case 'unanswered':
      return `GitHub did not say when ${name} ends`;
    case 'unreadable':
      return `GitHub said when ${name} ends, in a form that cannot be read here`;
    case 'implausible':
      return `GitHub said that ${name} ends at a time that no living token can have`;
    case 'untold':
      return 'GitHub never says when a GitHub App’s token ends; most live for hours';
  }
}

/** Whole days, rounded down: what is left of today does not count. Negative behind the end. */
export function daysLeft(atMs: number, nowMs: number): number {
  return Math.floor((atMs - nowMs) / DAY_MS);
}

function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** From the second day on in days; an hour less than a day is what somebody must know exactly. */
function tellDistance(ms: number): string {
  const lengthMs = Math.abs(ms);
  const told =
    lengthMs < HOUR_MS
      ? 'less than an hour'
      : lengthMs < 2 * DAY_MS
        ? counted(Math.floor(lengthMs / HOUR_MS), 'hour')
        : counted(Math.floor(lengthMs / DAY_MS), 'day');
  return ms > 0 ? `in ${told}` : `${told} ago`;
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
