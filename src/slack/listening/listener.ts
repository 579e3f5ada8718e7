/** One door of Slack's, and what stands behind it. Slack is answered before anything runs. */
import type { ModalView } from '@slack/types';
import type { Fields } from './fields.ts';
import type { ActionTurn, CommandTurn, EventTurn, ShortcutTurn, ViewTurn } from './turn.ts';

export type Listener =
  | { readonly kind: 'command'; readonly id: string; run(turn: CommandTurn): Promise<void> }
  | {
      readonly kind: 'action';
      readonly id: string;
      /** A failure is told below the message, which stays as it is. */
      readonly keepsMessage?: true;
      run(turn: ActionTurn): Promise<void>;
    }
  | { readonly kind: 'event'; readonly id: string; run(turn: EventTurn): Promise<void> }
  | { readonly kind: 'shortcut'; readonly id: string; run(turn: ShortcutTurn): Promise<void> }
  | ViewListener;

export interface ViewListener {
  readonly kind: 'view';
  readonly id: string;
  /** Judges nothing but the form of what was filled in, at once. After errors nothing runs, and the person tries again. */
  answer(fields: Fields): ViewAnswer;
  run(turn: ViewTurn): Promise<void>;
}

export type ViewAnswer =
  | { readonly response_action: 'update'; readonly view: ModalView }
  | { readonly response_action: 'clear' }
  /** By the block id of an input. */
  | { readonly response_action: 'errors'; readonly errors: Record<string, string> };
