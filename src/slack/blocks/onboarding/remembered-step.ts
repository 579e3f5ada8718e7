/** Step 7: when warnings will come, and where; with what can be changed of that. */
import type { ModalView } from '@slack/types';
import { daysUntil } from '../../../tokens/record/ladder.ts';
import { FIELD_IDS, ONBOARDING_ACTIONS, ONBOARDING_VIEWS } from '../../action-ids.ts';
import { LIMITS } from '../../limits.ts';
import { button, type Message, type Piece, plain, richText, section, text } from '../elements.ts';
import { form, input } from '../inputs.ts';
import { buttons, messageOf, type Part, small, title, words } from '../parts.ts';
import { tellLastDay } from './days.ts';
import type { KnownToken } from './facts.ts';
import { primary, stepTitle, warned } from './frame.ts';

export interface RememberedStep {
  readonly value: string;
  readonly token: Omit<KnownToken, 'proof'>;
  /** The steps in force, the widest first. */
  readonly warningDays: readonly number[];
  /** Why the last change was not made. */
  readonly trouble: string | null;
}

export function rememberedStep(step: RememberedStep): Message {
  const { value, trouble } = step;
  return messageOf([
    stepTitle(7, 'I keep an eye on it'),
    ...(trouble === null ? [] : [warned(trouble)]),
    ...whenAndWhere(step),
    buttons(
      primary(button(ONBOARDING_ACTIONS.done, 'Done', value)),
      button(ONBOARDING_ACTIONS.rename, 'Another name', value),
      button(ONBOARDING_ACTIONS.chooseChannel, 'Warn a channel too', value),
      button(ONBOARDING_ACTIONS.chooseBackup, 'Name a stand-in', value),
    ),
  ]);
}

/** The conversation's last word. */
export function doneMessage(step: Omit<RememberedStep, 'value' | 'trouble'>): Message {
  return messageOf([
    title('All set'),
    ...whenAndWhere(step),
    small('/ghcr login begins anew, for another place or token.'),
  ]);
}

function whenAndWhere({ token, warningDays }: Omit<RememberedStep, 'value' | 'trouble'>): Part[] {
  const { registration, nowMs, zone } = token;
  const { label, expiry, channelId, backupOwnerId } = registration;
  return [
    words(`${label} ${tellLastDay(expiry, nowMs, zone)}. ${tellWarnings(token, warningDays)}`),
    ...(expiry.kind === 'at' ? [words(...whom(channelId, backupOwnerId))] : []),
  ];
}

function tellWarnings(
  { registration: { expiry }, nowMs }: Omit<KnownToken, 'proof'>,
  days: readonly number[],
): string {
  if (expiry.kind === 'never')
    return 'There is no last day to warn of. One that ends in 90 days would be safer.';
  if (expiry.kind === 'unknown') return 'Without a last day I cannot warn of it.';
  const left = daysUntil(expiry.atMs, nowMs);
  const before = days.filter((day) => day > 0 && day < left);
  const times = [
    ...(before.length === 0 ? [] : [`${inWords(before)} before`]),
    ...(days.includes(0) ? ['on its last day'] : []),
    'once after it, unless it was renewed',
  ];
  return `I warn you ${times.length === 3 ? `${times[0]}, ${times[1]}, and ${times[2]}` : times.join(', and ')}.`;
}

/** `30, 14 and 1 days`. */
function inWords(days: readonly number[]): string {
  const [last] = days.slice(-1);
  const counted = days.length > 1 ? `${days.slice(0, -1).join(', ')} and ${last}` : `${last}`;
  return `${counted} ${days.length === 1 && last === 1 ? 'day' : 'days'}`;
}

function whom(channelId: string | null, backupOwnerId: string | null): Piece[] {
  const channel: Piece[] =
    channelId === null
      ? [text('No channel is warned.')]
      : [text('The last warnings also come to '), { type: 'channel', channel_id: channelId }, text('.')];
  const backup: Piece[] =
    backupOwnerId === null
      ? []
      : [text(' If you do not act, '), { type: 'user', user_id: backupOwnerId }, text(' hears of it too.')];
  return [text('Warnings come here, into our direct messages. '), ...channel, ...backup];
}

export function channelForm(metadata: string): ModalView {
  return form(
    { callbackId: ONBOARDING_VIEWS.channel, title: 'Warn a channel too', submit: 'Choose', metadata },
    [
      richText(
        section(
          text(
            'Everybody there will see the name of the token, that it is yours, and its last day; also people of other organizations, where the channel is shared with them. You and I both have to be in it.',
          ),
        ),
      ),
      input(
        FIELD_IDS.channel,
        { label: 'Channel', hint: 'Leave it empty to warn no channel.', isOptional: true },
        {
          type: 'conversations_select',
          placeholder: plain('Choose a channel', LIMITS.placeholder),
          filter: {
            include: ['public', 'private'],
            exclude_external_shared_channels: true,
            exclude_bot_users: true,
          },
        },
      ),
    ],
  );
}

export function backupForm(metadata: string): ModalView {
  return form({ callbackId: ONBOARDING_VIEWS.backup, title: 'Name a stand-in', submit: 'Choose', metadata }, [
    richText(
      section(
        text(
          'They hear of it when you do not act. They see its name and last day, and get no right over it.',
        ),
      ),
    ),
    input(
      FIELD_IDS.backup,
      { label: 'Stand-in', hint: 'Leave it empty for nobody.', isOptional: true },
      { type: 'users_select', placeholder: plain('Choose a person', LIMITS.placeholder) },
    ),
  ]);
}

/** What a channel's member sees when it was chosen: nobody else does. */
export function channelChosenMessage(label: string): Message {
  return messageOf([words(`Warnings about the token ${label} will come here too. Only you see this.`)]);
}
