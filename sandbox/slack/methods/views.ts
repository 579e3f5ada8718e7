// views.open, push, update and publish: a stack of three modals for a person, and a Home tab
// (docs.slack.dev/surfaces/modals). The order in which faults are found: the view, the trigger, its place.

import { VIEW_LIMITS } from '../block-limits.ts';
import { field, type Json, textField } from '../json.ts';
import type { Call, Reply } from '../methods.ts';
import { failed, okay } from '../reply.ts';
import { modalsOf, type State, type View } from '../state.ts';
import { consumeTrigger, type Trigger } from '../triggers.ts';
import { readView } from '../view-content.ts';
import { changeView, closeViews, makeView, viewBody } from '../views.ts';

type Start =
  | { readonly outcome: 'accepted'; readonly content: Json; readonly trigger: Trigger }
  | { readonly outcome: 'refused'; readonly reply: Reply };

export function openView(call: Call): Reply {
  const started = start(call);
  if (started.outcome === 'refused') return started.reply;
  closeViews(call.state, modalsOf(call.state, started.trigger.userId));
  return show(call, started.content, started.trigger, null);
}

export function pushView(call: Call): Reply {
  const started = start(call);
  if (started.outcome === 'refused') return started.reply;
  const { trigger } = started;
  const parent = call.state.views.get(trigger.viewId ?? '');
  if (parent === undefined || parent.type !== 'modal' || parent.userId !== trigger.userId) {
    return failed('view_not_found');
  }
  if (modalsOf(call.state, trigger.userId).length >= VIEW_LIMITS.stack) return failed('push_limit_reached');
  return show(call, started.content, trigger, parent);
}

export function updateView(call: Call): Reply {
  const view = findView(
    call.state,
    call.team.id,
    textField(call.args, 'view_id'),
    textField(call.args, 'external_id'),
  );
  if (view === undefined) return failed('not_found');
  const hash = textField(call.args, 'hash');
  if (hash !== '' && hash !== view.hash) return failed('hash_conflict');
  const judged = readView(field(call.args, 'view'), view.type);
  if (judged.outcome === 'refused') return failed(judged.error, judged.messages);
  if (isTaken(call, judged.content, view)) return failed('duplicate_external_id');
  changeView(call.state, view, judged.content);
  return okay({ view: viewBody(call.state, view) });
}

export function publishView(call: Call): Reply {
  const person = call.state.people.get(textField(call.args, 'user_id'));
  if (person === undefined || person.teamId !== call.team.id) return failed('user_not_found');
  const judged = readView(field(call.args, 'view'), 'home');
  if (judged.outcome === 'refused') return failed(judged.error, judged.messages);
  if (!call.state.app.homeTab) return failed('not_enabled');
  const existing = [...call.state.views.values()].find(
    (view) => view.type === 'home' && view.userId === person.id,
  );
  const hash = textField(call.args, 'hash');
  if (existing !== undefined && hash !== '' && hash !== existing.hash) return failed('hash_conflict');
  if (isTaken(call, judged.content, existing)) return failed('duplicate_external_id');
  if (existing !== undefined) changeView(call.state, existing, judged.content);
  const view = existing ?? makeView(call.state, judged.content, person, 'home', null);
  return okay({ view: viewBody(call.state, view) });
}

function start(call: Call): Start {
  const judged = readView(field(call.args, 'view'), 'modal');
  if (judged.outcome === 'refused') return halt(failed(judged.error, judged.messages));
  const id = textField(call.args, 'trigger_id') || textField(call.args, 'interactivity_pointer');
  const used = consumeTrigger(call.state, call.exchange, call.team.id, id);
  if (used.outcome === 'refused') return halt(failed(used.error));
  if (isTaken(call, judged.content, undefined)) return halt(failed('duplicate_external_id'));
  return { outcome: 'accepted', content: judged.content, trigger: used.trigger };
}

function halt(reply: Reply): Start {
  return { outcome: 'refused', reply };
}

function show(call: Call, content: Json, trigger: Trigger, parent: View | null): Reply {
  const person = call.state.people.get(trigger.userId);
  if (person === undefined) return failed('user_not_found');
  const view = makeView(call.state, content, person, 'modal', parent);
  return okay({ view: viewBody(call.state, view) });
}

function isTaken(call: Call, content: Json, own: View | undefined): boolean {
  const externalId = textField(content, 'external_id');
  const found = externalId === '' ? undefined : findView(call.state, call.team.id, '', externalId);
  return found !== undefined && found !== own;
}

function findView(state: State, teamId: string, id: string, externalId: string): View | undefined {
  if (id !== '') {
    const found = state.views.get(id);
    return found?.teamId === teamId ? found : undefined;
  }
  if (externalId === '') return undefined;
  return [...state.views.values()].find(
    (view) => view.teamId === teamId && textField(view.content, 'external_id') === externalId,
  );
}
