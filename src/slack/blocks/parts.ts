/**
 * A message as a list of parts: its blocks, and the same in plain words for screen readers and notifications, are made from one list, so
 * that neither says what the other does not.
 */
import type { Button, KnownBlock } from '@slack/types';
import { LIMITS } from '../limits.ts';
import {
  actions,
  bold,
  bullets,
  context,
  type Message,
  type Piece,
  preformatted,
  richText,
  section,
  text,
} from './elements.ts';
import { escapeMrkdwn } from './escape.ts';

export type Part =
  | { readonly kind: 'words'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'list'; readonly sentences: readonly string[] }
  /** To be copied as they stand. */
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'small'; readonly words: readonly string[] }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] };

export function words(...pieces: readonly (Piece | string)[]): Part {
  return { kind: 'words', pieces: pieces.map((piece) => (typeof piece === 'string' ? text(piece) : piece)) };
}

export function title(value: string): Part {
  return { kind: 'words', pieces: [bold(value)] };
}

export function list(...sentences: readonly string[]): Part {
  return { kind: 'list', sentences };
}

export function lines(...commands: readonly string[]): Part {
  return { kind: 'lines', lines: commands.flatMap((command) => command.split('\n')) };
}

export function small(...sentences: readonly string[]): Part {
  return { kind: 'small', words: sentences };
}

export function buttons(...row: readonly Button[]): Part {
  return { kind: 'buttons', buttons: row };
}

export function messageOf(parts: readonly Part[]): Message {
  return { text: escapeMrkdwn(wordsOf(parts), LIMITS.message.text), blocks: blocksOf(parts) };
}

/** As they are read aloud, line by line; not escaped. */
export function wordsOf(parts: readonly Part[]): string {
  const told = parts.map(tell).filter((line) => line !== '');
  return told.join('\n');
}

export function blocksOf(parts: readonly Part[]): KnownBlock[] {
  return parts.flatMap(blocks);
}

function blocks(part: Part): KnownBlock[] {
  switch (part.kind) {
    case 'words': {
      const made = section(...part.pieces);
      return made.elements.length === 0 ? [] : [richText(made)];
    }
    case 'list': {
      const elements = bullets(part.sentences);
      return elements.length === 0 ? [] : [richText(...elements)];
    }
    case 'lines': {
      const elements = preformatted(part.lines);
      return elements.length === 0 ? [] : [richText(...elements)];
    }
    case 'small':
      return context(...part.words);
    case 'buttons':
      return actions(...part.buttons);
  }
}

/** Buttons have words of their own. */
function tell(part: Part): string {
  switch (part.kind) {
    case 'words':
      return part.pieces.map(tellPiece).join('');
    case 'list':
      return part.sentences.map((sentence) => `• ${sentence}`).join('\n');
    case 'lines':
      return part.lines.join('\n');
    case 'small':
      return part.words.filter((each) => each !== '').join('\n');
    case 'buttons':
      return '';
  }
}

function tellPiece(piece: Piece): string {
  switch (piece.type) {
    case 'text':
      return piece.text;
    case 'link':
      return piece.url;
    // A mention would be read out as an id, and elsewhere it would ping.
    case 'user':
      return 'a colleague';
    case 'channel':
      return 'a channel';
    default:
      return '';
  }
}
