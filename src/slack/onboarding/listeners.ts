/** Every button and modal of the conversation. */

import { PLACES } from '../../tokens/record/registration.ts';
import { ONBOARDING_ACTIONS as ACTIONS, ONBOARDING_VIEWS as VIEWS } from '../action-ids.ts';
import { PLACE_ACTIONS } from '../blocks/onboarding/place-step.ts';
import type { Listener } from '../listening/listener.ts';
import type { ActionTurn } from '../listening/turn.ts';
import { getToken } from './begin.ts';
import { created, makeLink, opened } from './hand-over.ts';
import { answerImage, askForImage, nameImage, skipImage, wantAnyway } from './image.ts';
import { choosePlace } from './place.ts';
import { confirmLogin, handOverAgain } from './prove.ts';
import {
  answerChoice,
  answerLabel,
  askForBackup,
  askForChannel,
  askForLabel,
  changeLabel,
  chooseBackup,
  chooseChannel,
  done,
} from './remembered.ts';
import { answerReminder, askForReminder, keepReminder } from './reminder.ts';
import { answerToken, askForToken, takeToken } from './type-token.ts';
import { checkFromHere, used, verified } from './use.ts';
import { back, cancel } from './ways-out.ts';

function button(id: string, run: (turn: ActionTurn) => Promise<void>): Listener {
  return { kind: 'action', id, keepsMessage: true, run };
}

export const ONBOARDING_LISTENERS: readonly Listener[] = [
  button(ACTIONS.begin, getToken),
  ...PLACES.map((place) => button(PLACE_ACTIONS[place], choosePlace(place))),
  button(ACTIONS.nameImage, askForImage),
  { kind: 'view', id: VIEWS.image, answer: answerImage, run: nameImage },
  button(ACTIONS.skipImage, skipImage),
  button(ACTIONS.wantAnyway, wantAnyway),
  button(ACTIONS.openGitHub, opened),
  button(ACTIONS.created, created),
  button(ACTIONS.remind, askForReminder),
  { kind: 'view', id: VIEWS.reminder, answer: answerReminder, run: keepReminder },
  button(ACTIONS.makeLink, makeLink),
  button(ACTIONS.openPage, opened),
  button(ACTIONS.typeHere, askForToken(false)),
  button(ACTIONS.typeAndKeep, askForToken(true)),
  { kind: 'view', id: VIEWS.token, answer: answerToken, run: takeToken },
  button(ACTIONS.confirmLogin, confirmLogin),
  button(ACTIONS.handOverAgain, handOverAgain),
  button(ACTIONS.used, used),
  button(ACTIONS.checkAgain, checkFromHere),
  button(ACTIONS.verified, verified),
  button(ACTIONS.rename, askForLabel),
  { kind: 'view', id: VIEWS.label, answer: answerLabel, run: changeLabel },
  button(ACTIONS.chooseChannel, askForChannel),
  { kind: 'view', id: VIEWS.channel, answer: answerChoice, run: chooseChannel },
  button(ACTIONS.chooseBackup, askForBackup),
  { kind: 'view', id: VIEWS.backup, answer: answerChoice, run: chooseBackup },
  button(ACTIONS.done, done),
  button(ACTIONS.back, back),
  button(ACTIONS.cancel, cancel),
];
