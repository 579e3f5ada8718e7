/**
 * The last gate before an output. Every value was made safe where it came in; here credentials are taken out once more, from the values
 * and from the whole text, and nothing is left that a runner of GitHub Actions would take for a command in its log.
 */
import { createRedactor } from '../support/redaction.ts';
import type { Secret } from '../support/secret.ts';

/** `##[error]` is a command wherever it stands in a line (actions/runner, ActionCommand.cs); `::error::` only in front, where our words are. */
const RUNNER_COMMAND = '##[';

/** The text without any of the secrets, and without what looks like one. */
export function renderText(text: string, secrets: readonly Secret[]): string {
  return createRedactor(secrets)(text).replaceAll(RUNNER_COMMAND, '## [');
}

/** A report of any command as one JSON document, ending with a newline. */
export function renderDocument(report: object, secrets: readonly Secret[]): string {
  const redact = createRedactor(secrets);
  const safeValue = (_: string, value: unknown): unknown =>
    typeof value === 'string' ? redact(value) : value;
  const document = JSON.stringify(report, safeValue, 2);
  const text = redact(document);
  // Taking out a run of characters can take a quotation mark with it; then each value's own redaction stands.
  const whole = isJson(text) ? text : document;
  return `${whole.replaceAll(RUNNER_COMMAND, '##\\u005b')}\n`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
