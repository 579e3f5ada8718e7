// What a person would notice in a message: its words, who is pinged by it, and where its links lead. Only
// what Slack itself would parse counts: plain_text and the texts of rich_text never ping.

import { field, isObject } from './json.ts';

export interface Link {
  readonly url: string;
  /** What a person reads; the address itself where nothing else is given. */
  readonly label: string;
}

interface Found {
  readonly words: string[];
  readonly mrkdwn: string[];
  readonly pings: string[];
  readonly links: Link[];
}

export interface Noticed {
  readonly words: readonly string[];
  /** As written: `<!channel>`, `<@U…>`, `<!subteam^S…>`. */
  readonly pings: readonly string[];
  readonly links: readonly Link[];
}

const PING = /<(?:![a-z]+(?:\^[^|>]*)?|@[UW][A-Z0-9]*)(?:\|[^>]*)?>/g;
const LINK = /<([a-z][a-z0-9+.-]*:[^|>]+)(?:\|([^>]*))?>/gi;
const NAMES = /(?<![\w<])@(?:channel|here|everyone)\b/g;

/** `linkNames`: the message asked Slack to find names in its text. */
export function notice(text: string, blocks: readonly unknown[], linkNames = false): Noticed {
  const found: Found = { words: [], mrkdwn: [text], pings: [], links: [] };
  for (const block of blocks) walk(block, found);
  for (const words of found.mrkdwn) {
    found.pings.push(...(words.match(PING) ?? []).filter((ping) => !ping.startsWith('<!date^')));
    if (linkNames) found.pings.push(...(words.match(NAMES) ?? []));
    for (const [, url = '', label] of words.matchAll(LINK)) found.links.push({ url, label: label ?? url });
  }
  return {
    words: found.words.length > 0 ? found.words : [text],
    pings: [...new Set(found.pings)],
    links: found.links,
  };
}

/** Characters of all texts of a list of blocks, by which `msg_blocks_too_long` is decided. */
export function countCharacters(blocks: readonly unknown[]): number {
  const found: Found = { words: [], mrkdwn: [], pings: [], links: [] };
  for (const block of blocks) walk(block, found);
  return found.words.reduce((sum, words) => sum + words.length, 0);
}

function walk(value: unknown, found: Found): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, found);
    return;
  }
  if (!isObject(value)) return;
  const type = field(value, 'type');
  const text = field(value, 'text');
  const url = field(value, 'url');
  if (typeof text === 'string') {
    found.words.push(text);
    if (type === 'mrkdwn' || type === 'markdown') found.mrkdwn.push(text);
  }
  if (type === 'user') found.pings.push(`<@${String(field(value, 'user_id'))}>`);
  if (type === 'usergroup') found.pings.push(`<!subteam^${String(field(value, 'usergroup_id'))}>`);
  if (type === 'broadcast') found.pings.push(`<!${String(field(value, 'range'))}>`);
  if (typeof url === 'string' && url !== '') found.links.push({ url, label: labelOf(text) ?? url });
  for (const name of ['alt_text', 'title', 'subtitle', 'caption']) {
    const words = field(value, name);
    if (typeof words === 'string') found.words.push(words);
  }
  for (const [name, inner] of Object.entries(value)) {
    if (name !== 'confirm' && typeof inner === 'object') walk(inner, found);
  }
}

function labelOf(text: unknown): string | null {
  if (typeof text === 'string') return text;
  if (!isObject(text)) return null;
  const words = field(text, 'text');
  return typeof words === 'string' ? words : null;
}
