/** What comes behind the report of a check: the token's end, a workflow's annotations and summary, the exit code. */
import type { CheckResult } from '../../checking/check-image.ts';
import type { Report } from '../../checking/report.ts';
import type { CheckConfig } from '../../config.ts';
import type { Verdict } from '../../diagnosis/finding.ts';
import type { Secret } from '../../support/secret.ts';
import { readTokenEnd, type TokenEnd } from '../../tokens/inspection/token-end.ts';
import { annotateReport } from '../github-actions/annotate-report.ts';
import type { Annotation } from '../github-actions/annotation.ts';
import { appendSummary, summarize } from '../github-actions/job-summary.ts';
import { renderText } from '../safe-output.ts';
import { EXIT, type Streams } from '../streams.ts';
import { createStyle } from '../style.ts';
import type { CheckOptions } from './check-options.ts';
import { type ExpiryJudgement, judgeExpiry, withTokenEnd } from './expiry-limit.ts';
import { renderReport } from './text-report.ts';

const EXIT_OF: Readonly<Record<Verdict, number>> = {
  pullable: EXIT.pullable,
  blocked: EXIT.blocked,
  invalid: EXIT.usage,
  inconclusive: EXIT.inconclusive,
};

/** The token's end as GitHub told it during the check, and when that was. */
export interface CheckedEnd {
  /** Null where no token was used. */
  readonly end: TokenEnd | null;
  readonly nowMs: number;
}

export interface Conclusion {
  readonly report: Report;
  /** Null where nobody was asked. */
  readonly checked: CheckedEnd | null;
  readonly options: Pick<CheckOptions, 'expiryLimit' | 'githubActions' | 'json'>;
  readonly config: Pick<CheckConfig, 'stepSummary'>;
  readonly secrets: readonly Secret[];
}

/** The report with the end of the token that it was made with, if that was asked for. */
export function withCheckedEnd(
  report: Report,
  { evidence, context }: CheckResult,
  { expiryLimit }: Pick<CheckOptions, 'expiryLimit'>,
): Pick<Conclusion, 'report' | 'checked'> {
  const { credential, nowMs } = context;
  // The owner may have been asked for without the login.
  const answers = [evidence.githubUser, evidence.githubPackage];
  const end = credential && readTokenEnd(credential.kind, answers);
  return { report: expiryLimit ? withTokenEnd(report, end) : report, checked: { end, nowMs } };
}

/** Returns the exit code. */
export function conclude(conclusion: Conclusion, streams: Streams): number {
  const { report, options } = conclusion;
  const { exitCode, warning } = judge(conclusion);
  if (options.githubActions) tellWorkflow(conclusion, warning, streams);
  else if (warning) streams.stderr.write(`${warning.message}\n`);
  return report.verdict === 'invalid' ? EXIT_OF.invalid : exitCode;
}

function judge({ report, checked, options }: Conclusion): ExpiryJudgement {
  const exitCode = EXIT_OF[report.verdict];
  if (options.expiryLimit === null || checked === null) return { exitCode, warning: null };
  // What is dead has ended; the report tells that.
  if (report.credential === 'rejected') return { exitCode, warning: null };
  return judgeExpiry(checked.end, options.expiryLimit, checked.nowMs, exitCode);
}

/** A runner obeys both streams; with `--json` standard output belongs to the document. */
function tellWorkflow(
  { report, options, config, secrets }: Conclusion,
  warning: Annotation | null,
  { stdout, stderr }: Streams,
): void {
  const clean = (text: string): string => renderText(text, secrets);
  const stream = options.json ? stderr : stdout;
  for (const { level, title, message } of [...annotateReport(report), ...(warning ? [warning] : [])]) {
    stream.annotate({ level, title: clean(title), message: clean(message) });
  }
  if (config.stepSummary === null) return;
  const text = renderReport(report, createStyle(false)) + (warning ? `\n  ${warning.message}\n` : '');
  if (appendSummary(config.stepSummary, summarize(report, clean(text)))) return;
  stderr.write('The job’s summary could not be written to the file of GITHUB_STEP_SUMMARY.\n');
}
