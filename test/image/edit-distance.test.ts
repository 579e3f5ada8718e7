import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../src/image/edit-distance.ts';

/** The same by its definition, without any economy. */
function byDefinition(from: string, to: string, i = from.length, j = to.length): number {
  if (i === 0 || j === 0) return i + j;
  const isSame = from[i - 1] === to[j - 1];
  const ways = [
    byDefinition(from, to, i - 1, j) + 1,
    byDefinition(from, to, i, j - 1) + 1,
    byDefinition(from, to, i - 1, j - 1) + (isSame ? 0 : 1),
  ];
  if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
    ways.push(byDefinition(from, to, i - 2, j - 2) + 1);
  }
  return Math.min(...ways);
}

const SHORT = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });

describe('the distance between two texts', () => {
  it.each<[string, string, number]>([
    ['ghcr.io', 'ghcr.io', 0],
    ['', '', 0],
    ['', 'abc', 3],
    ['ghcr.io', 'gchr.io', 1],
    ['ghcr.io', 'ghcr.i', 1],
    ['ghcr.io', 'ghccr.io', 1],
    ['ghcr.io', 'ghcx.io', 1],
    ['1.21', '1.12', 1],
    ['ca', 'abc', 3],
    ['kitten', 'sitting', 3],
  ])('of “%s” and “%s” is %i', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
    expect(editDistance(to, from)).toBe(distance);
  });

  it('is that of its definition', () => {
    fc.assert(fc.property(SHORT, SHORT, (a, b) => editDistance(a, b) === byDefinition(a, b)));
  });

  it('is the same with a bound, or nothing when it is beyond', () => {
    fc.assert(
      fc.property(SHORT, SHORT, fc.nat(6), (a, b, most) => {
        const distance = byDefinition(a, b);
        expect(editDistance(a, b, most)).toBe(distance <= most ? distance : null);
      }),
    );
  });
});
