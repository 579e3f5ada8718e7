/**
 * *Share to channel*: first a modal that says who will see what, then the verdict as a message of the bot's own. The channel is the one
 * in which the command was typed, as the snapshot remembers it; nothing that the modal carries is believed but the snapshot's id.
 */
import { expiredMessage } from '../blocks/messages.ts';
import { expiredView, shareConfirmView, sharedView, shareFailedView } from '../blocks/share-views.ts';
import { verdictMessage } from '../blocks/verdict-message.ts';
import type { ActionTurn, ViewTurn } from '../listening/turn.ts';

export async function askToShare({ actor, open, reply, tools, value }: ActionTurn): Promise<void> {
  const snapshot = await tools.snapshots.find(value, actor);
  if (!snapshot?.channelId) {
    await reply.whisper(expiredMessage());
    return;
  }
  const view = shareConfirmView(snapshot.report, snapshot.channelName ?? 'this channel', value);
  const outcome = await open(view);
  if (outcome !== 'ok') tools.log.warn('view-not-opened', { listener: 'share', code: outcome });
}

export async function share({ actor, metadata, tools, viewId }: ViewTurn): Promise<void> {
  const snapshot = await tools.snapshots.find(metadata, actor);
  if (!snapshot?.channelId) {
    await tools.web.updateView(viewId, expiredView());
    return;
  }
  const { channelId, channelName, report } = snapshot;
  const id = await tools.snapshots.keep({ ...snapshot, isShared: true });
  const message = verdictMessage(report, {
    snapshotId: id,
    canShare: false,
    canGetToken: true,
    sharedBy: actor.userId,
  });
  const { outcome } = await tools.web.post(channelId, message);
  const name = channelName ?? 'this channel';
  await tools.web.updateView(viewId, outcome === 'ok' ? sharedView(name) : shareFailedView(name, outcome));
}
