/**
 * The text to be explained, of a regular file or of standard input, as UTF-8 or what a byte order mark says: whole up to 4 MiB, of more the
 * first and the last part.
 */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { printable } from '../../support/printable.ts';
import type { Writable } from '../streams.ts';
import { decoderOf } from '../text-bytes.ts';
import { UsageError } from '../usage-error.ts';

export interface SourceText {
  readonly text: string;
  /** Whether something between the two parts was left out. */
  readonly isCut: boolean;
}

/** Errors stand at the end of logs, and what led to them at the beginning. */
const HEAD_BYTES = 1024 * 1024;
const TAIL_BYTES = 3 * 1024 * 1024;
/** What has no end is not read to it. */
const MOST_INPUT = 128 * 1024 * 1024;

/** Throws a UsageError that says why a file cannot be read. */
export async function readTextFile(path: string): Promise<SourceText> {
  const name = printable(path, 200);
  const file = await openFile(path, name);
  try {
    const { size } = await checkedStat(file, name);
    if (size <= HEAD_BYTES + TAIL_BYTES) return textOf(await readAt(file, 0, size), null);
    const head = await readAt(file, 0, HEAD_BYTES);
    // Characters of two bytes begin at even places.
    const from = size - TAIL_BYTES + (size % 2);
    return textOf(head, await readAt(file, from, size - from));
  } finally {
    await file.close();
  }
}

/** Less than `length` where the file ends before. */
async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await file.read(bytes, read, length - read, position + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return bytes.subarray(0, read);
}

async function openFile(path: string, name: string): Promise<FileHandle> {
  try {
    // A pipe without a writer must not hold the program.
    return await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
    if (code === 'EACCES' || code === 'EPERM')
      throw new UsageError(`${name} may not be read by this account.`);
    throw new UsageError(
      `There is no file ${name}. Name the file that holds the error, or give the text on standard input: ghcr-doctor explain < error.log`,
    );
  }
}

async function checkedStat(file: FileHandle, name: string): Promise<{ size: number }> {
  const stat = await file.stat();
  if (stat.isFile()) return stat;
  const what = stat.isDirectory() ? 'is a folder' : 'is no regular file';
  throw new UsageError(`${name} ${what}. Give its text on standard input: ghcr-doctor explain < FILE`);
}

/** Reads to the end and keeps both ends. At a terminal a line on `stderr` says how to paste. */
export async function readTextInput(stdin: NodeJS.ReadStream, stderr: Writable): Promise<SourceText> {
  if (stdin.isTTY) stderr.write('Paste the error text, then end it with Enter and Ctrl-D:\n');
  const chunks: Buffer[] = [];
  let [length, dropped] = [0, 0];
  let head = Buffer.alloc(0);
  try {
    for await (const chunk of stdin) {
      const bytes = Buffer.from(chunk);
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, bytes.subarray(0, HEAD_BYTES - head.length)]);
      chunks.push(bytes);
      length += bytes.length;
      // The first part is kept apart; of the rest only the end.
      while (length - dropped - (chunks[0]?.length ?? 0) >= HEAD_BYTES + TAIL_BYTES)
        dropped += chunks.shift()?.length ?? 0;
      if (length > MOST_INPUT) break;
    }
  } catch {
    throw new UsageError('Standard input cannot be read. Give the text through a pipe, or name a file.');
  }
  const kept = Buffer.concat(chunks);
  if (dropped === 0 && length <= HEAD_BYTES + TAIL_BYTES) return textOf(kept, null);
  const from = kept.length - TAIL_BYTES;
  return textOf(head, kept.subarray(from + ((dropped + from) % 2)));
}

/** @param tail what stands behind what was left out; null where nothing was */
function textOf(head: Buffer, tail: Buffer | null): SourceText {
  const decoder = decoderOf(head);
  const text = decoder.decode(head);
  return tail === null ? { text, isCut: false } : { text: `${text}\n${decoder.decode(tail)}`, isCut: true };
}
