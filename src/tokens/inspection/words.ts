/** Plain names for what a token is. */
import type { CredentialKind } from '../../credential/kind.ts';

/** Goes behind an article: `a classic token`. */
export const KIND_NAMES: Readonly<Record<CredentialKind, string>> = {
  classic: 'classic token',
  'fine-grained': 'fine-grained token',
  oauth: 'OAuth token',
  'app-user': 'user token of a GitHub App',
  installation: 'installation token of a GitHub App or a workflow',
  refresh: 'refresh token of a GitHub App',
  legacy: 'token from before 2021',
  unknown: 'credential of no known kind',
};
