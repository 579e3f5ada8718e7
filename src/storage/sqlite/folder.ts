/**
 * The folder of the embedded store and the modes in it: nobody but the user who runs the program reads it. What is open to others is
 * refused with the command that closes it, never changed silently.
 */
import { closeSync, constants, lstatSync, mkdirSync, openSync, type Stats, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { quotePath } from '../../support/shell.ts';
import { StoreRefused } from '../../support/store-errors.ts';
import { errorCode } from './failure.ts';

const FILE = 'ghcr-doctor.sqlite';
const OTHERS = 0o077;
const HAS_MODES = process.platform !== 'win32';

/**
 * Creates what is missing of the folder (0700) and of the database (0600), and returns the absolute path of the database. From here on
 * the whole process creates files for its own user alone.
 */
export function prepareFolder(path: string): string {
  const folder = resolve(path);
  process.umask(OTHERS);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    refuseOpenFolder(folder, statSync(folder));
    const file = join(folder, FILE);
    for (const name of [`${file}-wal`, `${file}-shm`]) refuseOpenFile(name);
    createFile(file);
    return file;
  } catch (error) {
    if (error instanceof StoreRefused) throw error;
    const code = errorCode(error) ?? 'unknown';
    throw new StoreRefused(
      `The folder ${quotePath(folder)} cannot be used for the store (${code}): set DATA_DIR to a folder that this user can write.`,
    );
  }
}

/** The absolute path of a database that is there already; null when there is none. Nothing is created. */
export function findDatabase(path: string): string | null {
  const folder = resolve(path);
  const stats = statSync(folder, { throwIfNoEntry: false });
  const file = join(folder, FILE);
  if (stats === undefined || lstatSync(file, { throwIfNoEntry: false }) === undefined) return null;
  refuseOpenFolder(folder, stats);
  for (const name of [file, `${file}-wal`, `${file}-shm`]) refuseOpenFile(name);
  return file;
}

/**
 * A file of its user's own (0600), unless it is there already. One that is there is not opened: closing it would end the locks that this
 * process holds on it, https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_.
 */
export function createFile(path: string): void {
  refuseOpenFile(path);
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return;
  closeSync(openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW, 0o600));
}

function refuseOpenFolder(path: string, stats: Stats): void {
  if (!HAS_MODES || (stats.mode & OTHERS) === 0) return;
  const quoted = quotePath(path);
  throw new StoreRefused(
    `The folder ${quoted} is open to other users: run chmod 700 ${quoted}, or set DATA_DIR to a folder in it that does not exist yet.`,
  );
}

function refuseOpenFile(path: string): void {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return;
  const quoted = quotePath(path);
  if (!stats.isFile()) throw new StoreRefused(`${quoted} is no regular file: move it away.`);
  if (HAS_MODES && (stats.mode & OTHERS) !== 0) {
    throw new StoreRefused(`The file ${quoted} is open to other users: run chmod 600 ${quoted}.`);
  }
}
