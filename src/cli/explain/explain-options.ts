/** The command line of `explain`, read and judged before anything is opened. */
import { holdsToken } from '../../image/quote.ts';
import { parseCommandLine } from '../command-line.ts';
import { UsageError } from '../usage-error.ts';

export interface ExplainOptions {
  /** Null for standard input. */
  readonly file: string | null;
  readonly limit: number;
  readonly json: boolean;
}

const DEFAULT_LIMIT = 3;
const HIGHEST_LIMIT = 20;

const OPTIONS = { json: { type: 'boolean' }, limit: { type: 'string' } } as const;

/** Reads the words behind `explain`. Throws a UsageError that names what is wrong; never repeats a token. */
export function parseExplainOptions(args: readonly string[]): ExplainOptions {
  if (args.some(holdsToken)) {
    throw new UsageError(
      'A token was given on the command line, where every process of this machine and the shell’s history see it. ' +
        'Revoke it: https://github.com/settings/tokens. A text to be explained goes to standard input.',
    );
  }
  const { values, positionals } = parseCommandLine('explain', args, OPTIONS);
  if (positionals.length > 1) {
    throw new UsageError(
      'explain reads one FILE, or standard input. A text itself is no argument: ghcr-doctor explain < error.log',
    );
  }
  const [file] = positionals;
  return {
    file: file === undefined || file === '-' ? null : file,
    limit: values.limit === undefined ? DEFAULT_LIMIT : checkedLimit(values.limit),
    json: values.json ?? false,
  };
}

function checkedLimit(text: string): number {
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= HIGHEST_LIMIT) return limit;
  throw new UsageError(`--limit takes a whole number of causes, from 1 to ${HIGHEST_LIMIT}.`);
}
