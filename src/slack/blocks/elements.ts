/**
 * The few pieces of Block Kit that this app is made of. Text goes in as it is and comes out as letters: only plain_text and rich_text
 * are used, which Slack does not parse, so that no foreign value pings anybody or forges a link. Everything is kept within its limit.
 */
import type {
  ActionsBlock,
  Button,
  ContextBlock,
  KnownBlock,
  PlainTextElement,
  RichTextBlock,
  RichTextBlockElement,
  RichTextLink,
  RichTextSection,
  RichTextText,
} from '@slack/types';
import { cut, LIMITS } from '../limits.ts';

/** What is posted or answered; `text` is what screen readers and notifications read. */
export interface Message {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** A piece of running text; an empty one is left out, since Slack refuses it. */
export type Piece = RichTextSection['elements'][number];

export function text(value: string): RichTextText {
  return { type: 'text', text: cut(value, LIMITS.text) };
}

export function bold(value: string): RichTextText {
  return { ...text(value), style: { bold: true } };
}

export function code(value: string): RichTextText {
  return { ...text(value), style: { code: true } };
}

export function emoji(name: string): Piece {
  return { type: 'emoji', name };
}

/** A link whose words are its own address, or nothing for an address that a browser might read otherwise than it looks. */
export function link(url: string | null): RichTextLink[] {
  if (url === null || url.length > LIMITS.url || !URL.canParse(url)) return [];
  const { protocol, username, password, host, pathname, href } = new URL(url);
  if (protocol !== 'https:' || username !== '' || password !== '') return [];
  return [{ type: 'link', url: href, text: cut(host + (pathname === '/' ? '' : pathname), 80) }];
}

export function section(...pieces: readonly Piece[]): RichTextSection {
  return { type: 'rich_text_section', elements: pieces.filter((piece) => !isEmpty(piece)) };
}

export function bullets(sentences: readonly string[]): RichTextBlockElement[] {
  const elements = sentences.filter((sentence) => sentence !== '').map((sentence) => section(text(sentence)));
  return elements.length === 0 ? [] : [{ type: 'rich_text_list', style: 'bullet', elements }];
}

/** To be copied as it stands. Whoever calls has seen that it fits; a command is never cut. */
export function preformatted(lines: readonly string[]): RichTextBlockElement[] {
  const value = lines.join('\n');
  return value === '' ? [] : [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: value }] }];
}

export function richText(...elements: readonly RichTextBlockElement[]): RichTextBlock {
  return { type: 'rich_text', elements: [...elements] };
}

/** Small print; each part begins where the one before it ends. */
export function context(...parts: readonly string[]): ContextBlock[] {
  const elements = parts
    .filter((part) => part !== '')
    .slice(0, LIMITS.contextElements)
    .map((part) => plain(part, LIMITS.text));
  return elements.length === 0 ? [] : [{ type: 'context', elements }];
}

export function header(value: string): KnownBlock {
  return { type: 'header', text: plain(value, LIMITS.header) };
}

/** Slack refuses an empty text. */
export function plain(value: string, limit: number): PlainTextElement {
  return { type: 'plain_text', text: cut(value === '' ? '–' : value, limit), emoji: false };
}

export function actions(...elements: readonly Button[]): ActionsBlock[] {
  return elements.length === 0 ? [] : [{ type: 'actions', elements: [...elements] }];
}

/** @param value an opaque id: whoever sees the message can read it */
export function button(actionId: string, label: string, value: string): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: plain(label, LIMITS.button.text),
    value: cut(value, LIMITS.button.value),
  };
}

/** Opens an address of our own making in the browser; Slack tells of the press too, under the action id. */
export function linkButton(actionId: string, label: string, url: string): Button {
  return { type: 'button', action_id: actionId, text: plain(label, LIMITS.button.text), url };
}

function isEmpty(piece: Piece): boolean {
  return piece.type === 'text' && piece.text === '';
}
