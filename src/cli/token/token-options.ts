/** The command line of `token`, read and judged before anything is asked. */
import { LOGIN_OPTIONS, type LoginChoice, readLoginChoice } from '../check/login-options.ts';
import { parseCommandLine } from '../command-line.ts';
import { refuseTokens } from '../refuse-tokens.ts';
import { parseTimeSpan, type TimeSpan } from '../time-span.ts';
import { DEFAULT_TIMEOUT_MS, parseTimeout } from '../timeout.ts';
import { UsageError } from '../usage-error.ts';

export interface TokenOptions {
  readonly login: Extract<LoginChoice, { kind: 'stdin' | 'local' }>;
  readonly organization: string | null;
  readonly expiryLimit: TimeSpan | null;
  readonly timeoutMs: number;
  readonly force: boolean;
  readonly json: boolean;
  readonly color: boolean;
}

/** GitHub's names for accounts; an organization's has no underscore, but a managed person's has. */
const ACCOUNT = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9])?$/;

const OPTIONS = {
  'password-stdin': LOGIN_OPTIONS['password-stdin'],
  local: LOGIN_OPTIONS.local,
  client: LOGIN_OPTIONS.client,
  org: { type: 'string' },
  'fail-if-expires-within': { type: 'string' },
  timeout: { type: 'string' },
  force: { type: 'boolean' },
  json: { type: 'boolean' },
  'no-color': { type: 'boolean' },
} as const;

/** Reads the words behind `token`. Throws a UsageError that names what is wrong; never repeats a token. */
export function parseTokenOptions(args: readonly string[]): TokenOptions {
  refuseTokens(args);
  const { values, positionals } = parseCommandLine('token', args, OPTIONS);
  if (positionals.length > 0) {
    throw new UsageError(
      'token takes no arguments beside its options, and no token: that goes to standard input with --password-stdin. See ghcr-doctor token --help',
    );
  }
  const login = readLoginChoice(values);
  if (login.kind !== 'stdin' && login.kind !== 'local') {
    throw new UsageError(
      'No token was named. Give one on standard input with --password-stdin, or judge this machine’s own login with --local.',
    );
  }
  const limit = values['fail-if-expires-within'];
  return {
    login,
    organization: values.org === undefined ? null : checkedOrganization(values.org),
    expiryLimit: limit === undefined ? null : parseTimeSpan('--fail-if-expires-within', limit),
    timeoutMs: values.timeout === undefined ? DEFAULT_TIMEOUT_MS : parseTimeout(values.timeout),
    force: values.force ?? false,
    json: values.json ?? false,
    color: !(values['no-color'] ?? false),
  };
}

function checkedOrganization(name: string): string {
  if (ACCOUNT.test(name)) return name;
  throw new UsageError('--org takes the name of an organization as it stands in https://github.com/NAME.');
}
