/** The command line of `check`, read and judged before anything is asked. */
import { parseArgs } from 'node:util';
import { type Platform, parsePlatform } from '../image/platform.ts';
import { holdsToken } from '../image/quote.ts';
import { UsageError } from './usage-error.ts';

export interface CheckOptions {
  readonly image: string;
  readonly passwordFromStdin: boolean;
  readonly username: string | null;
  readonly platform: Platform | null;
  readonly timeoutMs: number;
  readonly followBlob: boolean;
  readonly force: boolean;
  readonly json: boolean;
  readonly color: boolean;
}

const DEFAULT_TIMEOUT_MS = 10_000;
const LONGEST_TIMEOUT_MS = 600_000;

const OPTIONS = {
  'password-stdin': { type: 'boolean' },
  username: { type: 'string', short: 'u' },
  platform: { type: 'string' },
  timeout: { type: 'string' },
  'no-blob': { type: 'boolean' },
  force: { type: 'boolean' },
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
  const passwordFromStdin = values['password-stdin'] ?? false;
  const username = values.username ?? null;
  if (username !== null && !passwordFromStdin) {
    throw new UsageError('--username goes with --password-stdin: a name without a token is no login.');
  }
  return {
    image: positionals.join(' '),
    passwordFromStdin,
    username: username === null ? null : checkedUsername(username),
    platform: values.platform === undefined ? null : checkedPlatform(values.platform),
    timeoutMs: values.timeout === undefined ? DEFAULT_TIMEOUT_MS : checkedTimeout(values.timeout),
    followBlob: !(values['no-blob'] ?? false),
    force: values.force ?? false,
    json: values.json ?? false,
    color: !(values['no-color'] ?? false),
  };
}

/** A word that is nothing but a token, also a cut one; in the middle of a reference that could be a name. */
const TOKEN_WORD = /(?:^|[\s"'=:])(?:gh[oprsu]|github_pat)_(?=\w*[A-Z0-9])\w{12,}(?:$|[\s"'])/;

/** An argument is seen by every process of the machine and kept in the shell's history. */
function refuseTokens(args: readonly string[]): void {
  if (!args.some((arg) => holdsToken(arg) || TOKEN_WORD.test(arg))) return;
  throw new UsageError(
    'A token was given on the command line, where every process of this machine and the shell’s history see it. ' +
      'It was not used. Give it on standard input with --password-stdin, and revoke this one: ' +
      'https://github.com/settings/tokens',
  );
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

function checkedUsername(username: string): string {
  if (/^[\x21-\x39\x3b-\x7e]{1,100}$/.test(username)) return username;
  throw new UsageError(
    'The value of --username is no account name: 1 to 100 printable characters without blanks or a colon.',
  );
}

function checkedPlatform(text: string): Platform {
  const reading = parsePlatform(text);
  if (reading.kind === 'platform') return reading.platform;
  throw new UsageError(`--platform: ${reading.explanation}`);
}

function checkedTimeout(text: string): number {
  const timeoutMs = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (timeoutMs >= 1 && timeoutMs <= LONGEST_TIMEOUT_MS) return timeoutMs;
  throw new UsageError(`--timeout takes milliseconds, a whole number from 1 to ${LONGEST_TIMEOUT_MS}.`);
}
