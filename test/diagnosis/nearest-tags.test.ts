import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestTags } from '../../src/diagnosis/nearest-tags.ts';
import { editDistance } from '../../src/image/edit-distance.ts';

const SIGNATURE = `sha256-${'a1'.repeat(32)}`;
const TAG = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/);

describe('the nearest tags', () => {
  it.each<[string, string, string[], string[]]>([
    ['a v in front does not count', 'v1.2.3', ['1.1.0', '1.2.3', '2.0.0'], ['1.2.3']],
    ['a v alone makes no other version', 'v1.2', ['v1.2.0', '1.2'], ['1.2', 'v1.2.0']],
    ['nor does its absence', '1.2.3', ['v1.1.0', 'v1.2.3'], ['v1.2.3']],
    ['letter case does not count', 'V1.2-RC1', ['v1.2-rc1', 'v1.2'], ['v1.2-rc1', 'v1.2']],
    ['separators make no other version', '1_2-3', ['1_2-3.0', '1.2.3'], ['1.2.3', '1_2-3.0']],
    ['nor do separators', '1_2-3', ['1.2.4', '1.2.3'], ['1.2.3']],
    ['the v of a word is a letter', 'volta', ['olta', 'volte'], ['volte', 'olta']],
    [
      'a whole version stands before its patches, newest first',
      '1.2',
      ['1.2.9', '1.2.10', '1.2.0'],
      ['1.2.0', '1.2.10', '1.2.9'],
    ],
    ['numbers compare as numbers', '3', ['3.9', '3.10', '3.2'], ['3.10', '3.9', '3.2']],
    ['a release stands before its candidates', '2.0', ['2.0.1-rc1', '2.0.1'], ['2.0.1', '2.0.1-rc1']],
    ['a shorter version is near', '1.2.3.4', ['1.2.3', '5.6'], ['1.2.3']],
    ['swapped digits are near', '1.21', ['1.12', '7.40'], ['1.12']],
    ['a letter too many is near', 'latestt', ['main', 'latest'], ['latest']],
    ['a letter too few is near', 'stabe', ['edge', 'stable'], ['stable']],
    ['a suffix is near', '3.1', ['3.1-alpine', '9-alpine'], ['3.1-alpine']],
    ['latest was never pushed: the newest', 'latest', ['2023', '2024', '2025'], ['2025', '2024', '2023']],
    ['nothing is near: the newest', 'nightly', ['a-1', 'b-2', 'c-3'], ['c-3', 'b-2', 'a-1']],
    [
      'signatures and attestations are none',
      'latest',
      ['main', `${SIGNATURE}.sig`, `${SIGNATURE}.att`, SIGNATURE],
      ['main'],
    ],
    ['nor when a digest was meant', SIGNATURE, ['main', `${SIGNATURE}.sig`], ['main']],
    ['what was asked for is none', '1.2', ['1.2'], []],
    ['there are none', '1.2', [], []],
  ])('%s', (_, wanted, tags, nearest) => {
    expect(nearestTags(wanted, tags).slice(0, nearest.length || 1)).toEqual(nearest);
  });

  it('of equal distance are those pushed last', () => {
    expect(nearestTags('build-1', ['build-a', 'build-b'])[0]).toBe('build-b');
  });

  it('are five at most, or as many as were asked for', () => {
    const tags = Array.from({ length: 20 }, (_, patch) => `1.2.${patch}`);
    expect(nearestTags('1.2', tags)).toHaveLength(5);
    expect(nearestTags('1.2', tags, 2)).toEqual(['1.2.0', '1.2.19']);
  });

  it('are some of the tags, each once, whatever they are named', () => {
    fc.assert(
      fc.property(TAG, fc.uniqueArray(TAG, { maxLength: 30 }), (wanted, tags) => {
        const nearest = nearestTags(wanted, tags);
        expect(new Set(nearest).size).toBe(nearest.length);
        expect(nearest.every((tag) => tags.includes(tag) && tag !== wanted)).toBe(true);
      }),
    );
  });

  it('are found among the last 5,000', () => {
    const others = Array.from({ length: 5_000 }, (_, place) => `x${place}`);
    expect(nearestTags('1.2.3', ['v1.2.3', ...others])[0]).not.toBe('v1.2.3');
    expect(nearestTags('1.2.3', ['v1.2.3', ...others.slice(1)])[0]).toBe('v1.2.3');
  });
});

describe('the work for the nearest tags', () => {
  const COUNT = 5_000;

  /** Texts of 128 letters that stay within the bound until their last letter. */
  const WORST: readonly (readonly [string, string, (place: number) => string])[] = [
    ['differ at both ends', `x${'a'.repeat(126)}y`, (place) => `p${'a'.repeat(120)}${six(place)}q`],
    ['differ at their end', 'a'.repeat(128), (place) => `${'a'.repeat(122)}${six(place)}`],
    ['have a hundred parts', '1a'.repeat(64), (place) => `${'1a'.repeat(61)}${six(place)}`],
    ['are all swapped', 'ab'.repeat(64), (place) => `${'ba'.repeat(61)}${six(place)}`],
    ['are all near', '1', (place) => `${'1a'.repeat(61)}${six(place)}`],
  ];

  function six(place: number): string {
    return String(place).padStart(6, '0');
  }

  // A full table of 128 by 128 for each of 5,000 tags is what an unbounded search would take.
  it.each(WORST)('is a small part of a full comparison where tags %s', (_, wanted, tagAt) => {
    const tags = Array.from({ length: COUNT }, (_, place) => tagAt(place));
    const full = 50;
    const fullMs = fastestOf(2, () => {
      for (const tag of tags.slice(0, full)) editDistance(wanted.padEnd(128, 'z'), tag);
    });
    const nearestMs = fastestOf(3, () => nearestTags(wanted, tags));
    expect(nearestMs).toBeLessThan((fullMs * (COUNT / full)) / 4);
  });
});

/** The shortest time of some runs, in milliseconds: what the machine does besides only lengthens them. */
function fastestOf(runs: number, work: () => unknown): number {
  const durations = Array.from({ length: runs }, () => {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  });
  return Math.min(...durations);
}
