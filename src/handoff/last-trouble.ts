/**
 * What was wrong with the last form of a ticket, kept until its next one: so a form is answered by leading back to the page, and no
 * browser keeps a page in its history that was made by sending a token. Nothing of what was typed is in it.
 */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { CREDENTIAL_KINDS } from '../credential/kind.ts';
import type { Store } from '../support/store.ts';
import type { Ticket } from '../tokens/conversation/tickets.ts';
import type { HandOverTrouble, RevokeTrouble } from './desk.ts';

interface Ports {
  readonly store: Store;
}

export interface TroubleBook<Trouble> {
  /** Gone with the ticket's own end. */
  remember(text: string, ticket: Ticket, trouble: Trouble): Promise<void>;
  /** Null when there was none, or one of another form. */
  recall(text: string): Promise<Trouble | null>;
}

const TROUBLE = 'handoff-trouble';

const short = v.pipe(v.string(), v.maxLength(100));
const form = v.picklist(['wrong-length', 'wrong-alphabet', 'wrong-checksum']);
const tokenKind = v.picklist(CREDENTIAL_KINDS);

const HandOver = v.variant('why', [
  v.object({
    why: v.picklist([
      'empty',
      'several',
      'refused',
      'unanswered',
      'bad-label',
      'label-taken',
      'scope-missing',
    ]),
  }),
  v.object({ why: v.literal('mistyped'), form }),
  v.object({ why: v.literal('wrong-kind'), tokenKind }),
  v.object({ why: v.literal('same-token'), label: short }),
  v.object({ why: v.literal('full'), of: v.picklist(['person', 'workspace']), most: v.number() }),
  v.object({ why: v.literal('other-login'), login: short, earlier: v.array(short) }),
  v.object({
    why: v.literal('no-renewal'),
    faults: v.array(
      v.picklist([
        'not-alive',
        'login-unknown',
        'other-login',
        'other-host',
        'narrower-scope',
        'scope-unknown',
        'not-later',
        'expiry-unknown',
        'needs-proof',
      ]),
    ),
  }),
]);

const Revoke = v.variant('why', [
  v.object({
    why: v.picklist(['empty', 'several', 'unconfirmed', 'too-many', 'limited', 'refused', 'unanswered']),
  }),
  v.object({ why: v.literal('mistyped'), form }),
  v.object({ why: v.literal('wrong-kind'), tokenKind }),
]);

export function handOverTroubles(ports: Ports): TroubleBook<HandOverTrouble> {
  return createBook(ports, (value) => {
    const read = v.safeParse(HandOver, value);
    return read.success ? read.output : null;
  });
}

export function revokeTroubles(ports: Ports): TroubleBook<RevokeTrouble> {
  return createBook(ports, (value) => {
    const read = v.safeParse(Revoke, value);
    return read.success ? read.output : null;
  });
}

function createBook<Trouble>(
  { store }: Ports,
  read: (value: unknown) => Trouble | null,
): TroubleBook<Trouble> {
  return {
    async remember(text, { teamId, userId, endsAtMs }, trouble) {
      const value = { formatVersion: 1, teamId, userId, trouble };
      await store.put(TROUBLE, idOf(text), value, { ifVersion: 'any', endsAtMs });
    },
    async recall(text) {
      const record = await store.get(TROUBLE, idOf(text));
      return record === null ? null : read(record.value['trouble']);
    },
  };
}

function idOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
