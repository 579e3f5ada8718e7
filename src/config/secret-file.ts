/** Reads the file of a `NAME_FILE` variable: only a regular file, never blocking on a pipe, at most 64 KiB, without its last newlines. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

export type FileAnswer =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' | 'not-regular' | 'too-large' | 'empty' | 'unreadable' };

const LARGEST = 64 * 1024;

export function readSecretFile(path: string): FileAnswer {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENXIO') return { kind: 'not-regular' };
    return { kind: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable' };
  }
  try {
    return readOpenFile(file);
  } catch {
    return { kind: 'unreadable' };
  } finally {
    closeSync(file);
  }
}

function readOpenFile(file: number): FileAnswer {
  if (!fstatSync(file).isFile()) return { kind: 'not-regular' };
  const bytes = Buffer.alloc(LARGEST + 1);
  let length = 0;
  while (length <= LARGEST) {
    const read = readSync(file, bytes, length, bytes.length - length, null);
    if (read === 0) break;
    length += read;
  }
  if (length > LARGEST) return { kind: 'too-large' };
  const text = bytes.toString('utf8', 0, length).replace(/[\r\n]+$/, '');
  return text === '' ? { kind: 'empty' } : { kind: 'text', text };
}
