/**
 * The diagnosis and an oracle written apart from it, from the public record alone, agree on what to say in 2,000 drawn states of the
 * small world. A failure prints the seed, the smallest state found that still shows it, and what either side says.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CheckResult } from '../../src/checking/check-image.ts';
import { CODES, type Code } from '../../src/diagnosis/finding.ts';
import { anyState } from './drawing.ts';
import { type Ground, openGround } from './ground.ts';
import { expectationFor, verdictFor } from './oracle.ts';
import { tellState } from './sentence.ts';
import type { State } from './state.ts';

const STATES = 2000;
/** Each code that a world can lead to is met so often at least; most are met far more often. */
const LEAST = 4;
/** What no state of a world leads to: the reference is wrong before anything is asked, or the way to the world is, or the machine that asks. */
const BEYOND_THE_WORLD: readonly Code[] = [
  'reference-invalid',
  'registry-mismatch',
  'registry-closed',
  'network-dns',
  'network-tls',
  'credential-helper-failing',
];

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(async () => {
  await ground.close();
});

/** What the diagnosis says otherwise than the oracle, one line each. */
function disagreements(state: State, { diagnosis }: CheckResult): string[] {
  const expected = expectationFor(state);
  const [first] = diagnosis.findings;
  const lines: string[] = [];
  if (!first) return ['it finds nothing'];
  const compare = (what: string, got: unknown, wanted: unknown): void => {
    if (got !== wanted) lines.push(`${what}: the diagnosis says ${got}, the oracle ${wanted}`);
  };
  if (!expected.codes.includes(first.code)) compare('code', first.code, expected.codes.join(' or '));
  compare('verdict', diagnosis.verdict, verdictFor(first.code));
  compare('visibility', diagnosis.visibility, expected.visibility);
  compare('credential', diagnosis.credential, expected.credential);
  if (first.code === 'org-policy') compare('policy', first.details['policy'], expected.policy);
  if (first.confidence === 'certain' && !expected.mayBeCertain) compare('confidence', 'certain', 'less');
  if (first.code === 'registry-unavailable') {
    compare('an incident is told', first.details['incident'] != null, state.github === 'incident');
  }
  // Where a job's and a repository's missing rights look the same, both are told.
  if (first.code === 'actions-access-missing' || first.code === 'workflow-permissions-missing') {
    const others = diagnosis.findings.map(({ code }) => code).filter((code) => expected.codes.includes(code));
    compare('causes in Actions', others.length, 2);
  }
  return lines;
}

test('the diagnosis says of 2,000 drawn states what the facts say', { timeout: 120_000 }, async () => {
  const met = new Map<Code, number>();
  const property = fc.asyncProperty(anyState, async (state) => {
    const result = await ground.check(state);
    const code = result.diagnosis.findings[0]?.code;
    if (code) met.set(code, (met.get(code) ?? 0) + 1);
    const lines = disagreements(state, result);
    if (lines.length > 0) throw new Error(`${tellState(state)}\n  ${lines.join('\n  ')}`);
  });
  await fc.assert(property, { numRuns: STATES, ...replay() });

  const rare = CODES.filter((code) => !BEYOND_THE_WORLD.includes(code) && (met.get(code) ?? 0) < LEAST);
  expect(rare, 'codes that too few states led to').toEqual([]);
});

/** WORLDS_SEED draws the states of a failed run again. */
function replay(): { seed?: number } {
  const seed = process.env['WORLDS_SEED'];
  return seed === undefined ? {} : { seed: Number(seed) };
}
