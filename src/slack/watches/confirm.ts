/**
 * The question before a watch whose news are not everybody's already, and the yes to it. Nothing that the modal carries is believed but the
 * id of what was wanted, and whoever says yes is authorised anew.
 */
import type { Message } from '../blocks/elements.ts';
import { busyMessage } from '../blocks/messages.ts';
import { unknownLabelMessage } from '../blocks/tokens/choice-message.ts';
import { toldMessage, trouble } from '../blocks/tokens/told.ts';
import { expiredWatchMessage } from '../blocks/watches/answers.ts';
import { type Confirming, confirmMessage, confirmView, toldView } from '../blocks/watches/confirm-view.ts';
import { platformOf } from '../checks/check-for-slack.ts';
import { openLogin } from '../checks/open-login.ts';
import type { ActionTurn, CommandTurn, ViewTurn } from '../listening/turn.ts';
import type { AskedWatch } from '../remembered/wanted-watches.ts';
import { SEAL_TROUBLE } from '../tokens/words.ts';
import { announceWatch } from './announce.ts';

export async function askToConfirm({ open, reply, tools }: CommandTurn, wanted: AskedWatch): Promise<void> {
  const confirming = confirmingOf(wanted, await tools.wantedWatches.keep(wanted));
  const outcome = await open(confirmView(confirming));
  if (outcome === 'ok') {
    await reply.remove();
    return;
  }
  // The check has taken longer than a modal may wait.
  tools.log.info('view-not-opened', { listener: 'watch', code: outcome });
  await reply.replace(confirmMessage(confirming));
}

export async function confirmAgain({ actor, open, reply, tools, value }: ActionTurn): Promise<void> {
  const wanted = await tools.wantedWatches.find(value, actor);
  if (wanted === null) {
    await reply.whisper(expiredWatchMessage());
    return;
  }
  const outcome = await open(confirmView(confirmingOf(wanted, value)));
  if (outcome !== 'ok') tools.log.warn('view-not-opened', { listener: 'watch', code: outcome });
}

function confirmingOf({ as, ...wanted }: AskedWatch, wantedId: string): Confirming {
  return { ...wanted, wantedId, label: as?.label ?? null };
}

export async function setConfirmed(turn: ViewTurn): Promise<void> {
  const { tools, viewId } = turn;
  const outcome = await tools.web.updateView(viewId, toldView(await setWanted(turn)));
  if (outcome !== 'ok') tools.log.warn('view-not-updated', { component: 'watches', code: outcome });
}

async function setWanted({ actor, isOutsider, metadata, tools }: ViewTurn): Promise<Message> {
  const wanted = await tools.wantedWatches.find(metadata, actor);
  if (wanted === null) return expiredWatchMessage();
  const { as, channelId, platform, reference } = wanted;
  const channel = { id: channelId, name: '' };
  const login =
    as === null ? null : await openLogin({ actor, channel, isOutsider, tools }, reference, as.registrationId);
  if (login === 'trouble') return toldMessage(trouble(SEAL_TROUBLE));
  if (as !== null && login === null) return unknownLabelMessage({ why: 'unknown', applicable: [] });
  const checked = await tools.check(actor, reference, platformOf(platform), login);
  return checked.kind === 'report' ? announceWatch(tools, wanted, checked.report) : busyMessage();
}
