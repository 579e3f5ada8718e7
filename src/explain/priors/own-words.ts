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
} as const;
