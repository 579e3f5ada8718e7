// What one person has before them: the messages of a channel, their modal, their Home tab. Made anew at each
// look, so that it tells the moment of looking.

import { elementsOf } from './block-kit.ts';
import { field, flagField, isObject, type Json, listField, textField } from './json.ts';
import type { Message, State, View } from './state.ts';
import { type Link, notice } from './texts.ts';
import { blocksOf } from './views.ts';

/** Something to press, choose or fill in. */
export interface Control {
  readonly blockId: string;
  readonly actionId: string;
  /** Its type in Block Kit. */
  readonly type: string;
  /** The words on a button; the label of an input. */
  readonly label: string;
  readonly value: string;
  readonly url: string;
  readonly element: Json;
  /** Of an input block, which must be filled in unless it is optional. */
  readonly isInput: boolean;
  readonly isOptional: boolean;
}

interface Seen {
  readonly blocks: readonly unknown[];
  /** All words of the blocks, or the text where there are none, line by line. */
  readonly words: string;
  readonly pings: readonly string[];
  readonly links: readonly Link[];
  readonly controls: readonly Control[];
}

export interface SeenMessage extends Seen {
  readonly kind: 'message';
  readonly ts: string;
  readonly channelId: string;
  /** A person's name, or the app's. */
  readonly author: string;
  readonly fromApp: boolean;
  /** Only this person sees it. */
  readonly isPrivate: boolean;
  readonly text: string;
  readonly threadTs: string | null;
  readonly edited: boolean;
  readonly unfurls: boolean;
}

export interface SeenView extends Seen {
  readonly kind: 'view';
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly title: string;
  /** The words on its buttons; empty where there is none. */
  readonly submit: string;
  readonly close: string;
  readonly callbackId: string;
  readonly privateMetadata: string;
  readonly hash: string;
  /** What a refused submission says, by block id. */
  readonly errors: Readonly<Record<string, string>>;
}

export function seenMessage(state: State, message: Message): SeenMessage {
  return {
    kind: 'message',
    ts: message.ts,
    channelId: message.channelId,
    author: state.people.get(message.authorId)?.name ?? '',
    fromApp: message.fromApp,
    isPrivate: message.visibleTo !== null,
    text: message.text,
    threadTs: message.threadTs,
    edited: message.edited,
    unfurls: message.unfurls,
    ...seen(message.text, message.blocks, message.linkNames),
  };
}

export function seenView(view: View): SeenView {
  return {
    kind: 'view',
    id: view.id,
    type: view.type,
    title: words(view.content, 'title'),
    submit: words(view.content, 'submit'),
    close: words(view.content, 'close'),
    callbackId: textField(view.content, 'callback_id'),
    privateMetadata: textField(view.content, 'private_metadata'),
    hash: view.hash,
    errors: view.errors,
    ...seen('', blocksOf(view), false),
  };
}

function seen(text: string, blocks: readonly unknown[], linkNames: boolean): Seen {
  const noticed = notice(text, blocks, linkNames);
  const { pings, links } = noticed;
  return { blocks, words: noticed.words.join('\n'), pings, links, controls: blocks.flatMap(controlsOf) };
}

function controlsOf(block: unknown): Control[] {
  if (!isObject(block)) return [];
  const nested =
    field(block, 'type') === 'carousel' ? listField(block, 'elements') : listField(block, 'child_blocks');
  if (nested.length > 0) return nested.flatMap(controlsOf);
  const isInput = textField(block, 'type') === 'input';
  return elementsOf(block)
    .filter(({ element }) => !['image', 'plain_text', 'mrkdwn'].includes(textField(element, 'type')))
    .filter(({ element }) => !textField(element, 'type').startsWith('rich_text_') || isInput)
    .map(({ element }) => ({
      blockId: textField(block, 'block_id'),
      actionId: textField(element, 'action_id'),
      type: textField(element, 'type'),
      label: isInput ? words(block, 'label') : words(element, 'text'),
      value: textField(element, 'value'),
      url: textField(element, 'url'),
      element,
      isInput,
      isOptional: flagField(block, 'optional'),
    }));
}

function words(of: Json, name: string): string {
  const text = field(of, name);
  return isObject(text) ? textField(text, 'text') : '';
}
