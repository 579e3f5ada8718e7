/**
 * `--fail-if-expires-within`: what is said of a token's end, and what becomes of the exit code. The verdict stays what the first finding
 * says, since a token that still lives still pulls; an end that is not known is said aloud, since a warning that silently cannot come is none.
 */
import type { Report } from '../../checking/report.ts';
import { endsWithin, type TokenEnd, tellEnd } from '../../tokens/inspection/token-end.ts';
import type { Annotation } from '../github-actions/annotation.ts';
import { EXIT } from '../streams.ts';
import type { TimeSpan } from '../time-span.ts';

export interface ExpiryJudgement {
  /** One of the program's. */
  readonly exitCode: number;
  /** For standard error; null when there is nothing to warn of. */
  readonly warning: Annotation | null;
}

const OPTION = '--fail-if-expires-within';

/** `end` is null where no token was used. */
export function judgeExpiry(
  end: TokenEnd | null,
  limit: TimeSpan,
  nowMs: number,
  exitCode: number,
): ExpiryJudgement {
  const title = 'GHCR Doctor: the token’s end';
  if (end === null) {
    const message = `No token was used, so there was none whose end ${OPTION} could judge.`;
    return { exitCode, warning: { level: 'warning', title, message } };
  }
  switch (endsWithin(end, nowMs, limit.ms)) {
    case true: {
      const message = tellSooner(end, nowMs, limit.text);
      return { exitCode: EXIT.blocked, warning: { level: 'error', title, message } };
    }
    case null: {
      const message = `${tellEnd(end, nowMs, 'the token')}. Whether it ends within ${limit.text}, as asked by ${OPTION}, cannot be said.`;
      return { exitCode, warning: { level: 'warning', title, message } };
    }
    case false:
      return { exitCode, warning: null };
  }
}

function tellSooner(end: TokenEnd, nowMs: number, limit: string): string {
  const told = tellEnd(end, nowMs, 'the token');
  const sooner = `sooner than ${limit}, as asked by ${OPTION}`;
  if (end.kind !== 'unknown') return `${told}: ${sooner}. Renew it.`;
  return end.why === 'implausible'
    ? `${told}: past, or within minutes, by the clock here. That is ${sooner}. Look at this machine’s clock, and renew the token if that is right.`
    : `The token is made for one job or one use, and lives for a day at most: it ends ${sooner}. Leave that option to tokens that somebody has to renew.`;
}

/** The end among the facts of the first finding; null when it is not known, and when there is none. */
export function withTokenEnd(report: Report, end: TokenEnd | null): Report {
  const [first, ...notes] = report.findings;
  if (!first || end === null) return report;
  const tokenExpiresAt = end.kind === 'at' ? new Date(end.atMs).toISOString() : null;
  const details = { ...first.details, tokenExpiresAt, tokenNeverExpires: end.kind === 'never' };
  return { ...report, findings: [{ ...first, details }, ...notes] };
}
