/** What the desk needs from the rest of the program beside the store. */
import type { Secret } from '../support/secret.ts';
import type { Errand } from '../tokens/conversation/errand.ts';
import type { Ticket } from '../tokens/conversation/tickets.ts';
import type { TokenFacts } from '../tokens/inspection/token-facts.ts';
import type { Member } from '../tokens/record/member.ts';
import type { OwnView } from '../tokens/record/views.ts';
import type { Revocation } from '../tokens/revocation.ts';

/** How Slack calls a person and their workspace now; null while it does not say. */
export type NameOf = (
  member: Member,
) => Promise<{ readonly person: string; readonly workspace: string } | null>;

/** What came of a page, for the conversation that it belongs to. */
export type HandoffNews =
  | {
      readonly kind: 'registered' | 'renewed';
      readonly registration: OwnView;
      readonly facts: TokenFacts;
      /** For a check of the conversation's image, and for nothing else. */
      readonly secret: Secret;
    }
  | { readonly kind: 'settling' }
  | { readonly kind: 'revoked' | 'accepted' };

/**
 * Takes the conversation on, and tells the person in Slack. Never rejects: what was done is done, whether Slack answers or not.
 */
export type Tell = (ticket: Ticket, news: HandoffNews) => Promise<void>;

/** A token that GitHub does not know everywhere yet, with all that is needed to register it once it does. In memory only. */
export interface SettlingToken {
  readonly ticket: Ticket;
  readonly errand: Errand;
  readonly secret: Secret;
  /** As it was typed; for a renewal, the registration's. */
  readonly label: string;
  readonly keep: boolean;
  readonly confirmedLogin: string | null;
}

export type Inspect = (
  secret: Secret,
  how: {
    readonly organization: string | null;
    /** Asks also about a token whose form looks wrong. */
    readonly force: boolean;
    /** Asks anew, even if it was refused a moment ago. */
    readonly isFresh: boolean;
  },
) => Promise<TokenFacts>;

export type Revoke = (member: Member, secret: Secret) => Promise<Revocation>;
