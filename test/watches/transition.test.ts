import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/checking/report.ts';
import { sightOf } from '../../src/watches/sight.ts';
import { afterReport, afterTelling, newsOf } from '../../src/watches/transition.ts';
import type { Watch } from '../../src/watches/watch.ts';
import { blankWatch } from './blank.ts';
import { ABSENT_TAG, D1, D2, DOWN, HOUR, MOVED, PRIVATE, READABLE, report, THROTTLED } from './village.ts';

/** Set with what a check saw; null for the first look to find out. */
function setWith(seen: Report | null, changes: Partial<Watch> = {}): Watch {
  const sight = seen && sightOf(seen, 0);
  return blankWatch({ seen: sight, told: sight, ...changes });
}

/** What each report has told, everything being heard at once; a dash for silence. */
function heard(watch: Watch, reports: readonly Report[]): string[] {
  const words: string[] = [];
  let now = watch;
  for (const [count, each] of reports.entries()) {
    now = afterReport(now, each, (count + 1) * HOUR);
    const news = newsOf(now, each);
    words.push(news?.kind ?? '-');
    if (news !== null) now = afterTelling(now);
  }
  return words;
}

const UNSAID = report('pullable');
const INVALID = report('reference-invalid');

const SENTENCES: readonly (readonly [string, Report | null, readonly Report[], readonly string[]])[] = [
  ['is silent while all stays well', READABLE, [READABLE, READABLE], ['-', '-']],
  ['tells that it is blocked, once', READABLE, [PRIVATE, PRIVATE, PRIVATE], ['blocked', '-', '-']],
  ['tells that it is back, once', READABLE, [PRIVATE, READABLE, READABLE], ['blocked', 'back', '-']],
  ['tells every way there and back', READABLE, [PRIVATE, READABLE, PRIVATE], ['blocked', 'back', 'blocked']],
  ['is silent when the cause changes', READABLE, [PRIVATE, ABSENT_TAG, PRIVATE], ['blocked', '-', '-']],
  ['is silent at a first sight as it should be', null, [READABLE, READABLE], ['-', '-']],
  ['tells a first sight that is blocked', null, [PRIVATE, PRIVATE], ['blocked', '-']],
  ['tells a block after a first silent sight', null, [READABLE, PRIVATE], ['-', 'blocked']],
  ['is silent at what was blocked when it was set', PRIVATE, [PRIVATE, ABSENT_TAG], ['-', '-']],
  ['tells that what was blocked when it was set can be pulled', PRIVATE, [READABLE], ['back']],
  ['is silent at one doubt', READABLE, [DOWN, READABLE, DOWN, READABLE], ['-', '-', '-', '-']],
  ['tells the second doubt in a row, once', READABLE, [DOWN, DOWN, DOWN, DOWN], ['-', 'unknown', '-', '-']],
  ['tells a block behind a doubt', READABLE, [DOWN, PRIVATE], ['-', 'blocked']],
  ['tells a block out of the unknown', READABLE, [DOWN, DOWN, PRIVATE], ['-', 'unknown', 'blocked']],
  ['tells that it is back from the unknown', READABLE, [DOWN, DOWN, READABLE], ['-', 'unknown', 'back']],
  [
    'tells a block that becomes unknown and stands',
    PRIVATE,
    [DOWN, DOWN, PRIVATE],
    ['-', 'unknown', 'blocked'],
  ],
  ['counts doubts at the first sight too', null, [DOWN, DOWN, READABLE], ['-', 'unknown', 'back']],
  ['tells that what was unknown when it was set can be pulled', DOWN, [DOWN, READABLE], ['-', 'back']],
  ['is silent while it is throttled', READABLE, [THROTTLED, THROTTLED, THROTTLED], ['-', '-', '-']],
  ['counts no throttled answer as a doubt', READABLE, [DOWN, THROTTLED, READABLE], ['-', '-', '-']],
  ['counts doubts over a throttled answer', READABLE, [DOWN, THROTTLED, DOWN], ['-', '-', 'unknown']],
  ['is silent at another digest', READABLE, [MOVED, READABLE], ['-', '-']],
  ['takes a reference that is none for blocked', READABLE, [INVALID, READABLE], ['blocked', 'back']],
];

describe('A watch', () => {
  it.each(SENTENCES)('%s', (_, seen, reports, words) => {
    expect(heard(setWith(seen), reports)).toEqual(words);
  });

  const MOVES: readonly (readonly [string, Report | null, readonly Report[], readonly string[]])[] = [
    ['tells another digest, once', READABLE, [MOVED, MOVED, READABLE], ['moved', '-', 'moved']],
    ['has nothing to compare the first digest with', null, [READABLE, MOVED], ['-', 'moved']],
    ['tells another digest as back where it was blocked', READABLE, [PRIVATE, MOVED], ['blocked', 'back']],
    ['knows a digest that was told as back', READABLE, [PRIVATE, MOVED, MOVED], ['blocked', 'back', '-']],
    ['cannot tell a digest that was not read', READABLE, [UNSAID, READABLE], ['-', '-']],
    ['tells what moved while no digest was read', READABLE, [UNSAID, MOVED], ['-', 'moved']],
    ['is silent where it moved in a doubt', READABLE, [DOWN, READABLE], ['-', '-']],
    ['tells a move behind a doubt', READABLE, [DOWN, MOVED], ['-', 'moved']],
  ];

  it.each(MOVES)('on change %s', (_, seen, reports, words) => {
    expect(heard(setWith(seen, { onChange: true }), reports)).toEqual(words);
  });

  it('follows a change of cause and of digest without a word', () => {
    const blocked = setWith(PRIVATE);
    const other = afterReport(blocked, ABSENT_TAG, HOUR);
    expect(other.seen).toEqual({ kind: 'blocked', code: 'tag-absent', digest: null, atMs: HOUR });
    expect(other.told).toEqual(blocked.told);
    const moved = afterReport(setWith(READABLE), MOVED, HOUR);
    expect(moved.told).toEqual({ kind: 'pullable', code: 'pullable', digest: D2, atMs: 0 });
  });

  it('keeps the last digest that could be pulled until it can be again', () => {
    let watch = setWith(READABLE, { onChange: true });
    for (const each of [PRIVATE, DOWN, DOWN]) watch = afterTelling(afterReport(watch, each, HOUR));
    expect(watch.told).toMatchObject({ kind: 'inconclusive', digest: D1 });
    const back = afterReport(watch, MOVED, 2 * HOUR);
    expect(newsOf(back, MOVED)).toMatchObject({
      kind: 'back',
      before: { kind: 'inconclusive', digest: D1 },
      report: { manifest: { digest: D2 } },
    });
    expect(afterTelling(back).told?.digest).toBe(D2);
  });

  it('that waits to be told says nothing with a report that is about something else', () => {
    const waiting = afterReport(setWith(READABLE), PRIVATE, HOUR);
    for (const other of [DOWN, THROTTLED])
      expect(newsOf(afterReport(waiting, other, HOUR), other)).toBeNull();
    expect(newsOf(afterReport(waiting, PRIVATE, HOUR), PRIVATE)).toMatchObject({ kind: 'blocked' });
    expect(newsOf(afterReport(waiting, READABLE, HOUR), READABLE)).toBeNull();
    const moving = afterReport(setWith(READABLE, { onChange: true }), MOVED, HOUR);
    const doubtful = afterReport(moving, DOWN, HOUR);
    expect(newsOf(afterReport(doubtful, MOVED, HOUR), MOVED)).toMatchObject({ kind: 'moved' });
  });

  it('tells what was so before', () => {
    const blocked = afterReport(setWith(READABLE), PRIVATE, HOUR);
    expect(newsOf(blocked, PRIVATE)).toMatchObject({ before: { kind: 'pullable', digest: D1, atMs: 0 } });
    expect(newsOf(afterReport(setWith(null), PRIVATE, HOUR), PRIVATE)).toMatchObject({ before: null });
  });
});
