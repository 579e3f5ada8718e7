// What an element holds before anybody has touched it, and what it still lacks.

import { field, flagField, isObject, type Json, listField, textField } from '../../../slack/json.ts';
import type { Choice } from '../../shape.ts';

const SINGLE = ['initial_user', 'initial_conversation', 'initial_channel', 'initial_date', 'initial_time'];
const MANY = ['initial_users', 'initial_conversations', 'initial_channels'];

export function initialChoice(element: Json): Choice {
  const option = field(element, 'initial_option');
  if (isObject(option)) return textField(option, 'value');
  const options = field(element, 'initial_options');
  if (Array.isArray(options)) return options.filter(isObject).map((one) => textField(one, 'value'));
  for (const name of MANY) {
    const ids = field(element, name);
    if (Array.isArray(ids)) return ids.map(String);
  }
  const moment = textField(element, 'initial_date_time');
  if (moment !== '') return moment;
  const initial = field(element, 'initial_value');
  if (isObject(initial)) return wordsOf(initial);
  const name = [...SINGLE, 'initial_value'].find((one) => field(element, one) !== undefined);
  return name === undefined ? null : textField(element, name);
}

/** The letters of a rich text, for a field that takes letters alone. */
function wordsOf(value: unknown): string {
  if (!isObject(value)) return '';
  const text = textField(value, 'text');
  return text === '' ? listField(value, 'elements').map(wordsOf).join('') : text;
}

/** What Slack's own client says before it sends anything, or null. */
export function lackOf(block: Json, element: Json, choice: Choice): string | null {
  const isEmpty = choice === null || choice.length === 0;
  if (isEmpty) return flagField(block, 'optional') ? null : 'Please complete this required field.';
  if (typeof choice !== 'string') return null;
  const type = textField(element, 'type');
  const shortest = Number(textField(element, 'min_length') || 0);
  if (choice.length < shortest) return `Please enter at least ${shortest} characters.`;
  if (type === 'number_input') return numberLack(element, choice);
  if (type === 'email_text_input' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(choice)) {
    return 'Please enter a valid email address.';
  }
  if (type === 'url_text_input' && !/^https?:\/\/\S+$/.test(choice)) return 'Please enter a valid URL.';
  return null;
}

function numberLack(element: Json, choice: string): string | null {
  const isDecimal = flagField(element, 'is_decimal_allowed');
  if (!(isDecimal ? /^-?\d+(?:\.\d+)?$/ : /^-?\d+$/).test(choice)) {
    return isDecimal ? 'Please enter a number.' : 'Please enter a whole number.';
  }
  const least = textField(element, 'min_value');
  const most = textField(element, 'max_value');
  if (least !== '' && Number(choice) < Number(least)) return `Please enter a number of at least ${least}.`;
  return most !== '' && Number(choice) > Number(most) ? `Please enter a number of at most ${most}.` : null;
}
