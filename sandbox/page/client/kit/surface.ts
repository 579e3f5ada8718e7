// What a message, a modal or a Home tab does for the elements in it: keeps what was chosen or typed, presses,
// and knows what is being waited for.

import { createContext, useContext, useState } from 'react';
import { field, isObject, type Json, textField } from '../../../slack/json.ts';
import type { Choice, Surface } from '../../shape.ts';
import { usePage } from '../page-context.ts';
import { initialChoice } from './initial.ts';

/** An element and where it stands. */
export interface Control {
  readonly blockId: string;
  readonly element: Json;
}

export interface SurfaceUse {
  readonly kind: 'message' | 'view';
  /** What is wrong with an input, by block id. */
  readonly errors: Readonly<Record<string, string>>;
  choiceOf(control: Control): Choice;
  /** Keeps it, and tells nobody. */
  hold(control: Control, choice: Choice): void;
  /** Keeps it and tells the app, after the element's own question where it has one. */
  press(control: Control, choice: Choice): Promise<void>;
  isBusy(control: Control): boolean;
}

const SurfaceContext = createContext<SurfaceUse | null>(null);

export const SurfaceProvider = SurfaceContext.Provider;

export function useSurface(): SurfaceUse {
  const surface = useContext(SurfaceContext);
  if (surface === null) throw new Error('there is no surface around this');
  return surface;
}

export interface OwnSurface extends SurfaceUse {
  /** What was touched in the inputs that are there, by block id. */
  readonly values: Readonly<Record<string, Choice>>;
}

export function useOwnSurface(
  on: Surface,
  blocks: readonly unknown[],
  errors: Readonly<Record<string, string>>,
): OwnSurface {
  const page = usePage();
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({});
  const [busy, setBusy] = useState<readonly string[]>([]);
  const values = Object.fromEntries(
    inputsOf(blocks).flatMap((control) => {
      const choice = choices[keyOf(control)];
      return choice === undefined ? [] : [[control.blockId, choice]];
    }),
  );
  const hold = (control: Control, choice: Choice): void =>
    setChoices((before) => ({ ...before, [keyOf(control)]: choice }));
  return {
    kind: 'message' in on ? 'message' : 'view',
    errors,
    values,
    choiceOf: (control) =>
      choices[keyOf(control)] ?? (keyOf(control) in choices ? null : initialChoice(control.element)),
    hold,
    isBusy: (control) => busy.includes(keyOf(control)),
    async press(control, choice) {
      const { blockId, element } = control;
      const dialog = field(element, 'confirm');
      if (!(await page.confirm(isObject(dialog) ? dialog : null))) return;
      if (!STATELESS.includes(textField(element, 'type'))) hold(control, choice);
      const key = keyOf(control);
      setBusy((before) => [...before, key]);
      const sent = await page.act({
        kind: 'press',
        on,
        blockId,
        actionId: textField(element, 'action_id'),
        choose: choice,
        values,
      });
      setBusy((before) => before.filter((one) => one !== key));
      if (!sent.ok) page.notify(sent.error);
      else if (sent.shown !== null) page.notify(`The app did not answer: ${sent.shown}`);
    },
  };
}

const STATELESS = ['button', 'overflow', 'workflow_button', 'feedback_buttons', 'icon_button'];

/** The elements of input blocks, those in containers too. */
export function inputsOf(blocks: readonly unknown[]): (Control & { readonly block: Json })[] {
  return blocks.filter(isObject).flatMap((block) => {
    const nested = field(block, 'child_blocks');
    if (Array.isArray(nested)) return inputsOf(nested);
    const element = field(block, 'element');
    if (textField(block, 'type') !== 'input' || !isObject(element)) return [];
    return [{ block, element, blockId: textField(block, 'block_id') }];
  });
}

function keyOf({ blockId, element }: Control): string {
  return JSON.stringify([blockId, textField(element, 'action_id')]);
}
