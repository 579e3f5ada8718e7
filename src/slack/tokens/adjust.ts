/** Where a token is used, which channel hears of its end, who stands in. */
import { changeChannel, setBackupOwner, setPlaces } from '../../tokens/adjust.ts';
import { PLACES } from '../../tokens/record/registration.ts';
import { FIELD_IDS } from '../action-ids.ts';
import { channelChosenMessage } from '../blocks/onboarding/remembered-step.ts';
import { backupForm, channelForm, placesForm } from '../blocks/tokens/forms.ts';
import { workingView } from '../blocks/tokens/manage-view.ts';
import { done, type Told, trouble } from '../blocks/tokens/told.ts';
import { fieldOf } from '../listening/fields.ts';
import type { ViewAnswer } from '../listening/listener.ts';
import type { ActionTurn, ViewTurn } from '../listening/turn.ts';
import { whyNotThere } from './channel-choice.ts';
import { openOwnForm, ownById, tellInForm } from './managed.ts';
import { GONE } from './words.ts';

/** What is chosen from a list has no form to be judged. */
export function answerChosen(): ViewAnswer {
  return { response_action: 'update', view: workingView('One moment …') };
}

export async function askForPlaces(turn: ActionTurn): Promise<void> {
  await openOwnForm(turn, ({ id, places }) => placesForm(id, places));
}

export async function askForChannel(turn: ActionTurn): Promise<void> {
  await openOwnForm(turn, ({ id, channelId }) => channelForm(id, channelId));
}

export async function askForBackup(turn: ActionTurn): Promise<void> {
  await openOwnForm(turn, ({ id, backupOwnerId }) => backupForm(id, backupOwnerId));
}

export async function savePlaces(turn: ViewTurn): Promise<void> {
  const { actor, fields, metadata: id, tools } = turn;
  const chosen = fields.get(FIELD_IDS.places) ?? [];
  const places = PLACES.filter((place) => chosen.includes(place));
  const result = await setPlaces(tools.tokens, actor, id, places);
  await tellInForm(turn, id, result.kind === 'changed' ? done('I know where it is used.') : GONE);
}

export async function saveChannel(turn: ViewTurn): Promise<void> {
  const { fields, metadata: id } = turn;
  const chosen = fieldOf(fields, FIELD_IDS.channel);
  await tellInForm(turn, id, await warnChannel(turn, id, chosen === '' ? null : chosen));
}

async function warnChannel({ actor, tools }: ViewTurn, id: string, channelId: string | null): Promise<Told> {
  const own = await ownById(tools, actor, id);
  if (own === null) return GONE;
  if (channelId !== null && channelId !== own.channelId) {
    const why = await whyNotThere(tools, actor, channelId, channelChosenMessage(own.label));
    if (why !== null) return trouble(why);
  }
  const result = await changeChannel(tools.tokens, actor, id, channelId);
  if (result.kind !== 'changed') return GONE;
  return done(channelId === null ? 'No channel is warned.' : 'The last warnings come to that channel too.');
}

export async function saveBackup(turn: ViewTurn): Promise<void> {
  const { fields, metadata: id } = turn;
  const chosen = fieldOf(fields, FIELD_IDS.backup);
  await tellInForm(turn, id, await nameBackup(turn, id, chosen === '' ? null : chosen));
}

async function nameBackup({ actor, tools }: ViewTurn, id: string, userId: string | null): Promise<Told> {
  if (userId === actor.userId) return trouble('You cannot stand in for yourself.');
  if (userId !== null && !(await tools.people.isColleague(actor, userId))) {
    return trouble('Choose a person of this workspace.');
  }
  const result = await setBackupOwner(tools.tokens, actor, id, userId);
  if (result.kind !== 'changed') return GONE;
  return done(userId === null ? 'Nobody stands in for you.' : 'They hear of it when you do not act.');
}
