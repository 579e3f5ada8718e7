/**
 * Text for the one place where Slack parses what we send: the top-level `text` of a message. Everywhere else foreign text stands in
 * plain_text or rich_text, which are never parsed.
 */

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Escapes the three characters that begin or end a mention, a link or an entity (docs.slack.dev, formatting message text), and cuts at
 * `limit` UTF-16 units of the result, the last of which is then `…`. Neither an entity nor a surrogate pair is cut in two.
 */
export function escapeMrkdwn(text: string, limit: number): string {
  let shown = '';
  let whole = '';
  for (const character of text) {
    const next = ENTITIES[character] ?? character;
    if (whole.length + next.length > limit) return limit < 1 ? '' : `${shown}…`;
    whole += next;
    if (whole.length < limit) shown = whole;
  }
  return whole;
}
