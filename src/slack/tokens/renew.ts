/** *Renew*: a token is led through the conversation and proven anew; a reminder asks for its new day. */

import type { OwnView } from '../../tokens/record/views.ts';
import { renew } from '../../tokens/renew.ts';
import { FIELD_IDS } from '../action-ids.ts';
import { dayIn } from '../blocks/onboarding/days.ts';
import { closedMessage, wroteMessage } from '../blocks/onboarding/ends.ts';
import { renewalForm } from '../blocks/tokens/forms.ts';
import { goneView, workingView } from '../blocks/tokens/manage-view.ts';
import { done, type Told, trouble } from '../blocks/tokens/told.ts';
import { fieldOf } from '../listening/fields.ts';
import type { ViewAnswer } from '../listening/listener.ts';
import type { ActionTurn, ViewTurn } from '../listening/turn.ts';
import { beginOnboarding } from '../onboarding/conversation.ts';
import { tellRenewalFaults, tellWrongDay } from '../onboarding/troubles.ts';
import { ownById, showView, tellInForm } from './managed.ts';
import { GONE } from './words.ts';

const USUAL_MS = 90 * 24 * 60 * 60_000;

export async function askToRenew(turn: ActionTurn): Promise<void> {
  const { actor, tools, value: id } = turn;
  const own = await ownById(tools, actor, id);
  if (own === null || own.state.kind === 'retired') {
    await showView(turn, goneView(null));
    return;
  }
  if (isReminder(own)) {
    const zone = (await tools.people.of(actor.userId))?.timeZone ?? null;
    const lastDay = dayIn(tools.tokens.clock.now() + USUAL_MS, zone);
    await showView(turn, renewalForm(id, own.label, lastDay));
    return;
  }
  const begun = await beginOnboarding(turn, { renewing: id });
  await turn.reply.whisper(begun.kind === 'begun' ? wroteMessage() : closedMessage());
}

/** Nothing but a name and a day. */
function isReminder({ isKept, login }: OwnView): boolean {
  return !isKept && login === null;
}

export function answerRenewal(): ViewAnswer {
  return { response_action: 'update', view: workingView('One moment …') };
}

export async function renewByHand(turn: ViewTurn): Promise<void> {
  await tellInForm(turn, turn.metadata, await renewed(turn));
}

async function renewed({ actor, fields, metadata: id, tools }: ViewTurn): Promise<Told> {
  const date = fieldOf(fields, FIELD_IDS.lastDay);
  const zone = (await tools.people.of(actor.userId))?.timeZone ?? null;
  const result = await renew(tools.tokens, actor, id, { kind: 'by-hand', date, zone });
  switch (result.kind) {
    case 'renewed':
      return done('Renewed. Put the new token wherever the old one is used.');
    case 'bad-date':
      return trouble(tellWrongDay(result.why));
    case 'refused':
      return trouble(tellRenewalFaults(result.faults));
    default:
      return GONE;
  }
}
