/** Where the token to be judged comes from: standard input, or the login that docker or podman of this machine would send. */
import type { Environment } from '../../config/reading.ts';
import type { CheckConfig } from '../../config.ts';
import type { Credential } from '../../credential/credential.ts';
import { finding } from '../../diagnosis/causes/cause.ts';
import type { Finding } from '../../diagnosis/finding.ts';
import type { LocalLogin } from '../../diagnosis/local-login.ts';
import { newLoginIn } from '../../diagnosis/remedies/local.ts';
import { GHCR, type ImageReference } from '../../image/reference.ts';
import type { TokenSource } from '../../tokens/inspection/token-document.ts';
import { refuseElsewhere, refusePlainHttp } from '../check/credential-travel.ts';
import { readPassword } from '../read-password.ts';
import type { Streams } from '../streams.ts';
import type { TokenOptions } from './token-options.ts';

/** Of a reference only the host says where a credential may go. */
const ANY_IMAGE: ImageReference = { registry: GHCR, repository: 'user/image', tag: null, digest: null };

export type FoundToken =
  | {
      readonly kind: 'token';
      readonly credential: Credential;
      readonly source: TokenSource | null;
      /** Null for a token on standard input. */
      readonly local: LocalLogin | null;
    }
  | { readonly kind: 'absent'; readonly problem: Finding; readonly source: TokenSource | null };

/** Throws a UsageError where there is no token on standard input, or it could not travel safely; judged before anything is read. */
export async function findToken(
  { login, timeoutMs }: TokenOptions,
  config: CheckConfig,
  env: Environment,
  streams: Streams,
): Promise<FoundToken> {
  refusePlainHttp(ANY_IMAGE, config);
  if (login.kind === 'stdin') {
    const secret = await readPassword(streams.stdin, streams.stderr, timeoutMs);
    return {
      kind: 'token',
      credential: { host: GHCR, secret, username: null, expiresAtMs: null },
      source: null,
      local: null,
    };
  }
  refuseElsewhere(ANY_IMAGE, config);
  return findLocalToken(login.client, timeoutMs, env);
}

async function findLocalToken(
  client: 'docker' | 'podman' | null,
  timeoutMs: number,
  env: Environment,
): Promise<FoundToken> {
  // Loaded only now: a token on standard input needs none of it.
  const [{ composeLocalLogins }, { chooseLogin }, { readLocalConfig }, { tellLogin }, { helperFailing }] =
    await Promise.all([
      import('../../compose/local.ts'),
      import('../../checking/local-logins.ts'),
      import('../../config.ts'),
      import('../../diagnosis/local-words.ts'),
      import('../../diagnosis/causes/credential-helper.ts'),
    ]);
  const logins = composeLocalLogins(readLocalConfig(env));
  const found = chooseLogin(await logins.find({ host: GHCR, repository: null, client, timeoutMs }));
  if (found === null) return { kind: 'absent', problem: noLogin([NO_CLIENT], null), source: null };
  const { login, credential } = found;
  const source = sourceOf(login);
  if (credential !== null) return { kind: 'token', credential, source, local: login };
  const problem = helperFailing(login, GHCR) ?? noLogin(tellLogin(login, GHCR), login);
  return { kind: 'absent', problem, source };
}

const NO_CLIENT = 'Neither docker nor podman keeps any login on this machine.';

function sourceOf({ client, source, helper }: LocalLogin): TokenSource {
  return { client, source, helper };
}

function noLogin(proof: readonly string[], local: LocalLogin | null): Finding {
  return finding('credentials-required', 'certain', 'you', {
    title: `This machine keeps no login for ${GHCR}, so there is no token to judge`,
    proof,
    remedies: newLoginIn(local, null),
    details: { otherLogins: [] },
  });
}
