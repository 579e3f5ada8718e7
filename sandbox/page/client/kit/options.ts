// What the selects offer: their own options, or the people and channels that the person sees.

import { field, isObject, type Json, listField, textField } from '../../../slack/json.ts';
import type { PageState } from '../../shape.ts';
import { wordsOf } from './text.tsx';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly detail: string;
  /** Empty where options are not grouped. */
  readonly group: string;
}

export function optionsOf(element: Json, state: PageState): Option[] {
  const type = textField(element, 'type').replace(/^multi_/, '');
  switch (type) {
    case 'users_select':
      return state.people
        .filter(({ isDeactivated }) => !isDeactivated)
        .map(({ id, name, realName, isApp }) => ({
          value: id,
          label: isApp ? state.app.name : realName,
          detail: isApp ? 'App' : name,
          group: '',
        }));
    case 'channels_select':
      return channelOptions(state, ({ isPrivate }) => !isPrivate);
    case 'conversations_select':
      return channelOptions(state, conversationFilter(element));
    default:
      return ownOptions(element);
  }
}

type Keep = (channel: PageState['channels'][number]) => boolean;

function channelOptions({ channels }: PageState, keep: Keep): Option[] {
  return channels
    .filter((channel) => !channel.isArchived && keep(channel))
    .map(({ id, name, isPrivate }) => ({
      value: id,
      label: `#${name}`,
      detail: isPrivate ? 'private' : '',
      group: '',
    }));
}

function conversationFilter(element: Json): Keep {
  const filter = field(element, 'filter');
  if (!isObject(filter)) return () => true;
  const include = listField(filter, 'include');
  const withoutShared = field(filter, 'exclude_external_shared_channels') === true;
  return ({ isPrivate, isShared }) =>
    (include.length === 0 || include.includes(isPrivate ? 'private' : 'public')) &&
    !(withoutShared && isShared);
}

function ownOptions(element: Json): Option[] {
  const read = (options: readonly unknown[], group: string): Option[] =>
    options.filter(isObject).map((option) => ({
      value: textField(option, 'value'),
      label: wordsOf(field(option, 'text')),
      detail: wordsOf(field(option, 'description')),
      group,
    }));
  const groups = listField(element, 'option_groups').filter(isObject);
  // What was chosen before in an external select is all that is known of its options.
  const initial = [field(element, 'initial_option'), ...listField(element, 'initial_options')];
  const own = [
    ...read(listField(element, 'options'), ''),
    ...groups.flatMap((group) => read(listField(group, 'options'), wordsOf(field(group, 'label')))),
  ];
  return textField(element, 'type').endsWith('external_select') ? read(initial, '') : own;
}
