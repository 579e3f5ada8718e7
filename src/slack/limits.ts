/**
 * What Slack takes at most, as data, so that nothing we send is refused: characters unless said otherwise. The numbers are those of
 * docs.slack.dev/reference/block-kit and of the comments in @slack/types; the total of a modal is our own,
 * far below Slack's 250 kB.
 */
export const LIMITS = {
  message: { text: 4_000 },
  modal: { blocks: 100, title: 24, button: 24, total: 60_000 },
  /** Of one text element, in whatever block. */
  text: 3_000,
  header: 150,
  contextElements: 10,
  placeholder: 150,
  /** Of an input, and its hint. */
  label: 2_000,
  button: { text: 75, value: 2_000 },
  option: { text: 75 },
  url: 3_000,
} as const;

const MORE = '…';

/** At most `limit` UTF-16 units, the last of which is then `…`. A surrogate pair is not cut in two. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  if (limit < 1) return '';
  const head = text.slice(0, limit - 1);
  return `${/[\uD800-\uDBFF]$/.test(head) ? head.slice(0, -1) : head}${MORE}`;
}
