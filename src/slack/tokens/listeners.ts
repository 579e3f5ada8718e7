/** Every button and modal about registered tokens. */
import { TOKEN_ACTIONS as ACTIONS, CHECK_AS_ACTIONS, TOKEN_VIEWS as VIEWS } from '../action-ids.ts';
import { checkAnonymously, checkWithToken } from '../actions/check-as.ts';
import type { Listener, ViewListener } from '../listening/listener.ts';
import type { ActionTurn } from '../listening/turn.ts';
import { opened } from '../onboarding/hand-over.ts';
import { answerReminder, askForReminder, keepReminder } from './add.ts';
import {
  answerChosen,
  askForBackup,
  askForChannel,
  askForPlaces,
  saveBackup,
  saveChannel,
  savePlaces,
} from './adjust.ts';
import { turnPageOfAll } from './all.ts';
import { removeToken, retireToken } from './end.ts';
import { answerForget, forget } from './forget.ts';
import { getToken } from './get-token.ts';
import {
  accept,
  acceptAs,
  answerAccept,
  answerHandOver,
  askToHandOver,
  decline,
  offer,
  withdraw,
} from './hand-over.ts';
import { turnPage } from './list.ts';
import { manage } from './managed.ts';
import { membersOnly } from './members-only.ts';
import { answerRenewal, askToRenew, renewByHand } from './renew.ts';
import { renewedAlready } from './renewed.ts';
import { makeAnother } from './revoking.ts';
import { answerSettings, openSettings, saveSettings } from './settings.ts';
import { answerShare, askToShareToken, shareToken, unshareToken } from './share.ts';
import { snoozeForADay, snoozeForThreeDays } from './snooze.ts';

function button(id: string, run: (turn: ActionTurn) => Promise<void>): Listener {
  return { kind: 'action', id, keepsMessage: true, run: membersOnly(run) };
}

function view(id: string, { answer, run }: Pick<ViewListener, 'answer' | 'run'>): Listener {
  return { kind: 'view', id, answer, run: membersOnly(run) };
}

export const TOKEN_LISTENERS: readonly Listener[] = [
  button(ACTIONS.getToken, getToken),
  button(ACTIONS.addReminder, askForReminder),
  view(VIEWS.reminder, { answer: answerReminder, run: keepReminder }),
  button(ACTIONS.openSettings, openSettings),
  view(VIEWS.settings, { answer: answerSettings, run: saveSettings }),
  button(ACTIONS.earlier, turnPage),
  button(ACTIONS.later, turnPage),
  button(ACTIONS.allEarlier, turnPageOfAll),
  button(ACTIONS.allLater, turnPageOfAll),
  button(ACTIONS.manage, manage),
  button(ACTIONS.renew, askToRenew),
  button(ACTIONS.renewed, renewedAlready),
  button(ACTIONS.snoozeDay, snoozeForADay),
  button(ACTIONS.snoozeThreeDays, snoozeForThreeDays),
  view(VIEWS.renewal, { answer: answerRenewal, run: renewByHand }),
  button(ACTIONS.share, askToShareToken),
  view(VIEWS.share, { answer: answerShare, run: shareToken }),
  button(ACTIONS.unshare, unshareToken),
  button(ACTIONS.handOver, askToHandOver),
  view(VIEWS.handOver, { answer: answerHandOver, run: offer }),
  button(ACTIONS.withdraw, withdraw),
  button(ACTIONS.accept, accept),
  view(VIEWS.accept, { answer: answerAccept, run: acceptAs }),
  button(ACTIONS.decline, decline),
  button(ACTIONS.places, askForPlaces),
  view(VIEWS.places, { answer: answerChosen, run: savePlaces }),
  button(ACTIONS.channel, askForChannel),
  view(VIEWS.channel, { answer: answerChosen, run: saveChannel }),
  button(ACTIONS.backup, askForBackup),
  view(VIEWS.backup, { answer: answerChosen, run: saveBackup }),
  button(ACTIONS.retire, retireToken),
  button(ACTIONS.remove, removeToken),
  view(VIEWS.forget, { answer: answerForget, run: forget }),
  button(ACTIONS.openRevoking, opened),
  button(ACTIONS.makeRevoking, makeAnother),
  button(CHECK_AS_ACTIONS.anonymous, checkAnonymously),
  ...CHECK_AS_ACTIONS.token.map((id) => button(id, checkWithToken)),
];
