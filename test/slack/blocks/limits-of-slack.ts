// Slack's limits written down a second time, from docs.slack.dev/reference/block-kit and not from the program's own table, so that a
// wrong number there is found here.

interface Node {
  readonly path: string;
  readonly value: Readonly<Record<string, unknown>>;
}

const BLOCK_TYPES = ['header', 'section', 'context', 'divider', 'actions', 'rich_text', 'input'];
const INLINE_TYPES = ['text', 'link', 'emoji', 'user', 'channel'];
const PART_TYPES = [
  'rich_text_section',
  'rich_text_list',
  'rich_text_quote',
  'rich_text_preformatted',
  'plain_text',
  'mrkdwn',
  'button',
];
const INPUT_TYPES = [
  'plain_text_input',
  'static_select',
  'datepicker',
  'checkboxes',
  'radio_buttons',
  'users_select',
  'multi_users_select',
  'conversations_select',
  'overflow',
];

/** What Slack would refuse or cut of a message; empty when nothing. */
export function faultsOfMessage(message: { readonly text: string; readonly blocks: readonly unknown[] }) {
  const faults = faultsOfBlocks(message.blocks, 50);
  if (message.text.length < 1 || message.text.length > 4000) faults.push(`text: ${message.text.length} long`);
  if (charactersOf(message.blocks) > 12_000) faults.push('blocks: too many characters');
  return faults;
}

/** What Slack would refuse of a modal; empty when nothing. */
export function faultsOfModal(view: object): string[] {
  const { blocks, title, submit, close, private_metadata, callback_id } = fieldsOf(view);
  const faults = faultsOfBlocks(Array.isArray(blocks) ? blocks : [], 100);
  for (const [name, words] of Object.entries({ title, submit, close })) {
    if (words !== undefined) faults.push(...faultsOfLength(name, fieldsOf(words)['text'], 1, 24));
  }
  if (title === undefined) faults.push('title: missing');
  if (private_metadata !== undefined) {
    faults.push(...faultsOfLength('private_metadata', private_metadata, 0, 3000));
  }
  if (callback_id !== undefined) faults.push(...faultsOfLength('callback_id', callback_id, 1, 255));
  if (Buffer.byteLength(JSON.stringify(view)) > 250_000) faults.push('view: more than 250 kB');
  return faults;
}

/** Every object in the blocks, from the outside in. */
export function nodesOf(value: unknown, path = ''): Node[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => nodesOf(item, `${path}/${index}`));
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([name, each]) => nodesOf(each, `${path}/${name}`));
  return [{ path, value: fieldsOf(value) }, ...inner];
}

function faultsOfBlocks(blocks: readonly unknown[], most: number): string[] {
  const faults = blocks.length < 1 || blocks.length > most ? [`${blocks.length} blocks`] : [];
  for (const [index, block] of blocks.entries()) {
    if (!BLOCK_TYPES.includes(String(fieldsOf(block)['type']))) faults.push(`/${index}: no known block`);
  }
  for (const { path, value } of nodesOf(blocks)) {
    faults.push(...faultsOfNode(value).map((fault) => `${path}: ${fault}`));
  }
  return faults;
}

function faultsOfNode(node: Readonly<Record<string, unknown>>): string[] {
  const { type, text, elements, url, value, action_id } = node;
  if (type === undefined) return [];
  if (![...BLOCK_TYPES, ...INLINE_TYPES, ...PART_TYPES, ...INPUT_TYPES].includes(String(type)))
    return [`type ${type}`];
  const faults: string[] = [];
  if (type === 'header') faults.push(...faultsOfLength('header', fieldsOf(text)['text'], 1, 150));
  if (type === 'plain_text' || type === 'mrkdwn' || type === 'text') {
    faults.push(...faultsOfLength(String(type), text, 1, 3000));
  }
  if (type === 'button') {
    faults.push(...faultsOfLength('button', fieldsOf(text)['text'], 1, 75));
    // One that opens an address needs no value.
    if (url === undefined) faults.push(...faultsOfLength('value', value, 1, 2000));
    else faults.push(...faultsOfLength('url', url, 1, 3000));
    faults.push(...faultsOfLength('action_id', action_id, 1, 255));
  }
  if (type === 'input') {
    faults.push(...faultsOfLength('label', fieldsOf(node['label'])['text'], 1, 2000));
    if (node['hint'] !== undefined)
      faults.push(...faultsOfLength('hint', fieldsOf(node['hint'])['text'], 1, 2000));
  }
  if (INPUT_TYPES.includes(String(type))) faults.push(...faultsOfInput(node));
  if (type === 'link') faults.push(...faultsOfLength('url', url, 1, 3000));
  if (['context', 'actions', 'rich_text'].includes(String(type)) || String(type).startsWith('rich_text_')) {
    const count = Array.isArray(elements) ? elements.length : 0;
    const most = type === 'context' ? 10 : type === 'actions' ? 25 : 3000;
    if (count < 1 || count > most) faults.push(`${count} elements`);
  }
  return faults;
}

function faultsOfInput(node: Readonly<Record<string, unknown>>): string[] {
  const { action_id, max_length, options, placeholder } = node;
  const faults = faultsOfLength('action_id', action_id, 1, 255);
  if (placeholder !== undefined) {
    faults.push(...faultsOfLength('placeholder', fieldsOf(placeholder)['text'], 1, 150));
  }
  if (typeof max_length === 'number' && (max_length < 1 || max_length > 3000)) faults.push('max_length');
  if (!Array.isArray(options)) return faults;
  const most = node['type'] === 'static_select' ? 100 : node['type'] === 'overflow' ? 5 : 10;
  if (options.length < 1 || options.length > most) faults.push(`${options.length} options`);
  for (const option of options) {
    faults.push(...faultsOfLength('option', fieldsOf(fieldsOf(option)['text'])['text'], 1, 75));
    faults.push(...faultsOfLength('option value', fieldsOf(option)['value'], 1, 150));
  }
  return faults;
}

function faultsOfLength(name: string, value: unknown, least: number, most: number): string[] {
  if (typeof value !== 'string') return [`${name} is no string`];
  return value.length < least || value.length > most ? [`${name} is ${value.length} long`] : [];
}

/** Every string that a person sees. */
export function wordsOf(blocks: readonly unknown[]): string {
  return nodesOf(blocks)
    .map(({ value }) => value['text'])
    .filter((text) => typeof text === 'string')
    .join('\n');
}

function charactersOf(blocks: readonly unknown[]): number {
  return wordsOf(blocks).length;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
