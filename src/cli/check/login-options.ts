/** Whose login a command uses: none, one on standard input, this machine's own, or those of a file. */
import { UsageError } from '../usage-error.ts';

/** The options for `parseArgs`. */
export const LOGIN_OPTIONS = {
  'password-stdin': { type: 'boolean' },
  username: { type: 'string', short: 'u' },
  local: { type: 'boolean' },
  client: { type: 'string' },
  'docker-config': { type: 'string' },
} as const;

export type LoginChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'stdin'; readonly username: string | null }
  /** `client` null: whichever is configured. */
  | { readonly kind: 'local'; readonly client: 'docker' | 'podman' | null }
  /** `file` null: standard input. */
  | { readonly kind: 'docker-config'; readonly file: string | null };

interface LoginValues {
  readonly 'password-stdin'?: boolean | undefined;
  readonly username?: string | undefined;
  readonly local?: boolean | undefined;
  readonly client?: string | undefined;
  readonly 'docker-config'?: string | undefined;
}

/** Reads what `parseArgs` found. Throws a UsageError for options that contradict each other. */
export function readLoginChoice(values: LoginValues): LoginChoice {
  const { username, local = false, client } = values;
  const fromStdin = values['password-stdin'] ?? false;
  const file = values['docker-config'];
  if (fromStdin && local) {
    throw new UsageError(
      '--local and --password-stdin exclude each other: the login is this machine’s own, or the one on standard input.',
    );
  }
  if (file !== undefined && (fromStdin || local || client !== undefined)) {
    throw new UsageError(
      '--docker-config stands alone, without --local, --client and --password-stdin: it names the file whose logins are judged.',
    );
  }
  if (client !== undefined && !local) {
    throw new UsageError('--client goes with --local: it says whose login of this machine is meant.');
  }
  if (username !== undefined && !fromStdin) {
    throw new UsageError('--username goes with --password-stdin: a name without a token is no login.');
  }
  if (fromStdin)
    return { kind: 'stdin', username: username === undefined ? null : checkedUsername(username) };
  if (local) return { kind: 'local', client: client === undefined ? null : checkedClient(client) };
  if (file === undefined) return { kind: 'none' };
  if (file === '') throw new UsageError('--docker-config takes the path of a file, or - for standard input.');
  return { kind: 'docker-config', file: file === '-' ? null : file };
}

function checkedClient(client: string): 'docker' | 'podman' {
  if (client === 'docker' || client === 'podman') return client;
  throw new UsageError('--client is docker or podman.');
}

function checkedUsername(username: string): string {
  if (/^[\x21-\x39\x3b-\x7e]{1,100}$/.test(username)) return username;
  throw new UsageError(
    'The value of --username is no account name: 1 to 100 printable characters without blanks or a colon.',
  );
}
