/** *Back*, and *Stop here*: a token that waits in memory is forgotten with it. */
import type { ActionTurn } from '../listening/turn.ts';
import { inConversation, settlingKey, show } from './conversation.ts';
import { linkKey } from './hand-over.ts';

export async function back(turn: ActionTurn): Promise<void> {
  await inConversation(turn, turn.value, async ({ tools, move }) => {
    const state = await move({ kind: 'back' });
    if (state !== null) await show(tools, state);
  });
}

export async function cancel(turn: ActionTurn): Promise<void> {
  await inConversation(turn, turn.value, async ({ actor, tools, made, move }) => {
    const state = await move({ kind: 'cancelled' });
    if (state === null) return;
    tools.settling.drop(settlingKey(actor, made.conversation));
    tools.settling.drop(linkKey(actor, made.conversation));
    await show(tools, state);
  });
}
