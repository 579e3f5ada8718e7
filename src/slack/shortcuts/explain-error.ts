/** *Explain registry error* on any message: a bot's failed build, a colleague's paste. The answer is for whoever asked alone. */
import { noWordsMessage } from '../blocks/messages.ts';
import { tellExplanation } from '../checks/tell-explanation.ts';
import type { ShortcutTurn } from '../listening/turn.ts';
import { messageText } from '../typed/message-text.ts';

export async function explainError(turn: ShortcutTurn): Promise<void> {
  const text = messageText(turn.message);
  if (text.trim() === '') {
    await turn.reply.whisper(noWordsMessage());
    return;
  }
  // There is no message of ours yet that could be replaced.
  await tellExplanation({ ...turn, reply: { ...turn.reply, replace: turn.reply.whisper } }, text);
}
