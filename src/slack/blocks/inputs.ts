/** Modals with something to fill in. A block is named as its one input, so that an error is shown at it. */
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { LIMITS } from '../limits.ts';
import { plain } from './elements.ts';

export interface InputWords {
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
}

type Element = InputBlock['element'];

export function input(
  fieldId: string,
  { label, hint, isOptional = false }: InputWords,
  element: Element,
): InputBlock {
  return {
    type: 'input',
    block_id: fieldId,
    label: plain(label, LIMITS.label),
    element: { ...element, action_id: fieldId },
    optional: isOptional,
    ...(hint === undefined ? {} : { hint: plain(hint, LIMITS.label) }),
  };
}

export interface FormWords {
  readonly callbackId: string;
  readonly title: string;
  readonly submit: string;
  /** Opaque; what the modal carries. */
  readonly metadata: string;
}

export function form(
  { callbackId, title, submit, metadata }: FormWords,
  blocks: readonly KnownBlock[],
): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: metadata,
    title: plain(title, LIMITS.modal.title),
    submit: plain(submit, LIMITS.modal.button),
    close: plain('Cancel', LIMITS.modal.button),
    blocks: [...blocks],
  };
}
