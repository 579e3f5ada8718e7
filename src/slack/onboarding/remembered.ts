/** Step 7: what can be changed of the warnings, and the end. */
import { changeChannel, setBackupOwner } from '../../tokens/adjust.ts';
import type { Onboarding } from '../../tokens/conversation/onboarding.ts';
import { endOnboarding } from '../../tokens/conversation/onboardings.ts';
import { isLabel } from '../../tokens/record/label.ts';
import type { OwnView } from '../../tokens/record/views.ts';
import { rename } from '../../tokens/rename.ts';
import { FIELD_IDS } from '../action-ids.ts';
import { labelForm } from '../blocks/onboarding/forms.ts';
import {
  backupForm,
  channelChosenMessage,
  channelForm,
  doneMessage,
} from '../blocks/onboarding/remembered-step.ts';
import { type Fields, fieldOf } from '../listening/fields.ts';
import type { ViewAnswer } from '../listening/listener.ts';
import type { ActionTurn, ViewTurn } from '../listening/turn.ts';
import { NO_CHANNEL, whyNotThere } from '../tokens/channel-choice.ts';
import { inConversation, put, show } from './conversation.ts';
import { openForm } from './open-form.ts';
import { knownToken, registrationOf } from './render.ts';
import { LABEL_FORM } from './troubles.ts';

const GONE = 'It is no longer on your list.';

export async function done(turn: ActionTurn): Promise<void> {
  await inConversation(turn, turn.value, async ({ actor, tools, present }) => {
    const state = await present();
    if (state === null) return;
    const registration = await registrationOf(tools, state);
    if (registration === null) {
      await show(tools, state);
      return;
    }
    const { warningDays } = await tools.tokens.settings.of(actor.teamId);
    const token = await knownToken(tools, registration);
    await put(tools, state, doneMessage({ token, warningDays }));
    await endOnboarding(tools.tokens, actor);
  });
}

export async function askForLabel(turn: ActionTurn): Promise<void> {
  await withRegistration(turn, ({ label }) => labelForm(turn.value, label));
}

export async function askForChannel(turn: ActionTurn): Promise<void> {
  await withRegistration(turn, () => channelForm(turn.value));
}

export async function askForBackup(turn: ActionTurn): Promise<void> {
  await withRegistration(turn, () => backupForm(turn.value));
}

async function withRegistration(
  turn: ActionTurn,
  form: (registration: OwnView) => ReturnType<typeof labelForm>,
): Promise<void> {
  await inConversation(turn, turn.value, async ({ tools, present }) => {
    const state = await present();
    if (state === null) return;
    const registration = await registrationOf(tools, state);
    if (registration === null) await show(tools, state);
    else await openForm(turn, form(registration));
  });
}

export function answerLabel(fields: Fields): ViewAnswer {
  if (isLabel(fieldOf(fields, FIELD_IDS.label))) return { response_action: 'clear' };
  return { response_action: 'errors', errors: { [FIELD_IDS.label]: LABEL_FORM } };
}

/** What is chosen from a list has no form to be judged. */
export function answerChoice(): ViewAnswer {
  return { response_action: 'clear' };
}

export async function changeLabel(turn: ViewTurn): Promise<void> {
  const label = fieldOf(turn.fields, FIELD_IDS.label);
  await change(turn, async (id) => {
    const result = await rename(turn.tools.tokens, turn.actor, id, label);
    switch (result.kind) {
      case 'changed':
        return null;
      case 'absent':
        return GONE;
      case 'bad-label':
        return LABEL_FORM;
      case 'label-taken':
        return `You call another one ${label} already.`;
    }
  });
}

export async function chooseChannel(turn: ViewTurn): Promise<void> {
  const { actor, tools } = turn;
  const chosen = fieldOf(turn.fields, FIELD_IDS.channel);
  const channelId = chosen === '' ? null : chosen;
  await change(turn, async (id, state) => {
    if (channelId !== null) {
      const label = (await registrationOf(tools, state))?.label ?? '';
      const why = await whyNotThere(tools, actor, channelId, channelChosenMessage(label));
      if (why !== null) return why;
    }
    const result = await changeChannel(tools.tokens, actor, id, channelId);
    return result.kind === 'changed' ? null : result.kind === 'absent' ? GONE : NO_CHANNEL;
  });
}

export async function chooseBackup(turn: ViewTurn): Promise<void> {
  const { actor, tools } = turn;
  const chosen = fieldOf(turn.fields, FIELD_IDS.backup);
  await change(turn, async (id) => {
    if (chosen === actor.userId) return 'You cannot stand in for yourself.';
    const backup = chosen === '' ? null : chosen;
    if (backup !== null && !(await tools.people.isColleague(actor, backup))) {
      return 'Choose a person of this workspace.';
    }
    const result = await setBackupOwner(tools.tokens, actor, id, backup);
    return result.kind === 'changed' ? null : GONE;
  });
}

/** The work answers why nothing was changed, or null. */
async function change(
  turn: ViewTurn,
  work: (id: string, state: Onboarding) => Promise<string | null>,
): Promise<void> {
  await inConversation(turn, turn.metadata, async ({ tools, present }) => {
    const state = await present();
    if (state === null) return;
    const trouble = state.registrationId === null ? GONE : await work(state.registrationId, state);
    await show(tools, state, trouble === null ? {} : { trouble });
  });
}
