/** What a person filled into a modal, by the action id of each input: one value for a text, a choice or a date, several for a choice of many. */

export type Fields = ReadonlyMap<string, readonly string[]>;

/** Reads `view.state.values`. An input that was left empty has no values; a shape that Slack does not send is left out. */
export function readFields(values: unknown): Fields {
  const fields = new Map<string, readonly string[]>();
  for (const block of childrenOf(values)) {
    for (const [actionId, input] of entriesOf(block)) fields.set(actionId, valuesOf(input));
  }
  return fields;
}

/** The one value of an input, without blanks around it; empty where there is none. */
export function fieldOf(fields: Fields, actionId: string): string {
  return fields.get(actionId)?.[0]?.trim() ?? '';
}

const SINGLE = [
  'value',
  'selected_date',
  'selected_user',
  'selected_conversation',
  'selected_channel',
  'selected_time',
];
const SEVERAL = ['selected_users', 'selected_conversations', 'selected_channels'];

function valuesOf(input: unknown): readonly string[] {
  const found: string[] = [];
  for (const [name, value] of entriesOf(input)) {
    if (SINGLE.includes(name) && typeof value === 'string') found.push(value);
    if (SEVERAL.includes(name) && Array.isArray(value)) {
      found.push(...value.filter((each) => typeof each === 'string'));
    }
    if (name === 'selected_option') found.push(...optionValue(value));
    if (name === 'selected_options' && Array.isArray(value)) found.push(...value.flatMap(optionValue));
  }
  return found;
}

function optionValue(option: unknown): readonly string[] {
  const value = entriesOf(option).find(([name]) => name === 'value')?.[1];
  return typeof value === 'string' ? [value] : [];
}

function childrenOf(value: unknown): readonly unknown[] {
  return entriesOf(value).map(([, child]) => child);
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
