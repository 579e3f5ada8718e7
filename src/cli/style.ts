/** Colour, on a terminal that wants it; everywhere else the same words plain. */
import type { Environment } from '../config/reading.ts';
import type { Verdict } from '../diagnosis/finding.ts';
import type { Writable } from './streams.ts';

export interface Style {
  strong(text: string): string;
  faint(text: string): string;
  command(text: string): string;
  verdict(verdict: Verdict, text: string): string;
}

const CODES = { strong: '1', faint: '2', command: '36' } as const;
const VERDICT_CODES: Record<Verdict, string> = {
  pullable: '1;32',
  blocked: '1;31',
  invalid: '1;31',
  inconclusive: '1;33',
};

/** Whether a stream is a terminal that shows colour, and nobody asked for none (https://no-color.org). */
export function wantsColor(stream: Writable, env: Environment): boolean {
  return stream.isTTY === true && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
}

export function createStyle(hasColor: boolean): Style {
  const paint = (code: string, text: string): string => (hasColor ? `\u001b[${code}m${text}\u001b[0m` : text);
  return {
    strong: (text) => paint(CODES.strong, text),
    faint: (text) => paint(CODES.faint, text),
    command: (text) => paint(CODES.command, text),
    verdict: (verdict, text) => paint(VERDICT_CODES[verdict], text),
  };
}
