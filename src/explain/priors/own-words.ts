/** The priors of refusals that a client tells in its own words instead of the registry’s. */
import { prior } from './order.ts';

export const OWN_WORDS_PRIORS = {
  // Its second try goes without the login: where that is refused too, the name or the access is wrong besides.
  'stale-hint': prior({
    'stale-login': 62,
    'token-expired': 14,
    'package-absent': 13,
    'access-not-granted': 11,
  }),
  'stale-hint-hidden': prior({ 'package-absent': 58, 'stale-login': 27, 'access-not-granted': 15 }),
  'feature-lost': prior({ 'package-absent': 42, 'stale-login': 30, 'credentials-required': 28 }, [
    ['says-public'],
    { 'package-absent': 70, 'stale-login': 16, 'registry-unavailable': 14 },
  ]),
  'lookup-lost': prior({
    'credentials-required': 44,
    'access-not-granted': 27,
    'client-defect': 17,
    'package-absent': 12,
  }),
  devcontainers: prior({
    'stale-login': 45,
    'client-defect': 30,
    'package-absent': 13,
    'access-not-granted': 12,
  }),
  'hidden-401': prior(
    {
      'credentials-required': 48,
      'access-not-granted': 20,
      'credential-rejected': 18,
      'client-defect': 14,
    },
    [['push'], { 'credentials-required': 46, 'credential-rejected': 34, 'access-not-granted': 20 }],
    [['login'], { 'credential-rejected': 60, 'token-expired': 22, 'client-defect': 18 }],
    [['kubernetes'], { 'credentials-required': 42, 'pull-secret-missing': 38, 'access-not-granted': 20 }],
    [['says-public'], { 'registry-unavailable': 42, 'credential-rejected': 30, 'credentials-required': 28 }],
  ),
  'hidden-403': prior(
    { 'access-not-granted': 42, 'stale-login': 24, 'package-absent': 20, 'credential-rejected': 14 },
    [
      ['push', 'actions'],
      { 'actions-access-missing': 42, 'workflow-permissions-missing': 36, 'access-not-granted': 22 },
    ],
    [
      ['push'],
      {
        'access-not-granted': 34,
        'credential-rejected': 26,
        'scope-missing-write': 20,
        'actions-access-missing': 20,
      },
    ],
    [['says-public'], { 'stale-login': 45, 'registry-unavailable': 30, 'access-not-granted': 25 }],
  ),
  'hidden-absent': prior({ 'credentials-required': 38, 'package-absent': 34, 'tag-absent': 28 }, [
    ['says-private'],
    { 'credentials-required': 50, 'access-not-granted': 35, 'package-absent': 15 },
  ]),
  'hidden-azure': prior({ 'credentials-required': 40, 'package-absent': 34, 'access-not-granted': 26 }),
  'hidden-routeros': prior({ 'credentials-required': 46, 'client-defect': 34, 'access-not-granted': 20 }),
  'tool-403': prior({ 'access-not-granted': 40, 'client-defect': 34, 'package-absent': 26 }),
  'client-logins-unread': prior({ 'credentials-required': 42, 'client-defect': 36, 'local-problem': 22 }),
  swarm: prior({ 'credentials-required': 45, 'access-not-granted': 30, 'client-defect': 25 }),
  'back-off': prior({
    unknown: 45,
    'tag-absent': 22,
    'pull-secret-missing': 18,
    'package-absent': 15,
  }),
} as const;
