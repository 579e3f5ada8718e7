/** Which kinds of credentials stood in a text before they were taken out: the kind often is the cause, the value never matters. */
import { type CredentialKind, credentialKind } from '../credential/kind.ts';
import { Secret } from '../support/secret.ts';

/** A prefix with enough behind it to be a token, also one that somebody masked (`ghp_****`, `github_pat_…`). */
const PREFIXES = /(?:gh[oprsu]|github_pat)_(?=[\w*.…<[{]{3})/g;

export function traceCredentials(text: string): ReadonlySet<CredentialKind> {
  const kinds = new Set<CredentialKind>();
  for (const [prefix] of text.matchAll(PREFIXES)) kinds.add(credentialKind(new Secret(prefix)));
  return kinds;
}
