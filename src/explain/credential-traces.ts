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

/** A classic token has 36 characters behind its prefix (docs/findings.md); what people put in its place repeats one or hides some. */
const CUT = /\bghp_(?!([a-z0-9])\1*\b)[a-z0-9]{4,35}(?![\w*.…<[{])/i;

export function holdsCutToken(text: string): boolean {
  return CUT.test(text);
}
