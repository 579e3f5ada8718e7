/** Reads a token from standard input: a pipe to its end, a terminal without echo up to Enter. */
import { Secret } from '../support/secret.ts';
import type { Writable } from './streams.ts';
import { UsageError } from './usage-error.ts';

const LONGEST_TOKEN_BYTES = 16 * 1024;

/** Returns the token as a Secret. Throws a UsageError when there is none, or more than one. */
export async function readPassword(stdin: NodeJS.ReadStream, stderr: Writable): Promise<Secret> {
  const text = stdin.isTTY ? await readHidden(stdin, stderr) : await readAll(stdin);
  const token = bareToken(text);
  if (token === '') {
    throw new UsageError(
      'Standard input held no token: it is empty. An unset variable or secret looks like this; check that it is set.',
    );
  }
  if (/\s/.test(token)) {
    throw new UsageError('Standard input held more than one word. Give the token alone, on one line.');
  }
  return new Secret(token);
}

/** People paste quotes and `export NAME=` along with it. */
function bareToken(text: string): string {
  return text
    .trim()
    .replace(/^(?:export\s+)?[A-Za-z_][A-Za-z0-9_]*=(?=["']?(?:gh[a-z]_|github_pat_))/, '')
    .replace(/^(["'])(.*)\1$/s, '$2')
    .trim();
}

async function readAll(stdin: NodeJS.ReadStream): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > LONGEST_TOKEN_BYTES) {
      throw new UsageError('Standard input held far more than a token. Give the token alone.');
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readHidden(stdin: NodeJS.ReadStream, stderr: Writable): Promise<string> {
  stderr.write('Token (not shown): ');
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  return new Promise((resolve, reject) => {
    let typed = '';
    const finish = (end: () => void): void => {
      stdin.off('data', onData);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
      end();
    };
    const onData = (text: string): void => {
      for (const key of text) {
        if (key === '\r' || key === '\n' || key === '\u0004') {
          finish(() => resolve(typed));
          return;
        }
        if (key === '\u0003') {
          finish(() => reject(new UsageError('Stopped: no token was given.')));
          return;
        }
        typed = key === '\u007f' || key === '\b' ? typed.slice(0, -1) : typed + key;
      }
    };
    stdin.on('data', onData);
    stdin.resume();
  });
}
