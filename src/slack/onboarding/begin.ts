/** *Get a token that works*, below a verdict: starts for whoever presses it, with the image that the verdict is about. */
import { expiredMessage } from '../blocks/messages.ts';
import { closedMessage, outsiderMessage, wroteMessage } from '../blocks/onboarding/ends.ts';
import type { ActionTurn } from '../listening/turn.ts';
import { beginOnboarding } from './conversation.ts';

export async function getToken(turn: ActionTurn): Promise<void> {
  const { actor, reply, tools, value } = turn;
  if (turn.isOutsider) {
    await reply.whisper(outsiderMessage());
    return;
  }
  const snapshot = await tools.snapshots.find(value, actor);
  if (!snapshot) {
    await reply.whisper(expiredMessage());
    return;
  }
  const begun = await beginOnboarding(turn, { image: snapshot.report.image.reference });
  await reply.whisper(begun.kind === 'begun' ? wroteMessage() : closedMessage());
}
