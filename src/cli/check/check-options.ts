/** The command line of `check`, read and judged before anything is asked. */
import { type Platform, parsePlatform } from '../../image/platform.ts';
import { parseCommandLine } from '../command-line.ts';
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

const PASTED = ' If it belongs to a pasted command, quote the whole command.';

/** Reads the words behind `check`. Throws a UsageError that names what is wrong; never repeats a token. */
export function parseCheckOptions(args: readonly string[]): CheckOptions {
  refuseTokens(args);
  const { values, positionals } = parseCommandLine('check', args, OPTIONS, PASTED);
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

function checkedPlatform(text: string): Platform {
  const reading = parsePlatform(text);
  if (reading.kind === 'platform') return reading.platform;
  throw new UsageError(`--platform: ${reading.explanation}`);
}
