/**
 * The conversation that leads a person to a token that works: one message in their direct messages, edited along the way. Where it stands
 * is kept; a click that was made for another step changes nothing, and shows the present one.
 */

import { isEnded, type Onboarding, type OnboardingAct } from '../../tokens/conversation/onboarding.ts';
import {
  advanceOnboarding,
  placeOnboarding,
  readOnboarding,
  startOnboarding,
} from '../../tokens/conversation/onboardings.ts';
import { memberKey } from '../../tokens/record/member.ts';
import type { Message } from '../blocks/elements.ts';
import { movedMessage, overMessage } from '../blocks/onboarding/ends.ts';
import type { Actor } from '../listening/actor.ts';
import type { Place, Tools, Turn } from '../listening/turn.ts';
import { type MadeFor, readMadeFor } from './made-for.ts';
import { type Aside, renderStep } from './render.ts';

/** `closed`: Slack lets nothing be written to this person. Else where it was written. */
export type Begun = { readonly kind: 'begun'; readonly place: Place } | { readonly kind: 'closed' };

export interface Beginning {
  /** That a token is wanted for. */
  readonly image?: string | null;
  /** Id of one's own registration that is renewed. */
  readonly renewing?: string | null;
}

/** A second press within a minute is taken for the first one. */
const SAME_PRESS_MS = 60_000;

/** Starts the conversation, or goes on with one that is open and wants the same. */
export function beginOnboarding(
  { actor, tools }: Pick<Turn, 'actor' | 'tools'>,
  { image = null, renewing = null }: Beginning = {},
): Promise<Begun> {
  return tools.inTurn.run(memberKey(actor), async () => {
    const before = await readOnboarding(tools.tokens, actor);
    const open = before === null || isEnded(before) ? null : before;
    if (open === null || !wantsTheSame(open, image, renewing)) {
      if (open !== null) tools.settling.drop(settlingKey(actor, open.id));
      const state = await startOnboarding(tools.tokens, actor, renewing, image);
      // The last word of one that has ended stays.
      return postAnew(tools, { ...state, message: open?.message ?? null });
    }
    const isSamePress = tools.tokens.clock.now() - open.startedAtMs < SAME_PRESS_MS;
    if (isSamePress && open.message !== null && (await show(tools, open)) === 'shown') {
      return { kind: 'begun', place: open.message };
    }
    return postAnew(tools, open);
  });
}

/** Whoever names nothing goes on with whatever is open. */
function wantsTheSame(state: Onboarding, image: string | null, renewing: string | null): boolean {
  if (renewing !== null) return state.isRenewal && state.registrationId === renewing;
  return image === null || (!state.isRenewal && image === state.image);
}

/** Under which a token of this conversation waits. */
export function settlingKey(actor: Actor, conversation: string): string {
  return `${memberKey(actor)}:${conversation}`;
}

/** Posts the present step as a new message; the older one says that it goes on there. */
async function postAnew(tools: Tools, state: Onboarding): Promise<Begun> {
  const { outcome, place } = await tools.web.post(state.userId, await renderStep(tools, state));
  if (place === null) {
    tools.log.warn('message-not-posted', { component: 'onboarding', code: outcome });
    return { kind: 'closed' };
  }
  await placeOnboarding(tools.tokens, state, state.id, place);
  if (state.message !== null) await tools.web.edit(state.message, movedMessage());
  return { kind: 'begun', place };
}

/** Shows the present step in the conversation's message; in a new one where that was deleted. */
export async function show(tools: Tools, state: Onboarding, aside: Aside = {}): Promise<'shown' | 'lost'> {
  return put(tools, state, await renderStep(tools, state, aside));
}

/** Puts anything in the place of the conversation's message. */
export async function put(tools: Tools, state: Onboarding, message: Message): Promise<'shown' | 'lost'> {
  if (state.message !== null) {
    const outcome = await tools.web.edit(state.message, message);
    if (outcome === 'ok') return 'shown';
    tools.log.warn('message-not-edited', { component: 'onboarding', code: outcome });
    // Whatever else went wrong may pass, and a second message would only confuse.
    if (outcome !== 'message_not_found') return 'lost';
  }
  const { outcome, place } = await tools.web.post(state.userId, message);
  if (place === null) {
    tools.log.warn('message-not-posted', { component: 'onboarding', code: outcome });
    return 'lost';
  }
  await placeOnboarding(tools.tokens, state, state.id, place);
  return 'shown';
}

/** What a listener does with the conversation that its button or modal was made for. */
export interface Acting {
  readonly tools: Tools;
  readonly actor: Actor;
  readonly made: MadeFor;
  /** Takes a step; null when it was not the present one any more, and then the present one is shown. */
  move(act: OnboardingAct): Promise<Onboarding | null>;
  /** As it stands, if it still stands where the button was made; else as with `move`. */
  present(): Promise<Onboarding | null>;
}

/**
 * Runs the work for the conversation that `value` names, one after the other for each person. An id that is unknown, over or somebody
 * else's gets one answer.
 */
export async function inConversation(
  turn: Turn,
  value: string,
  work: (acting: Acting) => Promise<void>,
): Promise<void> {
  const { actor, tools } = turn;
  const made = readMadeFor(value);
  if (made === null) {
    await turn.reply.whisper(overMessage());
    return;
  }
  const stale = async (state: Onboarding | null): Promise<null> => {
    if (state?.id === made.conversation) await show(tools, state);
    else await turn.reply.whisper(overMessage());
    return null;
  };
  const acting: Acting = {
    tools,
    actor,
    made,
    move: async (act) => {
      const event = { ...act, conversation: made.conversation, at: made.at };
      const advanced = await advanceOnboarding(tools.tokens, actor, event);
      return advanced.kind === 'moved' ? advanced.state : stale(advanced.state);
    },
    present: async () => {
      const state = await readOnboarding(tools.tokens, actor);
      return state?.id === made.conversation && state.step === made.at ? state : stale(state);
    },
  };
  await tools.inTurn.run(memberKey(actor), () => work(acting));
}
