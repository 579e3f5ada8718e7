// A living login that may not read what it asks for.
import {
  ANONYMOUS_HIDDEN,
  ANONYMOUS_PRIVATE,
  accepted,
  anonymous,
  api,
  context,
  evidence,
  failure,
  forbidden,
  found,
  granted,
  login,
  missing,
  PACKAGE_NOT_FOUND,
  packageFound,
  packageRefused,
  refusal,
  TEXTS,
  user,
  withLogin,
} from '../helpers/evidence.ts';
import type { Row } from './row.ts';

const PRIVATE = anonymous(ANONYMOUS_PRIVATE);
const HIDDEN = anonymous(ANONYMOUS_HIDDEN);
const NO_TAG = anonymous(granted('anonymous-token'), missing('anonymous-manifest'));
const SSO_URL = 'https://github.com/orgs/acme/sso?authorization_request=AZSC';
const SETTINGS = 'https://github.com/orgs/acme/packages/container/app/settings';
const TOKEN_PAGE = 'https://github.com/settings/tokens/new?scopes=read:packages';
const NO_SCOPE = packageRefused(403, 'You need at least read:packages scope to get a package.', {
  scopes: ['repo'],
});

const FINE_GRAINED = context(login({ kind: 'fine-grained' }));
const APP = context(login({ kind: 'installation' }));
const WORKFLOW = context({ ...login({ kind: 'installation' }), inActions: true });

const BASE = { context: context(login()), credential: 'accepted', actor: 'you' } as const;
const ON_PRIVATE = { ...BASE, visibility: 'private' } as const;
const ON_PUBLIC = { ...BASE, visibility: 'public' } as const;
const ON_HIDDEN = { ...BASE, visibility: 'absent-or-hidden' } as const;

const REFUSED: readonly Row[] = [
  {
    ...ON_PRIVATE,
    seen: '403 with the plain text, and GitHub’s API shows no such package either',
    evidence: evidence({
      ...PRIVATE,
      ...accepted(forbidden()),
      githubUser: user(),
      githubPackage: PACKAGE_NOT_FOUND,
    }),
    findings: [['access-not-granted', 'certain']],
    actor: 'package-admin',
    first: SETTINGS,
  },
  {
    ...ON_PRIVATE,
    seen: '403 that names read_package, and GitHub’s API was not reached',
    evidence: evidence({
      ...PRIVATE,
      ...accepted(forbidden(TEXTS.readPackage)),
      githubPackage: api(failure('github-package', 'timeout')),
    }),
    findings: [['access-not-granted', 'likely']],
    actor: 'package-admin',
  },
  {
    ...ON_PRIVATE,
    seen: '403 with the plain text, though GitHub’s API shows the package',
    evidence: evidence({ ...PRIVATE, ...accepted(forbidden()), githubPackage: packageFound() }),
    findings: [['access-not-granted', 'likely']],
    actor: 'package-admin',
  },
  {
    ...ON_PRIVATE,
    seen: '403 with the plain text, and GitHub’s API limits us',
    evidence: evidence({
      ...PRIVATE,
      ...accepted(forbidden()),
      githubPackage: packageRefused(403, 'API rate limit exceeded.', { isOverLimit: true }),
    }),
    findings: [['access-not-granted', 'likely']],
    actor: 'package-admin',
  },
  {
    ...ON_PRIVATE,
    seen: '403 with the plain text to a token that may write packages, and so read them',
    evidence: evidence({
      ...PRIVATE,
      ...accepted(forbidden()),
      githubUser: user({ scopes: ['repo', 'write:packages'] }),
    }),
    findings: [['access-not-granted', 'likely']],
    actor: 'package-admin',
  },
  {
    ...ON_PRIVATE,
    seen: '403 with the plain text to a token that may delete packages, which is not reading',
    evidence: evidence({
      ...PRIVATE,
      ...accepted(forbidden()),
      githubUser: user({ scopes: ['delete:packages'] }),
    }),
    findings: [['scope-missing', 'likely']],
  },
  {
    ...ON_PRIVATE,
    seen: '403 about scopes, and GitHub lists none that reads packages',
    evidence: evidence({
      ...PRIVATE,
      ...accepted(forbidden(TEXTS.scope)),
      githubUser: user({ scopes: ['repo'] }),
      githubPackage: NO_SCOPE,
    }),
    findings: [['scope-missing', 'certain']],
    first: TOKEN_PAGE,
  },
  {
    ...ON_PRIVATE,
    seen: '403 about scopes alone',
    evidence: evidence({ ...PRIVATE, ...accepted(forbidden(TEXTS.scope)) }),
    findings: [['scope-missing', 'likely']],
  },
  {
    ...ON_PRIVATE,
    seen: '403 with the plain text to a login of the gh program, whose scopes GitHub lists',
    evidence: evidence({
      ...PRIVATE,
      ...accepted(forbidden()),
      githubUser: user({ scopes: ['gist', 'read:org', 'repo'] }),
    }),
    context: context(login({ kind: 'oauth' })),
    findings: [['scope-missing', 'likely']],
    first: 'gh auth refresh -h github.com -s read:packages',
  },
  {
    ...ON_PRIVATE,
    seen: '403 about single sign-on, with GitHub’s own link',
    evidence: evidence({
      ...PRIVATE,
      ...accepted(forbidden(TEXTS.sso)),
      githubPackage: packageRefused(403, TEXTS.sso, { ssoUrl: SSO_URL }),
    }),
    findings: [['sso-not-authorized', 'certain']],
    first: SSO_URL,
  },
  {
    ...ON_PRIVATE,
    seen: '403 about single sign-on, without a link',
    evidence: evidence({ ...PRIVATE, ...accepted(forbidden(TEXTS.sso)) }),
    findings: [['sso-not-authorized', 'likely']],
    first: 'https://github.com/orgs/acme/sso',
  },
  {
    ...ON_PRIVATE,
    seen: '403 about an IP allow list',
    evidence: evidence({
      ...PRIVATE,
      ...accepted(forbidden(TEXTS.ip)),
      githubPackage: packageRefused(403, TEXTS.ip),
    }),
    findings: [['ip-not-allowed', 'certain']],
    actor: 'org-owner',
    first: 'https://github.com/organizations/acme/settings/security',
  },
  {
    ...ON_PRIVATE,
    seen: '403: the organization forbids classic tokens',
    evidence: evidence({ ...PRIVATE, ...accepted(forbidden(TEXTS.classicForbidden)) }),
    findings: [['org-policy', 'likely']],
    actor: 'org-owner',
    first: 'https://github.com/organizations/acme/settings/personal-access-tokens',
  },
  {
    ...ON_PRIVATE,
    seen: '403 with the plain text, and GitHub’s API names a limit of the token’s lifetime',
    evidence: evidence({
      ...PRIVATE,
      ...accepted(forbidden()),
      githubPackage: packageRefused(
        403,
        "The 'Acme Corp' enterprise forbids access via a personal access tokens (classic) if the token's lifetime is greater than 30 days. Please adjust it.",
      ),
    }),
    findings: [['org-policy', 'likely']],
    first: 'of at most 30 days',
  },
  {
    ...ON_PRIVATE,
    seen: 'the token endpoint itself names single sign-on',
    evidence: evidence({ ...PRIVATE, ...withLogin(refusal('credential-token', 403, 'DENIED', TEXTS.sso)) }),
    credential: 'unknown',
    findings: [['sso-not-authorized', 'likely']],
  },
  {
    ...ON_HIDDEN,
    seen: 'hidden, and 403: no access, or no such package',
    evidence: evidence({ ...HIDDEN, ...accepted(forbidden()), githubPackage: PACKAGE_NOT_FOUND }),
    findings: [
      ['access-not-granted', 'likely'],
      ['package-absent', 'possible'],
    ],
    actor: 'package-admin',
  },
  {
    ...ON_PUBLIC,
    seen: 'public, and 403 about single sign-on: no login is needed at all',
    evidence: evidence(accepted(forbidden(TEXTS.sso))),
    findings: [['sso-not-authorized', 'likely']],
    first: 'docker logout ghcr.io',
  },
  {
    ...ON_PUBLIC,
    seen: 'public, and 403 about scopes: no login is needed at all',
    evidence: evidence(accepted(forbidden(TEXTS.scope))),
    findings: [['scope-missing', 'likely']],
    first: 'docker logout ghcr.io',
  },
  {
    ...ON_PUBLIC,
    seen: 'public, and 403 about an IP allow list: no login is needed at all',
    evidence: evidence(accepted(forbidden(TEXTS.ip))),
    findings: [['ip-not-allowed', 'likely']],
    actor: 'org-owner',
    first: 'docker logout ghcr.io',
  },
  {
    ...ON_PUBLIC,
    seen: 'public, and 403 about a policy: no login is needed at all',
    evidence: evidence(accepted(forbidden(TEXTS.classicForbidden))),
    findings: [['org-policy', 'likely']],
    actor: 'org-owner',
    first: 'docker logout ghcr.io',
  },
  {
    ...ON_PUBLIC,
    seen: 'public without that tag, and 403 with the plain text',
    evidence: evidence({ ...NO_TAG, ...accepted(forbidden()) }),
    findings: [
      ['access-not-granted', 'likely'],
      ['tag-absent', 'possible'],
    ],
    actor: 'package-admin',
    first: 'docker logout ghcr.io',
  },
];

const KINDS: readonly Row[] = [
  {
    ...ON_PRIVATE,
    seen: 'a fine-grained token and 403 about scopes: two witnesses',
    evidence: evidence({ ...PRIVATE, ...accepted(forbidden(TEXTS.scope)) }),
    context: FINE_GRAINED,
    findings: [['fine-grained-token', 'certain']],
    first: TOKEN_PAGE,
  },
  {
    ...ON_PRIVATE,
    seen: 'a fine-grained token and 403 with the plain text',
    evidence: evidence({ ...PRIVATE, ...accepted(forbidden()) }),
    context: FINE_GRAINED,
    findings: [['fine-grained-token', 'likely']],
  },
  {
    ...ON_PUBLIC,
    seen: 'public, a fine-grained token and 403: no login is needed at all',
    evidence: evidence(accepted(forbidden(TEXTS.scope))),
    context: FINE_GRAINED,
    findings: [['fine-grained-token', 'certain']],
    first: 'docker logout ghcr.io',
  },
  {
    ...ON_PRIVATE,
    seen: 'a fine-grained token that GHCR takes',
    evidence: evidence({ ...PRIVATE, ...accepted(found('credential-manifest')) }),
    context: FINE_GRAINED,
    findings: [['pullable', 'certain']],
  },
  {
    ...ON_PRIVATE,
    seen: 'an app’s token and 403, outside Actions',
    evidence: evidence({ ...PRIVATE, ...accepted(forbidden()) }),
    context: APP,
    findings: [['app-token-unsupported', 'likely']],
    first: TOKEN_PAGE,
  },
  {
    ...ON_PRIVATE,
    seen: 'an app’s token and 403 about an IP allow list: the kind is no cause',
    evidence: evidence({ ...PRIVATE, ...accepted(forbidden(TEXTS.ip)) }),
    context: APP,
    findings: [['ip-not-allowed', 'likely']],
    actor: 'org-owner',
  },
  {
    ...ON_PRIVATE,
    seen: 'a workflow’s token and 403 with the plain text: the job first',
    evidence: evidence({ ...PRIVATE, ...accepted(forbidden()) }),
    context: WORKFLOW,
    findings: [
      ['workflow-permissions-missing', 'likely'],
      ['actions-access-missing', 'likely'],
    ],
    first: 'packages: read',
  },
  {
    ...ON_PRIVATE,
    seen: 'a workflow’s token and 403 that names read_package: the package first',
    evidence: evidence({ ...PRIVATE, ...accepted(forbidden(TEXTS.readPackage)) }),
    context: WORKFLOW,
    findings: [
      ['actions-access-missing', 'likely'],
      ['workflow-permissions-missing', 'likely'],
    ],
    actor: 'package-admin',
    first: SETTINGS,
  },
  {
    ...ON_PRIVATE,
    seen: 'a workflow’s token and 403 that names the installation: the package first',
    evidence: evidence({ ...PRIVATE, ...accepted(forbidden(TEXTS.installation)) }),
    context: WORKFLOW,
    findings: [
      ['actions-access-missing', 'likely'],
      ['workflow-permissions-missing', 'likely'],
    ],
    actor: 'package-admin',
  },
];

export const OF_REFUSALS: readonly Row[] = [...REFUSED, ...KINDS];
