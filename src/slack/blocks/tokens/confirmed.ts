import type { Button } from '@slack/types';
import { plain } from '../elements.ts';

export interface ConfirmWords {
  readonly title: string;
  /** What goes, in full. */
  readonly text: string;
  readonly confirm: string;
}

const LIMITS = { title: 100, text: 300, button: 30 };

/** Slack asks again before it tells the app of the press. */
export function confirmed(made: Button, words: ConfirmWords): Button {
  return {
    ...made,
    style: 'danger',
    confirm: {
      title: plain(words.title, LIMITS.title),
      text: plain(words.text, LIMITS.text),
      confirm: plain(words.confirm, LIMITS.button),
      deny: plain('Cancel', LIMITS.button),
      style: 'danger',
    },
  };
}
