/** What the diagnosis says: one cause, how sure it is, what it rests on, and what to do. */

export type Confidence = 'certain' | 'likely' | 'possible';

export type Actor = 'you' | 'package-admin' | 'org-owner' | 'publisher' | 'network-admin' | 'github';

export type Verdict = 'pullable' | 'blocked' | 'inconclusive' | 'invalid';

export interface Remedy {
  readonly title: string;
  readonly commands: readonly string[];
  readonly url: string | null;
}

export interface Finding {
  readonly code: Code;
  readonly confidence: Confidence;
  readonly title: string;
  readonly proof: readonly string[];
  readonly actor: Actor;
  readonly remedies: readonly Remedy[];
  readonly details: Readonly<Record<string, unknown>>;
}

const VERDICTS = {
  pullable: 'pullable',
  'reference-invalid': 'invalid',
  'registry-mismatch': 'invalid',
  'registry-closed': 'invalid',
  'credentials-required': 'blocked',
  'credential-rejected': 'blocked',
  'token-malformed': 'blocked',
  'token-expired': 'blocked',
  'stale-login': 'blocked',
  'fine-grained-token': 'blocked',
  'app-token-unsupported': 'blocked',
  'scope-missing': 'blocked',
  'access-not-granted': 'blocked',
  'actions-access-missing': 'blocked',
  'workflow-permissions-missing': 'blocked',
  'org-policy': 'blocked',
  'sso-not-authorized': 'blocked',
  'ip-not-allowed': 'blocked',
  'package-absent': 'blocked',
  'tag-absent': 'blocked',
  'digest-absent': 'blocked',
  'manifest-incomplete': 'blocked',
  'platform-absent': 'blocked',
  'blob-host-unreachable': 'blocked',
  'credential-helper-failing': 'blocked',
  'rate-limited': 'inconclusive',
  'registry-unavailable': 'inconclusive',
  'network-dns': 'inconclusive',
  'network-refused': 'inconclusive',
  'network-timeout': 'inconclusive',
  'network-tls': 'inconclusive',
  'not-a-registry': 'inconclusive',
  'answer-unexpected': 'inconclusive',
} as const satisfies Record<string, Verdict>;

/** Every code that a check can return. */
export type Code = keyof typeof VERDICTS;

export const CODES = Object.keys(VERDICTS) as readonly Code[];

/** The verdict that belongs to a code; the first finding's is the check's. */
export function verdictOf(code: Code): Verdict {
  return VERDICTS[code];
}
