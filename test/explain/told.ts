/** What an explanation tells people to do, put together for a look at its words. */
import type { Cause, CauseCode } from '../../src/explain/cause.ts';
import { explain } from '../../src/explain/explain.ts';

const ALL = 20;

export function commandsOf(text: string): string {
  return explain(text, { limit: ALL }).causes.flatMap(commandsFor).join('\n');
}

export function wordsOf(text: string): string {
  return explain(text, { limit: ALL })
    .causes.flatMap(({ remedies }) => remedies.map(({ title }) => title))
    .join('\n');
}

export function firstOf(text: string): Cause {
  const [first] = explain(text).causes;
  if (first === undefined) throw new Error(`nothing is recognised in ${text}`);
  return first;
}

export function causeOf(text: string, code: CauseCode): Cause {
  const cause = explain(text, { limit: ALL }).causes.find((each) => each.code === code);
  if (cause === undefined) throw new Error(`${code} is not among the causes of ${text}`);
  return cause;
}

export function commandsFor({ remedies }: Cause): readonly string[] {
  return remedies.flatMap(({ commands }) => commands);
}

/** Titles, commands and links in one text. */
export function adviceOf({ remedies }: Cause): string {
  return remedies.flatMap(({ title, commands, url }) => [title, ...commands, url ?? '']).join('\n');
}
