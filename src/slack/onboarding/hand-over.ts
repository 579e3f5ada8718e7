/** Steps 3 and 4: the token was created, and is handed over on a page of its own, for ten minutes. */
import { readOnboarding } from '../../tokens/conversation/onboardings.ts';
import type { ActionTurn, Tools } from '../listening/turn.ts';
import { inConversation, settlingKey, show } from './conversation.ts';

const PAGE_LASTS_MS = 10 * 60_000;
const PAGE_ENDED = 'The page has ended, ten minutes after it was made. Make a new one when you are ready.';

export async function created(turn: ActionTurn): Promise<void> {
  await inConversation(turn, turn.value, async ({ tools, move }) => {
    const state = await move({ kind: 'created' });
    if (state !== null) await show(tools, state);
  });
}

export async function makeLink(turn: ActionTurn): Promise<void> {
  await inConversation(turn, turn.value, async ({ actor, tools, move }) => {
    const state = await move({ kind: 'way-chosen', way: 'page' });
    if (state === null) return;
    if (tools.handOver === null) {
      await show(tools, state);
      return;
    }
    const link = await tools.handOver.make(actor, 'hand-over-token', state.id);
    await show(tools, state, { link });
    tools.settling.hold(linkKey(actor, state.id), link, {
      waitsMs: [PAGE_LASTS_MS],
      attempt: async () => {
        await takeLinkAway(tools, actor, state.id);
        return 'over';
      },
      confirmed: null,
      // Its ticket goes on working after a restart.
      forgotten: async () => {},
    });
  });
}

/** A link waits as tokens do, to be taken out of the message in time. */
export function linkKey(actor: ActionTurn['actor'], conversation: string): string {
  return `${settlingKey(actor, conversation)}:link`;
}

async function takeLinkAway(tools: Tools, actor: ActionTurn['actor'], conversation: string): Promise<void> {
  const state = await readOnboarding(tools.tokens, actor);
  if (state?.id !== conversation || state.step !== 'hand-over' || state.way !== 'page') return;
  await show(tools, state, { trouble: PAGE_ENDED });
}

/** For buttons that open an address: Slack tells of the press, and there is nothing to do. */
export async function opened(): Promise<void> {}
