/** `/ghcr settings`: admins change what holds for the workspace, everybody else sees it. */
import { changeSettings, type SettingsChange } from '../../tokens/change-settings.ts';
import { readWarningDays } from '../../tokens/record/settings.ts';
import { FIELD_IDS } from '../action-ids.ts';
import { workingView } from '../blocks/tokens/manage-view.ts';
import {
  ALLOWS_MODAL,
  alertsHereMessage,
  settingsForm,
  settingsMessage,
  settingsView,
} from '../blocks/tokens/settings-views.ts';
import { done, type Told, trouble } from '../blocks/tokens/told.ts';
import { type Fields, fieldOf } from '../listening/fields.ts';
import type { ViewAnswer } from '../listening/listener.ts';
import type { ActionTurn, CommandTurn, ViewTurn } from '../listening/turn.ts';
import { whyNotThere } from './channel-choice.ts';
import { showInForm, showView } from './managed.ts';

const NOT_ADMIN = trouble('Only admins of this workspace change its settings.');

export async function showSettings({ actor, open, reply, tools }: CommandTurn): Promise<void> {
  const { settings, trouble: why } = await tools.tokens.settings.read(actor.teamId);
  if (!(await tools.people.isAdmin(actor.userId))) {
    await reply.replace(settingsMessage(settings, why));
    return;
  }
  const outcome = await open(settingsForm(settings, why));
  if (outcome === 'ok') {
    await reply.remove();
    return;
  }
  tools.log.warn('view-not-opened', { component: 'tokens', code: outcome });
  await reply.replace(settingsMessage(settings, why));
}

export async function openSettings(turn: ActionTurn): Promise<void> {
  const { actor, tools } = turn;
  const { settings, trouble: why } = await tools.tokens.settings.read(actor.teamId);
  const isAdmin = await tools.people.isAdmin(actor.userId);
  await showView(turn, isAdmin ? settingsForm(settings, why) : settingsView(settings, NOT_ADMIN, why));
}

export function answerSettings(fields: Fields): ViewAnswer {
  if (daysIn(fields) === 'wrong') {
    const wrong =
      'Write whole days with a comma between them, such as 30, 14, 7, 3, 1, 0: at most 20 of them, and none beyond 366.';
    return { response_action: 'errors', errors: { [FIELD_IDS.warningDays]: wrong } };
  }
  return { response_action: 'update', view: workingView('Saving …') };
}

/** Null where nothing stands: as configured. */
function daysIn(fields: Fields): readonly number[] | null | 'wrong' {
  const typed = fieldOf(fields, FIELD_IDS.warningDays);
  if (typed === '') return null;
  if (!/^\d{1,4}(?:[\s,;]+\d{1,4})*$/.test(typed)) return 'wrong';
  return readWarningDays(typed.split(/[\s,;]+/).map(Number)) ?? 'wrong';
}

export async function saveSettings(turn: ViewTurn): Promise<void> {
  const { actor, tools, viewId } = turn;
  const told = await saved(turn);
  const { settings, trouble: why } = await tools.tokens.settings.read(actor.teamId);
  await showInForm(turn, viewId, settingsView(settings, told, why));
}

async function saved({ actor, fields, tools }: ViewTurn): Promise<Told> {
  const viewer = await tools.people.viewer(actor, null);
  if (!viewer.isAdmin) return NOT_ADMIN;
  const warningDays = daysIn(fields);
  if (warningDays === 'wrong') return trouble('Those are no days to warn at.');
  const chosen = fieldOf(fields, FIELD_IDS.channel);
  const alertChannelId = chosen === '' ? null : chosen;
  const before = await tools.tokens.settings.of(actor.teamId);
  if (alertChannelId !== null && alertChannelId !== before.alertChannelId) {
    const why = await whyNotThere(tools, actor, alertChannelId, alertsHereMessage());
    if (why !== null) return trouble(why);
  }
  const allowsModal = (fields.get(FIELD_IDS.allowsModal) ?? []).includes(ALLOWS_MODAL);
  const wanted: SettingsChange = { warningDays, alertChannelId, allowsModal };
  const result = await changeSettings(tools.tokens, viewer, wanted);
  switch (result.kind) {
    case 'changed':
      return done('Saved.');
    case 'not-admin':
      return NOT_ADMIN;
    case 'bad-days':
      return trouble('Those are no days to warn at.');
    case 'bad-channel':
      return trouble('That is no channel.');
    case 'other-form':
      return trouble('Nothing was saved.');
  }
}
