// The Markdown of `markdown` blocks, as far as Slack shows it (docs.slack.dev/reference/block-kit/blocks/
// markdown-block): headings, lists, tasks, tables, quotes, code, rules, and the usual inline marks.

import { isKnownEmoji } from './emoji.ts';
import { type InlineNode, joinTexts } from './node.ts';

export interface ListItem {
  readonly children: readonly InlineNode[];
  readonly depth: number;
  /** Null for a bullet. */
  readonly number: number | null;
  /** Null where there is no box. */
  readonly isDone: boolean | null;
}

export type MarkdownBlock =
  | { readonly kind: 'paragraph'; readonly children: readonly InlineNode[] }
  | { readonly kind: 'heading'; readonly level: number; readonly children: readonly InlineNode[] }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  | { readonly kind: 'quote'; readonly blocks: readonly MarkdownBlock[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly InlineNode[])[])[] };

const ITEM = /^(\s*)(?:[-*+]|(\d{1,9})[.)])\s+(?:\[([ xX])\]\s+)?(.*)$/;
const RULE = /^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$/;
const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/;
const FENCE = /^ {0,3}(```+|~~~+)/;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

export function parseMarkdown(source: string): MarkdownBlock[] {
  return parseLines(source.replaceAll('\r\n', '\n').split('\n'));
}

function parseLines(lines: readonly string[]): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  let at = 0;
  while (at < lines.length) {
    const [block, taken] = readBlock(lines.slice(at));
    if (block !== null) blocks.push(block);
    at += taken;
  }
  return blocks;
}

/** The block that begins here, if any, and how many lines it takes. */
function readBlock(lines: readonly string[]): [MarkdownBlock | null, number] {
  const [first = '', second = ''] = lines;
  if (first.trim() === '') return [null, 1];
  const fence = FENCE.exec(first)?.[1];
  if (fence !== undefined) return readFence(lines, fence);
  if (RULE.test(first)) return [{ kind: 'rule' }, 1];
  const [, marks, words = ''] = HEADING.exec(first) ?? [];
  if (marks !== undefined) return [{ kind: 'heading', level: marks.length, children: inline(words) }, 1];
  if (first.startsWith('>')) return readQuote(lines);
  if (ITEM.test(first)) return readList(lines);
  if (first.includes('|') && TABLE_RULE.test(second) && second.includes('-')) return readTable(lines);
  return readParagraph(lines);
}

function readFence(lines: readonly string[], fence: string): [MarkdownBlock, number] {
  const end = lines.findIndex((line, index) => index > 0 && line.trim().startsWith(fence));
  const last = end === -1 ? lines.length : end;
  return [{ kind: 'code', text: lines.slice(1, last).join('\n') }, Math.min(lines.length, last + 1)];
}

function readQuote(lines: readonly string[]): [MarkdownBlock, number] {
  const taken = countWhile(lines, (line) => line.startsWith('>'));
  const inner = lines.slice(0, taken).map((line) => line.replace(/^>\s?/, ''));
  return [{ kind: 'quote', blocks: parseLines(inner) }, taken];
}

function readList(lines: readonly string[]): [MarkdownBlock, number] {
  const taken = countWhile(lines, (line) => ITEM.test(line) || /^\s+\S/.test(line));
  const items: ListItem[] = [];
  for (const line of lines.slice(0, taken)) {
    const [whole, indent = '', number, box, words = ''] = ITEM.exec(line) ?? [];
    const last = items.at(-1);
    if (whole === undefined && last !== undefined) {
      items[items.length - 1] = { ...last, children: [...last.children, ...inline(`\n${line.trim()}`)] };
      continue;
    }
    items.push({
      children: inline(words),
      depth: Math.min(8, Math.floor(indent.replaceAll('\t', '    ').length / 2)),
      number: number === undefined ? null : Number(number),
      isDone: box === undefined ? null : box !== ' ',
    });
  }
  return [{ kind: 'list', items }, taken];
}

function readTable(lines: readonly string[]): [MarkdownBlock, number] {
  const taken = countWhile(lines, (line) => line.includes('|'));
  const rows = lines.slice(0, taken).filter((_, index) => index !== 1);
  return [{ kind: 'table', rows: rows.map((row) => cellsOf(row).map(inline)) }, taken];
}

function cellsOf(row: string): string[] {
  const inner = row.trim().replace(/^\||(?<!\\)\|$/g, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

function readParagraph(lines: readonly string[]): [MarkdownBlock, number] {
  const taken = countWhile(
    lines,
    (line, index) =>
      index === 0 ||
      (line.trim() !== '' &&
        !FENCE.test(line) &&
        !HEADING.test(line) &&
        !RULE.test(line) &&
        !line.startsWith('>') &&
        !ITEM.test(line)),
  );
  const words = lines.slice(0, taken).map((line) => line.trim());
  return [{ kind: 'paragraph', children: inline(words.join('\n')) }, taken];
}

function countWhile(lines: readonly string[], test: (line: string, index: number) => boolean): number {
  const end = lines.findIndex((line, index) => !test(line, index));
  return end === -1 ? lines.length : end;
}

type Reader = readonly [RegExp, (match: RegExpExecArray) => InlineNode | null];

const styled =
  (kind: 'bold' | 'italic' | 'strike') =>
  (match: RegExpExecArray): InlineNode => ({
    kind,
    children: inline(match[1] ?? ''),
  });

const READERS: readonly Reader[] = [
  [/^\\([!-/:-@[-`{-~])/, (match) => ({ kind: 'text', text: match[1] ?? '' })],
  [/^(`+)(?!`)([\s\S]+?)(?<!`)\1(?!`)/, (match) => ({ kind: 'code', text: (match[2] ?? '').trim() })],
  [/^!\[([^\]]*)\]\(([^\s)]+)[^)]*\)/, (match) => linkNode(match[2] ?? '', match[1] || 'image')],
  [/^\[([^\]]+)\]\(([^\s)]+)[^)]*\)/, (match) => linkNode(match[2] ?? '', match[1] ?? '')],
  [/^<(https?:[^\s<>]+)>/, (match) => linkNode(match[1] ?? '', match[1] ?? '')],
  [/^\*\*(?!\s)([\s\S]+?)(?<!\s)\*\*/, styled('bold')],
  [/^__(?!\s)([\s\S]+?)(?<!\s)__(?!\w)/, styled('bold')],
  [/^~~(?!\s)([\s\S]+?)(?<!\s)~~/, styled('strike')],
  [/^\*(?!\s)([^*]+?)(?<!\s)\*/, styled('italic')],
  [/^_(?!\s)([^_]+?)(?<!\s)_(?!\w)/, styled('italic')],
  [
    /^:([a-z0-9_+'-]+):/,
    ({ 1: name = '' }) => (isKnownEmoji(name) ? { kind: 'emoji', name, unicode: '' } : null),
  ],
  [/^https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)'"*_~`]/, ([url]) => linkNode(url, url)],
];

function inline(source: string): InlineNode[] {
  const nodes: InlineNode[] = [];
  let at = 0;
  while (at < source.length) {
    const rest = source.slice(at);
    const found = isInWord(source, at) ? null : firstOf(rest);
    const [letters = rest.slice(0, 1)] = /^[\p{L}\p{N} ]+?(?=https?:|[^\p{L}\p{N} ]|$)/u.exec(rest) ?? [];
    nodes.push(found?.node ?? { kind: 'text', text: letters });
    at += found?.length ?? letters.length;
  }
  return joinTexts(nodes);
}

function firstOf(rest: string): { readonly node: InlineNode; readonly length: number } | null {
  for (const [pattern, make] of READERS) {
    const match = pattern.exec(rest);
    const node = match === null ? null : make(match);
    if (match !== null && node !== null) return { node, length: match[0].length };
  }
  return null;
}

/** An underscore inside of a word is a letter. */
function isInWord(source: string, at: number): boolean {
  return source[at] === '_' && /[\p{L}\p{N}]/u.test(source[at - 1] ?? ' ');
}

function linkNode(url: string, label: string): InlineNode {
  return { kind: 'link', url, children: [{ kind: 'text', text: label }] };
}
