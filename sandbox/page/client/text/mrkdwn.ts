// Slack's own markup (docs.slack.dev/messaging/formatting-message-text): `*bold*`, `_italic_`, `~strike~`, code,
// quotes, `<…>` for links, mentions and dates, `:emoji:`, and the three entities.

import { isKnownEmoji } from './emoji.ts';
import { type InlineNode, joinTexts, type TextBlock } from './node.ts';

const STYLES: Readonly<Record<string, 'bold' | 'italic' | 'strike'>> = {
  '*': 'bold',
  _: 'italic',
  '~': 'strike',
};
const QUOTED = /^(?:>|&gt;) ?/;

/** @param isVerbatim addresses that stand alone stay letters */
export function parseMrkdwn(source: string, isVerbatim = false): TextBlock[] {
  const blocks: TextBlock[] = [];
  source.split(/```([\s\S]+?)```/).forEach((part, index) => {
    if (index % 2 === 1) blocks.push({ kind: 'code', text: decode(part.replace(/^\n|\n$/g, '')) });
    else blocks.push(...parseLines(part, isVerbatim, blocks.length > 0));
  });
  return blocks;
}

function parseLines(part: string, isVerbatim: boolean, isAfterCode: boolean): TextBlock[] {
  const text = isAfterCode ? part.replace(/^\n/, '') : part;
  if (text.trim() === '') return [];
  const groups: { isQuote: boolean; lines: string[] }[] = [];
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const isQuote = QUOTED.test(line);
    const last = groups.at(-1);
    const words = isQuote ? line.replace(QUOTED, '') : line;
    if (last?.isQuote === isQuote) last.lines.push(words);
    else groups.push({ isQuote, lines: [words] });
  }
  return groups.map(({ isQuote, lines }) => ({
    kind: isQuote ? 'quote' : 'paragraph',
    children: parseInline(lines.join('\n'), isVerbatim),
  }));
}

function parseInline(source: string, isVerbatim = false): InlineNode[] {
  const nodes: InlineNode[] = [];
  let at = 0;
  while (at < source.length) {
    const found = readAt(source, at, isVerbatim);
    nodes.push(found.node);
    at += found.length;
  }
  return joinTexts(nodes);
}

interface Read {
  readonly node: InlineNode;
  readonly length: number;
}

function readAt(source: string, at: number, isVerbatim: boolean): Read {
  const rest = source.slice(at);
  const before = source[at - 1] ?? ' ';
  return (
    readCode(rest) ??
    readAngle(rest) ??
    readEmoji(rest) ??
    readStyle(rest, before, isVerbatim) ??
    (isVerbatim ? null : readAddress(rest, before)) ??
    readLetters(rest)
  );
}

function readCode(rest: string): Read | null {
  const [whole, text = ''] = /^`([^`\n]+)`/.exec(rest) ?? [];
  return whole === undefined ? null : { node: { kind: 'code', text: decode(text) }, length: whole.length };
}

function readEmoji(rest: string): Read | null {
  const [whole, name = ''] = /^:([a-z0-9_+'-]+):(?::skin-tone-[2-6]:)?/.exec(rest) ?? [];
  if (whole === undefined || !isKnownEmoji(name)) return null;
  return { node: { kind: 'emoji', name, unicode: '' }, length: whole.length };
}

/** A mark opens before a letter, not inside of a word, and closes after one. */
function readStyle(rest: string, before: string, isVerbatim: boolean): Read | null {
  const mark = rest[0] ?? '';
  const kind = Object.hasOwn(STYLES, mark) ? STYLES[mark] : undefined;
  if (kind === undefined || /[\p{L}\p{N}]/u.test(before)) return null;
  for (let end = rest.indexOf(mark, 2); end !== -1; end = rest.indexOf(mark, end + 1)) {
    const inside = rest.slice(1, end);
    if (inside.includes('\n') || /^\s/.test(inside)) return null;
    const isCodeOpen = (inside.match(/`/g)?.length ?? 0) % 2 === 1;
    if (/\s$/.test(inside) || isCodeOpen || /[\p{L}\p{N}]/u.test(rest[end + 1] ?? '')) continue;
    return { node: { kind, children: parseInline(inside, isVerbatim) }, length: end + 1 };
  }
  return null;
}

function readAngle(rest: string): Read | null {
  const [whole, inner = ''] = /^<([^<>\n]+)>/.exec(rest) ?? [];
  if (whole === undefined) return null;
  const [target = '', ...labels] = inner.split('|');
  const node = angleNode(decode(target), decode(labels.join('|')));
  return node === null ? null : { node, length: whole.length };
}

function angleNode(target: string, label: string): InlineNode | null {
  const id = target.slice(1);
  if (target.startsWith('@')) return { kind: 'user', id, label };
  if (target.startsWith('#')) return { kind: 'channel', id, label };
  if (target.startsWith('!date^')) return dateNode(target, label);
  if (target.startsWith('!subteam^')) return { kind: 'group', id: target.slice('!subteam^'.length), label };
  if (target.startsWith('!')) return { kind: 'broadcast', range: id };
  if (!/^[a-z][a-z0-9+.-]*:/i.test(target)) return null;
  return { kind: 'link', url: target, children: [{ kind: 'text', text: label === '' ? target : label }] };
}

function dateNode(target: string, fallback: string): InlineNode {
  const [, seconds = '', format = '', url = ''] = target.split('^');
  return { kind: 'date', timestamp: Number(seconds), format, fallback, url };
}

function readAddress(rest: string, before: string): Read | null {
  const [whole] = /^https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)'"*_~`]/.exec(rest) ?? [];
  if (whole === undefined || /\w/.test(before)) return null;
  const url = decode(whole);
  return { node: { kind: 'link', url, children: [{ kind: 'text', text: url }] }, length: whole.length };
}

function readLetters(rest: string): Read {
  const [whole = rest.slice(0, 1)] = /^(?:&(?:amp|lt|gt);|[\p{L}\p{N} ]+)/u.exec(rest) ?? [];
  const isBeforeAddress = /https?$/.exec(whole)?.index ?? 0;
  const taken = isBeforeAddress > 0 ? whole.slice(0, isBeforeAddress) : whole;
  return { node: { kind: 'text', text: decode(taken) }, length: taken.length };
}

function decode(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
