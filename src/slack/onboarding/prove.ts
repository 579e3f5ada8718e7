/** Step 5: its owner's word on an account, or another try. */
import type { ActionTurn } from '../listening/turn.ts';
import { inConversation, settlingKey, show } from './conversation.ts';

const NO_LONGER_HELD =
  'I no longer hold that token: I was restarted, or ten minutes have passed. Please hand it over once more.';

export async function confirmLogin(turn: ActionTurn): Promise<void> {
  const waiting: string[] = [];
  await inConversation(turn, turn.value, async ({ actor, present }) => {
    const state = await present();
    if (state !== null) waiting.push(settlingKey(actor, state.id));
  });
  for (const key of waiting) {
    if (await turn.tools.settling.confirm(key)) return;
    await again(turn, NO_LONGER_HELD);
  }
}

export async function handOverAgain(turn: ActionTurn): Promise<void> {
  await again(turn, null);
}

async function again(turn: ActionTurn, trouble: string | null): Promise<void> {
  await inConversation(turn, turn.value, async ({ actor, tools, made, move }) => {
    const state = await move({ kind: 'proof-failed' });
    if (state === null) return;
    tools.settling.drop(settlingKey(actor, made.conversation));
    await show(tools, state, trouble === null ? {} : { trouble });
  });
}
