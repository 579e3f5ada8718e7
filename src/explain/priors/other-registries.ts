/** The priors of what registries beside GHCR answer in words of their own. */
import { prior } from './order.ts';

export const OTHER_REGISTRY_PRIORS = {
  'upstream-401': prior({
    'package-absent': 46,
    'credentials-required': 34,
    'credential-rejected': 20,
  }),
  'gitlab-forbidden': prior({
    'credentials-required': 46,
    'access-not-granted': 32,
    'package-absent': 22,
  }),
  'harbor-unauthorized': prior(
    { 'access-not-granted': 41, 'credentials-required': 37, 'package-absent': 22 },
    [['push'], { 'access-not-granted': 48, 'credentials-required': 33, 'token-expired': 19 }],
    [['kubernetes'], { 'pull-secret-missing': 45, 'access-not-granted': 32, 'package-absent': 23 }],
  ),
  acr: prior(
    { 'credentials-required': 48, 'credential-rejected': 22, 'client-defect': 16, 'access-not-granted': 14 },
    [['kubernetes'], { 'pull-secret-missing': 45, 'credentials-required': 35, 'access-not-granted': 20 }],
  ),
  'quay-unauthorized': prior({ 'package-absent': 42, 'credentials-required': 38, 'access-not-granted': 20 }),
} as const;
