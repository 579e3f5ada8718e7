/** *Stop watching*: Slack asks again first; who may is judged when it is pressed. It does not stand out, since it is seldom what is wanted. */
import type { Button } from '@slack/types';
import { WATCH_ACTIONS } from '../../action-ids.ts';
import { cut } from '../../limits.ts';
import { button } from '../elements.ts';
import { confirmed } from '../tokens/confirmed.ts';

const LONGEST_NAME = 200;

export function stopButton(id: string, reference: string): Button {
  const { style: _, ...quiet } = confirmed(button(WATCH_ACTIONS.stop, 'Stop watching', id), {
    title: 'Stop watching?',
    text: `Nobody is told any more when ${cut(reference, LONGEST_NAME)} can or cannot be pulled.`,
    confirm: 'Stop watching',
  });
  return quiet;
}
