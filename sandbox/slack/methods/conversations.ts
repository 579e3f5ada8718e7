// conversations.open, info, members and list: what the app may know of channels, kind by kind.

import { makeId } from '../identifiers.ts';
import { field, flagField, type Json, textField } from '../json.ts';
import type { Call, Reply } from '../methods.ts';
import { failed, okay } from '../reply.ts';
import { type Channel, directChannel } from '../state.ts';

const SCOPE_OF = { public: 'channels:read', private: 'groups:read', im: 'im:read' } as const;
const TYPE_OF = { public: 'public_channel', private: 'private_channel', im: 'im' } as const;

/** Opens the direct messages of one person; conversations of several are not known here. */
export function open(call: Call): Reply {
  const users = textField(call.args, 'users').split(',').filter(Boolean);
  const [only] = users;
  if (only === undefined) return failed('users_list_not_supplied');
  const person = call.state.people.get(only);
  if (users.length > 1 || person === undefined || person.teamId !== call.team.id)
    return failed('user_not_found');
  if (person.deactivated) return failed('user_disabled');
  const channel = directChannel(call.state, person, () => makeId('D'));
  return okay({
    channel: flagField(call.args, 'return_im') ? channelBody(call, channel) : { id: channel.id },
  });
}

export function info(call: Call): Reply {
  const channel = visible(call);
  return typeof channel === 'string'
    ? failed(channel)
    : read(call, channel, { channel: channelBody(call, channel) });
}

export function members(call: Call): Reply {
  const channel = visible(call);
  if (typeof channel === 'string') return failed(channel);
  const all = [...channel.members];
  const { from, to, cursor } = page(call, all.length);
  return read(call, channel, {
    members: all.slice(from, to),
    response_metadata: { next_cursor: cursor },
  });
}

export function list(call: Call): Reply {
  const types = (textField(call.args, 'types') || 'public_channel').split(',');
  const kinds = (['public', 'private', 'im'] as const).filter((kind) => types.includes(TYPE_OF[kind]));
  const needed = kinds.map((kind) => SCOPE_OF[kind]);
  const { scopes, botUserId } = call.team.install;
  if (!needed.every((scope) => scopes.has(scope))) return lacking(call, needed);
  const all = [...call.state.channels.values()].filter(
    (channel) =>
      channel.teamId === call.team.id &&
      kinds.includes(channel.kind) &&
      (channel.kind === 'public' || channel.members.has(botUserId)) &&
      !(flagField(call.args, 'exclude_archived') && channel.archived),
  );
  const { from, to, cursor } = page(call, all.length);
  return okay({
    channels: all.slice(from, to).map((channel) => channelBody(call, channel)),
    response_metadata: { next_cursor: cursor },
  });
}

/** A private channel without the app in it is as absent as one that is not. */
function visible(call: Call): Channel | string {
  const channel = call.state.channels.get(textField(call.args, 'channel'));
  if (channel === undefined || channel.teamId !== call.team.id) return 'channel_not_found';
  const isMember = channel.members.has(call.team.install.botUserId);
  return channel.kind === 'public' || isMember ? channel : 'channel_not_found';
}

function read(call: Call, channel: Channel, fields: Json): Reply {
  const scope = SCOPE_OF[channel.kind];
  return call.team.install.scopes.has(scope) ? okay(fields) : lacking(call, [scope]);
}

function lacking(call: Call, needed: readonly string[]): Reply {
  const provided = [...call.team.install.scopes].join(',');
  return { ok: false, error: 'missing_scope', needed: needed.join(','), provided };
}

function page(call: Call, total: number): { from: number; to: number; cursor: string } {
  const limit = Math.min(1_000, Math.max(1, Number(field(call.args, 'limit') ?? 100) || 100));
  const encoded = textField(call.args, 'cursor');
  const from =
    encoded === '' ? 0 : Number(Buffer.from(encoded, 'base64').toString().slice('offset:'.length)) || 0;
  const to = from + limit;
  return { from, to, cursor: to < total ? Buffer.from(`offset:${to}`).toString('base64') : '' };
}

function channelBody(call: Call, channel: Channel): Json {
  const { botUserId } = call.team.install;
  const isDirect = channel.kind === 'im';
  return {
    id: channel.id,
    ...(isDirect ? { user: [...channel.members].find((id) => id !== botUserId) } : { name: channel.name }),
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: isDirect,
    is_mpim: false,
    is_private: channel.kind !== 'public',
    is_archived: channel.archived,
    is_member: channel.members.has(botUserId),
    is_ext_shared: channel.externallyShared,
    is_shared: channel.externallyShared,
    is_org_shared: false,
    is_general: channel.name === 'general',
    context_team_id: channel.teamId,
    ...(flagField(call.args, 'include_num_members') ? { num_members: channel.members.size } : {}),
  };
}
