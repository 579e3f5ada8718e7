/** Step 1: a place is chosen. An image that is known already is looked at at once. */
import type { Onboarding } from '../../tokens/conversation/onboarding.ts';
import type { Place } from '../../tokens/record/registration.ts';
import type { ActionTurn } from '../listening/turn.ts';
import { inConversation, show } from './conversation.ts';
import { lookAtImage } from './image.ts';

export function choosePlace(place: Place): (turn: ActionTurn) => Promise<void> {
  return async (turn) => {
    const waiting: Onboarding[] = [];
    await inConversation(turn, turn.value, async ({ tools, move }) => {
      const state = await move({ kind: 'place-chosen', place });
      if (state === null) return;
      if (state.step === 'image' && state.image !== null) waiting.push(state);
      else await show(tools, state);
    });
    for (const state of waiting) if (state.image !== null) await lookAtImage(turn, state, state.image);
  };
}
