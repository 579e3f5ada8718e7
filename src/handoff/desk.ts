/** What the pages ask of the program. Whoever fills it in decides everything; a page only shows it. */
import type { TokenForm } from '../credential/checksum.ts';
import type { CredentialKind } from '../credential/kind.ts';
import type { Secret } from '../support/secret.ts';
import type { RenewalFault } from '../tokens/renew.ts';

/** For whom a page is, and how long. */
export interface Visit {
  /** The person's name and the workspace's, as Slack tells them: foreign text. */
  readonly person: string;
  readonly workspace: string;
  readonly minutesLeft: number;
  readonly triesLeft: number;
}

export interface HandOverSheet extends Visit {
  readonly errand: 'register' | 'renew';
  /** A suggestion; for a renewal, the name that the registration has. */
  readonly label: string;
  /** Whether a token can be kept at all. */
  readonly canKeep: boolean;
}

export type RevokeSheet = Visit;

/** `gone`: unknown, used, ended, or for something else; nobody is told which. `unnamed`: Slack does not say whose it is. */
export type Look<Sheet, Trouble> =
  | {
      readonly kind: 'open';
      readonly sheet: Sheet;
      /** What was wrong with the last form; null before the first. */
      readonly trouble: Trouble | null;
    }
  | NoLook;

export type NoLook =
  | { readonly kind: 'gone' | 'unnamed' }
  | { readonly kind: 'throttled'; readonly waitMs: number };

/** Everything that was typed and ticked. The text is as it was pasted. */
export interface HandedToken {
  readonly pasted: Secret;
  readonly label: string;
  readonly keep: boolean;
  /** “I made it just now”: GitHub may not know it everywhere yet. */
  readonly isFresh: boolean;
  /** “I copied it exactly”: it is sent though its form looks wrong. */
  readonly insists: boolean;
  /** The login that was confirmed as one's own. */
  readonly confirmedLogin: string | null;
}

/** Why the same form is shown once more. Nothing of what was typed is in it. */
export type HandOverTrouble =
  | { readonly why: 'empty' | 'several' | 'refused' | 'unanswered' | 'bad-label' | 'label-taken' }
  | { readonly why: 'mistyped'; readonly form: Exclude<TokenForm, 'fine'> }
  | { readonly why: 'wrong-kind'; readonly tokenKind: CredentialKind }
  | { readonly why: 'scope-missing' }
  | { readonly why: 'same-token'; readonly label: string }
  | { readonly why: 'full'; readonly of: 'person' | 'workspace'; readonly most: number }
  | { readonly why: 'other-login'; readonly login: string; readonly earlier: readonly string[] }
  | { readonly why: 'no-renewal'; readonly faults: readonly RenewalFault[] };

/** What a ticket can be used up for. */
export type Reached = 'done' | 'settling' | 'revoked' | 'accepted';

/** `busy`: another try with the same ticket is being looked at. */
export type TryOutcome<Done extends Reached, Trouble> =
  | { readonly kind: Done }
  | { readonly kind: 'busy' | 'gone' }
  | { readonly kind: 'throttled'; readonly waitMs: number }
  /** With no try left the ticket is at its end; else its page tells the trouble from now on. */
  | { readonly kind: 'again'; readonly trouble: Trouble; readonly triesLeft: number };

export type HandOverOutcome = TryOutcome<'done' | 'settling', HandOverTrouble>;

export interface LeakedToken {
  readonly pasted: Secret;
  readonly isConfirmed: boolean;
}

export type RevokeTrouble =
  | {
      readonly why: 'empty' | 'several' | 'unconfirmed' | 'too-many' | 'limited' | 'refused' | 'unanswered';
    }
  | { readonly why: 'mistyped'; readonly form: Exclude<TokenForm, 'fine'> }
  | { readonly why: 'wrong-kind'; readonly tokenKind: CredentialKind };

export type RevokeOutcome = TryOutcome<'revoked' | 'accepted', RevokeTrouble>;

/** A ticket is what stands in the address, as it came. Every method may reject with the store's errors. */
export interface HandoffDesk {
  /** Uses nothing up, however often it is asked. */
  lookAtHandOver(ticket: string): Promise<Look<HandOverSheet, HandOverTrouble>>;
  /** Counts as one try, whatever comes of it. */
  handOver(ticket: string, handed: HandedToken): Promise<HandOverOutcome>;
  lookAtRevoke(ticket: string): Promise<Look<RevokeSheet, RevokeTrouble>>;
  revoke(ticket: string, leaked: LeakedToken): Promise<RevokeOutcome>;
}
