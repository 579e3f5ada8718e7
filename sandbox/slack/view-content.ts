// What an app wants a view to be, judged by the table: its frame, its blocks, its weight.

import { type Fault, faultMessage, judgeBlocks, judgePlainText } from './block-kit.ts';
import { VIEW_LIMITS } from './block-limits.ts';
import { field, isObject, type Json, unpacked } from './json.ts';

export type ViewJudgement =
  | { readonly outcome: 'accepted'; readonly content: Json }
  | { readonly outcome: 'refused'; readonly error: string; readonly messages: readonly string[] };

const FRAME = {
  modal: [
    'type',
    'blocks',
    'title',
    'submit',
    'close',
    'callback_id',
    'external_id',
    'private_metadata',
    'clear_on_close',
    'notify_on_close',
    'submit_disabled',
  ],
  home: ['type', 'blocks', 'callback_id', 'external_id', 'private_metadata'],
} as const;

const TEXT_LIMITS: readonly (readonly [string, number])[] = [
  ['callback_id', VIEW_LIMITS.callbackId],
  ['external_id', VIEW_LIMITS.externalId],
  ['private_metadata', VIEW_LIMITS.privateMetadata],
];

/** Of the wrong make: `invalid_view`; over a limit or against a rule: `invalid_arguments` with every fault. */
export function readView(given: unknown, type: 'modal' | 'home'): ViewJudgement {
  const view = unpacked(given);
  if (!isObject(view) || field(view, 'type') !== type) return refused('invalid_view');
  const blocks = field(view, 'blocks');
  if (!Array.isArray(blocks) || !blocks.every(isObject)) return refused('invalid_view');
  if (type === 'modal' && field(view, 'title') === undefined) return refused('invalid_view');
  if (Buffer.byteLength(JSON.stringify(view)) > VIEW_LIMITS.bytes) return refused('view_too_large');
  const faults = [
    ...judgeFrame(view, type),
    ...judgeBlocks(blocks, type, VIEW_LIMITS.blocks, '/view/blocks'),
  ];
  if (
    type === 'modal' &&
    field(view, 'submit') === undefined &&
    blocks.some((block) => block['type'] === 'input')
  ) {
    faults.push({ pointer: '/view', words: 'missing required field: submit' });
  }
  if (faults.length > 0) return refused('invalid_arguments', faults.map(faultMessage));
  return { outcome: 'accepted', content: structuredClone(view) };
}

function judgeFrame(view: Json, type: 'modal' | 'home'): Fault[] {
  const faults: Fault[] = [];
  const known: readonly string[] = FRAME[type];
  for (const name of Object.keys(view)) {
    if (!known.includes(name))
      faults.push({ pointer: '/view', words: `invalid additional property: ${name}` });
  }
  for (const name of ['title', 'submit', 'close'] as const) {
    const given = field(view, name);
    if (type === 'modal' && given !== undefined && given !== null) {
      faults.push(...judgePlainText(given, VIEW_LIMITS[name], `/view/${name}`));
    }
  }
  for (const [name, max] of TEXT_LIMITS) {
    const given = field(view, name);
    if (given === undefined || given === null) continue;
    if (typeof given !== 'string') faults.push({ pointer: `/view/${name}`, words: 'must be a string' });
    else if (given.length > max) {
      faults.push({ pointer: `/view/${name}`, words: `must be less than ${max + 1} characters` });
    }
  }
  return faults;
}

function refused(error: string, messages: readonly string[] = []): ViewJudgement {
  return { outcome: 'refused', error, messages };
}
