// How pasted text is quoted in a sentence: short, and never with something that may be a credential.

const SHOWN = 80;
/** The beginnings of GitHub's tokens, with enough behind them to be the start of one. */
const TOKEN_START = /(?:gh[a-z]|github_pat)_[A-Za-z0-9_]{10}/i;
const WHOLE_TOKEN = /(?:gh[oprsu]|github_pat)_[A-Za-z0-9_]{30}/;

/** “text”, cut to 80 characters; a text that may hold a token is not shown at all. */
export function quoteText(text: string): string {
  if (mayHoldToken(text)) return '“…”';
  const characters = [...withoutUser(text)];
  return characters.length > SHOWN
    ? `“${characters.slice(0, SHOWN - 1).join('')}…”`
    : `“${characters.join('')}”`;
}

/** A text without what stands before an `@`, unless that is the one before a digest: it may be a password. */
export function withoutUser(text: string): string {
  const at = text.lastIndexOf('@');
  if (at < 0) return text;
  if (at === text.indexOf('@') && /^sha\d{3}:[^/]*$/.test(text.slice(at + 1))) return text;
  return `…${text.slice(at)}`;
}

export function mayHoldToken(text: string): boolean {
  return TOKEN_START.test(text);
}

/** Long enough to be a token for certain, which no owner, package or tag is named like. */
export function holdsToken(text: string): boolean {
  return WHOLE_TOKEN.test(text);
}
