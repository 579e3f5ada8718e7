// What is kept of a report, read off reports that evidence was really judged to.
import { describe, expect, it } from 'vitest';
import { type Report, reportCheck, reportUncheckable } from '../../src/checking/report.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Evidence } from '../../src/diagnosis/evidence.ts';
import { readReference } from '../../src/image/reading.ts';
import { isThrottled, sightOf, throttleHintMs } from '../../src/watches/sight.ts';
import {
  ANONYMOUS_PRIVATE,
  anonymous,
  answer,
  context,
  DIGEST,
  evidence,
  failure,
} from '../helpers/evidence.ts';
import { NOON } from '../tokens/both-stores.ts';

function judged(changes: Partial<Evidence>): Report {
  const [all, within] = [evidence(changes), context({ blobs: 'config' })];
  const diagnosis = diagnose(all, within);
  return reportCheck(
    'ghcr.io/acme/app:1.2',
    { diagnosis, evidence: all, context: within, durationMs: 1 },
    [],
  );
}

function throttled(retryAfterMs?: number): Report {
  const told = { status: 429, code: 'TOOMANYREQUESTS', message: 'too many requests' };
  const waits = retryAfterMs === undefined ? {} : { retryAfterMs };
  return judged(anonymous(answer<never>('anonymous-token', { ...told, ...waits })));
}

const DOWN = judged(anonymous(failure('anonymous-token', 'timeout')));

describe('The sight of', () => {
  it('an image that can be pulled holds its digest', () => {
    expect(sightOf(judged({}), NOON)).toEqual({
      kind: 'pullable',
      code: 'pullable',
      digest: DIGEST,
      atMs: NOON,
    });
  });

  it('a private image is blocked, and has no digest', () => {
    expect(sightOf(judged(anonymous(ANONYMOUS_PRIVATE)), NOON)).toMatchObject({
      kind: 'blocked',
      code: 'credentials-required',
      digest: null,
    });
  });

  it('a network without an answer is inconclusive, and not throttled', () => {
    expect(sightOf(DOWN, NOON)).toMatchObject({ kind: 'inconclusive', code: 'network-timeout' });
    expect([isThrottled(DOWN), throttleHintMs(DOWN)]).toEqual([false, null]);
  });

  it('a reference that is none is blocked', () => {
    const reading = readReference('ghcr.io/ACME', { hosts: ['ghcr.io'] });
    if (reading.kind === 'reference' || reading.kind === 'several') throw new Error(reading.kind);
    const report = reportUncheckable('ghcr.io/ACME', reading, 'anonymous');
    expect(report.verdict).toBe('invalid');
    expect(sightOf(report, NOON).kind).toBe('blocked');
  });
});

describe('A registry that throttles', () => {
  it.each([
    ['names its wait', 90_000, 90_000],
    ['names it in less than a second', 0.98, 1000],
    ['names none', undefined, null],
  ])('%s', (_, retryAfterMs, hintMs) => {
    const report = throttled(retryAfterMs);
    expect(isThrottled(report)).toBe(true);
    expect(throttleHintMs(report)).toBe(hintMs);
  });
});
