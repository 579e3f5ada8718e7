/** The modals in which something is typed: a reminder, a label, and, where an admin allows it, the token itself. */
import type { ModalView } from '@slack/types';
import { FIELD_IDS, ONBOARDING_VIEWS } from '../../action-ids.ts';
import { LIMITS } from '../../limits.ts';
import { plain, richText, section, text } from '../elements.ts';
import { form, input } from '../inputs.ts';

const LONGEST_LABEL = 32;
/** An installation's token has some 520 characters. */
const LONGEST_TOKEN = 1_000;

export interface ReminderForm {
  readonly metadata: string;
  /** Suggested; null for a renewal, which keeps its name. */
  readonly label: string | null;
  /** Suggested, `YYYY-MM-DD`. */
  readonly lastDay: string;
}

export function reminderForm({ metadata, label, lastDay }: ReminderForm): ModalView {
  const name = label === null ? [] : [labelInput(label)];
  return form(
    { callbackId: ONBOARDING_VIEWS.reminder, title: 'Just remind me', submit: 'Remember', metadata },
    [
      ...name,
      input(
        FIELD_IDS.lastDay,
        {
          label: 'Its last day',
          hint: 'GitHub shows it beside the token. It counts until midnight where you live.',
        },
        { type: 'datepicker', initial_date: lastDay },
      ),
    ],
  );
}

export function labelForm(metadata: string, label: string): ModalView {
  return form({ callbackId: ONBOARDING_VIEWS.label, title: 'Another name', submit: 'Rename', metadata }, [
    labelInput(label),
  ]);
}

function labelInput(label: string) {
  return input(
    FIELD_IDS.label,
    {
      label: 'A name for it',
      hint: 'Small letters, digits and dashes, such as k8s-prod. Do not put the token here.',
    },
    { type: 'plain_text_input', max_length: LONGEST_LABEL, initial_value: label },
  );
}

/** One plain input and nothing else that acts: any other element would send along what was typed so far. */
export function tokenForm(metadata: string, keeps: boolean): ModalView {
  return form(
    { callbackId: ONBOARDING_VIEWS.token, title: 'Hand the token over', submit: 'Prove it', metadata },
    [
      richText(
        section(
          text(
            'Slack shows what you type here, and carries it to me. I prove it, and never show any of it again. ',
          ),
          text(keeps ? 'You asked me to keep it, sealed.' : 'Then I forget it.'),
        ),
      ),
      input(
        FIELD_IDS.token,
        { label: 'The token', hint: 'It begins with ghp_ and has 40 characters.' },
        {
          type: 'plain_text_input',
          max_length: LONGEST_TOKEN,
          placeholder: plain('ghp_…', LIMITS.placeholder),
        },
      ),
    ],
  );
}
