// Whatever the two answer, in whatever combination: the judgement never throws, agrees with itself, and never calls good what nobody
// called good.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CREDENTIAL_KINDS } from '../../src/credential/kind.ts';
import type { GitHubAnswer } from '../../src/diagnosis/evidence.ts';
import { verdictOf } from '../../src/diagnosis/finding.ts';
import { judgeToken } from '../../src/tokens/inspection/inspection.ts';
import { endsWithin, tellEnd } from '../../src/tokens/inspection/token-end.ts';
import type { TokenContext, TokenEvidence } from '../../src/tokens/inspection/token-facts.ts';
import {
  answer,
  api,
  CREDENTIAL_DEAD,
  failure,
  granted,
  NOW_MS,
  OWNER_ABSENT,
  owner,
  page,
  refusal,
  TEXTS,
} from '../helpers/evidence.ts';

const DAY_MS = 86_400_000;
const URL = 'https://github.com/orgs/acme/sso?authorization_request=A';

const otherToken = fc.constantFrom(
  CREDENTIAL_DEAD,
  refusal('credential-token', 403, 'DENIED', TEXTS.scope),
  refusal('credential-token', 403, 'DENIED', TEXTS.sso),
  refusal('credential-token', 403, 'DENIED', TEXTS.ip),
  refusal('credential-token', 403, 'DENIED', TEXTS.classicForbidden),
  refusal('credential-token', 401, 'UNAUTHORIZED', TEXTS.unauthenticated),
  refusal('credential-token', 429, 'TOOMANYREQUESTS', 'slow down'),
  failure('credential-token', 'timeout'),
  failure('credential-token', 'dns'),
  failure('credential-token', 'tls'),
  page('credential-token', 200),
  page('credential-token', 503),
);
const registryToken = fc.oneof(fc.constant(granted('credential-token')), otherToken);

const scopes = fc.constantFrom(
  null,
  [],
  ['read:packages'],
  ['repo'],
  ['write:packages', 'repo'],
  ['new:scope'],
);
const expiry = fc.constantFrom(
  { expiresAtMs: null, expiryHeader: 'absent' } as const,
  { expiresAtMs: null, expiryHeader: 'unreadable' } as const,
  { expiresAtMs: null, expiryHeader: 'implausible' } as const,
  { expiresAtMs: NOW_MS + 9 * DAY_MS, expiryHeader: 'read' } as const,
  { expiresAtMs: NOW_MS - DAY_MS, expiryHeader: 'read' } as const,
);
const REFUSALS = [
  [401, 'Bad credentials'],
  [403, 'Resource not accessible by integration'],
  [403, 'Resource not accessible by personal access token'],
  [403, 'Maximum number of login attempts exceeded. Please try again later.'],
  [403, 'You need at least read:packages scope to list packages.'],
  [403, TEXTS.sso],
  [403, TEXTS.ip],
  [403, TEXTS.classicForbidden],
  [403, 'no'],
  [400, 'Invalid argument.'],
  [404, 'Not Found'],
  [500, 'oops'],
  [429, 'slow down'],
] as const;

/** Any answer of GitHub's API to a question whose good answer has this body. */
function githubAnswer<Body>(name: 'github-user' | 'github-organization', body: Body) {
  const good = fc
    .tuple(scopes, expiry)
    .map(
      ([listed, end]): GitHubAnswer<Body> =>
        api(answer(name, { status: 200 }, body), { scopes: listed, ...end }),
    );
  const refused = fc
    .tuple(fc.constantFrom(...REFUSALS), scopes, expiry, fc.boolean(), fc.constantFrom(null, URL))
    .map(
      ([[status, message], listed, end, isOverLimit, ssoUrl]): GitHubAnswer<Body> =>
        api(answer<Body>(name, { status, message }), {
          scopes: status === 401 ? null : listed,
          ...end,
          isOverLimit,
          ssoUrl: status === 403 && name === 'github-organization' ? ssoUrl : null,
        }),
    );
  const none = fc.constantFrom(
    api<Body>(failure(name, 'reset')),
    api<Body>(failure(name, 'timeout')),
    api<Body>(page(name, 200)),
    api<Body>(page(name, 407)),
  );
  return fc.oneof({ weight: 3, arbitrary: good }, { weight: 2, arbitrary: refused }, none);
}

const organization = fc
  .tuple(
    githubAnswer('github-organization', true as const),
    fc.constantFrom(owner('Organization'), owner('User'), OWNER_ABSENT),
  )
  .map(([packages, asked]) => ({
    name: 'acme',
    packages,
    owner: packages.step.status === 404 ? asked : null,
  }));

const evidence: fc.Arbitrary<TokenEvidence> = fc.record({
  registryToken,
  githubUser: githubAnswer('github-user', { login: 'dana' }),
  organization: fc.option(organization),
});

const context: fc.Arbitrary<TokenContext> = fc
  .record({
    kind: fc.constantFrom(...CREDENTIAL_KINDS),
    form: fc.constantFrom('fine', 'wrong-checksum'),
    expiresAtMs: fc.constantFrom(null, NOW_MS - DAY_MS, NOW_MS + DAY_MS),
    inActions: fc.boolean(),
  })
  .map(({ inActions, ...credential }) => ({
    nowMs: NOW_MS,
    inActions,
    credential: { ...credential, isWithheld: false } as TokenContext['credential'],
  }));

describe('any answers at all', () => {
  it('are judged so that verdict, problems and facts agree', () => {
    fc.assert(
      fc.property(evidence, context, (seen, asked) => {
        const facts = judgeToken(seen, asked);
        const [first] = facts.problems;
        const verdict = first === undefined ? 'good' : verdictOf(first.code);
        expect(facts.verdict).toBe(verdict);
        expect(facts.title).not.toBe('');
        expect(facts.problems.every(({ title, remedies }) => title !== '' && remedies.length > 0)).toBe(true);
        expect(tellEnd(facts.end, NOW_MS, 'it')).not.toBe('');
        const { end } = facts;
        const isOpen = end.kind === 'unknown' && end.why !== 'implausible' && end.atMostMs === undefined;
        expect(endsWithin(end, NOW_MS, DAY_MS) === null).toBe(isOpen);
        if (facts.life.kind === 'dead') expect(facts.verdict).toBe('blocked');
      }),
      { numRuns: 5000 },
    );
  });

  it('are called good only where GHCR took the token, its scopes let it read, and the organization let it in', () => {
    let good = 0;
    fc.assert(
      fc.property(evidence, context, (seen, asked) => {
        const { verdict, registry, hasReadPackages, life, organization: org } = judgeToken(seen, asked);
        if (verdict !== 'good') return;
        good += 1;
        const isWorkflow = asked.credential.kind === 'installation' && asked.inActions;
        expect(registry).toBe('accepted');
        expect(life).toEqual({ kind: 'alive' });
        expect(hasReadPackages === true || isWorkflow).toBe(true);
        const isLetIn = org === null || org.sso.kind === 'passed' || org.sso.kind === 'not-required';
        expect(isLetIn || (isWorkflow && org?.sso.kind === 'unknown')).toBe(true);
      }),
      { numRuns: 8000 },
    );
    // Some 550 cases of the 8,000 are; far fewer would mean that good ones are hardly drawn.
    expect(good).toBeGreaterThan(200);
  });

  it('never end in “never” but for a success without the header', () => {
    fc.assert(
      fc.property(evidence, context, (seen, asked) => {
        if (judgeToken(seen, asked).end.kind !== 'never') return;
        const answers = [seen.githubUser, seen.organization?.packages ?? null].filter(
          (each) => each !== null,
        );
        expect(answers.some((each) => each.body !== null)).toBe(true);
        expect(answers.every((each) => each.expiryHeader === 'absent')).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
