/** *Just remind me*: a name and a last day, and no token at all. */
import { addReminder } from '../../tokens/add-reminder.ts';
import { readErrand } from '../../tokens/conversation/errand.ts';
import type { Onboarding } from '../../tokens/conversation/onboarding.ts';
import { isLabel } from '../../tokens/record/label.ts';
import type { OwnView } from '../../tokens/record/views.ts';
import { renew } from '../../tokens/renew.ts';
import { FIELD_IDS } from '../action-ids.ts';
import { dayIn } from '../blocks/onboarding/days.ts';
import { reminderForm } from '../blocks/onboarding/forms.ts';
import { type Fields, fieldOf } from '../listening/fields.ts';
import type { ViewAnswer } from '../listening/listener.ts';
import type { ActionTurn, ViewTurn } from '../listening/turn.ts';
import { inConversation, show } from './conversation.ts';
import { openForm } from './open-form.ts';
import { LABEL_FORM, tellFull, tellRenewalFaults, tellWrongDay } from './troubles.ts';

const USUAL_MS = 90 * 24 * 60 * 60_000;

export async function askForReminder(turn: ActionTurn): Promise<void> {
  await inConversation(turn, turn.value, async ({ actor, tools, present }) => {
    const state = await present();
    if (state === null) return;
    const errand = await readErrand(tools.tokens, state);
    const zone = (await tools.people.of(actor.userId))?.timeZone ?? null;
    const lastDay = dayIn(tools.tokens.clock.now() + USUAL_MS, zone);
    const label = errand?.kind === 'register' ? errand.label : null;
    await openForm(turn, reminderForm({ metadata: turn.value, label, lastDay }));
  });
}

export function answerReminder(fields: Fields): ViewAnswer {
  const isNamed = !fields.has(FIELD_IDS.label) || isLabel(fieldOf(fields, FIELD_IDS.label));
  if (isNamed) return { response_action: 'clear' };
  return { response_action: 'errors', errors: { [FIELD_IDS.label]: LABEL_FORM } };
}

export async function keepReminder(turn: ViewTurn): Promise<void> {
  await inConversation(turn, turn.metadata, async ({ tools, move, present }) => {
    const state = await present();
    if (state === null) return;
    const kept = await keep(turn, state);
    if ('trouble' in kept) {
      await show(tools, state, kept);
      return;
    }
    await move({ kind: 'way-chosen', way: 'remind' });
    const next = await move({ kind: 'reminder-kept', registrationId: kept.registration.id });
    if (next !== null) await show(tools, next);
  });
}

type Kept = { readonly registration: OwnView } | { readonly trouble: string };

async function keep({ actor, fields, tools }: ViewTurn, state: Onboarding): Promise<Kept> {
  const date = fieldOf(fields, FIELD_IDS.lastDay);
  const zone = (await tools.people.of(actor.userId))?.timeZone ?? null;
  if (state.isRenewal) return renewByHand(tools.tokens, state, date, zone);
  const label = fieldOf(fields, FIELD_IDS.label);
  const places = state.place === null ? [] : [state.place];
  const result = await addReminder(tools.tokens, actor, { label, date, zone, places });
  switch (result.kind) {
    case 'added':
      return result;
    case 'bad-date':
      return { trouble: tellWrongDay(result.why) };
    case 'label-taken':
      return { trouble: `You call another one ${label} already. Please choose another name.` };
    case 'full':
      return { trouble: tellFull(result) };
    case 'bad-label':
    case 'bad-channel':
      return { trouble: LABEL_FORM };
  }
}

async function renewByHand(
  tokens: ViewTurn['tools']['tokens'],
  state: Onboarding,
  date: string,
  zone: string | null,
): Promise<Kept> {
  const result = await renew(tokens, state, state.registrationId ?? '', { kind: 'by-hand', date, zone });
  switch (result.kind) {
    case 'renewed':
      return result;
    case 'bad-date':
      return { trouble: tellWrongDay(result.why) };
    case 'refused':
      return { trouble: tellRenewalFaults(result.faults) };
    default:
      return { trouble: 'What it was to renew is no longer on your list.' };
  }
}
