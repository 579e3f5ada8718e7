/**
 * Whether somebody else than root could have written a file, or put another in its place. Root runs no program on the word of such a
 * file, and none that lies there.
 */
import { realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

const STICKY = 0o1000;
const BY_GROUP = 0o020;
const BY_ALL = 0o002;

interface Ownership {
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
}

/** Judges the file itself and every folder above it; true where that cannot be seen. Links are followed. */
export async function canOthersChange(path: string): Promise<boolean> {
  try {
    const real = await realpath(path);
    if (isOpen(await stat(real))) return true;
    for (let folder = dirname(real); ; folder = dirname(folder)) {
      const found = await stat(folder);
      // In a folder like /tmp nobody takes away what is another's.
      if (isOpen(found) && !(found.uid === 0 && (found.mode & STICKY) !== 0)) return true;
      if (folder === dirname(folder)) return false;
    }
  } catch {
    return true;
  }
}

function isOpen({ uid, gid, mode }: Ownership): boolean {
  return uid !== 0 || (mode & BY_ALL) !== 0 || (gid !== 0 && (mode & BY_GROUP) !== 0);
}
