/** *Share to channel* as a modal: what will be seen by whom, that it is under way, that it is done, or why not and what to do. */
import type { KnownBlock, ModalView } from '@slack/types';
import type { Report } from '../../checking/report.ts';
import { CALLBACK_IDS } from '../action-ids.ts';
import { cut, LIMITS } from '../limits.ts';
import { bold, bullets, code, context, type Piece, plain, richText, section, text } from './elements.ts';
import { causeOf, subjectOf } from './words.ts';

const TITLE = 'Share to channel';
const LONGEST_SENTENCE = 600;

/**
 * @param channelName foreign text, without its `#`
 * @param snapshotId opaque; the view carries nothing else
 */
export function shareConfirmView(report: Report, channelName: string, snapshotId: string): ModalView {
  const who = `Everybody in ${channelWords(channelName)} will see:`;
  return {
    ...view([
      richText(section(bold(who)), ...bullets(seen(report))),
      ...context(
        'Everybody includes guests, whoever joins later, and people of other organizations where the channel is shared with them.',
      ),
    ]),
    callback_id: CALLBACK_IDS.share,
    private_metadata: cut(snapshotId, LIMITS.button.value),
    submit: plain('Share', LIMITS.modal.button),
    close: plain('Cancel', LIMITS.modal.button),
  };
}

function seen(report: Report): string[] {
  const cause = causeOf(report);
  const isPublic = report.visibility === 'public';
  const lines = [
    `The name ${cut(subjectOf(report), LONGEST_SENTENCE)}${isPublic ? '' : ', of an image that is not known to be public'}`,
    `The verdict: ${report.verdict}, ${cut(cause.title, LONGEST_SENTENCE)}`,
    'Its proof and next steps, and every request under Show evidence, with names of tags and platforms where they are told there',
  ];
  if (report.viewpoint === 'credential') {
    lines.push('That a login was used, and what it may and may not read; not the token itself');
  }
  return lines;
}

export function sharingView(): ModalView {
  return view([richText(section(text('Sharing …')))]);
}

export function sharedView(channelName: string): ModalView {
  return view([richText(section(text(`Shared to ${channelWords(channelName)}.`)))]);
}

/** @param outcome Slack's own word for what is wrong */
export function shareFailedView(channelName: string, outcome: string): ModalView {
  const channel = channelWords(channelName);
  return view([richText(section(...whyNotShared(channel, outcome)))]);
}

function whyNotShared(channel: string, outcome: string): Piece[] {
  switch (outcome) {
    case 'not_in_channel':
    case 'channel_not_found':
      return [
        text(`I am not in ${channel}, so I cannot post there. Type `),
        code('/invite @GHCR Doctor'),
        text(' in the channel, then press Share to channel again.'),
      ];
    case 'is_archived':
      return [text(`Nothing was shared: ${channel} is archived.`)];
    case 'restricted_action':
    case 'restricted_action_read_only_channel':
    case 'restricted_action_thread_only_channel':
      return [text(`Nothing was shared: the settings of ${channel} do not let apps post there.`)];
    case 'ratelimited':
    case 'slack_webapi_rate_limited_error':
      return [text('Nothing was shared: Slack asks to wait. Please try again in a minute.')];
    default:
      return [
        text(`It is not sure that it was shared: Slack answered `),
        code(cut(outcome, 100)),
        text('. Please look into the channel before you try again.'),
      ];
  }
}

export function expiredView(): ModalView {
  return view([richText(section(text('This answer is too old to be shared. Please check the image anew.')))]);
}

function view(blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    title: plain(TITLE, LIMITS.modal.title),
    close: plain('Close', LIMITS.modal.button),
    blocks,
  };
}

/** Slack names private channels and group messages by words of its own, which are no channel's name. */
export function channelWords(name: string): string {
  if (!/^[^\s#]{1,80}$/.test(name) || /^(?:privategroup$|directmessage$|mpdm-)/.test(name)) {
    return 'this channel';
  }
  return `#${name}`;
}
