/** `/ghcr tokens forget me`: asks first, then everything of this person goes, and what went is told. */

import { readOnboarding } from '../../tokens/conversation/onboardings.ts';
import { forgetMe } from '../../tokens/forget.ts';
import { listOwn } from '../../tokens/listing.ts';
import { forgetForm, forgottenView } from '../blocks/tokens/forget-views.ts';
import { workingView } from '../blocks/tokens/manage-view.ts';
import { toldMessage, trouble } from '../blocks/tokens/told.ts';
import { droppedMessage } from '../blocks/watches/announcement.ts';
import { refreshHome } from '../home/home.ts';
import type { ViewAnswer } from '../listening/listener.ts';
import type { CommandTurn, ViewTurn } from '../listening/turn.ts';
import { settlingKey } from '../onboarding/conversation.ts';
import { KEPT_KINDS } from '../remembered/kept.ts';
import { tellChannel } from '../watches/stop.ts';
import { showInForm } from './managed.ts';

/** Of one person, beside what the use case itself knows of. */
const KINDS = [...KEPT_KINDS, 'warning', 'look', 'watch', 'handoff-trouble'];

export async function askToForget({ actor, open, reply, tools }: CommandTurn): Promise<void> {
  const { registrations } = await listOwn(tools.tokens, actor);
  const watched = await tools.watches.ofPerson(actor.teamId, actor.userId);
  const outcome = await open(forgetForm(registrations, watched.length));
  if (outcome === 'ok') {
    await reply.remove();
    return;
  }
  tools.log.warn('view-not-opened', { component: 'tokens', code: outcome });
  await reply.replace(
    toldMessage(trouble('The question did not open in time. Please type /ghcr tokens forget me again.')),
  );
}

export function answerForget(): ViewAnswer {
  return { response_action: 'update', view: workingView('Forgetting …') };
}

export async function forget(turn: ViewTurn): Promise<void> {
  const { actor, tools, viewId } = turn;
  // A token that waits in memory goes first: otherwise it would be registered afterwards.
  const conversation = await readOnboarding(tools.tokens, actor);
  if (conversation !== null) tools.settling.drop(settlingKey(actor, conversation.id));
  const watched = await tools.watches.ofPerson(actor.teamId, actor.userId);
  const forgotten = await forgetMe(tools.tokens, actor, KINDS);
  await showInForm(turn, viewId, forgottenView(forgotten));
  await refreshHome(tools, actor);
  for (const watch of watched) await tellChannel(tools, watch, droppedMessage(watch));
}
