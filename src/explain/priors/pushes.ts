/** The priors of refused uploads, where the words name no reason. */
import { prior } from './order.ts';

export const PUSH_PRIORS = {
  'push-403': prior(
    {
      'actions-access-missing': 46,
      'workflow-permissions-missing': 24,
      'registry-unavailable': 15,
      'app-token-unsupported': 8,
      'access-not-granted': 7,
    },
    [['gcp'], { 'access-not-granted': 52, 'credential-helper-failing': 26, 'credentials-required': 22 }],
    [['ecr'], { 'access-not-granted': 56, 'token-expired': 26, 'credentials-required': 18 }],
    [['hub'], { 'credentials-required': 40, 'access-not-granted': 32, 'registry-mismatch': 28 }],
    [['closed'], { 'registry-closed': 60, 'workflow-permissions-missing': 20, 'access-not-granted': 20 }],
  ),
  // The reasons that other clients show here: eight times in ten the job's own token may not write.
  'upload-403': prior(
    {
      'workflow-permissions-missing': 46,
      'actions-access-missing': 34,
      'app-token-unsupported': 10,
      'access-not-granted': 10,
    },
    [['gcp'], { 'access-not-granted': 52, 'credential-helper-failing': 26, 'credentials-required': 22 }],
    [['ecr'], { 'access-not-granted': 56, 'token-expired': 26, 'credentials-required': 18 }],
    [['hub'], { 'credentials-required': 40, 'access-not-granted': 32, 'registry-mismatch': 28 }],
    [['user-token'], { 'access-not-granted': 42, 'scope-missing-write': 36, 'actions-access-missing': 22 }],
  ),
  'push-401': prior({
    'credentials-required': 52,
    'credential-rejected': 28,
    'access-not-granted': 10,
    'token-expired': 10,
  }),
  'kaniko-dead': prior({ 'credential-rejected': 48, 'token-expired': 30, 'access-not-granted': 22 }),
  'kaniko-push': prior(
    { 'credentials-required': 45, 'access-not-granted': 30, 'client-defect': 25 },
    [['hub', 'hostless'], { 'registry-mismatch': 46, 'credentials-required': 36, 'access-not-granted': 18 }],
    [['gcp'], { 'access-not-granted': 38, 'credentials-required': 32, 'client-defect': 30 }],
    [['ecr'], { 'access-not-granted': 46, 'credentials-required': 32, 'token-expired': 22 }],
  ),
  'hidden-push': prior({ 'credentials-required': 48, 'access-not-granted': 28, 'client-defect': 24 }, [
    ['actions'],
    { 'credentials-required': 38, 'workflow-permissions-missing': 34, 'actions-access-missing': 28 },
  ]),
} as const;
