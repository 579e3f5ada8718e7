/** Explains a text, remembers what was said for *Check it now*, and puts it in the place of what the person sees now. */
import type { Explanation } from '../../explain/cause.ts';
import { explain } from '../../explain/explain.ts';
import { explanationMessage } from '../blocks/explanation-message.ts';
import { throttledMessage } from '../blocks/messages.ts';
import type { Turn } from '../listening/turn.ts';

export async function tellExplanation(turn: Turn, pasted: string): Promise<void> {
  const { actor, reply, tools } = turn;
  const waitMs = tools.throttle.take(actor);
  if (waitMs > 0) {
    await reply.replace(throttledMessage(Math.ceil(waitMs / 1000)));
    return;
  }
  const explanation = explain(pasted);
  const keptId = await keep(turn, explanation);
  await reply.replace(explanationMessage(explanation, { keptId }));
}

/** An answer is given also while the store is away; then it has no button. */
async function keep({ actor, tools }: Turn, explanation: Explanation): Promise<string | null> {
  // A check asks ghcr.io alone.
  if (!explanation.image?.startsWith('ghcr.io/')) return null;
  try {
    return await tools.explanations.keep({ ...actor, explanation });
  } catch {
    tools.log.warn('explanation-not-kept', { component: 'store' });
    return null;
  }
}
