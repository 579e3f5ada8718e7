/** What came of a one-time page, for the conversation that it belongs to: the page makes it, Slack tells it. */
import type { Secret } from '../../support/secret.ts';
import type { TokenFacts } from '../inspection/token-facts.ts';
import type { OwnView } from '../record/views.ts';
import type { Errand } from './errand.ts';
import type { Ticket } from './tickets.ts';

export type PageNews =
  | {
      readonly kind: 'registered' | 'renewed';
      readonly registration: OwnView;
      readonly facts: TokenFacts;
      /** For a check of the conversation's image, and for nothing else. */
      readonly secret: Secret;
    }
  | { readonly kind: 'settling' }
  | { readonly kind: 'revoked' | 'accepted' };

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
