/** Step 3: the token is created at GitHub, on a page with everything filled in. */
import { TOKEN_LIST, TOKEN_PAGE } from '../../../diagnosis/links.ts';
import { ONBOARDING_ACTIONS } from '../../action-ids.ts';
import { cut } from '../../limits.ts';
import { button, link, linkButton, type Message } from '../elements.ts';
import { buttons, list, messageOf, small, words } from '../parts.ts';
import { LONGEST_SENTENCE, primary, stepTitle, waysOut } from './frame.ts';

export interface CreateStep {
  readonly value: string;
  /** What was seen of the image without a login; null when nobody looked. */
  readonly seen: string | null;
  readonly isRenewal: boolean;
}

export function createStep({ value, seen, isRenewal }: CreateStep): Message {
  return messageOf([
    stepTitle(3, 'Create the token at GitHub'),
    ...(seen === null ? [] : [words(cut(seen, LONGEST_SENTENCE))]),
    words(
      'The button opens GitHub’s page with everything filled in. See that it is as follows, then press Generate token there:',
    ),
    list(
      'It is a classic token. A fine-grained one does not work: GHCR takes classic ones only.',
      'Nothing but read:packages is ticked. Whoever finds such a token can read packages, and do nothing else.',
      'It ends in 90 days, or sooner where your organization asks for that.',
      'You copy it at once, into your password manager: GitHub shows it this one time.',
      'If your organization uses single sign-on: in GitHub’s list of tokens, Configure SSO beside the new one, then Authorize.',
    ),
    ...(isRenewal ? [words('Or press Regenerate token at the old one: ', ...link(TOKEN_LIST))] : []),
    buttons(
      linkButton(ONBOARDING_ACTIONS.openGitHub, 'Open GitHub’s page', TOKEN_PAGE),
      primary(button(ONBOARDING_ACTIONS.created, 'I have copied it', value)),
    ),
    small('Do not paste it into a message here: a message stays, and others may read it.'),
    waysOut(value, { canGoBack: !isRenewal }),
  ]);
}
