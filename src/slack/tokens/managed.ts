/** One's own token in the modal in which everything is done with it: opened, and shown anew with what came of each thing. */
import type { ModalView } from '@slack/types';
import { viewOne } from '../../tokens/listing.ts';
import type { OwnView } from '../../tokens/record/views.ts';
import { goneView, manageView } from '../blocks/tokens/manage-view.ts';
import { type Told, toldMessage } from '../blocks/tokens/told.ts';
import { refreshHome } from '../home/home.ts';
import type { Actor } from '../listening/actor.ts';
import type { ActionTurn, Turn, ViewTurn } from '../listening/turn.ts';
import { type OverviewTools, readerOf } from './overview.ts';

export async function manage(turn: ActionTurn): Promise<void> {
  await showView(turn, await managedView(turn.tools, turn.actor, turn.value, null));
}

/** One's own by the id that a button or a modal carries; a foreign one is as absent as an unknown one. */
export async function ownById({ tokens }: OverviewTools, actor: Actor, id: string): Promise<OwnView | null> {
  const found = await viewOne(tokens, { ...actor, isAdmin: false, channelIds: [] }, id);
  return found?.kind === 'own' ? found.view : null;
}

async function managedView(
  tools: OverviewTools,
  actor: Actor,
  id: string,
  told: Told | null,
): Promise<ModalView> {
  const view = await ownById(tools, actor, id);
  return view === null ? goneView(told) : manageView(view, await readerOf(tools, actor.userId), told);
}

/** For a button that does something at once: told in its modal, or below the message in which it stands. */
export async function tellAfter(turn: ActionTurn, id: string, told: Told): Promise<void> {
  const { actor, tools } = turn;
  if (turn.surface === 'modal') await showView(turn, await managedView(tools, actor, id, told));
  else await turn.reply.whisper(toldMessage(told));
  await refreshHome(tools, actor);
}

/** For a form that was sent: what came of it stands above the token it was about. */
export async function tellInForm(turn: ViewTurn, id: string, told: Told): Promise<void> {
  const { actor, tools, viewId } = turn;
  await showInForm(turn, viewId, await managedView(tools, actor, id, told));
  await refreshHome(tools, actor);
}

/** Opens a form for one's own token. */
export async function openOwnForm(
  turn: ActionTurn,
  form: (own: OwnView) => ModalView | Promise<ModalView>,
): Promise<void> {
  const own = await ownById(turn.tools, turn.actor, turn.value);
  await showView(turn, own === null ? goneView(null) : await form(own));
}

export async function showView({ show, tools }: ActionTurn, view: ModalView): Promise<void> {
  const outcome = await show(view);
  if (outcome !== 'ok') tools.log.warn('view-not-opened', { component: 'tokens', code: outcome });
}

export async function showInForm(
  { tools }: Pick<Turn, 'tools'>,
  viewId: string,
  view: ModalView,
): Promise<void> {
  const outcome = await tools.web.updateView(viewId, view);
  if (outcome !== 'ok') tools.log.warn('view-not-updated', { component: 'tokens', code: outcome });
}
