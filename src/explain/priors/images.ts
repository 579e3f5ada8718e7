/**
 * The priors of refusals of an image. They follow from how GHCR answers (docs/findings.md) and from how public reports of the same words ended;
 * where the words leave the cause open, the order is that of frequency.
 */
import { prior } from './order.ts';

export const IMAGE_PRIORS = {
  'bare-denied': prior(
    {
      'access-not-granted': 44,
      'credentials-required': 20,
      'workflow-permissions-missing': 16,
      'package-absent': 12,
      'credential-rejected': 8,
    },
    [
      ['push', 'actions'],
      {
        'actions-access-missing': 40,
        'workflow-permissions-missing': 38,
        'app-token-unsupported': 12,
        'access-not-granted': 10,
      },
    ],
    [
      ['push'],
      {
        'access-not-granted': 40,
        'scope-missing-write': 25,
        'credentials-required': 20,
        'credential-rejected': 15,
      },
    ],
    [
      ['actions'],
      {
        'workflow-permissions-missing': 40,
        'actions-access-missing': 30,
        'access-not-granted': 20,
        'app-token-unsupported': 10,
      },
    ],
    [['login'], { 'access-not-granted': 45, 'credential-rejected': 35, 'fine-grained-token': 20 }],
    [['login-succeeded'], { 'access-not-granted': 62, 'scope-missing': 20, 'fine-grained-token': 18 }],
  ),
  'bare-unauthorized': prior(
    { 'credentials-required': 50, 'access-not-granted': 30, 'client-defect': 20 },
    [['gh-token'], { 'sso-not-authorized': 36, 'scope-missing': 34, 'access-not-granted': 30 }],
    [['kubernetes'], { 'credentials-required': 42, 'pull-secret-missing': 38, 'access-not-granted': 20 }],
  ),
  'refused-twice': prior({ 'package-absent': 45, 'access-not-granted': 35, 'credentials-required': 20 }),
  'refused-once': prior(
    { 'stale-login': 38, 'access-not-granted': 34, 'credential-rejected': 16, 'package-absent': 12 },
    [
      ['push'],
      {
        'access-not-granted': 35,
        'credential-rejected': 30,
        'scope-missing-write': 20,
        'actions-access-missing': 15,
      },
    ],
    [['login'], { 'credential-rejected': 55, 'token-expired': 30, 'token-revoked': 15 }],
  ),
  'private-twice': prior({ 'credentials-required': 58, 'access-not-granted': 31, 'client-defect': 11 }, [
    ['kubernetes'],
    { 'credentials-required': 45, 'pull-secret-missing': 35, 'access-not-granted': 20 },
  ]),
  'pull-access-denied': prior(
    { 'package-absent': 36, 'credentials-required': 33, 'access-not-granted': 31 },
    [['typo'], { 'registry-mismatch': 82, 'package-absent': 10, 'credentials-required': 8 }],
    [['ecr', 'kubernetes'], { 'token-expired': 36, 'package-absent': 34, 'pull-secret-missing': 30 }],
    [['ecr'], { 'token-expired': 36, 'credentials-required': 36, 'package-absent': 28 }],
    [['kubernetes', 'official-name'], { 'package-absent': 38, 'local-problem': 32, 'registry-mismatch': 30 }],
    [
      ['kubernetes', 'hostless'],
      { 'package-absent': 45, 'pull-secret-missing': 30, 'registry-mismatch': 25 },
    ],
    [['kubernetes'], { 'pull-secret-missing': 45, 'package-absent': 30, 'credentials-required': 25 }],
    [
      ['actions', 'ghcr'],
      { 'actions-access-missing': 40, 'workflow-permissions-missing': 35, 'access-not-granted': 25 },
    ],
    // A word of one's own Dockerfile or compose file, or an image that was built here, looks like an official one.
    [['official-name', 'names-ghcr'], { 'registry-mismatch': 52, 'package-absent': 26, 'client-defect': 22 }],
    [['official-name'], { 'package-absent': 44, 'local-problem': 30, 'registry-mismatch': 26 }],
    [
      ['hostless', 'names-ghcr'],
      { 'registry-mismatch': 60, 'package-absent': 25, 'credentials-required': 15 },
    ],
    [['hostless'], { 'package-absent': 42, 'registry-mismatch': 30, 'credentials-required': 28 }],
    [['ghcr'], { 'access-not-granted': 45, 'credentials-required': 30, 'package-absent': 25 }],
  ),
  'resource-denied': prior(
    { 'package-absent': 48, 'credentials-required': 27, 'access-not-granted': 25 },
    [
      ['push', 'hostless', 'names-ghcr'],
      { 'registry-mismatch': 55, 'credentials-required': 25, 'access-not-granted': 20 },
    ],
    [
      ['push', 'actions', 'ghcr'],
      { 'workflow-permissions-missing': 35, 'actions-access-missing': 35, 'credentials-required': 30 },
    ],
    [['push', 'ghcr'], { 'credentials-required': 45, 'access-not-granted': 35, 'scope-missing-write': 20 }],
    [
      ['push', 'hostless', 'login-succeeded'],
      { 'registry-mismatch': 50, 'access-not-granted': 28, 'credentials-required': 22 },
    ],
    [['deep-name'], { 'registry-mismatch': 40, 'reference-invalid': 34, 'package-absent': 26 }],
    [
      ['push', 'official-name'],
      { 'registry-mismatch': 38, 'credentials-required': 34, 'reference-invalid': 28 },
    ],
    [['push'], { 'access-not-granted': 40, 'credentials-required': 36, 'registry-mismatch': 24 }],
    [
      ['kubernetes', 'official-name'],
      { 'registry-mismatch': 46, 'package-absent': 34, 'pull-secret-missing': 20 },
    ],
    [['kubernetes'], { 'package-absent': 40, 'pull-secret-missing': 35, 'credentials-required': 25 }],
  ),
  'insufficient-scope': prior(
    { 'package-absent': 48, 'credentials-required': 27, 'registry-mismatch': 25 },
    [
      ['push', 'hostless', 'names-ghcr'],
      { 'registry-mismatch': 55, 'credentials-required': 25, 'access-not-granted': 20 },
    ],
    [['deep-name'], { 'registry-mismatch': 40, 'reference-invalid': 34, 'package-absent': 26 }],
    [
      ['push', 'hostless', 'login-succeeded'],
      { 'registry-mismatch': 50, 'access-not-granted': 28, 'credentials-required': 22 },
    ],
    [['push'], { 'credentials-required': 43, 'access-not-granted': 30, 'package-absent': 27 }],
    [['official-name', 'names-ghcr'], { 'registry-mismatch': 52, 'package-absent': 26, 'client-defect': 22 }],
    [['official-name'], { 'package-absent': 44, 'client-defect': 30, 'registry-mismatch': 26 }],
    [
      ['hostless', 'names-ghcr'],
      { 'registry-mismatch': 60, 'package-absent': 25, 'credentials-required': 15 },
    ],
    [['kubernetes'], { 'package-absent': 46, 'pull-secret-missing': 32, 'registry-mismatch': 22 }],
  ),
  'no-basic-auth': prior(
    {
      'credentials-required': 52,
      'client-defect': 18,
      'credential-helper-failing': 17,
      'registry-mismatch': 13,
    },
    [['closed'], { 'registry-closed': 55, 'credentials-required': 30, 'credential-helper-failing': 15 }],
    [
      ['kubernetes', 'ecr'],
      { 'pull-secret-missing': 45, 'credentials-required': 40, 'credential-helper-failing': 15 },
    ],
    [['ecr'], { 'credentials-required': 48, 'credential-helper-failing': 32, 'client-defect': 20 }],
    [['kubernetes'], { 'credentials-required': 48, 'pull-secret-missing': 42, 'registry-mismatch': 10 }],
  ),
  'manifest-403': prior(
    { 'access-not-granted': 58, 'credentials-required': 17, 'scope-missing': 15, 'fine-grained-token': 10 },
    // Mirrors refuse so what they do not carry.
    [['mirrored'], { 'package-absent': 40, 'registry-unavailable': 32, 'access-not-granted': 28 }],
    [
      ['says-public'],
      { 'access-not-granted': 34, 'stale-login': 30, 'registry-unavailable': 20, 'scope-missing': 16 },
    ],
    [['closed'], { 'registry-closed': 65, 'access-not-granted': 20, 'credentials-required': 15 }],
    [
      ['push', 'actions'],
      {
        'actions-access-missing': 50,
        'workflow-permissions-missing': 28,
        'app-token-unsupported': 12,
        'access-not-granted': 10,
      },
    ],
    [
      ['push'],
      {
        'actions-access-missing': 35,
        'access-not-granted': 30,
        'scope-missing-write': 20,
        'workflow-permissions-missing': 15,
      },
    ],
    [
      ['actions'],
      { 'actions-access-missing': 38, 'workflow-permissions-missing': 32, 'access-not-granted': 30 },
    ],
    [['build'], { 'access-not-granted': 52, 'actions-access-missing': 26, 'credentials-required': 22 }],
  ),
  'manifest-401': prior(
    { 'credentials-required': 56, 'access-not-granted': 24, 'client-defect': 20 },
    [['closed'], { 'registry-closed': 58, 'credentials-required': 26, 'client-defect': 16 }],
    [['kubernetes'], { 'credentials-required': 46, 'pull-secret-missing': 36, 'access-not-granted': 18 }],
  ),
  'head-403': prior({ 'access-not-granted': 45, 'package-absent': 30, 'stale-login': 25 }, [
    ['push'],
    { 'actions-access-missing': 40, 'access-not-granted': 32, 'workflow-permissions-missing': 28 },
  ]),
  // Harbor and others ask for a login for what is not there.
  'head-401': prior(
    { 'credentials-required': 55, 'access-not-granted': 28, 'client-defect': 17 },
    [['other-host'], { 'credentials-required': 50, 'access-not-granted': 26, 'package-absent': 24 }],
    [['hub'], { 'credentials-required': 38, 'package-absent': 34, 'registry-mismatch': 28 }],
  ),
  'tags-403': prior({ 'access-not-granted': 45, 'stale-login': 30, 'package-absent': 25 }),
  'read-denied': prior(
    { 'access-not-granted': 60, 'credentials-required': 22, 'package-absent': 18 },
    [
      ['actions'],
      { 'workflow-permissions-missing': 38, 'actions-access-missing': 35, 'access-not-granted': 27 },
    ],
    [
      ['official-name', 'kubernetes'],
      { 'registry-mismatch': 46, 'package-absent': 34, 'pull-secret-missing': 20 },
    ],
    [['official-name'], { 'package-absent': 42, 'registry-mismatch': 36, 'local-problem': 22 }],
    [['hub'], { 'package-absent': 50, 'credentials-required': 30, 'access-not-granted': 20 }],
  ),
  'read-unauthorized': prior({ 'credentials-required': 50, 'access-not-granted': 30, 'package-absent': 20 }, [
    ['ghcr'],
    { 'credentials-required': 58, 'access-not-granted': 28, 'client-defect': 14 },
  ]),
  'authorization-401': prior(
    { 'credential-rejected': 38, 'credentials-required': 34, 'access-not-granted': 28 },
    [['push'], { 'credential-rejected': 42, 'access-not-granted': 30, 'credentials-required': 28 }],
  ),
  'gitea-access': prior({
    'access-not-granted': 40,
    'scope-missing-write': 36,
    'credential-rejected': 24,
  }),
} as const;
