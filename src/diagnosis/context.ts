import type { TokenForm } from '../credential/checksum.ts';
import type { CredentialKind } from '../credential/kind.ts';
import type { Platform } from '../image/platform.ts';
import type { LocalLogin } from './local-login.ts';

/** What the person asked for and whose machine this is: all that a diagnosis needs beside the evidence. */
export interface Context {
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  readonly credential: CredentialContext | null;
  /** Where the credential, or the lack of it, was found on this machine; null where nobody looked. */
  readonly local: LocalLogin | null;
  /** The platform that matters, and whether the person named it; a missing one that nobody named is only a note. */
  readonly platform: { readonly wanted: Platform; readonly isAsked: boolean };
  /** True where `GITHUB_ACTIONS` says that this is a workflow's runner. */
  readonly inActions: boolean;
  /** `none`: no blob is followed. `config`: only the configuration, for its platform. `full`: the way to the blob host is judged too. */
  readonly blobs: 'none' | 'config' | 'full';
}

/** What is known of the credential without ever showing it. */
export interface CredentialContext {
  readonly kind: CredentialKind;
  readonly form: TokenForm;
  /** True when it was not sent, because of its form. */
  readonly isWithheld: boolean;
  /** Milliseconds since 1970 at which it ends, from a record; null when none is known. */
  readonly expiresAtMs: number | null;
}
