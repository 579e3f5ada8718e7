/** What to tell of a live credential that GHCR refuses, reasoned from the refusal's message and the kind of the token. */
import type { Code } from '../../src/diagnosis/finding.ts';
import type { CredentialState, State } from './state.ts';
import type { Refusal } from './wire.ts';

/** A live credential that GHCR refuses: the message tells the cause, and where it is the bare "denied", the kind of token does. */
export function refusedCodes(state: State, credential: CredentialState, why: Refusal): readonly Code[] {
  const codes = codesByMessage(state, credential, why);
  // A fine-grained token that meets an organization's demand first: the message names the demand, and the kind is refused anyway.
  return credential.kind === 'fine-grained' ? [...codes, 'fine-grained-token'] : codes;
}

export function codesByMessage(state: State, { kind }: CredentialState, why: Refusal): readonly Code[] {
  switch (why) {
    case 'scope':
      return [kind === 'fine-grained' ? 'fine-grained-token' : 'scope-missing'];
    case 'saml':
      return ['sso-not-authorized'];
    case 'classic-forbidden':
    case 'lifetime':
      return ['org-policy'];
    case 'ip-allow-list':
      return ['ip-not-allowed'];
    case 'no-access':
      if (kind !== 'installation' && kind !== 'actions') return ['access-not-granted'];
      if (!state.inActions) return ['app-token-unsupported'];
      // GHCR says "denied" to a job without `packages: read` and to a repository without access alike: both are named, ranked.
      return ['actions-access-missing', 'workflow-permissions-missing'];
  }
}
