/** The form of `/ghcr explain`: what was pasted is explained in the modal itself. */
import { FIELD_IDS } from '../action-ids.ts';
import { explainingView } from '../blocks/explain-form.ts';
import { tellExplanation } from '../checks/tell-explanation.ts';
import { type Fields, fieldOf } from '../listening/fields.ts';
import type { ViewAnswer } from '../listening/listener.ts';
import type { ViewTurn } from '../listening/turn.ts';

export function answerExplainForm(fields: Fields): ViewAnswer {
  if (fieldOf(fields, FIELD_IDS.pasted) !== '') return { response_action: 'update', view: explainingView() };
  const errors = { [FIELD_IDS.pasted]: 'Paste what the failing command printed.' };
  return { response_action: 'errors', errors };
}

export async function explainPasted(turn: ViewTurn): Promise<void> {
  await tellExplanation(turn, fieldOf(turn.fields, FIELD_IDS.pasted));
}
