/** The modals in which something is chosen for a registered token. Each carries the opaque id of one registration, and nothing else. */
import type { ModalView } from '@slack/types';
import { PLACE_NAMES } from '../../../tokens/places/all.ts';
import { PLACES, type Place } from '../../../tokens/record/registration.ts';
import { FIELD_IDS, TOKEN_VIEWS } from '../../action-ids.ts';
import { LIMITS } from '../../limits.ts';
import { bullets, plain, richText, section, text } from '../elements.ts';
import { form, input } from '../inputs.ts';

const LONGEST_LABEL = 32;
const LONGEST_PREFIXES = 2_000;

/** In which a channel of another organization is not offered: what is warned of is nobody else's. */
const OWN_CHANNELS = {
  include: ['public', 'private'],
  exclude_external_shared_channels: true,
  exclude_bot_users: true,
} as const;

/** @param lastDay suggested, `YYYY-MM-DD` */
export function addForm(lastDay: string): ModalView {
  return form(
    { callbackId: TOKEN_VIEWS.reminder, title: 'Add a reminder', submit: 'Remember', metadata: '' },
    [labelInput('A name for it'), dayInput(lastDay)],
  );
}

export function renewalForm(id: string, label: string, lastDay: string): ModalView {
  const words = { callbackId: TOKEN_VIEWS.renewal, title: 'Renew', submit: 'Renew', metadata: id };
  return form(words, [
    richText(
      section(
        text(`I do not know the token behind ${label}, so I take your word: until when is the new one good?`),
      ),
    ),
    dayInput(lastDay),
  ]);
}

function dayInput(lastDay: string) {
  return input(
    FIELD_IDS.lastDay,
    {
      label: 'Its last day',
      hint: 'GitHub shows it beside the token. It counts until midnight where you live.',
    },
    { type: 'datepicker', initial_date: lastDay },
  );
}

function labelInput(label: string) {
  return input(
    FIELD_IDS.label,
    { label, hint: 'Small letters, digits and dashes, such as k8s-prod. Do not put the token here.' },
    { type: 'plain_text_input', max_length: LONGEST_LABEL },
  );
}

export function shareForm(id: string, label: string): ModalView {
  return form({ callbackId: TOKEN_VIEWS.share, title: 'Share', submit: 'Share', metadata: id }, [
    richText(
      section(text(`Whom you choose can check certain images with ${label}, through me:`)),
      ...bullets([
        'They see whether it can pull an image, why not, and names of tags. They never see the token, and cannot take it anywhere.',
        'In a channel everybody may do so, guests and whoever joins later too; people of other organizations may not.',
        'You can stop it at any time.',
      ]),
    ),
    input(
      FIELD_IDS.prefixes,
      {
        label: 'For images whose names begin with',
        hint: 'One in each line: ghcr.io/OWNER/ for all of an owner, ghcr.io/OWNER/PACKAGE for one package.',
      },
      {
        type: 'plain_text_input',
        multiline: true,
        max_length: LONGEST_PREFIXES,
        placeholder: plain('ghcr.io/acme/', LIMITS.placeholder),
      },
    ),
    input(
      FIELD_IDS.people,
      { label: 'With these people', isOptional: true },
      {
        type: 'multi_users_select',
        placeholder: plain('Choose people', LIMITS.placeholder),
        max_selected_items: 8,
      },
    ),
    input(
      FIELD_IDS.channel,
      { label: 'With everybody in this channel', hint: 'You and I both have to be in it.', isOptional: true },
      {
        type: 'conversations_select',
        placeholder: plain('Choose a channel', LIMITS.placeholder),
        filter: { ...OWN_CHANNELS, include: [...OWN_CHANNELS.include] },
      },
    ),
  ]);
}

export function handOverForm(id: string, label: string, isKept: boolean): ModalView {
  return form({ callbackId: TOKEN_VIEWS.handOver, title: 'Hand over', submit: 'Offer it', metadata: id }, [
    richText(
      section(text(`Somebody else answers for ${label} from then on, if they accept within seven days:`)),
      ...bullets([
        'They get its name, its last day and the warnings. They do not get the token.',
        isKept ? 'The sealed token is destroyed when they accept, and all sharing of it ends.' : '',
        'Until then it stays yours.',
      ]),
    ),
    input(
      FIELD_IDS.person,
      { label: 'To' },
      { type: 'users_select', placeholder: plain('Choose a person', LIMITS.placeholder) },
    ),
  ]);
}

/** Where whoever accepts has that name already. */
export function acceptForm(id: string, label: string): ModalView {
  return form({ callbackId: TOKEN_VIEWS.accept, title: 'Another name', submit: 'Accept', metadata: id }, [
    richText(section(text(`You call another one ${label} already. What shall I call this one?`))),
    labelInput('A name for it'),
  ]);
}

export function placesForm(id: string, places: readonly Place[]): ModalView {
  const options = PLACES.map(placeOption);
  const chosen = PLACES.filter((place) => places.includes(place)).map(placeOption);
  return form({ callbackId: TOKEN_VIEWS.places, title: 'Where it is used', submit: 'Save', metadata: id }, [
    input(
      FIELD_IDS.places,
      { label: 'Wherever it has to be replaced when it ends', isOptional: true },
      { type: 'checkboxes', options, ...(chosen.length === 0 ? {} : { initial_options: chosen }) },
    ),
  ]);
}

function placeOption(place: Place) {
  return { text: plain(PLACE_NAMES[place], LIMITS.option.text), value: place };
}

export function channelForm(id: string, channelId: string | null): ModalView {
  return form({ callbackId: TOKEN_VIEWS.channel, title: 'Warn a channel', submit: 'Save', metadata: id }, [
    richText(
      section(
        text(
          'The last warnings come there too. Everybody in it sees the name of the token, that it is yours, and its last day.',
        ),
      ),
    ),
    input(
      FIELD_IDS.channel,
      {
        label: 'Channel',
        hint: 'You and I both have to be in it. Leave it empty to warn no channel.',
        isOptional: true,
      },
      {
        type: 'conversations_select',
        placeholder: plain('Choose a channel', LIMITS.placeholder),
        filter: { ...OWN_CHANNELS, include: [...OWN_CHANNELS.include] },
        ...(channelId === null ? {} : { initial_conversation: channelId }),
      },
    ),
  ]);
}

export function backupForm(id: string, userId: string | null): ModalView {
  return form({ callbackId: TOKEN_VIEWS.backup, title: 'Name a stand-in', submit: 'Save', metadata: id }, [
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
      {
        type: 'users_select',
        placeholder: plain('Choose a person', LIMITS.placeholder),
        ...(userId === null ? {} : { initial_user: userId }),
      },
    ),
  ]);
}
