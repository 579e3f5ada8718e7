/** The files of `export` and `import`: written for their user alone, never over another one or through a link; read in portions. */
import { constants } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { printable } from '../../support/printable.ts';
import { quotePath } from '../../support/shell.ts';
import { UsageError } from '../usage-error.ts';

/** A new file. Whoever ends without `keep` removes it. */
export interface NewFile {
  /** Takes back what was written. */
  begin(): Promise<void>;
  write(text: string): Promise<void>;
  /** Resolves when it is on the disk. */
  keep(): Promise<void>;
  remove(): Promise<void>;
}

export interface OpenedFile {
  /** From its beginning. */
  read(): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/** The file cannot be written, such as on a full disk. `reason` is the system's code. */
export class FileFailure extends Error {
  readonly code = 'file-failure';

  constructor(sentence: string, cause: unknown) {
    super(sentence, { cause });
    this.name = 'FileFailure';
  }
}

const OTHERS = 0o077;
const HAS_MODES = process.platform !== 'win32';
const PORTION = 256 * 1024;
const LARGEST = 8 * 1024 * 1024 * 1024;

/** Throws a UsageError where a file may not be made. */
export async function createNewFile(path: string): Promise<NewFile> {
  process.umask(OTHERS);
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
  const name = printable(path, 200);
  const handle = await openOr(path, flags, (code) => {
    if (code === 'EEXIST') return `${name} is there already: name a file that is not there yet.`;
    if (code === 'ENOENT') return `The folder of ${name} is not there: make it first, or name another.`;
    return `${name} cannot be written (${code}): name a file in a folder of your own.`;
  });
  let waiting: string[] = [];
  let length = 0;
  const flush = async (): Promise<void> => {
    const text = waiting.join('');
    waiting = [];
    length = 0;
    await handle.appendFile(text);
  };
  const guarded = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      throw new FileFailure(
        `${name} could not be written (${codeOf(error)}): see whether the disk is full.`,
        error,
      );
    }
  };
  return {
    begin: () =>
      guarded(async () => {
        waiting = [];
        length = 0;
        await handle.truncate(0);
      }),
    write: (text) =>
      guarded(async () => {
        waiting.push(text);
        length += text.length;
        if (length >= PORTION) await flush();
      }),
    keep: () =>
      guarded(async () => {
        await flush();
        await handle.sync();
        await handle.close();
      }),
    remove: async () => {
      await handle.close();
      await rm(path, { force: true });
    },
  };
}

/** Throws a UsageError where it cannot be read, or is open to others. */
export async function openToRead(path: string): Promise<OpenedFile> {
  const name = printable(path, 200);
  // A pipe without a writer must not hold the program.
  const handle = await openOr(path, constants.O_RDONLY | constants.O_NONBLOCK, (code) =>
    code === 'ENOENT' ? `There is no file ${name}.` : `${name} cannot be read (${code}).`,
  );
  try {
    const stats = await handle.stat();
    if (!stats.isFile())
      throw new UsageError(`${name} is no regular file: name what ghcr-doctor export has written.`);
    if (HAS_MODES && (stats.mode & OTHERS) !== 0) {
      throw new UsageError(
        `${name} is open to other users: run chmod 600 ${quotePath(path)}, then try again.`,
      );
    }
    if (stats.size > LARGEST) throw new UsageError(`${name} is larger than 8 GiB, which no export is.`);
  } catch (error) {
    await handle.close();
    throw error;
  }
  return {
    read: () => handle.createReadStream({ start: 0, autoClose: false, highWaterMark: PORTION }),
    close: () => handle.close(),
  };
}

async function openOr(path: string, flags: number, sentence: (code: string) => string): Promise<FileHandle> {
  try {
    return await open(path, flags, 0o600);
  } catch (error) {
    throw new UsageError(sentence(codeOf(error)), { cause: error });
  }
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? code : 'unknown';
}
