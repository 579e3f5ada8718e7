// A living login that is told that there is nothing.
import {
  ANONYMOUS_HIDDEN,
  ANONYMOUS_PRIVATE,
  accepted,
  anonymous,
  answer,
  BY_DIGEST,
  context,
  evidence,
  failure,
  granted,
  login,
  missing,
  OWNER_ABSENT,
  owner,
  PACKAGE_NOT_FOUND,
  packageFound,
  packageRefused,
  refusal,
  TEXTS,
  tagList,
} from '../helpers/evidence.ts';
import type { Row } from './row.ts';

const PRIVATE = anonymous(ANONYMOUS_PRIVATE);
const HIDDEN = anonymous(ANONYMOUS_HIDDEN);
const UNKNOWN = anonymous(failure('anonymous-token', 'timeout'));
const NO_TAG = anonymous(granted('anonymous-token'), missing('anonymous-manifest'));
const MISSING = accepted(missing('credential-manifest'));
const NO_TAGS = refusal('tags', 404, 'NAME_UNKNOWN', 'repository name not known to registry');
const TAGS_REFUSED = refusal('tags', 403, 'DENIED', TEXTS.readPackage);
const SSO_URL = 'https://github.com/orgs/acme/sso?authorization_request=AZSC';
const NO_SCOPE = packageRefused(403, 'You need at least read:packages scope to get a package.', {
  scopes: ['repo'],
});

const FINE_GRAINED = context(login({ kind: 'fine-grained' }));

const BASE = { context: context(login()), credential: 'accepted', actor: 'you' } as const;
const ON_PRIVATE = { ...BASE, visibility: 'private' } as const;
const ON_PUBLIC = { ...BASE, visibility: 'public' } as const;
const ON_HIDDEN = { ...BASE, visibility: 'absent-or-hidden' } as const;

export const OF_ABSENCES: readonly Row[] = [
  {
    ...ON_PRIVATE,
    seen: '404, and the tags are listed: only the tag is missing',
    evidence: evidence({ ...PRIVATE, ...MISSING, tags: tagList(['1.2.0']) }),
    findings: [['tag-absent', 'certain']],
    first: 'docker pull ghcr.io/acme/app:1.2.0',
  },
  {
    ...ON_PRIVATE,
    seen: '404, and a list of tags whose later pages failed',
    evidence: evidence({
      ...PRIVATE,
      ...MISSING,
      tags: answer('tags', { status: 503, times: 2 }, { tags: ['1.2.0'], complete: false }),
    }),
    findings: [['tag-absent', 'certain']],
    first: 'docker pull ghcr.io/acme/app:1.2.0',
  },
  {
    ...ON_PRIVATE,
    seen: '404 for a digest, and the tags are listed',
    evidence: evidence({ ...PRIVATE, ...MISSING, reference: BY_DIGEST, tags: tagList(['1.2']) }),
    findings: [['digest-absent', 'certain']],
  },
  {
    ...ON_PRIVATE,
    seen: '404 for manifest and tags: a token that is not authorised sees nothing',
    evidence: evidence({ ...PRIVATE, ...MISSING, tags: NO_TAGS, githubPackage: PACKAGE_NOT_FOUND }),
    findings: [
      ['sso-not-authorized', 'likely'],
      ['access-not-granted', 'possible'],
    ],
    first: 'https://github.com/orgs/acme/sso',
  },
  {
    ...ON_PRIVATE,
    seen: '404 for manifest and tags, and GitHub’s API asks for single sign-on',
    evidence: evidence({
      ...PRIVATE,
      ...MISSING,
      tags: NO_TAGS,
      githubPackage: packageRefused(404, 'Not Found', { ssoUrl: SSO_URL }),
    }),
    findings: [['sso-not-authorized', 'likely']],
    first: SSO_URL,
  },
  {
    ...ON_PRIVATE,
    seen: '404 for manifest and tags of a person’s package, where there is no single sign-on',
    evidence: evidence({ ...PRIVATE, ...MISSING, tags: NO_TAGS, githubOwner: owner('User') }),
    findings: [['access-not-granted', 'likely']],
    actor: 'package-admin',
    first: 'https://github.com/users/acme/packages/container/app/settings',
  },
  {
    ...ON_PRIVATE,
    seen: '404, and the list of tags is refused',
    evidence: evidence({ ...PRIVATE, ...MISSING, tags: TAGS_REFUSED }),
    findings: [['access-not-granted', 'likely']],
    actor: 'package-admin',
  },
  {
    ...ON_PRIVATE,
    seen: 'a fine-grained token, 404, and the list of tags is refused',
    evidence: evidence({ ...PRIVATE, ...MISSING, tags: TAGS_REFUSED }),
    context: FINE_GRAINED,
    findings: [['fine-grained-token', 'likely']],
  },
  {
    ...ON_PRIVATE,
    seen: '404, and no list of tags: the tag, or single sign-on',
    evidence: evidence({ ...PRIVATE, ...MISSING, tags: failure('tags', 'timeout') }),
    findings: [
      ['tag-absent', 'likely'],
      ['sso-not-authorized', 'possible'],
    ],
  },
  {
    ...ON_PRIVATE,
    seen: '404, no list of tags, and GitHub’s API shows the package to this login',
    evidence: evidence({
      ...PRIVATE,
      ...MISSING,
      tags: failure('tags', 'timeout'),
      githubPackage: packageFound(),
    }),
    findings: [['tag-absent', 'likely']],
  },
  {
    ...ON_HIDDEN,
    seen: 'hidden, and 404: there is no such package',
    evidence: evidence({
      ...HIDDEN,
      ...MISSING,
      tags: NO_TAGS,
      githubPackage: PACKAGE_NOT_FOUND,
      githubOwner: owner(),
    }),
    findings: [['package-absent', 'likely']],
    first: 'Check the spelling',
  },
  {
    ...ON_HIDDEN,
    seen: 'hidden, and 404, and there is no such owner',
    evidence: evidence({ ...HIDDEN, ...MISSING, tags: NO_TAGS, githubOwner: OWNER_ABSENT }),
    findings: [['package-absent', 'certain']],
  },
  {
    ...ON_HIDDEN,
    seen: 'hidden, and 404 to a token without the scope, which GitHub says of any package',
    evidence: evidence({ ...HIDDEN, ...MISSING, tags: NO_TAGS, githubPackage: NO_SCOPE }),
    findings: [
      ['package-absent', 'likely'],
      ['scope-missing', 'possible'],
    ],
  },
  {
    ...BASE,
    seen: 'nothing without a login, and 404 with it',
    evidence: evidence({ ...UNKNOWN, ...MISSING, tags: NO_TAGS }),
    findings: [
      ['package-absent', 'likely'],
      ['sso-not-authorized', 'possible'],
    ],
    visibility: 'unknown',
  },
  {
    ...ON_PUBLIC,
    seen: '404 from both viewpoints, and the tags are listed',
    evidence: evidence({ ...NO_TAG, ...MISSING, tags: tagList(['1.2.0']) }),
    findings: [['tag-absent', 'certain']],
  },
  {
    ...ON_PUBLIC,
    seen: 'public, and 404 with a login: it hides from this login alone',
    evidence: evidence({ ...MISSING, tags: NO_TAGS }),
    findings: [['access-not-granted', 'likely']],
    actor: 'package-admin',
    first: 'docker logout ghcr.io',
  },
];
