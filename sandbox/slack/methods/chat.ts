// chat.postMessage, chat.postEphemeral, chat.update and chat.delete (docs.slack.dev/reference/methods).

import { readContent } from '../content.ts';
import { makeId } from '../identifiers.ts';
import { isObject, textField } from '../json.ts';
import { change, findMessage, messageBody, post, remove } from '../messages.ts';
import type { Call, Reply } from '../methods.ts';
import { failed, okay } from '../reply.ts';
import { type Channel, directChannel, type Message, violate } from '../state.ts';

export function postMessage(call: Call): Reply {
  const channel = placeFor(call, textField(call.args, 'channel'));
  if (typeof channel === 'string') return failed(channel);
  const judged = readContent(call.args, 'cut');
  if (judged.outcome === 'refused') return failed(judged.error, judged.messages);
  const { content } = judged;
  for (const warning of content.warnings) {
    violate(call.state, 'limit', call.method, warning, 'the text was longer than 40,000 characters');
  }
  if (content.blocks.length > 0 && content.text === '') {
    violate(call.state, 'rule', call.method, 'missing_text', 'screen readers and notifications get no words');
  }
  const message = post(call.state, { ...posting(call, channel), visibleTo: null }, content);
  return okay({
    channel: channel.id,
    ts: message.ts,
    message: messageBody(call.state, message),
    ...(content.warnings.length > 0 ? { response_metadata: { warnings: content.warnings } } : {}),
  });
}

export function postEphemeral(call: Call): Reply {
  const channel = placeFor(call, textField(call.args, 'channel'));
  if (typeof channel === 'string') return failed(channel);
  const user = textField(call.args, 'user');
  if (call.state.people.get(user)?.teamId !== call.team.id) return failed('user_not_found');
  if (!channel.members.has(user)) return failed('user_not_in_channel');
  const judged = readContent(call.args, 'refuse');
  if (judged.outcome === 'refused') return failed(judged.error, judged.messages);
  const message = post(call.state, { ...posting(call, channel), visibleTo: user }, judged.content);
  return okay({ message_ts: message.ts });
}

export function updateMessage(call: Call): Reply {
  const found = ownMessage(call, 'cant_update_message');
  if (typeof found === 'string') return failed(found);
  const judged = readContent(call.args, 'refuse');
  if (judged.outcome === 'refused') return failed(judged.error, judged.messages);
  change(call.state, found, judged.content);
  const message = messageBody(call.state, found);
  return okay({ channel: found.channelId, ts: found.ts, text: found.text, message });
}

export function deleteMessage(call: Call): Reply {
  const found = ownMessage(call, 'cant_delete_message');
  if (typeof found === 'string') return failed(found);
  remove(call.state, found);
  return okay({ channel: found.channelId, ts: found.ts });
}

function posting(call: Call, channel: Channel) {
  const authorId = call.team.install.botUserId;
  return { teamId: call.team.id, channelId: channel.id, authorId, fromApp: true };
}

/** A message nobody else's and not private: an ephemeral one has no `ts` that these methods would know. */
function ownMessage(call: Call, notOwn: string): Message | string {
  const channel = call.state.channels.get(textField(call.args, 'channel'));
  if (channel === undefined || channel.teamId !== call.team.id) return 'channel_not_found';
  const message = findMessage(call.state, channel.id, textField(call.args, 'ts'));
  if (message === undefined || message.visibleTo !== null) return 'message_not_found';
  return message.authorId === call.team.install.botUserId ? message : notOwn;
}

/** The channel to write to, or why the app may not. A person's id means their direct messages. */
function placeFor(call: Call, wanted: string): Channel | string {
  const { state, team } = call;
  const person = state.people.get(wanted);
  if (person !== undefined) {
    if (person.teamId !== team.id || person.deactivated) return 'channel_not_found';
    if (isObject(call.args) && ('username' in call.args || 'icon_url' in call.args))
      return 'channel_not_found';
    if (!state.app.messagesTab) return 'messages_tab_disabled';
    return directChannel(state, person, () => makeId('D'));
  }
  const named = wanted.startsWith('#') ? wanted.slice(1) : null;
  const channel =
    state.channels.get(wanted) ??
    [...state.channels.values()].find((one) => one.teamId === team.id && one.name === named);
  if (channel === undefined || channel.teamId !== team.id) return 'channel_not_found';
  const isMember = channel.members.has(team.install.botUserId);
  if (!isMember && channel.kind !== 'public') return 'channel_not_found';
  if (channel.archived) return 'is_archived';
  if (!isMember && !team.install.scopes.has('chat:write.public')) return 'not_in_channel';
  if (!isMember && call.method === 'chat.postEphemeral') return 'not_in_channel';
  return channel.kind === 'im' && !state.app.messagesTab ? 'messages_tab_disabled' : channel;
}
