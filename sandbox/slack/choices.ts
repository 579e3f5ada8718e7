// What an element says when a person has chosen or typed something: each type in its own field
// (docs.slack.dev/reference/block-kit/block-elements).

import { field, isObject, type Json, listField, textField } from './json.ts';

export type Choice = string | readonly string[] | null;

const SINGLE: Readonly<Record<string, string>> = {
  users_select: 'selected_user',
  conversations_select: 'selected_conversation',
  channels_select: 'selected_channel',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  multi_users_select: 'selected_users',
  multi_conversations_select: 'selected_conversations',
  multi_channels_select: 'selected_channels',
};
const OPTION = ['static_select', 'external_select', 'radio_buttons', 'overflow'];
const OPTIONS = ['checkboxes', 'multi_static_select', 'multi_external_select'];

/** The element's type and state. Throws when it offers no such option: a person could not choose it. */
export function chosen(element: Json, choice: Choice): Json {
  const type = textField(element, 'type');
  if (OPTION.includes(type)) {
    return { type, selected_option: choice === null ? null : optionOf(element, String(choice)) };
  }
  if (OPTIONS.includes(type)) {
    return { type, selected_options: listOf(choice).map((value) => optionOf(element, value)) };
  }
  if (type === 'datetimepicker') return { type, selected_date_time: choice === null ? null : Number(choice) };
  if (type === 'rich_text_input') {
    return { type, rich_text_value: choice === null || choice === '' ? null : richText(String(choice)) };
  }
  const name = Object.hasOwn(SINGLE, type) ? SINGLE[type] : undefined;
  if (name === undefined) return { type, value: choice };
  return { type, [name]: type.startsWith('multi_') ? listOf(choice) : choice };
}

/** What is typed is text; its lines stay. */
function richText(text: string): Json {
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text }] };
  return { type: 'rich_text', elements: [section] };
}

function listOf(choice: Choice): readonly string[] {
  if (choice === null) return [];
  return typeof choice === 'string' ? [choice] : choice;
}

function optionOf(element: Json, value: string): Json {
  const groups = listField(element, 'option_groups').filter(isObject);
  const all = [...listField(element, 'options'), ...groups.flatMap((group) => listField(group, 'options'))];
  const found = all.filter(isObject).find((option) => textField(option, 'value') === value);
  if (found !== undefined) return found;
  if (textField(element, 'type').endsWith('external_select')) {
    return { text: { type: 'plain_text', text: value }, value };
  }
  throw new Error(`"${textField(element, 'action_id')}" offers no option "${value}"`);
}

/** What an element holds before anybody has touched it. */
export function untouched(element: Json): Json {
  const type = textField(element, 'type');
  if (OPTION.includes(type)) return { type, selected_option: field(element, 'initial_option') ?? null };
  if (OPTIONS.includes(type)) return { type, selected_options: field(element, 'initial_options') ?? [] };
  if (type === 'rich_text_input') return { type, rich_text_value: field(element, 'initial_value') ?? null };
  if (type === 'datetimepicker')
    return { type, selected_date_time: field(element, 'initial_date_time') ?? null };
  const name = Object.hasOwn(SINGLE, type) ? SINGLE[type] : undefined;
  if (name === undefined) return { type, value: field(element, 'initial_value') ?? null };
  const initial = field(element, name.replace('selected_', 'initial_'));
  return { type, [name]: initial ?? (type.startsWith('multi_') ? [] : null) };
}
