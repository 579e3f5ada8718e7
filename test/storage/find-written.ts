// Looks for what was written by `writeOn`.
import { expect } from 'vitest';
import type { Store } from '../../src/support/store.ts';

/** Every acknowledged number is there, on both sides and in the index; one more may be, and nothing is there by half. */
export async function findWritten(store: Store, last: number): Promise<number> {
  const left = await everyId(store, 'left');
  const right = await everyId(store, 'right');
  expect(left).toEqual(right);
  const expected = Array.from({ length: left.length }, (_, n) => `n${n}`);
  expect(left).toEqual(expected);
  expect(left.length === last + 1 || left.length === last + 2).toBe(true);
  const newest = left.length - 1;
  expect((await store.get('right', `n${newest}`))?.value).toMatchObject({ n: newest });
  return newest;
}

async function everyId(store: Store, kind: string): Promise<string[]> {
  const numbers: number[] = [];
  let cursor: string | null = null;
  do {
    const page = await store.scan(kind, cursor, 1000);
    for (const { indexes } of page.records) numbers.push(indexes['due'] ?? -1);
    cursor = page.cursor;
  } while (cursor !== null);
  const inOrder = numbers.sort((one, other) => one - other).map((n) => `n${n}`);
  expect(await store.range(kind, 'due', numbers[999] ?? numbers.length, 1000)).toEqual(
    inOrder.slice(0, 1000),
  );
  return inOrder;
}
