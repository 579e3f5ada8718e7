/** The command line of `check`, read and judged before anything is asked. */
import { parseArgs } from 'node:util';
import { type Platform, parsePlatform } from '../../image/platform.ts';
import { refuseTokens } from '../refuse-tokens.ts';
import { parseTimeSpan, type TimeSpan } from '../time-span.ts';
import { DEFAULT_TIMEOUT_MS, parseTimeout } from '../timeout.ts';
import { UsageError } from '../usage-error.ts';
import { LOGIN_OPTIONS, type LoginChoice, readLoginChoice } from './login-options.ts';

export interface CheckOptions {
  readonly image: string;
  readonly login: LoginChoice;
  readonly platform: Platform | null;
  readonly timeoutMs: number;
  readonly followBlob: boolean;
  readonly force: boolean;
  /** Null unless the token's end was asked for. */
  readonly expiryLimit: TimeSpan | null;
  readonly githubActions: boolean;
  readonly json: boolean;
  readonly color: boolean;
}

const OPTIONS = {
  ...LOGIN_OPTIONS,
  platform: { type: 'string' },
  timeout: { type: 'string' },
  'no-blob': { type: 'boolean' },
  force: { type: 'boolean' },
  'fail-if-expires-within': { type: 'string' },
  'github-actions': { type: 'boolean' },
  json: { type: 'boolean' },
  'no-color': { type: 'boolean' },
} as const;

/** Reads the words behind `check`. Throws a UsageError that names what is wrong; never repeats a token. */
export function parseCheckOptions(args: readonly string[]): CheckOptions {
  refuseTokens(args);
  const { values, positionals } = parse(args);
  if (positionals.length === 0) {
    throw new UsageError('No image was named. Name one: ghcr-doctor check ghcr.io/OWNER/PACKAGE:TAG');
  }
  const limit = values['fail-if-expires-within'];
  return {
    image: positionals.join(' '),
    login: readLoginChoice(values),
    platform: values.platform === undefined ? null : checkedPlatform(values.platform),
    timeoutMs: values.timeout === undefined ? DEFAULT_TIMEOUT_MS : parseTimeout(values.timeout),
    followBlob: !(values['no-blob'] ?? false),
    force: values.force ?? false,
    expiryLimit: limit === undefined ? null : parseTimeSpan('--fail-if-expires-within', limit),
    githubActions: values['github-actions'] ?? false,
    json: values.json ?? false,
    color: !(values['no-color'] ?? false),
  };
}

function parse(args: readonly string[]): ReturnType<typeof parseStrictly> {
  try {
    return parseStrictly(args);
  } catch (thrown) {
    throw new UsageError(explainParseError(thrown), { cause: thrown });
  }
}

function parseStrictly(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
}

/** Node names the option in its message, and nothing of an option's value but for the one it could not place. */
function explainParseError(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
  const named = /'(-{1,2}[a-z-]{1,30})/.exec(thrown instanceof Error ? thrown.message : '')?.[1];
  const option = named ?? 'An option';
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    return `${option} is used wrongly: it lacks its value, or has one that it does not take. See ghcr-doctor check --help`;
  }
  return `${option} is no option of check. If it belongs to a pasted command, quote the whole command. See ghcr-doctor check --help`;
}

function checkedPlatform(text: string): Platform {
  const reading = parsePlatform(text);
  if (reading.kind === 'platform') return reading.platform;
  throw new UsageError(`--platform: ${reading.explanation}`);
}
