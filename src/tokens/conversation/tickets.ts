/**
 * The right to do one thing once from a browser: for this person, this purpose, this subject, for ten minutes and five tries. The store
 * holds a ticket's hash alone. An unknown, a used and an ended one are alike.
 */
import { createHash, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { Secret } from '../../support/secret.ts';
import type { StoredRecord } from '../../support/store.ts';
import { retried } from '../change.ts';
import type { TokenPorts } from '../ports.ts';
import { isTeamId, isUserId, type Member, memberKey } from '../record/member.ts';
import { personIndex, TICKET } from '../record/names.ts';
import type { TicketLimiter } from './ticket-limiter.ts';

export type TicketPurpose = 'hand-over-token' | 'revoke';

export interface Ticket extends Member {
  readonly purpose: TicketPurpose;
  /** Id of the registration or conversation that it is for. */
  readonly subject: string;
  readonly triesLeft: number;
  readonly endsAtMs: number;
}

export type Gone = { readonly kind: 'gone' };
export type Throttled = { readonly kind: 'throttled'; readonly waitMs: number };
export type Peeked = { readonly kind: 'good'; readonly ticket: Ticket } | Gone | Throttled;
export type Tried =
  | { readonly kind: 'granted'; readonly ticket: Ticket; readonly triesLeft: number }
  | Gone
  | Throttled;

type Ports = Pick<TokenPorts, 'store' | 'clock'>;

const LASTS_MS = 10 * 60 * 1000;
const TRIES = 5;
const TEXT = /^[A-Za-z0-9_-]{43}$/;
const GONE: Gone = { kind: 'gone' };

const Form = v.object({
  formatVersion: v.literal(1),
  teamId: v.pipe(v.string(), v.check(isTeamId)),
  userId: v.pipe(v.string(), v.check(isUserId)),
  purpose: v.picklist(['hand-over-token', 'revoke']),
  subject: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/)),
  triesLeft: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(TRIES)),
});

/** 43 characters that go into an address, to this person alone. An older one for the same thing ends. */
export async function issueTicket(
  ports: Ports,
  { teamId, userId }: Member,
  purpose: TicketPurpose,
  subject: string,
): Promise<Secret> {
  const { store, clock } = ports;
  await endTickets(ports, { teamId, userId }, (each) => each.purpose === purpose && each.subject === subject);
  const text = randomBytes(32).toString('base64url');
  const value = v.parse(Form, { formatVersion: 1, teamId, userId, purpose, subject, triesLeft: TRIES });
  await store.put(TICKET, hashOf(text), value, {
    ifVersion: 'absent',
    endsAtMs: clock.now() + LASTS_MS,
    indexes: { [personIndex({ teamId, userId })]: 0 },
  });
  return new Secret(text);
}

/** What a ticket is for; looking burns nothing, since links are looked at by machines too. */
export async function peekTicket(ports: Ports, limiter: TicketLimiter, text: string): Promise<Peeked> {
  const waitMs = limiter.waitMs();
  if (waitMs > 0) return { kind: 'throttled', waitMs };
  const held = await hold(ports, text);
  if (held === null || held.ticket.triesLeft === 0) {
    limiter.missed();
    return GONE;
  }
  return { kind: 'good', ticket: held.ticket };
}

/** One of the five: taken before anything of what was typed is looked at. */
export async function takeTry(ports: Ports, limiter: TicketLimiter, text: string): Promise<Tried> {
  const waitMs = limiter.waitMs();
  if (waitMs > 0) return { kind: 'throttled', waitMs };
  const tried = await retried<Tried>(ports, async () => {
    const held = await hold(ports, text);
    if (held === null || held.ticket.triesLeft === 0) return GONE;
    const { ticket, record } = held;
    const triesLeft = ticket.triesLeft - 1;
    const put = await ports.store.put(
      TICKET,
      hashOf(text),
      { ...record.value, triesLeft },
      {
        ifVersion: record.version,
        endsAtMs: record.endsAtMs,
        indexes: { [personIndex(ticket)]: 0 },
      },
    );
    return put.ok ? { kind: 'granted', ticket: { ...ticket, triesLeft }, triesLeft } : 'conflict';
  });
  if (tried.kind === 'gone') limiter.missed();
  return tried;
}

/** Ends a ticket whose purpose was reached. Of any number that do it at the same time, on any replica, one is given it. */
export function consumeTicket(ports: Ports, text: string): Promise<Ticket | null> {
  return retried<Ticket | null>(ports, async () => {
    const held = await hold(ports, text);
    if (held === null) return null;
    const deleted = await ports.store.delete(TICKET, hashOf(text), held.record.version);
    return deleted.ok ? held.ticket : 'conflict';
  });
}

/** Ends the tickets of a person that are meant; how many there were. */
export async function endTickets(
  { store }: Pick<Ports, 'store'>,
  person: Member,
  isMeant: (ticket: Pick<Ticket, 'purpose' | 'subject'>) => boolean,
): Promise<number> {
  memberKey(person);
  let ended = 0;
  for (const id of await store.range(TICKET, personIndex(person), 0, 1000)) {
    const read = v.safeParse(Form, (await store.get(TICKET, id))?.value);
    if (read.success && !isMeant(read.output)) continue;
    await store.delete(TICKET, id);
    ended += 1;
  }
  return ended;
}

export function isTicketRecord(value: unknown): boolean {
  return v.is(Form, value);
}

async function hold(
  { store }: Pick<Ports, 'store'>,
  text: string,
): Promise<{ readonly ticket: Ticket; readonly record: StoredRecord } | null> {
  if (!TEXT.test(text)) return null;
  const record = await store.get(TICKET, hashOf(text));
  if (record === null || record.endsAtMs === null) return null;
  const read = v.safeParse(Form, record.value);
  if (!read.success) return null;
  const { formatVersion: _, ...ticket } = read.output;
  return { ticket: { ...ticket, endsAtMs: record.endsAtMs }, record };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
