/** The priors of everything that is no plain refusal: named reasons, absence, the reference, the network, this machine, the client. */
import { prior, sure } from './order.ts';

export const OTHERS = {
  'login-empty': prior({ 'credential-rejected': 60, 'credentials-required': 40 }),
  'account-token-required': prior({ 'credential-rejected': 85, 'org-policy': 15 }),
  'expired-said': sure('token-expired'),
  'expired-told': prior({ 'token-expired': 72, 'stale-login': 16, 'credential-rejected': 12 }),
  'revoked-told': prior({ 'token-revoked': 75, 'credential-rejected': 25 }),
  'bearer-missing': prior({ 'credentials-required': 75, 'client-defect': 25 }),
  'bearer-malformed': prior({ 'client-defect': 65, 'credential-rejected': 35 }),

  'scopes-mismatch': prior(
    { 'scope-missing': 55, 'scope-missing-write': 25, 'fine-grained-token': 20 },
    [['fine-grained'], { 'fine-grained-token': 85, 'scope-missing': 15 }],
    [['push'], { 'scope-missing-write': 72, 'fine-grained-token': 28 }],
    [['pull'], { 'scope-missing': 72, 'fine-grained-token': 28 }],
  ),
  'scope-needed': sure('scope-missing'),
  'scope-told': prior({ 'scope-missing': 75, 'access-not-granted': 25 }),
  'scope-needed-write': prior({ 'scope-missing-write': 100 }),
  'read-package': prior(
    { 'access-not-granted': 50, 'credentials-required': 32, 'actions-access-missing': 18 },
    [
      ['actions'],
      { 'actions-access-missing': 60, 'access-not-granted': 20, 'workflow-permissions-missing': 20 },
    ],
  ),
  // GHCR once told so to whoever asked without a login, and docker still wraps it so.
  'read-package-pull': prior(
    { 'access-not-granted': 48, 'credentials-required': 38, 'actions-access-missing': 14 },
    [
      ['actions'],
      { 'actions-access-missing': 55, 'workflow-permissions-missing': 25, 'access-not-granted': 20 },
    ],
    [['login-succeeded'], { 'access-not-granted': 80, 'scope-missing': 20 }],
  ),
  'write-package': prior(
    { 'actions-access-missing': 75, 'access-not-granted': 15, 'workflow-permissions-missing': 10 },
    [
      ['actions'],
      { 'actions-access-missing': 75, 'access-not-granted': 13, 'workflow-permissions-missing': 12 },
    ],
    // Somebody's own token.
    [['user-token'], { 'access-not-granted': 68, 'actions-access-missing': 22, 'org-policy': 10 }],
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
  'installation-absent': prior({
    'actions-access-missing': 40,
    'package-absent': 32,
    'app-token-unsupported': 28,
  }),
  saml: sure('sso-not-authorized'),
  'ip-list': sure('ip-not-allowed'),
  'classic-forbidden': sure('org-policy'),
  lifetime: sure('org-policy'),
  'oauth-restricted': sure('org-policy'),
  'permission-capped': sure('workflow-permissions-missing'),
  'permission-told': prior({
    'workflow-permissions-missing': 70,
    'scope-missing-write': 15,
    'actions-access-missing': 15,
  }),
  'creation-banned': prior({ 'org-policy': 88, 'access-not-granted': 12 }),
  'not-by-integration': prior({ 'workflow-permissions-missing': 70, 'app-token-unsupported': 30 }),
  'not-by-token': prior({ 'fine-grained-token': 70, 'scope-missing': 30 }),
  'fine-grained-told': prior({ 'fine-grained-token': 80, 'scope-missing': 12, 'access-not-granted': 8 }),

  'manifest-dangling': prior({ 'manifest-incomplete': 80, 'tag-absent': 12, 'registry-unavailable': 8 }),
  'manifest-unknown': prior({ 'tag-absent': 72, 'package-absent': 18, 'manifest-incomplete': 10 }, [
    ['closed'],
    { 'registry-closed': 60, 'tag-absent': 40 },
  ]),
  'digest-unknown': prior({ 'digest-absent': 60, 'manifest-incomplete': 28, 'package-absent': 12 }),
  'name-unknown': prior({ 'package-absent': 58, 'access-not-granted': 27, 'sso-not-authorized': 15 }, [
    ['ghcr', 'kubernetes'],
    { 'package-absent': 50, 'access-not-granted': 38, 'sso-not-authorized': 12 },
  ]),
  'told-absent': prior(
    { 'tag-absent': 38, 'package-absent': 36, 'credentials-required': 26 },
    [['push'], { unknown: 60, 'local-problem': 25, 'package-absent': 15 }],
    [['tags-told'], { 'tag-absent': 55, 'package-absent': 28, 'credentials-required': 17 }],
    [['packages'], { 'package-absent': 50, 'access-not-granted': 30, 'scope-missing': 20 }],
  ),
  'told-timeout': prior({ 'network-timeout': 72, 'registry-unavailable': 16, 'network-refused': 12 }),
  'told-down': prior({ 'registry-unavailable': 82, 'network-timeout': 10, 'not-a-registry': 8 }),
  'tag-not-found': prior(
    { 'tag-absent': 62, 'package-absent': 28, 'manifest-incomplete': 10 },
    [['closed'], { 'registry-closed': 60, 'tag-absent': 40 }],
    [['odd-tag'], { 'tag-absent': 52, 'reference-invalid': 38, 'package-absent': 10 }],
  ),
  'blob-unknown': prior({ 'manifest-incomplete': 55, 'registry-unavailable': 30, 'client-defect': 15 }, [
    ['push'],
    { 'registry-unavailable': 45, 'client-defect': 40, 'access-not-granted': 15 },
  ]),
  'package-not-found': prior({ 'package-absent': 55, 'access-not-granted': 30, 'sso-not-authorized': 15 }),
  'platform-missing': sure('platform-absent'),
  'platform-other': prior({ 'platform-absent': 84, 'client-defect': 9, 'manifest-incomplete': 7 }),
  'platform-unknown': prior({ 'client-defect': 60, 'platform-absent': 40 }),
  'accept-index': sure('client-defect'),

  'lower-case': sure('reference-invalid'),
  'reference-format': prior({ 'reference-invalid': 90, 'client-defect': 10 }),
  'one-segment': prior({ 'reference-invalid': 75, 'package-absent': 15, 'client-defect': 10 }),
  'cli-word': prior({ 'client-defect': 62, 'package-absent': 38 }),
  'host-unsupported': prior({ 'registry-mismatch': 82, 'reference-invalid': 18 }),
  'short-name': prior({ 'registry-mismatch': 70, 'reference-invalid': 30 }),

  dns: prior({ 'network-dns': 92, 'network-timeout': 8 }, [
    ['typo'],
    { 'registry-mismatch': 88, 'network-dns': 12 },
  ]),
  'tls-name': prior({ 'network-tls': 70, 'network-dns': 20, 'not-a-registry': 10 }),
  'tls-date': prior({ 'network-tls': 80, 'local-problem': 20 }),
  'tls-untrusted': sure('network-tls'),
  tls: prior({ 'network-tls': 92, 'not-a-registry': 8 }),
  'blob-host': prior({ 'blob-host-unreachable': 78, 'network-timeout': 12, 'network-dns': 10 }),
  timeout: prior({ 'network-timeout': 80, 'registry-unavailable': 12, 'network-refused': 8 }, [
    ['closed'],
    { 'registry-closed': 60, 'network-timeout': 40 },
  ]),
  refused: prior({ 'network-refused': 88, 'local-problem': 12 }),
  reset: prior({ 'network-refused': 70, 'network-timeout': 15, 'registry-unavailable': 15 }),
  proxy: prior({ 'not-a-registry': 85, 'network-refused': 15 }),
  'web-page': prior({ 'not-a-registry': 70, 'registry-unavailable': 30 }),
  rate: sure('rate-limited'),
  'rate-told': prior({ 'rate-limited': 90, 'registry-unavailable': 10 }),
  unavailable: prior({ 'registry-unavailable': 85, 'not-a-registry': 15 }, [
    ['closed'],
    { 'registry-closed': 70, 'registry-unavailable': 30 },
  ]),
  'token-unavailable': sure('registry-unavailable'),

  'pull-secret-absent': prior({ 'pull-secret-missing': 85, 'credentials-required': 15 }),
  'pull-canceled': prior({ 'network-timeout': 60, 'local-problem': 22, 'registry-unavailable': 18 }),
  'pull-qps': prior({ 'rate-limited': 65, 'local-problem': 35 }),
  'never-pull': prior({ 'local-problem': 70, 'client-defect': 30 }),

  'gcp-permission': prior(
    { 'access-not-granted': 50, 'credentials-required': 28, 'package-absent': 22 },
    [['push'], { 'access-not-granted': 50, 'credential-helper-failing': 27, 'credentials-required': 23 }],
    [['kubernetes'], { 'access-not-granted': 55, 'pull-secret-missing': 30, 'package-absent': 15 }],
  ),
  'gcp-unauthenticated': prior({
    'credentials-required': 48,
    'access-not-granted': 36,
    'credential-helper-failing': 16,
  }),
  'aws-not-authorized': prior({ 'access-not-granted': 90, 'token-expired': 10 }),
  'aws-absent': prior({ 'package-absent': 88, 'registry-mismatch': 12 }),
  'redhat-login': prior({ 'credentials-required': 90, 'registry-mismatch': 10 }),
  quota: prior({ unknown: 70, 'org-policy': 30 }),
  'actions-cache': prior({ unknown: 60, 'client-defect': 22, 'token-expired': 18 }),

  'no-space': sure('local-problem'),
  'daemon-away': prior({ 'local-problem': 100 }),
  'config-unreadable': prior({
    'local-problem': 42,
    'credential-helper-failing': 36,
    'credentials-required': 22,
  }),
  'local-setup': prior({ 'local-problem': 85, 'client-defect': 15 }),
  'not-built': prior({ 'local-problem': 72, 'reference-invalid': 28 }),
  driver: prior({ 'client-defect': 92, 'local-problem': 8 }),
  'client-old': prior({ 'client-defect': 94, 'local-problem': 6 }),
  'layer-store': prior({ 'local-problem': 85, 'client-defect': 15 }),
  'helper-missing': sure('credential-helper-failing'),
  'helper-failing': prior({ 'credential-helper-failing': 90, 'credentials-required': 10 }),
  'login-elsewhere': prior({ 'stale-login': 80, 'credential-rejected': 20 }),
  'placeholder-scope': prior({ 'client-defect': 75, 'package-absent': 15, 'credentials-required': 10 }),
  'post-unsupported': prior({ 'client-defect': 80, 'registry-unavailable': 20 }, [
    ['closed'],
    { 'registry-closed': 85, 'client-defect': 15 },
  ]),
  'helm-repo-add': prior({ 'client-defect': 90, 'reference-invalid': 10 }),
  catalog: prior({ 'client-defect': 80, 'access-not-granted': 20 }),
  'watchtower-head': prior({ 'client-defect': 75, 'credentials-required': 25 }),
  'manifest-inspect': prior({ 'client-defect': 50, 'access-not-granted': 26, 'stale-login': 24 }),
  'bottle-absent': prior({ 'client-defect': 52, 'tag-absent': 30, 'package-absent': 18 }),
  'upload-broken': prior({ 'client-defect': 45, 'registry-unavailable': 35, 'network-refused': 20 }),
  'client-habit': prior({ 'client-defect': 90, 'credential-helper-failing': 10 }),
  crash: prior({ 'client-defect': 90, unknown: 10 }),
  'media-type': prior({ 'client-defect': 80, 'platform-absent': 20 }),

  'generic-404': prior({ 'tag-absent': 43, 'package-absent': 39, 'access-not-granted': 18 }, [
    ['closed'],
    { 'registry-closed': 75, 'package-absent': 25 },
  ]),
  'closed-host': prior({ 'registry-closed': 100 }),
  'typo-host': prior({ 'registry-mismatch': 100 }),
  // A failure without a reason: where the text tells what failed, what fails most often then.
  'registry-error': prior(
    { unknown: 100 },
    [['closed'], { 'registry-closed': 75, unknown: 25 }],
    [['push', 'actions'], { unknown: 45, 'workflow-permissions-missing': 30, 'actions-access-missing': 25 }],
    [['push'], { unknown: 50, 'credentials-required': 28, 'scope-missing-write': 22 }],
    [['login'], { unknown: 50, 'credential-rejected': 35, 'network-timeout': 15 }],
    [['kubernetes', 'pull'], { unknown: 50, 'pull-secret-missing': 28, 'package-absent': 22 }],
    [['ghcr', 'pull'], { unknown: 50, 'credentials-required': 30, 'package-absent': 20 }],
  ),
} as const;
