/** People of another workspace see the buttons of messages in shared channels; nothing of anybody's tokens is theirs. */
import { outsiderTokensMessage } from '../blocks/tokens/usage-messages.ts';
import type { Turn } from '../listening/turn.ts';

export function membersOnly<T extends Turn>(run: (turn: T) => Promise<void>): (turn: T) => Promise<void> {
  return async (turn) => {
    if (turn.isOutsider) await turn.reply.whisper(outsiderTokensMessage());
    else await run(turn);
  };
}
