/**
 * The priors of the bare words of a refusal, where neither the client nor the stage is told: what is most often true of the place, the
 * operation and the registry that the text names.
 */
import { prior } from './order.ts';

export const BARE_WORD_PRIORS = {
  'generic-denied': prior(
    { 'access-not-granted': 44, 'credentials-required': 24, 'package-absent': 17, 'credential-rejected': 15 },
    [
      ['hostless', 'names-ghcr'],
      { 'registry-mismatch': 45, 'package-absent': 30, 'credentials-required': 25 },
    ],
    [['closed'], { 'registry-closed': 60, 'credentials-required': 25, 'credential-rejected': 15 }],
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
      ['actions'],
      { 'workflow-permissions-missing': 38, 'actions-access-missing': 34, 'access-not-granted': 28 },
    ],
    [['login'], { 'credential-rejected': 55, 'token-expired': 30, 'token-revoked': 15 }],
    [['login-succeeded'], { 'access-not-granted': 62, 'scope-missing': 20, 'fine-grained-token': 18 }],
    // GHCR’s one word for whatever it does not show.
    [['ghcr', 'pull'], { 'package-absent': 40, 'credentials-required': 31, 'access-not-granted': 29 }],
    [['other-host'], { 'credentials-required': 40, 'access-not-granted': 36, 'package-absent': 24 }],
  ),
  'generic-403': prior(
    { 'access-not-granted': 40, 'stale-login': 24, 'package-absent': 22, 'credential-rejected': 14 },
    [['packages'], { 'scope-missing': 44, 'access-not-granted': 36, 'credential-rejected': 20 }],
    [
      ['packages-read', 'actions'],
      { 'actions-access-missing': 50, 'access-not-granted': 28, 'workflow-permissions-missing': 22 },
    ],
    [['ghcr', 'kubernetes'], { 'package-absent': 40, 'access-not-granted': 34, 'credential-rejected': 26 }],
    [
      ['kubernetes'],
      {
        'access-not-granted': 38,
        'credential-rejected': 30,
        'pull-secret-missing': 20,
        'package-absent': 12,
      },
    ],
    [['closed'], { 'registry-closed': 60, 'access-not-granted': 25, 'credentials-required': 15 }],
    [['ghcr', 'pull'], { 'package-absent': 38, 'access-not-granted': 36, 'stale-login': 26 }],
    [
      ['push'],
      {
        'actions-access-missing': 45,
        'workflow-permissions-missing': 27,
        'app-token-unsupported': 16,
        'access-not-granted': 12,
      },
    ],
    [['login'], { 'credential-rejected': 55, 'token-expired': 30, 'token-revoked': 15 }],
  ),
  'generic-401': prior(
    { 'credentials-required': 50, 'access-not-granted': 25, 'credential-rejected': 25 },
    [['packages'], { 'credential-rejected': 45, 'credentials-required': 33, 'scope-missing': 22 }],
    [['closed'], { 'registry-closed': 50, 'credentials-required': 30, 'credential-rejected': 20 }],
    // GHCR refuses a dead login with 403; a public image answers 401 only in its incidents.
    [['says-public'], { 'registry-unavailable': 46, 'client-defect': 32, 'credential-rejected': 22 }],
    [['push'], { 'credentials-required': 50, 'credential-rejected': 30, 'token-expired': 20 }],
    [['login'], { 'credential-rejected': 60, 'token-expired': 22, 'registry-mismatch': 18 }],
    [['kubernetes'], { 'credentials-required': 44, 'pull-secret-missing': 38, 'access-not-granted': 18 }],
  ),
} as const;
