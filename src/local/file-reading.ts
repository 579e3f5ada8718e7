/**
 * Reads a small file that somebody else wrote: never waiting for a pipe, only a regular file (links are followed), at most 1 MiB. What
 * the system says of a failure is not passed on.
 */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

export type FileAnswer =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'missing' }
  | { readonly kind: 'denied' | 'not-regular' | 'too-large' };

const LARGEST_FILE = 1024 * 1024;

const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

export async function readSmallFile(path: string): Promise<FileAnswer> {
  let file: FileHandle;
  try {
    file = await open(path, FLAGS);
  } catch (error) {
    return failureOf(error);
  }
  try {
    const found = await file.stat();
    if (!found.isFile()) return { kind: 'not-regular' };
    return found.size > LARGEST_FILE ? { kind: 'too-large' } : await readWhole(file);
  } catch (error) {
    return failureOf(error);
  } finally {
    await file.close();
  }
}

/** Some files, those of /proc for example, say that they are empty and are not. */
async function readWhole(file: FileHandle): Promise<FileAnswer> {
  const bytes = Buffer.alloc(LARGEST_FILE + 1);
  let length = 0;
  while (length <= LARGEST_FILE) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length);
    if (bytesRead === 0) return { kind: 'bytes', bytes: bytes.subarray(0, length) };
    length += bytesRead;
  }
  return { kind: 'too-large' };
}

function failureOf(error: unknown): FileAnswer {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
  // A socket, or a folder where folders cannot be opened.
  return { kind: code === 'ENXIO' || code === 'EISDIR' ? 'not-regular' : 'denied' };
}
