/** Step 2: which image, so that it can be seen whether a token is needed at all. It may be left out. */
import type { ModalView } from '@slack/types';
import { FIELD_IDS, ONBOARDING_ACTIONS, ONBOARDING_VIEWS } from '../../action-ids.ts';
import { cut, LIMITS } from '../../limits.ts';
import { button, code, type Message, plain } from '../elements.ts';
import { form, input } from '../inputs.ts';
import { buttons, messageOf, words } from '../parts.ts';
import { LONGEST_SENTENCE, primary, stepTitle, warned, waysOut } from './frame.ts';

const LONGEST_IMAGE = 512;
const TITLE = 'Which image shall it pull?';

/** @param trouble why the last one could not be looked at */
export function imageStep(value: string, trouble: string | null): Message {
  return messageOf([
    stepTitle(2, TITLE),
    ...(trouble === null ? [] : [warned(trouble)]),
    words(
      'When I know its name, I look whether it needs a token at all, and later prove yours with it. You may leave it out.',
    ),
    buttons(
      primary(button(ONBOARDING_ACTIONS.nameImage, 'Name the image', value)),
      button(ONBOARDING_ACTIONS.skipImage, 'Leave it out', value),
    ),
    waysOut(value, { canGoBack: true }),
  ]);
}

export function lookingAtImage(value: string, image: string): Message {
  return messageOf([
    stepTitle(2, TITLE),
    words('I am asking the registry for ', code(cut(image, LONGEST_SENTENCE)), ', without a login …'),
    waysOut(value, { canGoBack: true }),
  ]);
}

export function imageForm(metadata: string): ModalView {
  return form({ callbackId: ONBOARDING_VIEWS.image, title: 'Name the image', submit: 'Look', metadata }, [
    input(
      FIELD_IDS.image,
      {
        label: 'Image',
        hint: 'A reference, a whole docker pull command, or the web address of the package.',
      },
      {
        type: 'plain_text_input',
        max_length: LONGEST_IMAGE,
        placeholder: plain('ghcr.io/acme/app:1.4', LIMITS.placeholder),
      },
    ),
  ]);
}
