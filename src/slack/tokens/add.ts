/** A reminder: behind the command in one line, or in a form. No token is asked for. */
import { addReminder } from '../../tokens/add-reminder.ts';
import { isLabel } from '../../tokens/record/label.ts';
import type { OwnView } from '../../tokens/record/views.ts';
import { FIELD_IDS } from '../action-ids.ts';
import { dayIn } from '../blocks/onboarding/days.ts';
import { addedMessage, addUsageMessage } from '../blocks/tokens/add-messages.ts';
import { tellEnd } from '../blocks/tokens/ends.ts';
import { addForm } from '../blocks/tokens/forms.ts';
import { goneView, workingView } from '../blocks/tokens/manage-view.ts';
import { done, toldMessage, trouble } from '../blocks/tokens/told.ts';
import { refreshHome } from '../home/home.ts';
import type { Actor } from '../listening/actor.ts';
import { type Fields, fieldOf } from '../listening/fields.ts';
import type { ViewAnswer } from '../listening/listener.ts';
import type { ActionTurn, CommandTurn, Tools, ViewTurn } from '../listening/turn.ts';
import { LABEL_FORM, tellFull, tellWrongDay } from '../onboarding/troubles.ts';
import { readAdd } from './add-text.ts';
import { showInForm, showView, tellInForm } from './managed.ts';
import { readerOf } from './overview.ts';

const USUAL_MS = 90 * 24 * 60 * 60_000;

export async function addFromText({ actor, reply, tools }: CommandTurn, rest: string): Promise<void> {
  const reading = readAdd(rest);
  if (reading.kind === 'wrong') {
    await reply.replace(addUsageMessage(reading.explanation, reading.form));
    return;
  }
  const added = await add(tools, actor, reading.label, reading.date);
  if ('trouble' in added) {
    await reply.replace(toldMessage(trouble(added.trouble)));
    return;
  }
  const reader = await readerOf(tools, actor.userId);
  const { warningDays } = await tools.tokens.settings.of(actor.teamId);
  await reply.replace(addedMessage(added.registration, reader, warningDays));
  await refreshHome(tools, actor);
}

type Added = { readonly registration: OwnView } | { readonly trouble: string };

async function add({ people, tokens }: Tools, actor: Actor, label: string, date: string): Promise<Added> {
  const zone = (await people.of(actor.userId))?.timeZone ?? null;
  const result = await addReminder(tokens, actor, { label, date, zone });
  switch (result.kind) {
    case 'added':
      return result;
    case 'bad-date':
      return { trouble: tellWrongDay(result.why) };
    case 'label-taken':
      return { trouble: `You call another one ${label} already. Give this one another name.` };
    case 'full':
      return { trouble: tellFull(result) };
    case 'bad-label':
    case 'bad-channel':
      return { trouble: LABEL_FORM };
  }
}

export async function askForReminder(turn: ActionTurn): Promise<void> {
  const { actor, tools } = turn;
  const zone = (await tools.people.of(actor.userId))?.timeZone ?? null;
  await showView(turn, addForm(dayIn(tools.tokens.clock.now() + USUAL_MS, zone)));
}

export function answerReminder(fields: Fields): ViewAnswer {
  if (!isLabel(fieldOf(fields, FIELD_IDS.label))) {
    return { response_action: 'errors', errors: { [FIELD_IDS.label]: LABEL_FORM } };
  }
  return { response_action: 'update', view: workingView('One moment …') };
}

export async function keepReminder(turn: ViewTurn): Promise<void> {
  const { actor, fields, tools, viewId } = turn;
  const added = await add(tools, actor, fieldOf(fields, FIELD_IDS.label), fieldOf(fields, FIELD_IDS.lastDay));
  if ('trouble' in added) {
    await showInForm(turn, viewId, goneView(trouble(added.trouble)));
    return;
  }
  const { id, label, expiry } = added.registration;
  const told = done(
    `I remind you of ${label}, which ${tellEnd(expiry, await readerOf(tools, actor.userId))}.`,
  );
  await tellInForm(turn, id, told);
}
