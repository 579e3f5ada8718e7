// What becomes of a modal when the app has answered its submission: it closes, changes, gets another on top,
// or shows errors at its inputs (docs.slack.dev/surfaces/modals, response_action).

import { VIEW_LIMITS } from './block-limits.ts';
import { field, isObject, type Json, textField } from './json.ts';
import { changed, modalsOf, type Person, type State, type View, violate } from './state.ts';
import { readView } from './view-content.ts';
import { blocksOf, changeView, closeViews, makeView } from './views.ts';

/** What the person is shown instead of their modal's next state, or null. */
export function answerSubmission(state: State, person: Person, view: View, answer: unknown): string | null {
  const trouble = (error: string, reason: string): string => {
    violate(state, 'rule', 'view_submission', error, reason);
    return TROUBLE;
  };
  if (!isObject(answer) || field(answer, 'response_action') === undefined) {
    if (answer !== null && !(isObject(answer) && Object.keys(answer).length === 0)) {
      return trouble('invalid_response', 'neither empty nor a response_action');
    }
    closeViews(state, [view]);
    return null;
  }
  const action = textField(answer, 'response_action');
  if (action === 'clear') {
    closeViews(state, modalsOf(state, person.id));
    return null;
  }
  if (action === 'errors') return showErrors(state, view, field(answer, 'errors'), trouble);
  if (action !== 'update' && action !== 'push') return trouble('invalid_response_action', action);
  const judged = readView(field(answer, 'view'), 'modal');
  if (judged.outcome === 'refused') return trouble(judged.error, judged.messages.join('; '));
  if (action === 'update') {
    changeView(state, view, judged.content);
    return null;
  }
  if (modalsOf(state, person.id).length >= VIEW_LIMITS.stack)
    return trouble('push_limit_reached', 'a fourth');
  makeView(state, judged.content, person, 'modal', view);
  return null;
}

export const TROUBLE = 'We had some trouble connecting. Try again?';

/** Errors belong to input blocks of the view; others would be shown nowhere. */
function showErrors(
  state: State,
  view: View,
  errors: unknown,
  trouble: (error: string, reason: string) => string,
): string | null {
  if (!isObject(errors) || Object.keys(errors).length === 0)
    return trouble('invalid_errors', 'no errors given');
  const inputs = blocksOf(view).filter((block: Json) => textField(block, 'type') === 'input');
  const known = inputs.map((block) => textField(block, 'block_id'));
  const shown: Record<string, string> = {};
  for (const [blockId, words] of Object.entries(errors)) {
    if (!known.includes(blockId)) return trouble('invalid_errors', `no input block "${blockId}"`);
    shown[blockId] = String(words);
  }
  view.errors = shown;
  changed(state);
  return null;
}
