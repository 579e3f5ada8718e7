/** Finds the program of a credential helper: by its name alone, and only in folders that PATH names in full. */
import { constants } from 'node:fs';
import { access, open, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

/** What may stand behind `docker-credential-`. A path would run whatever lies there. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export function isHelperName(name: string): boolean {
  return NAME.test(name);
}

/** The helper's program; null where none is found. An empty or relative entry of PATH is the working directory, and is passed over. */
export function findHelper(name: string, path: string | null): Promise<string | null> {
  return isHelperName(name) ? findProgram(`docker-credential-${name}`, path) : Promise.resolve(null);
}

export async function findProgram(name: string, path: string | null): Promise<string | null> {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  for (const folder of (path ?? '').split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    const program = join(folder, file);
    if (await isProgram(program)) return program;
  }
  return null;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/**
 * Whether a file is text without a `#!`. The C library hands such a file to a shell; the clients' own way of starting programs does not,
 * and neither do we.
 */
export async function needsShell(program: string): Promise<boolean> {
  if (process.platform === 'win32') return false;
  try {
    const file = await open(program);
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
      const start = buffer.toString('latin1', 0, bytesRead);
      return start !== '#!' && /^[\t\n\r\x20-\x7e]*$/.test(start);
    } finally {
      await file.close();
    }
  } catch {
    // It may be run and not be read.
    return false;
  }
}
