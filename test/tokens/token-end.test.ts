// When a token ends, in a sentence as a person would say it.
import { describe, expect, it } from 'vitest';
import { type EndUnknown, type TokenEnd, tellEnd } from '../../src/tokens/inspection/token-end.ts';

const NOW_MS = Date.UTC(2026, 5, 1, 12, 0);
const HOUR_MS = 3_600_000;

function at(hours: number): TokenEnd {
  return { kind: 'at', atMs: NOW_MS + hours * HOUR_MS };
}

const UNKNOWN: Readonly<Record<EndUnknown, string>> = {
  'not-asked': 'GitHub was not asked when it ends',
  unanswered: 'GitHub did not say when it ends',
  unreadable: 'GitHub said when it ends, in a form that cannot be read here',
  implausible: 'GitHub said that it ends at a time that no living token can have',
  untold: 'GitHub never says when a GitHub App’s token ends; most live for hours',
};

describe('an end is told', () => {
  it.each<[string, TokenEnd]>([
    ['It ends on 2026-06-13 12:00 UTC, in 12 days', at(12 * 24)],
    ['It ends on 2026-06-01 13:00 UTC, in 1 hour', at(1)],
    ['It ends on 2026-06-01 12:30 UTC, in less than an hour', at(0.5)],
    ['It ended on 2026-05-30 12:00 UTC, 2 days ago', at(-48)],
    ['It never ends, as far as GitHub says', { kind: 'never' }],
  ])('%s', (sentence, end) => {
    expect(tellEnd(end, NOW_MS, 'it')).toBe(sentence);
  });

  it.each(Object.entries(UNKNOWN))('where it is not known, with the reason %s', (why, sentence) => {
    const end = { kind: 'unknown', why: why as EndUnknown } as const;
    expect(tellEnd(end, NOW_MS, 'it')).toBe(sentence);
    expect(tellEnd(end, NOW_MS, 'the token')).toBe(sentence.replace(' it ends', ' the token ends'));
  });

  it('of the token by its name', () => {
    expect(tellEnd(at(48), NOW_MS, 'the token')).toMatch(/^The token ends on /);
    expect(tellEnd({ kind: 'never' }, NOW_MS, 'the token')).toMatch(/^The token never ends/);
  });
});
