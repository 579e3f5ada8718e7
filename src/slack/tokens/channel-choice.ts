/**
 * A channel that somebody chose: they and the app must both be in it. Both are shown by a message there, which Slack lets only its
 * members get and nobody else see.
 */
import { isChannelId } from '../../tokens/record/member.ts';
import type { Actor } from '../listening/actor.ts';
import type { Tools, Words } from '../listening/turn.ts';

export const NO_CHANNEL = 'That is no channel. Choose one that you and I are both in.';

/** Why it is not taken, in a sentence; null when the message stands there. */
export async function whyNotThere(
  { web, log }: Pick<Tools, 'web' | 'log'>,
  actor: Actor,
  channelId: string,
  message: Words,
): Promise<string | null> {
  if (!isChannelId(channelId)) return NO_CHANNEL;
  const outcome = await web.whisper(channelId, actor.userId, message);
  switch (outcome) {
    case 'ok':
      return null;
    case 'user_not_in_channel':
      return 'You are not in that channel. Join it, then choose it again.';
    case 'not_in_channel':
    case 'channel_not_found':
      return 'I am not in that channel. Type /invite @GHCR Doctor there, then choose it again.';
    case 'is_archived':
      return 'That channel is archived.';
    default:
      log.warn('channel-not-chosen', { component: 'tokens', code: outcome });
      return 'Slack did not let me see that channel. Please choose it again in a minute.';
  }
}
