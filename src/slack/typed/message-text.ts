/**
 * Every word of a message that somebody else posted: its text, its blocks, its attachments, in their order, and nothing twice. CI bots
 * put their failures into any of the three. Foreign and of any shape, so depth and length are bounded.
 */

const DEEPEST = 12;
const MOST_CHARACTERS = 200_000;
/** Fields that hold words in Block Kit and in attachments (docs.slack.dev, reference/messaging/attachments). */
const WORDS = ['text', 'pretext', 'title', 'fallback', 'value', 'footer', 'alt_text'];

/** The words of a message, line by line; empty when it has none. */
export function messageText(message: unknown): string {
  const lines: string[] = [];
  gather(message, 0, lines);
  const seen = new Set<string>();
  const fresh = lines.filter((line) => !seen.has(line) && seen.add(line));
  return unescapeLinks(fresh.join('\n')).slice(0, MOST_CHARACTERS);
}

function gather(value: unknown, depth: number, lines: string[]): void {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    if (isInline(value)) lines.push(value.map(inlineText).join(''));
    else for (const each of value) gather(each, depth + 1, lines);
    return;
  }
  for (const [name, child] of Object.entries(value)) {
    if (typeof child === 'string') {
      if (WORDS.includes(name) && child.trim() !== '') lines.push(child);
    } else gather(child, depth + 1, lines);
  }
}

const INLINE = ['text', 'link', 'emoji', 'user', 'channel', 'usergroup', 'broadcast', 'color', 'date'];

/** The running text of rich_text: one line, however many pieces its styles make of it. */
function isInline(pieces: readonly unknown[]): boolean {
  return pieces.length > 0 && pieces.every((piece) => INLINE.includes(word(piece, 'type')));
}

function inlineText(piece: unknown): string {
  return word(piece, 'text') || word(piece, 'url');
}

function word(value: unknown, name: string): string {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return '';
  const found: unknown = Object.getOwnPropertyDescriptor(value, name)?.value;
  return typeof found === 'string' ? found : '';
}

/** mrkdwn as a person reads it: `<https://ghcr.io/v2/|ghcr.io>` is its address, and the three escaped characters are themselves. */
function unescapeLinks(text: string): string {
  return text
    .replace(/<(https?:\/\/[^|<>\s]{1,2000})(?:\|[^<>]{0,2000})?>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
