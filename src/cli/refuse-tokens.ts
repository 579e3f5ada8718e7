/** No command takes a token as an argument: every process of the machine sees it there, and the shell's history keeps it. */
import { holdsToken } from '../image/quote.ts';
import { UsageError } from './usage-error.ts';

/** A word that is nothing but a token, also a cut one; in the middle of a reference that could be a name. */
const TOKEN_WORD = /(?:^|[\s"'=:])(?:gh[oprsu]|github_pat)_(?=\w*[A-Z0-9])\w{12,}(?:$|[\s"'])/;

/** Throws a UsageError, which does not repeat it, when an argument holds a token. */
export function refuseTokens(args: readonly string[]): void {
  if (!args.some((arg) => holdsToken(arg) || TOKEN_WORD.test(arg))) return;
  throw new UsageError(
    'A token was given on the command line, where every process of this machine and the shell’s history see it. ' +
      'It was not used. Give it on standard input with --password-stdin, and revoke this one: ' +
      'https://github.com/settings/tokens',
  );
}
