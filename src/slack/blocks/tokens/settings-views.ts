/** What a workspace has set for itself: to be changed by its admins, to be read by everybody. */
import type { ModalView } from '@slack/types';
import type { SettingsTrouble, WorkspaceSettings } from '../../../tokens/record/settings.ts';
import { FIELD_IDS, TOKEN_VIEWS } from '../../action-ids.ts';
import { LIMITS } from '../../limits.ts';
import { type Message, type Piece, plain } from '../elements.ts';
import { form, input } from '../inputs.ts';
import { blocksOf, messageOf, type Part, small, title, words } from '../parts.ts';
import { type Told, toldPart, trouble } from './told.ts';

/** The value of the one box that may be ticked. */
export const ALLOWS_MODAL = 'yes';
const LONGEST_DAYS = 200;

export function settingsForm(settings: WorkspaceSettings, why: SettingsTrouble = null): ModalView {
  const { alertChannelId, allowsModal, ownWarningDays, warningDays } = settings;
  const box = {
    text: plain('A token may be typed into a form of Slack’s', LIMITS.option.text),
    value: ALLOWS_MODAL,
  };
  return form({ callbackId: TOKEN_VIEWS.settings, title: 'Settings', submit: 'Save', metadata: '' }, [
    ...blocksOf(troubleParts(why, 'Saving this form writes them anew.')),
    input(
      FIELD_IDS.warningDays,
      {
        label: 'Warn so many days before a token ends',
        hint: `0 is its last day. Leave it empty for what is configured${ownWarningDays === null ? `: ${warningDays.join(', ')}` : ''}.`,
        isOptional: true,
      },
      {
        type: 'plain_text_input',
        max_length: LONGEST_DAYS,
        placeholder: plain('30, 14, 7, 3, 1, 0', LIMITS.placeholder),
        ...(ownWarningDays === null || ownWarningDays.length === 0
          ? {}
          : { initial_value: ownWarningDays.join(', ') }),
      },
    ),
    input(
      FIELD_IDS.channel,
      {
        label: 'Where warnings go that reach nobody else',
        hint: 'You and I both have to be in it. Everybody there sees owners, labels and last days. Empty: as configured.',
        isOptional: true,
      },
      {
        type: 'conversations_select',
        placeholder: plain('Choose a channel', LIMITS.placeholder),
        filter: {
          include: ['public', 'private'],
          exclude_external_shared_channels: true,
          exclude_bot_users: true,
        },
        ...(alertChannelId === null ? {} : { initial_conversation: alertChannelId }),
      },
    ),
    input(
      FIELD_IDS.allowsModal,
      {
        label: 'Handing tokens over',
        hint: 'Slack shows what is typed there and carries it. The one-time page is safer, and is offered instead wherever it is set up.',
        isOptional: true,
      },
      { type: 'checkboxes', options: [box], ...(allowsModal ? { initial_options: [box] } : {}) },
    ),
  ]);
}

/** To be read alone. */
export function settingsView(
  settings: WorkspaceSettings,
  told: Told,
  why: SettingsTrouble = null,
): ModalView {
  return {
    type: 'modal',
    title: plain('Settings', LIMITS.modal.title),
    close: plain('Close', LIMITS.modal.button),
    blocks: blocksOf([toldPart(told), ...troubleParts(why), ...settingsParts(settings)]),
  };
}

export function settingsMessage(settings: WorkspaceSettings, why: SettingsTrouble = null): Message {
  return messageOf([
    title('What is set for this workspace'),
    ...troubleParts(why),
    ...settingsParts(settings),
    small('Admins of the workspace change it with /ghcr settings'),
  ]);
}

function settingsParts({
  alertChannelId,
  allowsModal,
  ownWarningDays,
  warningDays,
}: WorkspaceSettings): Part[] {
  const days =
    warningDays.length === 0
      ? 'only after the end'
      : `${warningDays.join(', ')} days before the end, and once after it`;
  const channel: readonly (Piece | string)[] =
    alertChannelId === null ? ['as configured'] : [{ type: 'channel', channel_id: alertChannelId }];
  return [
    words(`Warnings: ${days}${ownWarningDays === null ? ' (as configured)' : ''}`),
    words('Warnings that reach nobody else: ', ...channel),
    words(
      `A token may be typed into a form of Slack’s: ${allowsModal ? 'yes, where there is no one-time page' : 'no'}`,
    ),
  ];
}

function troubleParts(why: SettingsTrouble, remedy = 'An admin can write them anew.'): Part[] {
  switch (why) {
    case null:
      return [];
    case 'damaged':
      return [
        toldPart(
          trouble(
            `The settings that stood here are damaged, and what is configured holds instead. ${remedy}`,
          ),
        ),
      ];
    case 'other-form':
      return [
        toldPart(
          trouble(
            'These settings were written by a newer version of this app: until it runs again what is configured holds, and nothing can be changed here.',
          ),
        ),
      ];
  }
}

/** In the channel, for whoever chose it alone. */
export function alertsHereMessage(): Message {
  return messageOf([
    words('Warnings about tokens that reach nobody else will come here. Only you see this.'),
  ]);
}
