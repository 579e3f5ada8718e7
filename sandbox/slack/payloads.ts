// The bodies of commands, interactions and events (docs.slack.dev/reference/interaction-payloads and
// /apis/events-api), as Slack fills them.

import { makeId } from './identifiers.ts';
import type { Json } from './json.ts';
import { messageBody } from './messages.ts';
import type { Channel, Message, Person, State, View } from './state.ts';
import { viewBody } from './views.ts';

export function commandPayload(
  state: State,
  person: Person,
  channel: Channel,
  command: string,
  text: string,
  triggerId: string,
  responseUrl: string,
): Json {
  return {
    token: 'verification-tokens-are-deprecated',
    team_id: person.teamId,
    team_domain: state.teams.get(person.teamId)?.domain,
    channel_id: channel.id,
    channel_name: channel.kind === 'private' ? 'privategroup' : channel.name,
    user_id: person.id,
    user_name: person.name,
    command,
    text,
    api_app_id: state.app.id,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: triggerId,
  };
}

/** What every interaction has. */
export function interaction(state: State, person: Person, type: string, triggerId: string | null): Json {
  const team = state.teams.get(person.teamId);
  return {
    type,
    token: 'verification-tokens-are-deprecated',
    api_app_id: state.app.id,
    team: { id: person.teamId, domain: team?.domain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: person.id, username: person.name, name: person.name, team_id: person.teamId },
    ...(triggerId === null ? {} : { trigger_id: triggerId }),
  };
}

/** An ephemeral message is not told again to the app: only where it stands. */
export function inMessage(state: State, message: Message, channel: Channel, responseUrl: string): Json {
  const isEphemeral = message.visibleTo !== null;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    },
    channel: { id: channel.id, name: channel.kind === 'private' ? 'privategroup' : channel.name },
    ...(isEphemeral ? {} : { message: messageBody(state, message) }),
    state: { values: {} },
    response_url: responseUrl,
  };
}

export function inView(state: State, view: View): Json {
  return { container: { type: 'view', view_id: view.id }, view: viewBody(state, view) };
}

/** The outer body of an event, the same at each repetition. */
export function eventPayload(state: State, teamId: string, event: Json): Json {
  const seconds = Math.floor(state.clock.now() / 1000);
  return {
    token: 'verification-tokens-are-deprecated',
    team_id: teamId,
    api_app_id: state.app.id,
    event,
    type: 'event_callback',
    event_id: makeId('Ev'),
    event_time: seconds,
    authorizations: [
      {
        enterprise_id: null,
        team_id: teamId,
        user_id: state.teams.get(teamId)?.install.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: makeId('4-', 40),
  };
}
