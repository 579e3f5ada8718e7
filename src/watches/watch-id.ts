/** The id of a watch says nothing of the image to whoever reads the store's names. */
import { createHash } from 'node:crypto';
import type { Watch } from './watch.ts';

/** The same image in the same channel always has the same one. 132 bits in base64url. */
export function watchId({
  teamId,
  channelId,
  reference,
  platform,
}: Pick<Watch, 'teamId' | 'channelId' | 'reference' | 'platform'>): string {
  const text = JSON.stringify([teamId, channelId, reference, platform]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
