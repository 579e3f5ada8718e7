/** A leaked token is revoked at GitHub, after a tick that says so. A ticket is used up by what GitHub accepted, and by nothing else. */

import { readPasted } from '../credential/pasted.ts';
import { takeTry } from '../tokens/conversation/tickets.ts';
import type { LeakedToken, RevokeOutcome, RevokeTrouble } from './desk.ts';
import type { HandOverPorts } from './hand-over.ts';
import type { Revoke } from './ports.ts';
import { useUp } from './use-up.ts';

export interface RevokePorts extends Pick<HandOverPorts, 'tokens' | 'limiter' | 'tell'> {
  readonly revoke: Revoke;
}

/** The caller holds the ticket's claim. */
export async function revoke(
  ports: RevokePorts,
  text: string,
  { pasted, isConfirmed }: LeakedToken,
): Promise<RevokeOutcome> {
  const tried = await takeTry(ports.tokens, ports.limiter, text);
  if (tried.kind !== 'granted') return tried;
  const { ticket, triesLeft } = tried;
  const again = (trouble: RevokeTrouble): RevokeOutcome => ({ kind: 'again', trouble, triesLeft });
  if (!isConfirmed) return again({ why: 'unconfirmed' });
  const read = readPasted(pasted);
  if (read.kind !== 'one') return again({ why: read.kind });
  const result = await ports.revoke(ticket, read.secret);
  switch (result.kind) {
    case 'revoked':
    case 'accepted':
      await useUp(ports.tokens, text);
      await ports.tell(ticket, { kind: result.kind });
      return { kind: result.kind };
    case 'mistyped':
      return again({ why: 'mistyped', form: result.form });
    case 'wrong-kind':
      return again({ why: 'wrong-kind', tokenKind: result.tokenKind });
    default:
      return again({ why: result.kind });
  }
}
