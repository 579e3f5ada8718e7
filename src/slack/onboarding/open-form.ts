import type { ModalView } from '@slack/types';
import type { ActionTurn } from '../listening/turn.ts';

/** A form that did not open in time is opened by the next press. */
export async function openForm({ open, tools }: ActionTurn, view: ModalView): Promise<void> {
  const outcome = await open(view);
  if (outcome !== 'ok')
    tools.log.warn('view-not-opened', { listener: view.callback_id ?? '', code: outcome });
}
