/** *Stop watching*, and `/ghcr unwatch`: whoever set it may, and admins. The channel that relied on it is told. */
import { unwatch } from '../../watches/end-watch.ts';
import type { Watch } from '../../watches/watch.ts';
import type { Message } from '../blocks/elements.ts';
import { stoppedMessage } from '../blocks/watches/announcement.ts';
import { anothersMessage } from '../blocks/watches/answers.ts';
import { notWatchedMessage, stoppedAnswer } from '../blocks/watches/ending-answers.ts';
import type { ActionTurn, Tools, Turn } from '../listening/turn.ts';

export async function stopPressed(turn: ActionTurn): Promise<void> {
  await turn.reply.whisper(await stopWatch(turn, turn.value));
}

/** What whoever does it is told. One of another channel is as absent as an unknown one, but for whoever may end it. */
export async function stopWatch(
  { actor, channel, tools }: Pick<Turn, 'actor' | 'channel' | 'tools'>,
  id: string,
): Promise<Message> {
  const found = (await tools.watches.find(id))?.watch ?? null;
  if (found === null || found.teamId !== actor.teamId) return notWatchedMessage();
  const viewer = await tools.people.viewer(actor, channel);
  const mayKnow = found.channelId === channel?.id || found.userId === actor.userId || viewer.isAdmin;
  if (!mayKnow) return notWatchedMessage();
  const result = await unwatch({ tokens: tools.tokens }, viewer, id);
  switch (result.kind) {
    case 'absent':
      return notWatchedMessage();
    case 'anothers':
      return anothersMessage(result.userId, 'end');
    case 'ended':
      await tellChannel(tools, result.watch, stoppedMessage(result.watch, actor.userId));
      return stoppedAnswer(result.watch);
  }
}

/** In somebody's own messages with the app nobody else has relied on it. */
export async function tellChannel(
  { log, web }: Pick<Tools, 'web' | 'log'>,
  { channelId }: Watch,
  message: Message,
): Promise<void> {
  if (!/^[CG]/.test(channelId)) return;
  const { outcome } = await web.post(channelId, message);
  if (outcome !== 'ok') log.warn('message-not-posted', { component: 'watches', code: outcome });
}
