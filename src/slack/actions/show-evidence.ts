/** *Show evidence*: a modal with every step. Its trigger lives three seconds, so nothing but one look into the store comes before. */
import { evidenceView } from '../blocks/evidence-view.ts';
import { expiredMessage } from '../blocks/messages.ts';
import type { ActionTurn } from '../listening/turn.ts';

export async function showEvidence({ actor, open, reply, tools, value }: ActionTurn): Promise<void> {
  const snapshot = await tools.snapshots.find(value, actor);
  if (!snapshot) {
    await reply.whisper(expiredMessage());
    return;
  }
  const outcome = await open(evidenceView(snapshot.report));
  if (outcome !== 'ok') tools.log.warn('view-not-opened', { listener: 'show-evidence', code: outcome });
}
