import type { Remedy } from '../finding.ts';

/** One next step: what to do, what to paste, where. */
export function advice(title: string, commands: readonly string[] = [], url: string | null = null): Remedy {
  return { title, commands, url };
}
