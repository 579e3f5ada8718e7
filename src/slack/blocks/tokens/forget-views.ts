/** Forgetting a person: what will go, and what went. */
import type { ModalView } from '@slack/types';
import type { Forgotten } from '../../../tokens/forget.ts';
import type { OwnView } from '../../../tokens/record/views.ts';
import { TOKEN_VIEWS } from '../../action-ids.ts';
import { LIMITS } from '../../limits.ts';
import { plain } from '../elements.ts';
import { form } from '../inputs.ts';
import { blocksOf, list, small, words } from '../parts.ts';
import { inWords } from './entry.ts';

const MOST_LABELS = 12;

/** @param watched how many images this person has watched */
export function forgetForm(own: readonly OwnView[], watched = 0): ModalView {
  const kept = own.filter(({ isKept }) => isKept).length;
  const shared = own.filter(({ shares }) => shares.length > 0).length;
  const parts = [
    words('Everything that I know of you goes, at once and for good:'),
    list(
      own.length === 0
        ? 'No token of yours is on my list.'
        : `${counted(own.length, 'token', 'tokens')} on your list: ${tellLabels(own.map(({ label }) => label))}. I warn of none of them any more.`,
      kept === 0 ? '' : `${counted(kept, 'sealed token is', 'sealed tokens are')} destroyed.`,
      shared === 0 ? '' : 'Whoever you share them with can use them no longer.',
      watched === 0
        ? ''
        : `${counted(watched, 'image is', 'images are')} no longer watched for you; where they were, that is told.`,
      'You are taken out wherever others named you: sharing with you, standing in, offers.',
      'A conversation that you are in, pages that you may open, and answers that are kept for their buttons.',
    ),
    small(
      'What stays: messages in Slack; for 90 days one line for each thing that you did, without its content; backups until they are gone. GitHub goes on accepting your tokens: delete them there.',
    ),
  ];
  return form(
    { callbackId: TOKEN_VIEWS.forget, title: 'Forget me', submit: 'Forget me', metadata: '' },
    blocksOf(parts),
  );
}

export function forgottenView(forgotten: Forgotten): ModalView {
  const { labels, shares, backups, offers, onboarding, tickets, others, left } = forgotten;
  const went = [
    labels.length === 0 ? '' : `${counted(labels.length, 'token', 'tokens')}: ${tellLabels(labels)}`,
    shares === 0 ? '' : `${counted(shares, 'token', 'tokens')} of others, no longer shared with you`,
    backups === 0 ? '' : `${counted(backups, 'token', 'tokens')} of others, for which you stood in`,
    offers === 0 ? '' : counted(offers, 'offer that waited for you', 'offers that waited for you'),
    onboarding ? 'the conversation that led you to a token' : '',
    tickets === 0 ? '' : counted(tickets, 'page that you could open', 'pages that you could open'),
    others === 0
      ? ''
      : counted(others, 'answer that was kept for its buttons', 'answers that were kept for their buttons'),
  ].filter((each) => each !== '');
  const parts = [
    words(went.length === 0 ? 'There was nothing of you to forget.' : 'Forgotten. This went:'),
    list(...went),
    ...(left === 0
      ? []
      : [
          words(
            `${counted(left, 'record', 'records')} could not be changed now, since a key for it is not here, or a newer version wrote it. Whoever runs this app can help; then type /ghcr tokens forget me again.`,
          ),
        ]),
    small('GitHub goes on accepting your tokens until they end: https://github.com/settings/tokens'),
  ];
  return {
    type: 'modal',
    title: plain('Forget me', LIMITS.modal.title),
    close: plain('Close', LIMITS.modal.button),
    blocks: blocksOf(parts),
  };
}

function counted(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}

function tellLabels(labels: readonly string[]): string {
  const shown = labels.slice(0, MOST_LABELS);
  const more = labels.length - shown.length;
  return inWords(more === 0 ? shown : [...shown, `${more} more`]);
}
