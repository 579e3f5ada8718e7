/** *Get a token that works*, beside a list or in the Home tab. */
import { closedMessage, wroteMessage } from '../blocks/onboarding/ends.ts';
import type { ActionTurn } from '../listening/turn.ts';
import { beginOnboarding } from '../onboarding/conversation.ts';

export async function getToken(turn: ActionTurn): Promise<void> {
  const begun = await beginOnboarding(turn);
  await turn.reply.whisper(begun.kind === 'begun' ? wroteMessage() : closedMessage());
}
