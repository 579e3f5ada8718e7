// Answers that say nothing of the image, without a login and with one.
import type { Answer, StepError } from '../../src/diagnosis/evidence.ts';
import type { Actor, Code } from '../../src/diagnosis/finding.ts';
import {
  ANONYMOUS_PRIVATE,
  accepted,
  anonymous,
  answer,
  context,
  evidence,
  failure,
  found,
  granted,
  login,
  page,
  refusal,
  statusPage,
  TEXTS,
  withLogin,
} from '../helpers/evidence.ts';
import type { Row } from './row.ts';

const LOGIN = context(login());

const NETWORK: readonly (readonly [StepError, Code])[] = [
  ['dns', 'network-dns'],
  ['refused', 'network-refused'],
  ['reset', 'network-refused'],
  ['unreachable', 'network-refused'],
  ['timeout', 'network-timeout'],
  ['tls', 'network-tls'],
];

const TROUBLE: readonly (readonly [string, Answer<never>, Code, Actor, 'certain' | 'likely'])[] = [
  ['429 once', refusal('anonymous-token', 429, 'TOOMANYREQUESTS', 'slow'), 'rate-limited', 'you', 'likely'],
  [
    '429 after the retry',
    answer('anonymous-token', { status: 429, code: 'TOOMANYREQUESTS', times: 2 }),
    'rate-limited',
    'you',
    'certain',
  ],
  ['503 once', page('anonymous-token', 503), 'registry-unavailable', 'github', 'likely'],
  [
    '503 after the retry',
    answer('anonymous-token', { status: 503, contentType: 'text/html', times: 2 }),
    'registry-unavailable',
    'github',
    'certain',
  ],
  ['a page', page('anonymous-token', 200), 'not-a-registry', 'network-admin', 'likely'],
  ['a page that refuses', page('anonymous-token', 403), 'not-a-registry', 'network-admin', 'likely'],
  [
    'a redirect',
    answer('anonymous-token', { status: 302, error: 'redirect' }),
    'not-a-registry',
    'network-admin',
    'likely',
  ],
  [
    'the proxy’s 407',
    answer('anonymous-token', { error: 'refused', reason: 'PROXY_407', contentType: null }),
    'not-a-registry',
    'network-admin',
    'likely',
  ],
  [
    'broken JSON',
    answer('anonymous-token', { status: 200, error: 'malformed' }),
    'answer-unexpected',
    'github',
    'likely',
  ],
  ['418', answer('anonymous-token', { status: 418 }), 'answer-unexpected', 'github', 'likely'],
];

const WITHOUT_LOGIN: readonly Row[] = [
  ...NETWORK.map(
    ([error, code]): Row => ({
      seen: `without a login, the token endpoint ends in ${error}`,
      evidence: evidence(anonymous(failure('anonymous-token', error))),
      context: context(),
      findings: [[code, 'likely']],
      visibility: 'unknown',
      credential: 'none',
      actor: 'network-admin',
    }),
  ),
  ...TROUBLE.map(
    ([what, seen, code, actor, confidence]): Row => ({
      seen: `without a login, the token endpoint answers with ${what}`,
      evidence: evidence(anonymous(seen)),
      context: context(),
      findings: [[code, confidence]],
      visibility: 'unknown',
      credential: 'none',
      actor,
    }),
  ),
  {
    seen: 'token 200, and the manifest is a page',
    evidence: evidence(anonymous(granted('anonymous-token'), page('anonymous-manifest', 200))),
    context: context(),
    findings: [['not-a-registry', 'likely']],
    visibility: 'public',
    credential: 'none',
    actor: 'network-admin',
    first: 'curl -sS -D - https://ghcr.io/v2/',
  },
  {
    seen: 'token 200, and the manifest says that the fresh bearer cannot be authenticated',
    evidence: evidence(
      anonymous(
        granted('anonymous-token'),
        refusal('anonymous-manifest', 401, 'UNAUTHORIZED', TEXTS.unauthenticated),
      ),
    ),
    context: context(),
    findings: [['registry-unavailable', 'likely']],
    visibility: 'public',
    credential: 'none',
    actor: 'github',
    first: 'https://www.githubstatus.com',
  },
  {
    seen: 'token 503, and GitHub reports an incident',
    evidence: evidence({
      ...anonymous(page('anonymous-token', 503)),
      status: statusPage({ name: 'Packages fail', impact: 'major', url: 'https://stspg.io/abc' }),
    }),
    context: context(),
    findings: [['registry-unavailable', 'likely']],
    visibility: 'unknown',
    credential: 'none',
    actor: 'github',
    first: 'https://stspg.io/abc',
  },
];

const WITH_LOGIN: readonly Row[] = [
  ...NETWORK.map(
    ([error, code]): Row => ({
      seen: `token and manifest 200 without a login, and with it the token endpoint ends in ${error}`,
      evidence: evidence(withLogin(failure('credential-token', error))),
      context: LOGIN,
      findings: [[code, 'likely']],
      visibility: 'public',
      credential: 'unknown',
      actor: 'network-admin',
    }),
  ),
  {
    seen: 'both viewpoints end in the same trouble: two witnesses',
    evidence: evidence({
      ...anonymous(failure('anonymous-token', 'dns')),
      ...withLogin(failure('credential-token', 'dns')),
    }),
    context: LOGIN,
    findings: [['network-dns', 'certain']],
    visibility: 'unknown',
    credential: 'unknown',
    actor: 'network-admin',
    first: 'getent hosts ghcr.io',
  },
  {
    seen: 'the two viewpoints end in different trouble: one witness each',
    evidence: evidence({
      ...anonymous(failure('anonymous-token', 'dns')),
      ...withLogin(failure('credential-token', 'timeout')),
    }),
    context: LOGIN,
    findings: [['network-timeout', 'likely']],
    visibility: 'unknown',
    credential: 'unknown',
    actor: 'network-admin',
  },
  {
    seen: 'nothing without a login, token and manifest 200 with it',
    evidence: evidence({
      ...anonymous(failure('anonymous-token', 'timeout')),
      ...accepted(found('credential-manifest')),
    }),
    context: LOGIN,
    findings: [['pullable', 'certain']],
    visibility: 'unknown',
    credential: 'accepted',
    actor: 'you',
  },
  {
    seen: 'token 401 without a login; with it token 200, and the manifest is down twice',
    evidence: evidence({
      ...anonymous(ANONYMOUS_PRIVATE),
      ...accepted(answer('credential-manifest', { status: 502, contentType: 'text/html', times: 2 })),
    }),
    context: LOGIN,
    findings: [['registry-unavailable', 'certain']],
    visibility: 'private',
    credential: 'accepted',
    actor: 'github',
  },
  {
    seen: 'the login’s token endpoint refuses without a word that is known',
    evidence: evidence({
      ...anonymous(ANONYMOUS_PRIVATE),
      ...withLogin(refusal('credential-token', 403, 'DENIED', TEXTS.noAccess)),
    }),
    context: LOGIN,
    findings: [['answer-unexpected', 'likely']],
    visibility: 'private',
    credential: 'unknown',
    actor: 'github',
  },
];

export const OF_TROUBLE: readonly Row[] = [...WITHOUT_LOGIN, ...WITH_LOGIN];
