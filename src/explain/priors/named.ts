/** The priors of words that name a reason: GHCR's and GitHub's own, and what a text says of the token itself. */
import { prior, sure } from './order.ts';

export const NAMED_PRIORS = {
  'login-empty': prior(
    { 'credential-rejected': 58, 'credentials-required': 30, 'workflow-permissions-missing': 12 },
    [
      ['actions'],
      { 'credential-rejected': 55, 'credentials-required': 25, 'workflow-permissions-missing': 20 },
    ],
  ),
  'account-token-required': prior({ 'credential-rejected': 80, 'org-policy': 12, 'token-expired': 8 }),
  'expired-public': prior({ 'stale-login': 62, 'token-expired': 32, 'credential-rejected': 6 }),
  'expired-said': sure('token-expired'),
  'expired-told': prior({ 'token-expired': 72, 'stale-login': 16, 'credential-rejected': 12 }),
  'revoked-told': prior({ 'token-revoked': 72, 'credential-rejected': 16, 'token-expired': 12 }),
  'bearer-missing': prior({ 'credentials-required': 70, 'client-defect': 22, 'access-not-granted': 8 }),
  'bearer-malformed': prior({ 'client-defect': 58, 'credential-rejected': 27, 'token-malformed': 15 }),

  'scopes-mismatch': prior(
    { 'scope-missing': 55, 'scope-missing-write': 25, 'fine-grained-token': 20 },
    [['fine-grained'], { 'fine-grained-token': 80, 'scope-missing': 12, 'scope-missing-write': 8 }],
    [['push'], { 'scope-missing-write': 66, 'fine-grained-token': 24, 'workflow-permissions-missing': 10 }],
    [['pull'], { 'scope-missing': 68, 'fine-grained-token': 24, 'app-token-unsupported': 8 }],
  ),
  'scope-needed': sure('scope-missing'),
  'scope-told': prior({ 'scope-missing': 70, 'access-not-granted': 18, 'fine-grained-token': 12 }),
  'scope-needed-write': prior(
    { 'scope-missing-write': 80, 'fine-grained-token': 12, 'access-not-granted': 8 },
    // Docker Hub says so of a login that may read, which the runner has without being asked.
    [['hub'], { 'scope-missing-write': 55, 'credentials-required': 30, 'access-not-granted': 15 }],
  ),
  'read-package': prior(
    { 'access-not-granted': 50, 'credentials-required': 30, 'actions-access-missing': 20 },
    [
      ['actions'],
      { 'actions-access-missing': 60, 'workflow-permissions-missing': 22, 'access-not-granted': 18 },
    ],
  ),
  // GHCR once told so to whoever asked without a login, and docker still wraps it so.
  'read-package-pull': prior(
    { 'access-not-granted': 48, 'credentials-required': 38, 'actions-access-missing': 14 },
    [
      ['actions'],
      { 'actions-access-missing': 55, 'workflow-permissions-missing': 25, 'access-not-granted': 20 },
    ],
    [['login-succeeded'], { 'access-not-granted': 70, 'scope-missing': 16, 'actions-access-missing': 14 }],
  ),
  'write-package': prior(
    { 'actions-access-missing': 62, 'workflow-permissions-missing': 20, 'access-not-granted': 18 },
    // Somebody's own token.
    [['user-token'], { 'access-not-granted': 66, 'actions-access-missing': 22, 'org-policy': 12 }],
  ),
  'create-package': prior(
    { 'org-policy': 45, 'access-not-granted': 35, 'workflow-permissions-missing': 20 },
    [['actions'], { 'workflow-permissions-missing': 45, 'org-policy': 40, 'access-not-granted': 15 }],
  ),
  'installation-create': prior(
    { 'workflow-permissions-missing': 50, 'org-policy': 30, 'app-token-unsupported': 20 },
    [['app-token'], { 'app-token-unsupported': 50, 'workflow-permissions-missing': 30, 'org-policy': 20 }],
    [['packages-write'], { 'org-policy': 55, 'app-token-unsupported': 25, 'actions-access-missing': 20 }],
  ),
  'installation-write': prior(
    {
      'workflow-permissions-missing': 46,
      'app-token-unsupported': 19,
      'actions-access-missing': 18,
      'org-policy': 17,
    },
    [['app-token'], { 'app-token-unsupported': 50, 'workflow-permissions-missing': 30, 'org-policy': 20 }],
    [
      ['packages-write', 'fork'],
      { 'workflow-permissions-missing': 42, 'actions-access-missing': 36, 'org-policy': 22 },
    ],
    [['packages-write'], { 'actions-access-missing': 50, 'org-policy': 30, 'app-token-unsupported': 20 }],
    [['fork'], { 'workflow-permissions-missing': 75, 'actions-access-missing': 15, 'org-policy': 10 }],
  ),
  'installation-read': prior({
    'workflow-permissions-missing': 42,
    'actions-access-missing': 40,
    'app-token-unsupported': 18,
  }),
  'owner-absent': prior({ 'package-absent': 82, 'access-not-granted': 10, 'registry-mismatch': 8 }),
  // The owner in the name is not the one whose workflow pushes.
  'installation-absent': prior({
    'package-absent': 42,
    'actions-access-missing': 36,
    'app-token-unsupported': 22,
  }),
  saml: sure('sso-not-authorized'),
  'ip-list': sure('ip-not-allowed'),
  'id-token': prior({ 'workflow-permissions-missing': 88, 'client-defect': 8, 'org-policy': 4 }),
  'scan-policy': prior({ 'org-policy': 72, 'local-problem': 18, 'access-not-granted': 10 }),
  'org-prohibits': sure('org-policy'),
  'classic-forbidden': sure('org-policy'),
  lifetime: sure('org-policy'),
  'oauth-restricted': sure('org-policy'),
  'permission-capped': sure('workflow-permissions-missing'),
  'permission-told': prior({
    'workflow-permissions-missing': 70,
    'scope-missing-write': 15,
    'actions-access-missing': 15,
  }),
  'creation-banned': prior({ 'org-policy': 80, 'access-not-granted': 12, 'workflow-permissions-missing': 8 }),
  'not-by-integration': prior({
    'workflow-permissions-missing': 66,
    'app-token-unsupported': 24,
    'actions-access-missing': 10,
  }),
  'not-by-token': prior({ 'fine-grained-token': 66, 'scope-missing': 22, 'access-not-granted': 12 }),
  'fine-grained-told': prior({ 'fine-grained-token': 80, 'scope-missing': 12, 'access-not-granted': 8 }),
} as const;
