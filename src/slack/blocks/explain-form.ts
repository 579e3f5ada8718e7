/** The form to paste an error into. Slack takes 3,000 characters there; a longer text stands in a message and is explained from its menu. */
import type { ModalView } from '@slack/types';
import { CALLBACK_IDS, FIELD_IDS } from '../action-ids.ts';
import { LIMITS } from '../limits.ts';
import { context, plain, richText, section, text } from './elements.ts';

const LONGEST_PASTE = 3_000;
export const SHORTCUT_NAME = 'Explain registry error';

export function explainForm(): ModalView {
  return {
    type: 'modal',
    callback_id: CALLBACK_IDS.explain,
    title: plain('Explain an error', LIMITS.modal.title),
    submit: plain('Explain', LIMITS.modal.button),
    close: plain('Cancel', LIMITS.modal.button),
    blocks: [
      {
        type: 'input',
        block_id: FIELD_IDS.pasted,
        label: plain('What the failing command printed', LIMITS.text),
        element: {
          type: 'plain_text_input',
          action_id: FIELD_IDS.pasted,
          multiline: true,
          max_length: LONGEST_PASTE,
          placeholder: plain('Error response from daemon: …', LIMITS.placeholder),
        },
        hint: plain(
          'Leave tokens and passwords out. The command itself and the lines before the error help.',
          LIMITS.text,
        ),
      },
      ...context(
        `Slack takes 3,000 characters here. Is it longer, or stands in a message already? Open the menu (⋮) of that message and choose “${SHORTCUT_NAME}”.`,
      ),
    ],
  };
}

/** While the text is read. */
export function explainingView(): ModalView {
  return {
    type: 'modal',
    title: plain('Explain an error', LIMITS.modal.title),
    close: plain('Close', LIMITS.modal.button),
    blocks: [richText(section(text('Reading …')))],
  };
}
