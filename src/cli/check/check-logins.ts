/** The logins that a check is made with: none, one from standard input, or those that were found in files and by helpers. */
import type { FoundLogin } from '../../checking/local-logins.ts';
import type { Environment } from '../../config/reading.ts';
import type { CheckConfig } from '../../config.ts';
import type { Credential } from '../../credential/credential.ts';
import { GHCR, type ImageReference } from '../../image/reference.ts';
import { readPassword } from '../read-password.ts';
import type { Streams } from '../streams.ts';
import { refuseElsewhere, refusePlainHttp } from './credential-travel.ts';
import { readDockerConfig } from './docker-config.ts';
import type { LoginChoice } from './login-options.ts';

export type Logins =
  | { readonly kind: 'given'; readonly credential: Credential | null }
  | { readonly kind: 'found'; readonly found: readonly FoundLogin[] };

export interface LoginQuestion {
  readonly choice: LoginChoice;
  /** Null where the image cannot be asked for. */
  readonly reference: ImageReference | null;
  /** For standard input, or for each helper, in milliseconds; the check's own time begins behind it. */
  readonly timeoutMs: number;
}

const NONE: Logins = { kind: 'given', credential: null };

/** Throws a UsageError where a login could not travel safely, before it is read; and where there is none on standard input. */
export async function gatherLogins(
  { choice, reference, timeoutMs }: LoginQuestion,
  config: CheckConfig,
  env: Environment,
  streams: Streams,
): Promise<Logins> {
  if (choice.kind === 'none') return NONE;
  if (reference !== null) {
    refusePlainHttp(reference, config);
    if (choice.kind !== 'stdin') refuseElsewhere(reference, config);
  }
  if (choice.kind === 'stdin') {
    const secret = await readPassword(streams.stdin, streams.stderr, timeoutMs);
    return {
      kind: 'given',
      credential: { host: GHCR, secret, username: choice.username, expiresAtMs: null },
    };
  }
  // A stored login belongs to ghcr.io; for a text that is no image, nobody's login is looked for.
  if (reference?.registry !== GHCR) return NONE;
  if (choice.kind === 'docker-config') {
    return { kind: 'found', found: await readDockerConfig(choice.file, reference, timeoutMs, streams) };
  }
  const [{ composeLocalLogins }, { readLocalConfig }] = await Promise.all([
    import('../../compose/local.ts'),
    import('../../config.ts'),
  ]);
  const { repository } = reference;
  const { client } = choice;
  const logins = composeLocalLogins(readLocalConfig(env));
  return { kind: 'found', found: await logins.find({ host: GHCR, repository, client, timeoutMs }) };
}
