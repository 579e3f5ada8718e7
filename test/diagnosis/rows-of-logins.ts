// A login that works, is dead, or was never sent.
import {
  ANONYMOUS_HIDDEN,
  ANONYMOUS_PRIVATE,
  accepted,
  anonymous,
  answer,
  api,
  BAD_CREDENTIALS,
  CREDENTIAL_DEAD,
  context,
  evidence,
  failure,
  found,
  granted,
  login,
  missing,
  NOW_MS,
  owner,
  refusal,
  statusPage,
  user,
  withLogin,
} from '../helpers/evidence.ts';
import type { Row } from './row.ts';

const LOGIN = context(login());
const DAY_MS = 24 * 60 * 60 * 1000;
const EXPIRED = context(login({ expiresAtMs: NOW_MS - DAY_MS }));
const WITHHELD = context(login({ form: 'wrong-checksum', isWithheld: true }));
const FORCED = context(login({ form: 'wrong-length', isWithheld: false }));
const PRIVATE = anonymous(ANONYMOUS_PRIVATE);
const HIDDEN = anonymous(ANONYMOUS_HIDDEN);
const NO_TAG = anonymous(granted('anonymous-token'), missing('anonymous-manifest'));
const DEAD = withLogin(CREDENTIAL_DEAD);
const TOKEN_PAGE = 'https://github.com/settings/tokens/new?scopes=read:packages';
const BY_INTEGRATION = api<never>(
  answer('github-user', { status: 403, message: 'Resource not accessible by integration' }),
);

const BASE = { context: LOGIN, actor: 'you' } as const;
const REJECTED = { ...BASE, credential: 'rejected' } as const;

export const OF_LOGINS: readonly Row[] = [
  {
    ...BASE,
    seen: '401 without a login; 200 and 200 with it',
    evidence: evidence({ ...PRIVATE, ...accepted(found('credential-manifest')) }),
    findings: [['pullable', 'certain']],
    visibility: 'private',
    credential: 'accepted',
    first: 'it sends another login than this one',
  },
  {
    ...BASE,
    seen: '403 without a login; 200 and 200 with it: it was hidden',
    evidence: evidence({ ...HIDDEN, ...accepted(found('credential-manifest')) }),
    findings: [['pullable', 'certain']],
    visibility: 'private',
    credential: 'accepted',
  },
  {
    ...BASE,
    seen: '200 and 200 from both viewpoints',
    evidence: evidence(accepted(found('credential-manifest'))),
    findings: [['pullable', 'certain']],
    visibility: 'public',
    credential: 'accepted',
    first: 'docker logout ghcr.io',
  },
  {
    ...REJECTED,
    seen: 'public, and the login is dead to GitHub too',
    evidence: evidence({ ...DEAD, githubUser: BAD_CREDENTIALS }),
    findings: [['stale-login', 'certain']],
    visibility: 'public',
    first: 'docker logout ghcr.io',
  },
  {
    ...REJECTED,
    seen: 'public, the login is dead, and GitHub’s API was not reached',
    evidence: evidence({ ...DEAD, githubUser: api(failure('github-user', 'timeout')) }),
    findings: [['stale-login', 'likely']],
    visibility: 'public',
    first: 'docker logout ghcr.io',
  },
  {
    ...REJECTED,
    seen: 'public without that tag, and the login is dead',
    evidence: evidence({ ...NO_TAG, ...DEAD, githubUser: BAD_CREDENTIALS }),
    findings: [
      ['stale-login', 'certain'],
      ['tag-absent', 'possible'],
    ],
    visibility: 'public',
    first: 'docker logout ghcr.io',
  },
  {
    ...REJECTED,
    seen: 'private, and the login is dead to GitHub too',
    evidence: evidence({ ...PRIVATE, ...DEAD, githubUser: BAD_CREDENTIALS }),
    findings: [['credential-rejected', 'certain']],
    visibility: 'private',
    first: TOKEN_PAGE,
  },
  {
    ...REJECTED,
    seen: 'private, the login is dead, and GitHub’s API limits us',
    evidence: evidence({
      ...PRIVATE,
      ...DEAD,
      githubUser: api(answer('github-user', { status: 403 }), { isOverLimit: true }),
    }),
    findings: [['credential-rejected', 'likely']],
    visibility: 'private',
  },
  {
    ...REJECTED,
    seen: 'token 200 without a token, with the error DENIED "denied": the login is dead',
    evidence: evidence({ ...PRIVATE, ...withLogin(refusal('credential-token', 200, 'DENIED', 'denied')) }),
    findings: [['credential-rejected', 'likely']],
    visibility: 'private',
  },
  {
    ...REJECTED,
    seen: 'hidden, and the login is dead',
    evidence: evidence({ ...HIDDEN, ...DEAD, githubUser: BAD_CREDENTIALS, githubOwner: owner() }),
    findings: [
      ['credential-rejected', 'certain'],
      ['package-absent', 'possible'],
    ],
    visibility: 'absent-or-hidden',
  },
  {
    ...REJECTED,
    seen: 'GHCR rejects a login that GitHub knows',
    evidence: evidence({ ...PRIVATE, ...DEAD, githubUser: user() }),
    findings: [['registry-unavailable', 'likely']],
    visibility: 'private',
    actor: 'github',
    first: 'https://www.githubstatus.com',
  },
  {
    ...REJECTED,
    seen: 'GHCR rejects a login that GitHub knows, during an incident',
    evidence: evidence({
      ...PRIVATE,
      ...DEAD,
      githubUser: user(),
      status: statusPage({ name: 'Packages fail', impact: null, url: null }),
    }),
    findings: [['registry-unavailable', 'likely']],
    visibility: 'private',
    actor: 'github',
  },
  {
    ...REJECTED,
    seen: 'private, the login is dead, and its record says that it ended yesterday',
    evidence: evidence({ ...PRIVATE, ...DEAD, githubUser: BAD_CREDENTIALS }),
    context: EXPIRED,
    findings: [['token-expired', 'certain']],
    visibility: 'private',
    first: TOKEN_PAGE,
  },
  {
    ...REJECTED,
    seen: 'public, the login is dead, and its record says that it ended yesterday',
    evidence: evidence({ ...DEAD, githubUser: BAD_CREDENTIALS }),
    context: EXPIRED,
    findings: [
      ['token-expired', 'certain'],
      ['stale-login', 'certain'],
    ],
    visibility: 'public',
    first: 'docker logout ghcr.io',
  },
  {
    ...REJECTED,
    seen: 'the login is dead, though its record says that it ends tomorrow',
    evidence: evidence({ ...PRIVATE, ...DEAD, githubUser: BAD_CREDENTIALS }),
    context: context(login({ expiresAtMs: NOW_MS + DAY_MS })),
    findings: [['credential-rejected', 'certain']],
    visibility: 'private',
  },
  {
    ...REJECTED,
    seen: 'GHCR takes the login, though its record says that it ended yesterday',
    evidence: evidence({ ...PRIVATE, ...accepted(found('credential-manifest')) }),
    context: EXPIRED,
    findings: [['pullable', 'certain']],
    visibility: 'private',
    credential: 'accepted',
  },
  {
    ...REJECTED,
    seen: 'a fine-grained token that is dead: a living one would not do either',
    evidence: evidence({ ...PRIVATE, ...DEAD, githubUser: BAD_CREDENTIALS }),
    context: context(login({ kind: 'fine-grained' })),
    findings: [
      ['credential-rejected', 'certain'],
      ['fine-grained-token', 'possible'],
    ],
    visibility: 'private',
  },
  {
    ...REJECTED,
    seen: 'GHCR rejects a fine-grained token that GitHub knows',
    evidence: evidence({ ...PRIVATE, ...DEAD, githubUser: user({ scopes: null }) }),
    context: context(login({ kind: 'fine-grained' })),
    findings: [['fine-grained-token', 'likely']],
    visibility: 'private',
    first: TOKEN_PAGE,
  },
  {
    ...REJECTED,
    seen: 'an app’s dead token outside Actions: a living one would not do either',
    evidence: evidence({ ...PRIVATE, ...DEAD, githubUser: BAD_CREDENTIALS }),
    context: context(login({ kind: 'installation' })),
    findings: [
      ['credential-rejected', 'certain'],
      ['app-token-unsupported', 'possible'],
    ],
    visibility: 'private',
  },
  {
    ...REJECTED,
    seen: 'a workflow’s dead token',
    evidence: evidence({ ...PRIVATE, ...DEAD, githubUser: BAD_CREDENTIALS }),
    context: context({ ...login({ kind: 'installation' }), inActions: true }),
    findings: [['credential-rejected', 'certain']],
    visibility: 'private',
  },
  {
    ...REJECTED,
    seen: 'GHCR rejects an app’s token that lives, outside Actions',
    evidence: evidence({ ...PRIVATE, ...DEAD, githubUser: BY_INTEGRATION }),
    context: context(login({ kind: 'installation' })),
    findings: [['app-token-unsupported', 'likely']],
    visibility: 'private',
    first: TOKEN_PAGE,
  },
  {
    ...BASE,
    seen: 'private, and a token of a wrong form was not sent',
    evidence: evidence(PRIVATE),
    context: WITHHELD,
    findings: [['token-malformed', 'likely']],
    visibility: 'private',
    credential: 'unknown',
    first: 'Copy the whole token again',
  },
  {
    ...BASE,
    seen: 'hidden, and a token of a wrong form was not sent',
    evidence: evidence({ ...HIDDEN, githubOwner: owner() }),
    context: WITHHELD,
    findings: [
      ['token-malformed', 'likely'],
      ['package-absent', 'possible'],
    ],
    visibility: 'absent-or-hidden',
    credential: 'unknown',
  },
  {
    ...REJECTED,
    seen: 'private, and a token of a wrong form was sent all the same',
    evidence: evidence({ ...PRIVATE, ...DEAD, githubUser: BAD_CREDENTIALS }),
    context: FORCED,
    findings: [
      ['credential-rejected', 'certain'],
      ['token-malformed', 'likely'],
    ],
    visibility: 'private',
  },
  {
    ...BASE,
    seen: 'a token of a wrong form was sent all the same, and GHCR takes it',
    evidence: evidence({ ...PRIVATE, ...accepted(found('credential-manifest')) }),
    context: FORCED,
    findings: [['pullable', 'certain']],
    visibility: 'private',
    credential: 'accepted',
  },
];
