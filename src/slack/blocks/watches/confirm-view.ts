/** Before a watch begins whose news are not everybody's already: who will see what, for how long, and what came of it. */
import type { KnownBlock, ModalView } from '@slack/types';
import { WATCH_ACTIONS, WATCH_VIEWS } from '../../action-ids.ts';
import { cut, LIMITS } from '../../limits.ts';
import {
  bold,
  bullets,
  button,
  code,
  context,
  type Message,
  plain,
  richText,
  section,
  text,
} from '../elements.ts';
import { buttons, messageOf, small, words } from '../parts.ts';
import { channelWords } from '../share-views.ts';
import { tellEvery, tellReference } from './words.ts';

const TITLE = 'Watch an image';

export interface Confirming {
  /** Opaque; what the view and the button carry. */
  readonly wantedId: string;
  readonly reference: string;
  readonly platform: string | null;
  readonly everyMs: number;
  readonly onChange: boolean;
  /** The label of the token; null for none. */
  readonly label: string | null;
  readonly isPublic: boolean;
  /** Foreign text, without its `#`; null in the app's own messages. */
  readonly channelName: string | null;
}

export function confirmView(confirming: Confirming): ModalView {
  const { channelName, everyMs, label, wantedId } = confirming;
  const who =
    channelName === null ? 'Here you will see' : `Everybody in ${channelWords(channelName)} will see`;
  const how = label === null ? 'without a login' : 'with your use of the token ';
  return {
    ...view([
      richText(
        section(
          text('I ask for '),
          code(tellReference(confirming)),
          text(` ${tellEvery(everyMs)}, ${how}`),
          ...(label === null ? [] : [code(label)]),
          text('.'),
        ),
      ),
      richText(section(bold(`${who}, as long as the watch goes on:`)), ...bullets(seen(confirming))),
      ...context(
        ...(channelName === null
          ? []
          : [
              'Everybody includes guests, whoever joins later, and people of other organizations where the channel is shared with them.',
            ]),
        `You and admins end it with Stop watching. By itself it ends when you leave this workspace${label === null ? '' : ', and when the token is retired, removed or no longer shared with you'}.`,
      ),
    ]),
    callback_id: WATCH_VIEWS.confirm,
    private_metadata: cut(wantedId, LIMITS.button.value),
    submit: plain('Watch', LIMITS.modal.button),
    close: plain('Cancel', LIMITS.modal.button),
  };
}

function seen({ isPublic, label, onChange, ...named }: Confirming): string[] {
  return [
    `The name ${tellReference(named)}${isPublic ? '' : ', of an image that is not known to be public'}`,
    'Now and at each change whether it can be pulled; if not, the cause, its proof and next steps, and every request under Show evidence, with names of tags and platforms where they are told there',
    onChange ? 'Its digest, whenever the tag leads to another one' : '',
    label === null
      ? ''
      : 'That a token is used, and what it may and may not read; neither the token nor what you call it',
  ].filter((line) => line !== '');
}

/** Where the check took longer than Slack lets a modal wait. */
export function confirmMessage(confirming: Confirming): Message {
  return messageOf([
    words('One question before I watch ', code(tellReference(confirming)), ': who will see what.'),
    buttons({ ...button(WATCH_ACTIONS.confirm, 'Go on', confirming.wantedId), style: 'primary' }),
    small('Nothing is set yet.'),
  ]);
}

export function settingView(): ModalView {
  return view([richText(section(text('One moment: I look at it first …')))]);
}

/** What came of it, in the words of a message. */
export function toldView({ blocks }: Message): ModalView {
  return view(blocks);
}

function view(blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    title: plain(TITLE, LIMITS.modal.title),
    close: plain('Close', LIMITS.modal.button),
    blocks,
  };
}
