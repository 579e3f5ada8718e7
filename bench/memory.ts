/** What processes have resident, as Linux tells it; null where it does not. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const FORGET_PEAK = '/proc/self/clear_refs';

/** In MiB. */
export function residentMemory(pid: number | 'self' | undefined): number | null {
  return figureOf(pid, /^VmRSS:\s+(\d+) kB$/m);
}

/**
 * Does the work, and resolves with the most that this process had resident meanwhile, in MiB: the kernel keeps count, also while nothing
 * else in this process gets a turn. https://docs.kernel.org/filesystems/proc.html says of `clear_refs` that 5 begins the count anew.
 */
export async function peakMemoryOf(work: () => Promise<unknown>): Promise<number | null> {
  const isCounted = existsSync(FORGET_PEAK);
  if (isCounted) writeFileSync(FORGET_PEAK, '5');
  await work();
  return isCounted ? figureOf('self', /^VmHWM:\s+(\d+) kB$/m) : null;
}

function figureOf(pid: number | 'self' | undefined, figure: RegExp): number | null {
  const path = `/proc/${pid}/status`;
  if (!existsSync(path)) return null;
  const kibibytes = figure.exec(readFileSync(path, 'utf8'))?.[1];
  return kibibytes === undefined ? null : Number(kibibytes) / 1024;
}
