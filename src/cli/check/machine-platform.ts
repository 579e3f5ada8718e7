import { arch } from 'node:process';
import type { Platform } from '../../image/platform.ts';

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386', ppc64: 'ppc64le' };

/** What this machine's container engine would pull; on a desktop system that is its Linux machine. */
export function machinePlatform(): Platform {
  const architecture = ARCHITECTURES[arch] ?? arch;
  return { os: 'linux', architecture, variant: architecture === 'arm' ? 'v7' : null };
}
