/** What the desk needs from the rest of the program beside the store. */
import type { Secret } from '../support/secret.ts';
import type { PageNews } from '../tokens/conversation/page-news.ts';
import type { Ticket } from '../tokens/conversation/tickets.ts';
import type { TokenFacts } from '../tokens/inspection/token-facts.ts';
import type { Member } from '../tokens/record/member.ts';
import type { Revocation } from '../tokens/revocation.ts';

/** How Slack calls a person and their workspace now; null while it does not say. */
export type NameOf = (
  member: Member,
) => Promise<{ readonly person: string; readonly workspace: string } | null>;

/**
 * Takes the conversation on, and tells the person in Slack. Never rejects: what was done is done, whether Slack answers or not.
 */
export type Tell = (ticket: Ticket, news: PageNews) => Promise<void>;

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
