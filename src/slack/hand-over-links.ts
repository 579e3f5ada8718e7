/** Links to the one-time page. A link is a secret: it stands where its person alone sees it, and only until it was used or has ended. */
import type { Secret } from '../support/secret.ts';
import type { TicketPurpose } from '../tokens/conversation/tickets.ts';
import type { Member } from '../tokens/record/member.ts';

export interface HandOverLinks {
  /** The whole address, for ten minutes; a newer one for the same subject ends the older. */
  make(member: Member, purpose: TicketPurpose, subject: string): Promise<Secret>;
}
