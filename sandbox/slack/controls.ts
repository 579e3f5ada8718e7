// Handling what is on the screen: finding a control, holding what was typed into a modal, and what Slack's
// client itself refuses to send.

import { type Choice, chosen } from './choices.ts';
import { field, type Json } from './json.ts';
import type { Control, SeenMessage, SeenView } from './seen.ts';
import type { View } from './state.ts';

export interface PressOptions {
  /** Where several controls share an action id. */
  readonly blockId?: string;
  readonly value?: string;
  /** What is chosen in a select, a picker, an overflow menu. */
  readonly choose?: Choice;
}

/** Throws unless exactly one control answers. */
export function pick(on: SeenMessage | SeenView, actionId: string, options: PressOptions): Control {
  const found = on.controls.filter(
    (control) =>
      control.actionId === actionId &&
      (options.blockId === undefined || control.blockId === options.blockId) &&
      (options.value === undefined || control.value === options.value),
  );
  const [control] = found;
  if (control !== undefined && found.length === 1) return control;
  const there = on.controls.map((one) => one.actionId).join(', ') || 'none';
  throw new Error(`${found.length} controls "${actionId}" here; there are: ${there}`);
}

/** As the payload of an interaction tells what was done. */
export function actionOf(control: Control, options: PressOptions): Json {
  const { action_id, text, value, url } = control.element;
  const base = { type: control.type, action_id, block_id: control.blockId };
  if (control.type !== 'button') return { ...base, ...chosen(control.element, options.choose ?? null) };
  return {
    ...base,
    text,
    ...(value === undefined ? {} : { value }),
    ...(url === undefined ? {} : { url }),
  };
}

/** What a person has typed stays with the view until it is sent. */
export function hold(view: View, control: Control, value: Json): void {
  const block = view.typed[control.blockId] ?? {};
  block[control.actionId] = value;
  view.typed[control.blockId] = block;
}

/** What Slack's client itself refuses to send. */
export function complain(view: View, control: Control): string | null {
  if (!control.isInput) return null;
  const held = view.typed[control.blockId]?.[control.actionId] ?? {};
  const [value] = Object.entries(held).flatMap(([name, one]) => (name === 'type' ? [] : [one]));
  const isEmpty =
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return control.isOptional ? null : 'Please complete this required field.';
  if (typeof value !== 'string') return null;
  const longest = field(control.element, 'max_length');
  const shortest = field(control.element, 'min_length');
  if (value.length > (typeof longest === 'number' ? longest : 3_000)) return 'This is too long.';
  return typeof shortest === 'number' && value.length < shortest ? 'This is too short.' : null;
}
