/**
 * The priors of refusals of a login. They follow from how GHCR answers (docs/findings.md) and from how public reports of the same words ended;
 * where the words leave the cause open, the order is that of frequency.
 */
import { prior } from './order.ts';

export const LOGIN_PRIORS = {
  'login-refused': prior(
    {
      'credential-rejected': 45,
      'token-expired': 33,
      'token-revoked': 14,
      'fine-grained-token': 4,
      'registry-unavailable': 4,
    },
    [['hub', 'names-ghcr'], { 'registry-mismatch': 46, 'credential-rejected': 38, 'token-expired': 16 }],
    [['hub'], { 'credential-rejected': 65, 'token-expired': 20, 'registry-mismatch': 15 }],
    [['closed'], { 'registry-closed': 60, 'credential-rejected': 25, 'token-expired': 15 }],
    [['typo'], { 'registry-mismatch': 88, 'credential-rejected': 8, 'network-dns': 4 }],
  ),
  'login-lost': prior({ 'not-a-registry': 52, 'registry-mismatch': 34, 'registry-unavailable': 14 }),
  'header-malformed': prior({ 'token-malformed': 84, 'credential-rejected': 10, 'client-defect': 6 }),
  // Its reason is not told: where nothing was changed, GitHub's incidents fail so too.
  'login-failed': prior({
    'credential-rejected': 48,
    'registry-unavailable': 24,
    'token-expired': 20,
    'network-timeout': 8,
  }),
  'wrong-password': prior(
    { 'credential-rejected': 75, 'stale-login': 15, 'token-expired': 10 },
    [['closed'], { 'credential-rejected': 50, 'registry-closed': 40, 'token-expired': 10 }],
    // GitLab answers so to nobody, too.
    [
      ['gitlab'],
      {
        'credential-rejected': 45,
        'credentials-required': 30,
        'access-not-granted': 15,
        'token-expired': 10,
      },
    ],
    // Docker Hub gives everybody a token to pull; only a login that is sent and dead is refused.
    [
      ['hub', 'pull', 'kubernetes'],
      { 'credential-rejected': 60, 'stale-login': 22, 'registry-mismatch': 18 },
    ],
    [['hub', 'pull'], { 'stale-login': 50, 'credential-rejected': 36, 'registry-mismatch': 14 }],
    [['hub'], { 'credential-rejected': 70, 'registry-mismatch': 16, 'token-expired': 14 }],
  ),
  'bad-credentials': prior({ 'credential-rejected': 60, 'token-expired': 25, 'token-revoked': 15 }),

  // Of the known ends of a pull seven in ten were an old login; the rest were private packages and incidents, about one in ten each.
  'token-refused': prior(
    {
      'stale-login': 60,
      'access-not-granted': 14,
      'credential-rejected': 14,
      'registry-unavailable': 12,
    },
    [
      ['push'],
      { 'credential-rejected': 45, 'token-expired': 30, 'credentials-required': 15, 'stale-login': 10 },
    ],
    [['login'], { 'credential-rejected': 50, 'token-expired': 35, 'token-revoked': 15 }],
    // No person's old login stands in a cluster: what is sent there was put there for this image.
    [
      ['kubernetes'],
      { 'credential-rejected': 46, 'token-expired': 24, 'stale-login': 20, 'access-not-granted': 10 },
    ],
    // A job's own token lives as long as the job: there, GHCR's incidents weigh more.
    [
      ['actions'],
      {
        'stale-login': 48,
        'credential-rejected': 22,
        'registry-unavailable': 18,
        'access-not-granted': 12,
      },
    ],
    [['says-private'], { 'credential-rejected': 45, 'token-expired': 30, 'access-not-granted': 25 }],
  ),
  // Clients of go-containerregistry log in where they can; public reports of these words ended in each of these ways.
  'token-refused-body': prior(
    {
      'stale-login': 42,
      'package-absent': 19,
      'token-expired': 15,
      'credentials-required': 14,
      'credential-rejected': 10,
    },
    [
      ['push'],
      {
        'credential-rejected': 38,
        'token-expired': 24,
        'credentials-required': 20,
        'workflow-permissions-missing': 18,
      },
    ],
    [
      ['says-public'],
      { 'stale-login': 52, 'credential-rejected': 20, 'registry-unavailable': 18, 'token-expired': 10 },
    ],
    [
      ['kubernetes'],
      { 'credential-rejected': 46, 'token-expired': 24, 'stale-login': 16, 'package-absent': 14 },
    ],
  ),
  'oauth-403': prior(
    { 'stale-login': 50, 'credential-rejected': 28, 'token-expired': 14, 'token-revoked': 8 },
    // Other token endpoints judge the access, too.
    [['gitlab'], { 'access-not-granted': 48, 'package-absent': 27, 'credential-rejected': 25 }],
    [['other-host'], { 'access-not-granted': 42, 'credential-rejected': 36, 'client-defect': 22 }],
    // What lay on gcr.io alone went away with it.
    [
      ['gcp'],
      {
        'access-not-granted': 42,
        'credential-rejected': 24,
        'registry-mismatch': 18,
        'credential-helper-failing': 16,
      },
    ],
    [
      ['push'],
      {
        'credential-rejected': 44,
        'token-expired': 28,
        'registry-unavailable': 15,
        'access-not-granted': 13,
      },
    ],
    [['kubernetes', 'says-public'], { 'stale-login': 65, 'credential-rejected': 20, 'token-expired': 15 }],
    [
      ['kubernetes'],
      { 'credential-rejected': 42, 'stale-login': 34, 'token-expired': 16, 'token-revoked': 8 },
    ],
  ),
  'oauth-401': prior(
    { 'credential-rejected': 52, 'stale-login': 22, 'token-expired': 18, 'access-not-granted': 8 },
    [['gcp'], { 'credential-rejected': 50, 'access-not-granted': 30, 'token-expired': 20 }],
    [
      ['hub', 'push', 'official-name'],
      { 'credentials-required': 38, 'registry-mismatch': 36, 'credential-rejected': 26 },
    ],
    // GitHub's runners come with a login to Docker Hub that may pull and no more.
    [
      ['hub', 'push', 'actions'],
      { 'credentials-required': 50, 'credential-rejected': 32, 'registry-mismatch': 18 },
    ],
  ),
  'token-hidden': prior(
    { 'package-absent': 55, 'credentials-required': 23, 'access-not-granted': 22 },
    [['push'], { 'credentials-required': 55, 'access-not-granted': 25, 'package-absent': 20 }],
    [['typo'], { 'registry-mismatch': 80, 'package-absent': 12, 'credentials-required': 8 }],
  ),
  'anonymous-403': prior(
    { 'package-absent': 58, 'credentials-required': 28, 'client-defect': 14 },
    [['push'], { 'credentials-required': 65, 'registry-mismatch': 20, 'package-absent': 15 }],
    [['gitlab'], { 'credentials-required': 55, 'package-absent': 25, 'access-not-granted': 20 }],
    [['kubernetes'], { 'package-absent': 55, 'pull-secret-missing': 23, 'credentials-required': 22 }],
  ),
  'token-private': prior(
    { 'credentials-required': 58, 'access-not-granted': 30, 'client-defect': 12 },
    [['hub'], { 'credentials-required': 38, 'package-absent': 34, 'registry-mismatch': 28 }],
    [['kubernetes'], { 'credentials-required': 45, 'pull-secret-missing': 35, 'access-not-granted': 20 }],
    // A public image asks for no login: only GHCR's incidents made them answer so.
    [['says-public'], { 'credentials-required': 48, 'registry-unavailable': 30, 'access-not-granted': 22 }],
  ),
  'anonymous-401': prior(
    { 'credentials-required': 60, 'access-not-granted': 18, 'client-defect': 12, 'registry-mismatch': 10 },
    [['kubernetes'], { 'credentials-required': 45, 'pull-secret-missing': 38, 'access-not-granted': 17 }],
  ),
  'required-plain': prior(
    {
      'credentials-required': 48,
      'client-defect': 19,
      'access-not-granted': 18,
      'credential-rejected': 15,
    },
    [['ecr', 'kubernetes'], { 'token-expired': 38, 'pull-secret-missing': 34, 'credentials-required': 28 }],
    [['ecr'], { 'token-expired': 38, 'credentials-required': 36, 'access-not-granted': 26 }],
    // Docker Hub lets everybody ask, and answers so for what is not there.
    [['official-name', 'pull'], { 'package-absent': 42, 'client-defect': 32, 'registry-mismatch': 26 }],
    [['kubernetes'], { 'credentials-required': 42, 'pull-secret-missing': 40, 'access-not-granted': 18 }],
    [['push'], { 'credentials-required': 60, 'credential-rejected': 25, 'access-not-granted': 15 }],
    [['closed'], { 'registry-closed': 50, 'credentials-required': 35, 'credential-rejected': 15 }],
    [['says-public'], { 'registry-unavailable': 44, 'client-defect': 30, 'credentials-required': 26 }],
    // GHCR refuses a dead login with 403, and asks nobody else for one.
    [['ghcr'], { 'credentials-required': 56, 'access-not-granted': 27, 'client-defect': 17 }],
    [['hub'], { 'credentials-required': 38, 'package-absent': 34, 'access-not-granted': 28 }],
  ),
  'token-403': prior(
    { 'package-absent': 42, 'stale-login': 30, 'access-not-granted': 28 },
    [['push'], { 'credential-rejected': 40, 'token-expired': 34, 'credentials-required': 26 }],
    [['login'], { 'credential-rejected': 55, 'token-expired': 30, 'token-revoked': 15 }],
    [['says-public'], { 'stale-login': 65, 'package-absent': 20, 'registry-unavailable': 15 }],
    [['ghcr'], { 'package-absent': 42, 'stale-login': 30, 'access-not-granted': 28 }],
    [['gcp'], { 'access-not-granted': 42, 'credentials-required': 36, 'credential-helper-failing': 22 }],
    [['gitlab'], { 'access-not-granted': 50, 'credentials-required': 30, 'package-absent': 20 }],
    [['other-host'], { 'access-not-granted': 50, 'credentials-required': 30, 'package-absent': 20 }],
  ),
  'private-or-password': prior(
    { 'credentials-required': 45, 'credential-rejected': 35, 'access-not-granted': 20 },
    [['login'], { 'credential-rejected': 65, 'token-expired': 25, 'registry-mismatch': 10 }],
    [['kubernetes'], { 'credentials-required': 44, 'pull-secret-missing': 38, 'credential-rejected': 18 }],
    [['ghcr'], { 'credentials-required': 58, 'access-not-granted': 28, 'client-defect': 14 }],
  ),
  'token-401': prior(
    { 'credentials-required': 48, 'credential-rejected': 22, 'client-defect': 16, 'access-not-granted': 14 },
    [['login'], { 'credential-rejected': 65, 'token-expired': 25, 'registry-mismatch': 10 }],
    [['kubernetes'], { 'credentials-required': 44, 'pull-secret-missing': 36, 'access-not-granted': 20 }],
    [['ghcr'], { 'credentials-required': 58, 'access-not-granted': 28, 'client-defect': 14 }],
  ),
  'session-lost-blob': prior({ 'registry-unavailable': 75, 'credential-rejected': 15, 'token-expired': 10 }),
  'api-403': prior({ 'scope-missing': 52, 'access-not-granted': 26, 'sso-not-authorized': 22 }),
  'session-lost': prior(
    {
      'credentials-required': 34,
      'token-expired': 30,
      'registry-unavailable': 24,
      'credential-rejected': 12,
    },
    [['packages'], { 'credential-rejected': 48, 'token-expired': 28, 'scope-missing': 24 }],
    // A dead login never gets as far as the upload: the token endpoint refuses it in other words.
    [
      ['push'],
      {
        'credentials-required': 40,
        'token-expired': 32,
        'credential-rejected': 22,
        'registry-unavailable': 6,
      },
    ],
    [['pull'], { 'registry-unavailable': 60, 'credential-rejected': 22, 'token-expired': 18 }],
  ),
  'packages-service': prior({ 'credential-rejected': 45, 'scope-missing': 30, 'credentials-required': 25 }, [
    ['closed'],
    { 'credential-rejected': 40, 'registry-closed': 32, 'scope-missing': 28 },
  ]),
} as const;
