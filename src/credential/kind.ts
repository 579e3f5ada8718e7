import type { Secret } from '../support/secret.ts';

/** What a GitHub credential is, by its prefix (docs.github.com, "GitHub credential types reference"; changelog of 2021-03-31). */
export const CREDENTIAL_KINDS = [
  'classic',
  'fine-grained',
  'oauth',
  'app-user',
  'installation',
  'refresh',
  'legacy',
  'unknown',
] as const;

export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];

const PREFIXES: readonly (readonly [prefix: string, kind: CredentialKind])[] = [
  ['ghp_', 'classic'],
  ['github_pat_', 'fine-grained'],
  ['gho_', 'oauth'],
  ['ghu_', 'app-user'],
  ['ghs_', 'installation'],
  ['ghr_', 'refresh'],
];

/** The kind of a secret, from its prefix alone; 40 hexadecimal digits are a token from before the prefixes. */
export function credentialKind(secret: Secret): CredentialKind {
  const value = secret.reveal();
  for (const [prefix, kind] of PREFIXES) if (value.startsWith(prefix)) return kind;
  return /^[a-f0-9]{40}$/.test(value) ? 'legacy' : 'unknown';
}
