// Judges blocks by the table of limits and says every fault as Slack says it, with a JSON pointer
// (docs.slack.dev/reference/methods/chat.postMessage, `response_metadata.messages`). It judges alike what a
// message, a modal and a Home tab hold.

import { BLOCKS, ELEMENTS, type Rule, type Shape, type Surface } from './block-limits.ts';
import { field, isObject, type Json } from './json.ts';

export interface Fault {
  readonly pointer: string;
  readonly words: string;
}

interface Walk {
  readonly surface: Surface;
  readonly faults: Fault[];
}

const COMMON = ['type'];

/** Every fault of a list of blocks; `at` is the pointer of the list. */
export function judgeBlocks(
  blocks: readonly unknown[],
  surface: Surface,
  limit: number,
  at: string,
): Fault[] {
  const walk: Walk = { surface, faults: [] };
  if (blocks.length > limit) fault(walk, at, `no more than ${limit} items allowed`);
  const seen = new Set<string>();
  blocks.forEach((block, index) => {
    const pointer = `${at}/${index}`;
    judgeTyped(walk, block, 'blocks', Object.keys(BLOCKS), pointer);
    if (!isObject(block)) return;
    const id = field(block, 'block_id');
    if (typeof id === 'string' && id !== '' && seen.has(id)) {
      fault(walk, `${pointer}/block_id`, `\`block_id\` "${id}" already exists for another block`);
    }
    if (typeof id === 'string') seen.add(id);
    judgeActionIds(walk, block, pointer);
  });
  return walk.faults;
}

/** A text object by itself, as titles of views are. */
export function judgePlainText(value: unknown, max: number, pointer: string): Fault[] {
  const walk: Walk = { surface: 'modal', faults: [] };
  judgeText(walk, value, max, true, pointer);
  return walk.faults;
}

export function faultMessage(found: Fault): string {
  return `[ERROR] ${found.words} [json-pointer:${found.pointer}]`;
}

/** Action ids are unique within a block (@slack/types, Actionable). */
function judgeActionIds(walk: Walk, block: Json, pointer: string): void {
  const seen = new Set<string>();
  for (const { element, path } of elementsOf(block)) {
    const id = field(element, 'action_id');
    if (typeof id !== 'string') continue;
    if (seen.has(id)) {
      fault(walk, `${pointer}${path}/action_id`, `\`action_id\` "${id}" already exists for another action`);
    }
    seen.add(id);
  }
}

/** The elements of a block that may have an action id. */
export function elementsOf(block: Json): { element: Json; path: string }[] {
  const found: { element: Json; path: string }[] = [];
  for (const name of ['accessory', 'element']) {
    const element = field(block, name);
    if (isObject(element)) found.push({ element, path: `/${name}` });
  }
  for (const name of ['elements', 'actions']) {
    const list = field(block, name);
    if (!Array.isArray(list)) continue;
    list.forEach((element, index) => {
      if (isObject(element)) found.push({ element, path: `/${name}/${index}` });
    });
  }
  return found;
}

function judgeTyped(
  walk: Walk,
  value: unknown,
  table: 'blocks' | 'elements',
  names: readonly string[],
  pointer: string,
): void {
  if (!isObject(value)) return void fault(walk, pointer, 'must be an object');
  const type = field(value, 'type');
  if (type === undefined) return void fault(walk, pointer, 'missing required field: type');
  if (typeof type !== 'string' || !names.includes(type)) {
    return void fault(walk, `${pointer}/type`, `unsupported type: ${String(type)}`);
  }
  if (type === 'plain_text' || type === 'mrkdwn') return void judgeText(walk, value, 3_000, false, pointer);
  const shape = (table === 'blocks' ? BLOCKS : ELEMENTS)[type];
  if (shape === undefined) return void fault(walk, `${pointer}/type`, `unsupported type: ${type}`);
  if (shape.surfaces !== undefined && !shape.surfaces.includes(walk.surface)) {
    fault(walk, `${pointer}/type`, `unsupported type: ${type} in a ${walk.surface}`);
  }
  judgeShape(walk, value, shape, pointer);
}

function judgeShape(walk: Walk, value: Json, shape: Shape, pointer: string): void {
  const optional = shape.optional ?? {};
  for (const [name, rule] of Object.entries(shape.required)) {
    const found = field(value, name);
    if (found === undefined || found === null) fault(walk, pointer, `missing required field: ${name}`);
    else judge(walk, found, rule, `${pointer}/${name}`);
  }
  for (const [name, found] of Object.entries(value)) {
    if (COMMON.includes(name) || Object.hasOwn(shape.required, name)) continue;
    const rule = Object.hasOwn(optional, name) ? optional[name] : undefined;
    if (rule === undefined) fault(walk, pointer, `invalid additional property: ${name}`);
    else judge(walk, found, rule, `${pointer}/${name}`);
  }
  if (shape.anyOf !== undefined && !shape.anyOf.some((name) => field(value, name) !== undefined)) {
    fault(walk, pointer, `missing required field: ${shape.anyOf.join(' or ')}`);
  }
}

function judge(walk: Walk, value: unknown, rule: Rule, pointer: string): void {
  switch (rule.is) {
    case 'anything':
      return;
    case 'text':
      return void judgeText(walk, value, rule.max, rule.plainOnly === true, pointer);
    case 'string':
      return void judgeString(walk, value, rule, pointer);
    case 'url':
      if (typeof value !== 'string' || !/^(?:https?|slack|mailto|tel):\S+$/.test(value)) {
        return void fault(walk, pointer, 'must be a valid URL');
      }
      return void judgeLength(walk, value, 1, rule.max, pointer);
    case 'number':
      if (typeof value !== 'number' || value < rule.min || value > rule.max) {
        fault(walk, pointer, `must be a number from ${rule.min} to ${rule.max}`);
      }
      return;
    case 'boolean':
      if (typeof value !== 'boolean') fault(walk, pointer, 'must be a boolean');
      return;
    case 'list':
      return void judgeList(walk, value, rule, pointer);
    case 'typed':
      return void judgeTyped(walk, value, rule.table, rule.names, pointer);
    case 'shape':
      if (!isObject(value)) return void fault(walk, pointer, 'must be an object');
      return void judgeShape(walk, value, rule.shape, pointer);
  }
}

function judgeList(walk: Walk, value: unknown, rule: Extract<Rule, { is: 'list' }>, pointer: string): void {
  if (!Array.isArray(value)) return void fault(walk, pointer, 'must be an array');
  if (value.length < rule.min) fault(walk, pointer, `no fewer than ${rule.min} items allowed`);
  if (value.length > rule.max) fault(walk, pointer, `no more than ${rule.max} items allowed`);
  value.forEach((item, index) => {
    judge(walk, item, rule.of, `${pointer}/${index}`);
  });
}

function judgeText(walk: Walk, value: unknown, max: number, plainOnly: boolean, pointer: string): void {
  if (!isObject(value)) return void fault(walk, pointer, 'must be a text object');
  const type = field(value, 'type');
  if (type !== 'plain_text' && (plainOnly || type !== 'mrkdwn')) {
    return void fault(
      walk,
      `${pointer}/type`,
      `must be ${plainOnly ? 'plain_text' : 'plain_text or mrkdwn'}`,
    );
  }
  const text = field(value, 'text');
  if (typeof text !== 'string') return void fault(walk, pointer, 'missing required field: text');
  judgeLength(walk, text, 1, max, `${pointer}/text`);
  const own = type === 'plain_text' ? 'emoji' : 'verbatim';
  for (const [name, found] of Object.entries(value)) {
    if (name === 'type' || name === 'text') continue;
    if (name !== own) fault(walk, pointer, `invalid additional property: ${name}`);
    else if (typeof found !== 'boolean') fault(walk, `${pointer}/${name}`, 'must be a boolean');
  }
}

function judgeString(
  walk: Walk,
  value: unknown,
  rule: Extract<Rule, { is: 'string' }>,
  pointer: string,
): void {
  if (typeof value !== 'string') return void fault(walk, pointer, 'must be a string');
  if (rule.words !== undefined && !rule.words.includes(value)) {
    return void fault(walk, pointer, `must be one of ${rule.words.join(', ')}`);
  }
  judgeLength(walk, value, rule.min ?? 0, rule.max, pointer);
}

function judgeLength(walk: Walk, value: string, min: number, max: number, pointer: string): void {
  if (value.length < min) fault(walk, pointer, `must be more than ${min - 1} characters`);
  if (value.length > max) fault(walk, pointer, `must be less than ${max + 1} characters`);
}

function fault(walk: Walk, pointer: string, words: string): void {
  walk.faults.push({ pointer, words });
}
