/**
 * A check on the page of a workflow's run: Markdown that is appended to the file of GITHUB_STEP_SUMMARY. Everything that somebody else
 * had a say in stands inside a fence longer than any in it.
 */
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import type { Report } from '../../checking/report.ts';

/** The report's text, plain, under a heading of our own words. Ends with an empty line. */
export function summarize({ verdict, findings }: Report, text: string): string {
  const code = findings[0]?.code ?? verdict;
  const heading = `### GHCR Doctor: ${verdict}${code === verdict ? '' : `, \`${code}\``}`;
  const fence = '`'.repeat(Math.max(3, longestFence(text) + 1));
  // Whoever wrote before may have left its last line open.
  return ['', heading, '', `${fence}text`, text.replace(/\n+$/, ''), fence, '', ''].join('\n');
}

function longestFence(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

/** Appends to the file; false where that cannot be done, for whatever reason. A pipe in its place is not waited for. */
export function appendSummary(path: string, markdown: string): boolean {
  try {
    const { O_APPEND, O_CREAT, O_NONBLOCK, O_WRONLY } = constants;
    const file = openSync(path, O_WRONLY | O_APPEND | O_CREAT | (O_NONBLOCK ?? 0), 0o600);
    try {
      writeSync(file, markdown);
      return true;
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
}
