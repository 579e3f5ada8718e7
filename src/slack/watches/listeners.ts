/** Every button and modal about watched images. */
import { WATCH_ACTIONS as ACTIONS, WATCH_VIEWS as VIEWS } from '../action-ids.ts';
import { outsiderMessage } from '../blocks/watches/answers.ts';
import { settingView } from '../blocks/watches/confirm-view.ts';
import type { Listener } from '../listening/listener.ts';
import type { ActionTurn, Turn } from '../listening/turn.ts';
import { confirmAgain, setConfirmed } from './confirm.ts';
import { turnWatchPage } from './list.ts';
import { stopPressed } from './stop.ts';

/** People of another workspace see the buttons of messages in shared channels. */
function membersOfHere<T extends Turn>(run: (turn: T) => Promise<void>): (turn: T) => Promise<void> {
  return async (turn) => {
    if (turn.isOutsider) await turn.reply.whisper(outsiderMessage());
    else await run(turn);
  };
}

function button(id: string, run: (turn: ActionTurn) => Promise<void>): Listener {
  return { kind: 'action', id, keepsMessage: true, run: membersOfHere(run) };
}

export const WATCH_LISTENERS: readonly Listener[] = [
  button(ACTIONS.stop, stopPressed),
  button(ACTIONS.confirm, confirmAgain),
  button(ACTIONS.earlier, turnWatchPage),
  button(ACTIONS.later, turnWatchPage),
  {
    kind: 'view',
    id: VIEWS.confirm,
    answer: () => ({ response_action: 'update', view: settingView() }),
    run: membersOfHere(setConfirmed),
  },
];
