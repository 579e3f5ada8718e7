// What the app says in answer to a person: by response_url, or in the acknowledgement of a slash command.
// Private by default; replace_original and delete_original mean the message that was pressed or, after a
// command, the last response. Who sees a message never changes (docs.slack.dev/interactivity).

import { readContent } from './content.ts';
import { field, flagField, type Json, textField } from './json.ts';
import { change, findMessage, post, postAsPerson, remove } from './messages.ts';
import { type State, violate } from './state.ts';
import { type ResponseAddress, useResponseAddress } from './triggers.ts';

export interface ResponseResult {
  readonly status: number;
  readonly body: Json;
}

/** One use of the address. */
export function respondByUrl(state: State, address: ResponseAddress, body: unknown): ResponseResult {
  const spent = useResponseAddress(state, address);
  if (spent !== null) {
    const reason = spent === 'used_url' ? 'used more than five times' : 'older than thirty minutes';
    violate(state, 'rule', 'response_url', spent, reason);
    return { status: 404, body: { ok: false, error: spent } };
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    violate(state, 'rule', 'response_url', 'invalid_payload', 'the body is no JSON object');
    return { status: 400, body: { ok: false, error: 'invalid_payload' } };
  }
  return respond(state, address, body as Json, 'response_url');
}

/** `where` names the way in what is noted against the app. */
export function respond(state: State, address: ResponseAddress, body: Json, where: string): ResponseResult {
  const original =
    address.originalTs === null ? undefined : findMessage(state, address.channelId, address.originalTs);
  if (flagField(body, 'delete_original')) {
    if (original !== undefined) remove(state, original);
    return done();
  }
  const judged = readContent(body, 'cut');
  if (judged.outcome === 'refused') {
    const kind = judged.error === 'no_text' ? 'rule' : 'limit';
    violate(state, kind, where, judged.error, judged.messages.join('; '));
    const metadata = judged.messages.length > 0 ? { response_metadata: { messages: judged.messages } } : {};
    return { status: 400, body: { ok: false, error: judged.error, ...metadata } };
  }
  const { content } = judged;
  if (content.blocks.length > 0 && content.text === '') {
    violate(state, 'rule', where, 'missing_text', 'screen readers and notifications get no words');
  }
  for (const warning of content.warnings) violate(state, 'limit', where, warning, 'longer than 40,000');
  const isPublic = textField(body, 'response_type') === 'in_channel';
  if (flagField(body, 'replace_original') && original?.fromApp === true) {
    if (field(body, 'response_type') !== undefined && isPublic !== (original.visibleTo === null)) {
      violate(state, 'rule', where, 'visibility', 'who sees a message cannot change later');
    }
    change(state, original, content);
    return done();
  }
  const { teamId, channelId, userId, commandLine } = address;
  if (flagField(body, 'replace_original') && original === undefined) address.overtaken = true;
  if (isPublic && commandLine !== null && !address.commandLineShown) {
    postAsPerson(state, { teamId, channelId, authorId: userId, visibleTo: null }, commandLine);
    address.commandLineShown = true;
  }
  const authorId = state.teams.get(teamId)?.install.botUserId ?? '';
  const visibleTo = isPublic ? null : userId;
  const posted = post(state, { teamId, channelId, authorId, fromApp: true, visibleTo }, content);
  if (commandLine !== null) address.originalTs = posted.ts;
  return done();
}

function done(): ResponseResult {
  return { status: 200, body: { ok: true } };
}
