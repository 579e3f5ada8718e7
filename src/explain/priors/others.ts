/** The priors of everything that is no refusal: absence, the reference, the network, words that anybody uses. */
import { prior, sure } from './order.ts';

export const OTHERS = {
  'manifest-dangling': prior({ 'manifest-incomplete': 80, 'tag-absent': 12, 'registry-unavailable': 8 }),
  'manifest-unknown': prior({ 'tag-absent': 72, 'package-absent': 18, 'manifest-incomplete': 10 }, [
    ['closed'],
    { 'registry-closed': 60, 'tag-absent': 25, 'package-absent': 15 },
  ]),
  // docker manifest says so also where it was refused.
  'no-such-manifest': prior({
    'tag-absent': 50,
    'package-absent': 20,
    'access-not-granted': 16,
    'client-defect': 14,
  }),
  'digest-unknown': prior({ 'digest-absent': 60, 'manifest-incomplete': 28, 'package-absent': 12 }),
  'quay-tag-gone': sure('tag-absent'),
  'no-signatures': prior({ 'client-defect': 40, 'tag-absent': 38, 'credentials-required': 22 }),
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
    [['closed'], { 'registry-closed': 60, 'tag-absent': 25, 'package-absent': 15 }],
    [['odd-tag'], { 'tag-absent': 52, 'reference-invalid': 38, 'package-absent': 10 }],
  ),
  'tagging-lost': prior({ 'client-defect': 74, 'registry-unavailable': 16, 'package-absent': 10 }),
  'token-endpoint-absent': prior({
    'registry-mismatch': 50,
    'package-absent': 30,
    'registry-unavailable': 20,
  }),
  'blob-unknown': prior({ 'manifest-incomplete': 55, 'registry-unavailable': 30, 'client-defect': 15 }, [
    ['push'],
    { 'registry-unavailable': 38, 'client-defect': 34, 'not-a-registry': 28 },
  ]),
  'package-not-found': prior({ 'package-absent': 55, 'access-not-granted': 30, 'sso-not-authorized': 15 }),
  'platform-missing': sure('platform-absent'),
  'platform-other': prior({ 'platform-absent': 84, 'client-defect': 9, 'manifest-incomplete': 7 }),
  'platform-unknown': prior({ 'client-defect': 55, 'platform-absent': 35, 'manifest-incomplete': 10 }),
  'accept-index': sure('client-defect'),
  'lower-case': sure('reference-invalid'),
  'reference-format': prior({ 'reference-invalid': 86, 'client-defect': 9, 'local-problem': 5 }),
  'one-segment': prior({ 'reference-invalid': 75, 'package-absent': 15, 'client-defect': 10 }),
  'cli-word': prior({ 'client-defect': 55, 'package-absent': 30, 'reference-invalid': 15 }),
  'host-unsupported': prior({ 'registry-mismatch': 76, 'reference-invalid': 14, 'client-defect': 10 }),
  'host-lost': prior({ 'registry-mismatch': 48, 'reference-invalid': 38, 'credentials-required': 14 }),
  'url-refused': prior({ 'client-defect': 46, 'reference-invalid': 40, 'registry-mismatch': 14 }),
  'gcr-shut': prior({ 'registry-closed': 62, 'registry-mismatch': 26, 'access-not-granted': 12 }),
  'short-name': prior({ 'registry-mismatch': 64, 'reference-invalid': 22, 'local-problem': 14 }),
  dns: prior({ 'network-dns': 88, 'network-timeout': 7, 'not-a-registry': 5 }),
  'tls-name': prior({ 'network-tls': 70, 'network-dns': 20, 'not-a-registry': 10 }),
  'tls-date': prior({ 'network-tls': 74, 'local-problem': 16, 'registry-unavailable': 10 }),
  'tls-early': prior({ 'local-problem': 56, 'network-tls': 38, 'registry-unavailable': 6 }),
  'tls-untrusted': sure('network-tls'),
  tls: prior({ 'network-tls': 86, 'not-a-registry': 9, 'network-refused': 5 }),
  // A registry without TLS, which the client was not told of.
  'plain-http': prior({ 'network-tls': 52, 'local-problem': 38, 'not-a-registry': 10 }, [
    ['ghcr'],
    { 'network-tls': 56, 'not-a-registry': 34, 'local-problem': 10 },
  ]),
  'blob-host': prior({ 'blob-host-unreachable': 78, 'network-timeout': 12, 'network-dns': 10 }),
  timeout: prior({ 'network-timeout': 80, 'registry-unavailable': 12, 'network-refused': 8 }, [
    ['closed'],
    { 'registry-closed': 60, 'network-timeout': 28, 'network-refused': 12 },
  ]),
  // The answer came before the question was through: packets that are too large for the way get lost.
  'answer-late': prior({ 'network-timeout': 60, 'registry-unavailable': 22, 'not-a-registry': 18 }),
  refused: prior({ 'network-refused': 80, 'local-problem': 12, 'registry-unavailable': 8 }),
  reset: prior({ 'network-refused': 68, 'registry-unavailable': 17, 'network-timeout': 15 }),
  eof: prior(
    { 'registry-unavailable': 42, 'network-refused': 40, 'not-a-registry': 18 },
    [['push'], { 'network-refused': 40, 'registry-unavailable': 34, 'client-defect': 26 }],
    // What goes through to the registry need not to the host of the layers.
    [['proxied'], { 'blob-host-unreachable': 42, 'network-refused': 34, 'not-a-registry': 24 }],
  ),
  proxy: prior({ 'not-a-registry': 80, 'network-refused': 14, 'network-timeout': 6 }),
  'web-page': prior({ 'not-a-registry': 62, 'registry-unavailable': 22, 'answer-unexpected': 16 }),
  'too-large': prior({ 'not-a-registry': 64, 'client-defect': 19, 'answer-unexpected': 17 }),
  rate: sure('rate-limited'),
  'rate-api': sure('rate-limited'),
  'rate-told': prior({ 'rate-limited': 84, 'registry-unavailable': 9, 'credentials-required': 7 }),
  unavailable: prior(
    { 'registry-unavailable': 78, 'not-a-registry': 14, 'network-timeout': 8 },
    [['closed'], { 'registry-closed': 66, 'registry-unavailable': 24, 'not-a-registry': 10 }],
    // A registry of one's own fails for reasons of one's own.
    [['other-host'], { 'registry-unavailable': 62, 'not-a-registry': 22, 'client-defect': 16 }],
  ),
  'token-unavailable': sure('registry-unavailable'),
  'pull-secret-absent': prior({
    'pull-secret-missing': 80,
    'credentials-required': 12,
    'package-absent': 8,
  }),
  'pull-secret-broken': prior({ 'pull-secret-missing': 86, 'credential-rejected': 8, 'local-problem': 6 }),
  'pull-canceled': prior({ 'network-timeout': 60, 'local-problem': 22, 'registry-unavailable': 18 }),
  'pull-qps': prior({ 'rate-limited': 50, 'local-problem': 28, 'client-defect': 22 }),
  'never-pull': prior({ 'local-problem': 70, 'client-defect': 30 }),
  'gcp-permission': prior(
    { 'access-not-granted': 42, 'package-absent': 32, 'credentials-required': 26 },
    [['push'], { 'credential-helper-failing': 36, 'access-not-granted': 34, 'credentials-required': 30 }],
    [['kubernetes'], { 'access-not-granted': 55, 'pull-secret-missing': 30, 'package-absent': 15 }],
  ),
  // The program that hands over Google's tokens is often not set up, or not for this host.
  'gcp-unauthenticated': prior(
    { 'credentials-required': 44, 'access-not-granted': 32, 'credential-helper-failing': 24 },
    [['push'], { 'credentials-required': 40, 'credential-helper-failing': 34, 'access-not-granted': 26 }],
    [['kubernetes'], { 'pull-secret-missing': 42, 'access-not-granted': 36, 'credentials-required': 22 }],
  ),
  'aws-not-authorized': prior({ 'access-not-granted': 82, 'token-expired': 10, 'registry-mismatch': 8 }),
  'aws-absent': prior({ 'package-absent': 78, 'registry-mismatch': 12, 'access-not-granted': 10 }),
  'redhat-login': prior({ 'credentials-required': 76, 'pull-secret-missing': 14, 'registry-mismatch': 10 }, [
    ['kubernetes'],
    { 'pull-secret-missing': 48, 'credentials-required': 40, 'registry-mismatch': 12 },
  ]),
  'azure-upstream': prior({ 'rate-limited': 50, 'registry-unavailable': 32, 'credentials-required': 18 }),
  'aws-secret': prior({ 'local-problem': 46, 'pull-secret-missing': 32, 'access-not-granted': 22 }),
  'address-blocked': prior({ 'not-a-registry': 52, 'answer-unexpected': 30, 'network-refused': 18 }),
  'address-refused': prior({ 'ip-not-allowed': 84, 'access-not-granted': 10, 'not-a-registry': 6 }),
  quota: prior({ unknown: 60, 'org-policy': 25, 'rate-limited': 15 }),
  'actions-cache': prior({ unknown: 60, 'client-defect': 22, 'token-expired': 18 }),
  'generic-404': prior(
    { 'tag-absent': 43, 'package-absent': 39, 'access-not-granted': 18 },
    [['closed'], { 'registry-closed': 70, 'package-absent': 20, 'access-not-granted': 10 }],
    // Nothing to write to: a project that was not made, a path that leads to no registry.
    [['push'], { 'package-absent': 38, 'access-not-granted': 34, 'not-a-registry': 28 }],
  ),
  'closed-host': prior({ 'registry-closed': 84, 'credential-rejected': 10, 'credentials-required': 6 }),
  'typo-host': prior({ 'registry-mismatch': 88, 'package-absent': 7, 'network-dns': 5 }),
  // A failure without a reason: where the text tells what failed, what fails most often then.
  'registry-error': prior(
    { unknown: 50, 'credentials-required': 28, 'registry-unavailable': 22 },
    [['closed'], { 'registry-closed': 70, unknown: 18, 'credentials-required': 12 }],
    [['push', 'actions'], { unknown: 45, 'workflow-permissions-missing': 30, 'actions-access-missing': 25 }],
    [['push'], { unknown: 50, 'credentials-required': 28, 'scope-missing-write': 22 }],
    [['login'], { unknown: 50, 'credential-rejected': 35, 'network-timeout': 15 }],
    [['kubernetes', 'pull'], { unknown: 50, 'pull-secret-missing': 28, 'package-absent': 22 }],
    [['ghcr', 'pull'], { unknown: 50, 'credentials-required': 30, 'package-absent': 20 }],
  ),
} as const;
