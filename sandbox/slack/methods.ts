// The methods of the Web API that there are, and the scopes that each asks for: one of those named is
// enough. What is not here is `unknown_method`.

import type { Json } from './json.ts';
import { deleteMessage, postEphemeral, postMessage, updateMessage } from './methods/chat.ts';
import { info, list, members, open } from './methods/conversations.ts';
import { authTest, teamInfo, userInfo, userList } from './methods/people.ts';
import { openView, publishView, pushView, updateView } from './methods/views.ts';
import type { State, Team } from './state.ts';
import type { Exchange } from './triggers.ts';

/** Has `ok`, and `error` when that is false. */
export type Reply = Json;

export interface Call {
  readonly state: State;
  readonly exchange: Exchange;
  readonly team: Team;
  readonly method: string;
  readonly args: Json;
}

interface Method {
  readonly scopes: readonly string[];
  readonly run: (call: Call) => Reply;
}

const READ_CHANNELS = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];

export const METHODS: Readonly<Record<string, Method>> = {
  'auth.test': { scopes: [], run: authTest },
  'chat.delete': { scopes: ['chat:write'], run: deleteMessage },
  'chat.postEphemeral': { scopes: ['chat:write'], run: postEphemeral },
  'chat.postMessage': { scopes: ['chat:write'], run: postMessage },
  'chat.update': { scopes: ['chat:write'], run: updateMessage },
  'conversations.info': { scopes: READ_CHANNELS, run: info },
  'conversations.list': { scopes: READ_CHANNELS, run: list },
  'conversations.members': { scopes: READ_CHANNELS, run: members },
  'conversations.open': { scopes: ['im:write', 'mpim:write'], run: open },
  'team.info': { scopes: ['team:read'], run: teamInfo },
  'users.info': { scopes: ['users:read'], run: userInfo },
  'users.list': { scopes: ['users:read'], run: userList },
  'views.open': { scopes: [], run: openView },
  'views.publish': { scopes: [], run: publishView },
  'views.push': { scopes: [], run: pushView },
  'views.update': { scopes: [], run: updateView },
};
