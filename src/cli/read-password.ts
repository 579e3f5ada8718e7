/** Reads a token from standard input: a pipe to its end, a terminal without echo up to Enter. */
import { Secret } from '../support/secret.ts';
import { describeOpen, readPiped } from './piped-input.ts';
import type { Writable } from './streams.ts';
import { decodeText } from './text-bytes.ts';
import { UsageError } from './usage-error.ts';

const LONGEST_TOKEN_BYTES = 16 * 1024;
const TAKEN_OFF =
  'Note: quotes, or a name and = before the token, were taken off here. docker login --password-stdin would send them too, and fail.';
/** Ctrl-U. */
const CLEAR_LINE = '\u0015';

/**
 * Returns the token as a Secret. Throws a UsageError when there is none, or more than one, and when a pipe is not closed after
 * `timeoutMs`; for a person at a terminal there is no hurry.
 */
export async function readPassword(
  stdin: NodeJS.ReadStream,
  stderr: Writable,
  timeoutMs: number,
): Promise<Secret> {
  const text = stdin.isTTY ? await readHidden(stdin, stderr) : await readPipe(stdin, timeoutMs);
  const token = bareToken(text);
  if (token === '') {
    throw new UsageError(
      'Standard input held no token: it is empty. An unset variable or secret looks like this; check that it is set.',
    );
  }
  if (token.includes('\0')) {
    throw new UsageError(
      'Standard input held text in UTF-16 without a byte order mark, or no text at all. Give the token as plain text; in PowerShell, write its file with Set-Content -Encoding ascii.',
    );
  }
  if (/\s/.test(token)) {
    throw new UsageError('Standard input held more than one word. Give the token alone, on one line.');
  }
  if (/\p{Cc}/u.test(token)) {
    throw new UsageError(
      'Standard input held control characters, which no token has: a key that types nothing, for one. Give the token as plain text.',
    );
  }
  if (token !== text.trim()) stderr.write(`${TAKEN_OFF}\n`);
  return new Secret(token);
}

/** People paste quotes and `export NAME=` along with it, and some programs put a byte order mark in front. */
function bareToken(text: string): string {
  return unquoted(
    unquoted(text.trim()).replace(
      /^(?:export\s+[A-Za-z_]\w*=|[A-Za-z_]\w*=(?=["']?(?:gh[a-z]_|github_pat_))|[A-Z_][A-Z0-9_]*=(?=["']{0,2}$))/,
      '',
    ),
  );
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/s, '$2').trim();
}

async function readPipe(stdin: NodeJS.ReadStream, timeoutMs: number): Promise<string> {
  const input = await readPiped(stdin, { mostBytes: LONGEST_TOKEN_BYTES, timeoutMs });
  switch (input.kind) {
    case 'bytes':
      return decodeText(input.bytes);
    case 'open':
      throw new UsageError(describeOpen('the token', timeoutMs));
    case 'too-large':
      throw tooLong();
    case 'unreadable':
      throw new UsageError('Standard input cannot be read. Give the token through a pipe or from a file.');
  }
}

function tooLong(): UsageError {
  return new UsageError('Standard input held far more than a token. Give the token alone.');
}

function readHidden(stdin: NodeJS.ReadStream, stderr: Writable): Promise<string> {
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  stderr.write('Token (not shown): ');
  return new Promise((resolve, reject) => {
    const typed: string[] = [];
    const finish = (end: () => void): void => {
      stdin.off('data', onData).off('end', onEnd);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
      end();
    };
    const onEnd = (): void => finish(() => resolve(typed.join('')));
    const fail = (error: UsageError): void => finish(() => reject(error));
    const onData = (text: string): void => {
      for (const key of text) {
        const hasEnded = key === '\r' || key === '\n' || key === '\u0004';
        if (hasEnded) onEnd();
        else if (key === '\u0003') fail(new UsageError('Stopped: no token was given.'));
        else if (typed.length > LONGEST_TOKEN_BYTES) fail(tooLong());
        else if (key === '\u007f' || key === '\b') typed.pop();
        else if (key === CLEAR_LINE) typed.length = 0;
        else typed.push(key);
        if (hasEnded) return;
      }
    };
    stdin.on('data', onData).on('end', onEnd);
    stdin.resume();
  });
}
