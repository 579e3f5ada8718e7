/**
 * The priors of refusals of an image. They follow from how GHCR answers (docs/findings.md) and from how public reports of the same words ended;
 * where the words leave the cause open, the order is that of frequency.
 */
import { prior } from './order.ts';

export const IMAGE_PRIORS = {
  'bare-denied': prior(
    {
      'access-not-granted': 46,
      'credentials-required': 20,
      'workflow-permissions-missing': 16,
      'credential-rejected': 10,
      'fine-grained-token': 8,
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
  ),
  'bare-unauthorized': prior(
    { 'credentials-required': 50, 'access-not-granted': 30, 'credential-rejected': 20 },
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
  'private-twice': prior({ 'credentials-required': 55, 'access-not-granted': 32, 'credential-rejected': 13 }),
  'pull-access-denied': prior(
    { 'package-absent': 36, 'credentials-required': 33, 'access-not-granted': 31 },
    [['typo'], { 'registry-mismatch': 85, 'package-absent': 15 }],
    [['ecr'], { 'token-expired': 36, 'credentials-required': 36, 'package-absent': 28 }],
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
    [['official-name'], { 'package-absent': 44, 'client-defect': 30, 'registry-mismatch': 26 }],
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
      ['push', 'actions', 'ghcr'],
      { 'workflow-permissions-missing': 35, 'actions-access-missing': 35, 'credentials-required': 30 },
    ],
    [['push', 'ghcr'], { 'credentials-required': 45, 'access-not-granted': 35, 'scope-missing-write': 20 }],
    [['push'], { 'credentials-required': 42, 'registry-mismatch': 30, 'access-not-granted': 28 }],
    [['kubernetes'], { 'package-absent': 40, 'pull-secret-missing': 35, 'credentials-required': 25 }],
  ),
  'insufficient-scope': prior(
    { 'package-absent': 48, 'credentials-required': 27, 'registry-mismatch': 25 },
    [['push'], { 'credentials-required': 45, 'scope-missing-write': 30, 'access-not-granted': 25 }],
    [['official-name', 'names-ghcr'], { 'registry-mismatch': 52, 'package-absent': 26, 'client-defect': 22 }],
    [['official-name'], { 'package-absent': 44, 'client-defect': 30, 'registry-mismatch': 26 }],
    [
      ['hostless', 'names-ghcr'],
      { 'registry-mismatch': 60, 'package-absent': 25, 'credentials-required': 15 },
    ],
    [['kubernetes'], { 'package-absent': 46, 'pull-secret-missing': 32, 'registry-mismatch': 22 }],
  ),
  'no-basic-auth': prior(
    { 'credentials-required': 60, 'registry-mismatch': 20, 'credential-helper-failing': 20 },
    [['closed'], { 'registry-closed': 55, 'credentials-required': 30, 'credential-helper-failing': 15 }],
    [['kubernetes', 'ecr'], { 'pull-secret-missing': 45, 'credentials-required': 40, 'token-expired': 15 }],
    [['kubernetes'], { 'credentials-required': 48, 'pull-secret-missing': 42, 'registry-mismatch': 10 }],
  ),
  'manifest-403': prior(
    { 'access-not-granted': 58, 'credentials-required': 17, 'scope-missing': 15, 'fine-grained-token': 10 },
    [
      ['says-public'],
      { 'access-not-granted': 34, 'stale-login': 30, 'registry-unavailable': 20, 'scope-missing': 16 },
    ],
    [['closed'], { 'registry-closed': 70, 'access-not-granted': 30 }],
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
  ),
  'manifest-401': prior({ 'credentials-required': 58, 'access-not-granted': 27, 'credential-rejected': 15 }, [
    ['kubernetes'],
    { 'credentials-required': 46, 'pull-secret-missing': 36, 'access-not-granted': 18 },
  ]),
  'head-403': prior({ 'access-not-granted': 45, 'package-absent': 30, 'stale-login': 25 }, [
    ['push'],
    { 'actions-access-missing': 40, 'access-not-granted': 32, 'workflow-permissions-missing': 28 },
  ]),
  'head-401': prior({ 'credentials-required': 55, 'access-not-granted': 30, 'package-absent': 15 }),
  'tags-403': prior({ 'access-not-granted': 45, 'stale-login': 30, 'package-absent': 25 }),
  'read-denied': prior(
    { 'access-not-granted': 60, 'credentials-required': 22, 'package-absent': 18 },
    [
      ['actions'],
      { 'workflow-permissions-missing': 38, 'actions-access-missing': 35, 'access-not-granted': 27 },
    ],
    [['hub'], { 'package-absent': 50, 'credentials-required': 30, 'access-not-granted': 20 }],
  ),
  'read-unauthorized': prior({ 'credentials-required': 50, 'access-not-granted': 30, 'package-absent': 20 }, [
    ['ghcr'],
    { 'credentials-required': 58, 'access-not-granted': 30, 'credential-rejected': 12 },
  ]),
  'push-403': prior(
    {
      'actions-access-missing': 48,
      'workflow-permissions-missing': 24,
      'app-token-unsupported': 14,
      'access-not-granted': 14,
    },
    [['gcp'], { 'access-not-granted': 70, 'credentials-required': 30 }],
    [['ecr'], { 'access-not-granted': 60, 'token-expired': 40 }],
    [['hub'], { 'credentials-required': 40, 'access-not-granted': 32, 'registry-mismatch': 28 }],
    [['closed'], { 'registry-closed': 60, 'workflow-permissions-missing': 20, 'access-not-granted': 20 }],
  ),
  'push-401': prior({
    'credentials-required': 52,
    'credential-rejected': 28,
    'access-not-granted': 10,
    'token-expired': 10,
  }),
  'kaniko-push': prior({ 'credentials-required': 45, 'access-not-granted': 30, 'client-defect': 25 }, [
    ['gcp'],
    { 'access-not-granted': 38, 'credentials-required': 34, 'client-defect': 28 },
  ]),
  swarm: prior({ 'credentials-required': 45, 'access-not-granted': 30, 'client-defect': 25 }),
  'gitlab-forbidden': prior({
    'credentials-required': 46,
    'access-not-granted': 32,
    'package-absent': 22,
  }),
  'harbor-unauthorized': prior(
    { 'credentials-required': 40, 'access-not-granted': 38, 'package-absent': 22 },
    [['push'], { 'access-not-granted': 50, 'credentials-required': 34, 'package-absent': 16 }],
    [['kubernetes'], { 'pull-secret-missing': 45, 'access-not-granted': 32, 'package-absent': 23 }],
  ),
  acr: prior({ 'credentials-required': 55, 'access-not-granted': 25, 'token-expired': 20 }, [
    ['kubernetes'],
    { 'pull-secret-missing': 45, 'credentials-required': 35, 'access-not-granted': 20 },
  ]),
  'quay-unauthorized': prior({ 'package-absent': 48, 'credentials-required': 28, 'access-not-granted': 24 }),
  'back-off': prior({
    unknown: 45,
    'pull-secret-missing': 21,
    'tag-absent': 19,
    'package-absent': 15,
  }),
} as const;
