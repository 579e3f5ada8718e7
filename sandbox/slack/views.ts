// Views as people have them before them: made, changed, closed, and told to the app.

import { makeHash, makeId } from './identifiers.ts';
import { field, flagField, type Json, listField, textField } from './json.ts';
import { numberBlocks } from './messages.ts';
import { changed, type Person, type State, type View } from './state.ts';

/** On top of `parent`, or by itself. */
export function makeView(
  state: State,
  content: Json,
  person: Person,
  type: 'modal' | 'home',
  parent: View | null,
): View {
  const id = makeId('V');
  const view: View = {
    id,
    teamId: person.teamId,
    userId: person.id,
    type,
    rootId: parent?.rootId ?? id,
    previousId: parent?.id ?? null,
    hash: makeHash(state.clock.now()),
    content: numbered(state, content),
    errors: {},
    typed: {},
  };
  state.views.set(id, view);
  changed(state);
  return view;
}

/** What was typed stays where the block and its element have kept their ids. */
export function changeView(state: State, view: View, content: Json): void {
  view.content = numbered(state, content);
  view.hash = makeHash(state.clock.now());
  view.errors = {};
  changed(state);
}

export function closeViews(state: State, views: readonly View[]): void {
  for (const view of views) state.views.delete(view.id);
  changed(state);
}

export function blocksOf(view: View): readonly Json[] {
  return listField(view.content, 'blocks') as readonly Json[];
}

/** As the Web API and the payloads tell it. */
export function viewBody(state: State, view: View): Json {
  const install = state.teams.get(view.teamId)?.install;
  return {
    id: view.id,
    team_id: view.teamId,
    type: view.type,
    blocks: blocksOf(view),
    private_metadata: textField(view.content, 'private_metadata'),
    callback_id: textField(view.content, 'callback_id'),
    external_id: textField(view.content, 'external_id'),
    state: { values: view.typed },
    hash: view.hash,
    title: field(view.content, 'title') ?? null,
    submit: field(view.content, 'submit') ?? null,
    close: field(view.content, 'close') ?? null,
    clear_on_close: flagField(view.content, 'clear_on_close'),
    notify_on_close: flagField(view.content, 'notify_on_close'),
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: state.app.id,
    app_installed_team_id: view.teamId,
    bot_id: install?.botId,
  };
}

function numbered(state: State, content: Json): Json {
  return { ...content, blocks: numberBlocks(state, listField(content, 'blocks')) };
}
