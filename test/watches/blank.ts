// A watch that nobody has looked at yet, with some of it changed.
import type { Watch } from '../../src/watches/watch.ts';
import { watchId } from '../../src/watches/watch-id.ts';
import { WANTED } from './village.ts';

export function blankWatch(changes: Partial<Watch> = {}): Watch {
  const fresh = { seen: null, told: null, doubts: 0, throttled: 0, ending: null };
  const times = { createdAtMs: 0, nextAtMs: 0 };
  return {
    formatVersion: 1,
    ...WANTED,
    ...times,
    ...fresh,
    id: watchId({ ...WANTED, ...changes }),
    ...changes,
  };
}
