/**
 * Foreign values in commands that a person pastes into a POSIX shell. Each passes its grammar and one quoting function; what cannot
 * be shown or quoted becomes a placeholder in capitals, never a guess.
 */
import { isPrintable } from './printable.ts';

const BARE = /^[A-Za-z0-9_@%+:,./][A-Za-z0-9_@%+=:,./-]*$/;

/** A GitHub login; managed users carry their enterprise's short code behind an underscore. */
const LOGIN = /^[A-Za-z0-9][A-Za-z0-9-]{0,38}(?:_[A-Za-z0-9]{1,8})?$/;

/** The distribution reference grammar with a host, bounded: https://pkg.go.dev/github.com/distribution/reference. */
const REFERENCE = new RegExp(
  [
    /^(?:\[[0-9A-Fa-f:]{2,39}\]|[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?)(?::[0-9]{1,5})?/,
    /(?:\/[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*)+/,
    /(?::[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(?:@[a-z0-9]+:[a-f0-9]{32,128})?$/,
  ]
    .map((part) => part.source)
    .join(''),
);

/**
 * One word of POSIX sh that means exactly `value`: as it is when nothing in it is special, else in single quotes. Null when it holds
 * a character that does not show as itself, a newline and NUL among them. A leading dash stays an option to whoever reads it.
 */
export function shellQuote(value: string): string | null {
  if (BARE.test(value)) return value;
  return isPrintable(value) ? `'${value.replaceAll("'", "'\\''")}'` : null;
}

/** A GitHub login, or the placeholder `USERNAME` for one that is unknown or none (`dependabot[bot]` cannot log in anywhere). */
export function quoteUsername(login: string | null): string {
  return login !== null && LOGIN.test(login) ? login : 'USERNAME';
}

/** An image reference with its host, or the placeholder `IMAGE`. */
export function quoteReference(reference: string): string {
  if (reference.length > 512 || !REFERENCE.test(reference)) return 'IMAGE';
  return shellQuote(reference) ?? 'IMAGE';
}

/** A path of a file, or the placeholder `FILE`; one that begins with a dash is written so that no program takes it for an option. */
export function quotePath(path: string): string {
  if (path === '') return 'FILE';
  return shellQuote(path.startsWith('-') ? `./${path}` : path) ?? 'FILE';
}
