// Posting, changing and removing messages, and what one person sees of a channel.

import type { Content } from './content.ts';
import { makeTimestamp } from './identifiers.ts';
import { isObject, type Json } from './json.ts';
import { changed, type Message, type State } from './state.ts';

interface Posting {
  readonly teamId: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly fromApp: boolean;
  readonly visibleTo: string | null;
}

export function post(state: State, posting: Posting, content: Content): Message {
  state.serial += 1;
  const message: Message = {
    ...posting,
    ts: makeTimestamp(state.clock.now(), state.serial),
    text: content.text,
    blocks: numberBlocks(state, content.blocks),
    threadTs: content.threadTs,
    linkNames: content.linkNames,
    unfurls: content.unfurls,
    metadata: content.metadata,
    edited: false,
  };
  state.messages.push(message);
  changed(state);
  return message;
}

export function postAsPerson(
  state: State,
  posting: Omit<Posting, 'fromApp'>,
  text: string,
  threadTs: string | null = null,
): Message {
  return post(
    state,
    { ...posting, fromApp: false },
    { text, blocks: [], linkNames: false, unfurls: true, metadata: null, threadTs, warnings: [] },
  );
}

/** A message keeps its place, its author and who sees it, whatever becomes of its words. */
export function change(state: State, message: Message, content: Content): void {
  message.text = content.text;
  message.blocks = numberBlocks(state, content.blocks);
  message.linkNames = content.linkNames;
  message.unfurls = content.unfurls;
  message.metadata = content.metadata ?? message.metadata;
  message.edited = true;
  changed(state);
}

export function remove(state: State, message: Message): void {
  const index = state.messages.indexOf(message);
  if (index >= 0) state.messages.splice(index, 1);
  changed(state);
}

export function findMessage(state: State, channelId: string, ts: string): Message | undefined {
  return state.messages.find((message) => message.channelId === channelId && message.ts === ts);
}

/** As the Web API and interaction payloads tell a message. */
export function messageBody(state: State, message: Message): Json {
  const install = state.teams.get(message.teamId)?.install;
  return {
    type: 'message',
    user: message.authorId,
    ...(message.fromApp ? { bot_id: install?.botId, app_id: state.app.id } : {}),
    ts: message.ts,
    text: message.text,
    team: message.teamId,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    ...(message.metadata === null ? {} : { metadata: message.metadata }),
    ...(message.edited ? { edited: { user: message.authorId, ts: message.ts } } : {}),
  };
}

/** Slack gives every block an id, and every element that acts an action id. */
export function numberBlocks(state: State, blocks: readonly unknown[]): readonly unknown[] {
  return blocks.map((block) => {
    if (!isObject(block)) return block;
    state.serial += 1;
    const id = `b${state.serial.toString(36)}`;
    return { ...block, block_id: block['block_id'] === undefined ? id : block['block_id'] };
  });
}
