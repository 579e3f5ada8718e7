/** Opens a kept token for one check, for whom it applies to at this moment. */
import type { Credential } from '../../credential/credential.ts';
import { openCredential } from '../../tokens/sealing/credentials.ts';
import type { SeenThrough } from '../blocks/verdict-message.ts';
import type { Turn } from '../listening/turn.ts';
import { plainViewer } from '../web/people.ts';
import { referenceOf } from './viewpoint.ts';

export interface Login {
  readonly credential: Credential;
  readonly through: SeenThrough;
}

/** Null for whom that token is not there (any more): they see what everybody sees. */
export async function openLogin(
  { actor, channel, isOutsider, tools }: Pick<Turn, 'actor' | 'channel' | 'isOutsider' | 'tools'>,
  image: string,
  id: string,
): Promise<Login | null | 'trouble'> {
  const reference = referenceOf(image);
  if (isOutsider || reference === null) return null;
  const viewer = plainViewer(actor, channel);
  const opened = await openCredential(tools.tokens, viewer, reference, id);
  switch (opened.kind) {
    case 'open':
      return {
        credential: opened.credential,
        through: { label: opened.label, isOwn: opened.ownerId === actor.userId },
      };
    case 'absent':
      return null;
    case 'key-missing':
    case 'tampered':
      tools.log.warn('seal-not-opened', { component: 'tokens', code: opened.kind });
      return 'trouble';
  }
}
