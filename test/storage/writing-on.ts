// Writes without end, two records to a batch, and tells each number that the store has acknowledged.
import type { Operation, Store } from '../../src/support/store.ts';

/** Goes on until a write fails. */
export async function writeOn(store: Store, from: number, acknowledged: (n: number) => void): Promise<void> {
  for (let n = from; ; n += 1) {
    const result = await store.batch([pairPart('left', n), pairPart('right', n)]);
    if (!result.ok) throw new Error('conflict');
    acknowledged(n);
  }
}

function pairPart(kind: string, n: number): Operation {
  const value = { n, padding: 'x'.repeat((n * 37) % 5000) };
  return { action: 'put', kind, id: `n${n}`, value, ifVersion: 'absent', indexes: { due: n } };
}
