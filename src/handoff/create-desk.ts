/** The desk behind the pages: looks tickets up, says whose page it is, and lets one form at a time do what the ticket is for. */
import { errandOf } from '../tokens/conversation/errand.ts';
import { peekTicket, type Ticket, type TicketPurpose } from '../tokens/conversation/tickets.ts';
import { withClaim } from './claim.ts';
import type { HandoffDesk, NoLook, Reached, TryOutcome, Visit } from './desk.ts';
import { type HandOverPorts, handOver } from './hand-over.ts';
import { handOverTroubles, revokeTroubles, type TroubleBook } from './last-trouble.ts';
import type { NameOf, Revoke } from './ports.ts';
import { revoke } from './revoke.ts';

export interface DeskPorts extends HandOverPorts {
  readonly nameOf: NameOf;
  readonly revoke: Revoke;
}

const MINUTE_MS = 60_000;

export function createHandoffDesk(ports: DeskPorts): HandoffDesk {
  const { tokens, limiter } = ports;

  async function look(
    text: string,
    purpose: TicketPurpose,
  ): Promise<{ readonly kind: 'open'; readonly ticket: Ticket; readonly visit: Visit } | NoLook> {
    const found = await find(text, purpose);
    if (found.kind !== 'good') return found;
    const { ticket } = found;
    const names = await ports.nameOf(ticket);
    if (names === null) return { kind: 'unnamed' };
    const minutesLeft = Math.max(1, Math.ceil((ticket.endsAtMs - tokens.clock.now()) / MINUTE_MS));
    return { kind: 'open', ticket, visit: { ...names, minutesLeft, triesLeft: ticket.triesLeft } };
  }

  /** A ticket of the other page is none of this one. */
  async function find(text: string, purpose: TicketPurpose) {
    const peeked = await peekTicket(tokens, limiter, text);
    if (peeked.kind !== 'good') return peeked;
    return peeked.ticket.purpose === purpose ? peeked : ({ kind: 'gone' } as const);
  }

  /** Does the work for the one form that holds the ticket. */
  async function once<Done extends Reached, Trouble>(
    text: string,
    purpose: TicketPurpose,
    troubles: TroubleBook<Trouble>,
    work: () => Promise<TryOutcome<Done, Trouble>>,
  ): Promise<TryOutcome<Done, Trouble>> {
    const found = await find(text, purpose);
    if (found.kind !== 'good') return found;
    const { ticket } = found;
    const outcome = await withClaim(tokens, ticket, text, async () => {
      const done = await work();
      if ('trouble' in done) await troubles.remember(text, ticket, done.trouble);
      return done;
    });
    return outcome ?? { kind: 'busy' };
  }

  const handOverBook = handOverTroubles(tokens);
  const revokeBook = revokeTroubles(tokens);
  return {
    async lookAtHandOver(text) {
      const found = await look(text, 'hand-over-token');
      if (found.kind !== 'open') return found;
      const errand = await errandOf(tokens, found.ticket, found.ticket.subject);
      if (errand === null) return { kind: 'gone' };
      const { kind, label } = errand;
      const sheet = { ...found.visit, errand: kind, label, canKeep: tokens.keyRing !== null };
      return { kind: 'open', sheet, trouble: await handOverBook.recall(text) };
    },
    handOver: (text, handed) =>
      once(text, 'hand-over-token', handOverBook, () => handOver(ports, text, handed)),
    async lookAtRevoke(text) {
      const found = await look(text, 'revoke');
      if (found.kind !== 'open') return found;
      return { kind: 'open', sheet: found.visit, trouble: await revokeBook.recall(text) };
    },
    revoke: (text, leaked) => once(text, 'revoke', revokeBook, () => revoke(ports, text, leaked)),
  };
}
