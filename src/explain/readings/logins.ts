/** A login that is refused as a login, and what the token endpoint answers. */
import { reading } from './reading.ts';

export const LOGIN_READINGS = {
  // A login that is refused as a login.
  'login-refused': reading(
    66,
    'refusal',
    'the login itself is refused, before any image is asked for',
    'login',
  ),
  'login-lost': reading(61, 'reference', 'whoever answers at this address knows no login for images'),
  'header-malformed': reading(
    83,
    'named',
    'the token holds a character that no request can carry: mostly the end of a line',
  ),
  'login-failed': reading(61, 'refusal', 'the login itself failed; its reason is not in the text', 'login'),
  'login-empty': reading(
    80,
    'named',
    'the login was started without a name or password: an empty or unset secret looks like this',
  ),
  'wrong-password': reading(
    64,
    'refusal',
    'the registry does not know this pair of name and password',
    'login',
  ),
  'account-token-required': reading(
    82,
    'named',
    'the account takes a personal access token in place of its password',
    'login',
  ),
  'expired-public': reading(85, 'named', 'a login that has ended is refused, where none is needed', 'login'),
  'expired-said': reading(84, 'named', 'the registry says itself that the token has expired', 'login'),
  'expired-told': reading(69, 'named', 'the text says that the token has expired', 'login'),
  'revoked-told': reading(70, 'named', 'the text says that the token was revoked', 'login'),
  'api-403': reading(
    45,
    'refusal',
    'GitHub’s or GitLab’s API knows the token and does not let it do this',
    'login',
  ),
  'bad-credentials': reading(62, 'refusal', 'GitHub’s API does not accept this token', 'login'),

  // The token endpoint.
  'token-refused': reading(
    62,
    'refusal',
    'GHCR answers “denied” twice over only to a login that it does not accept, whatever the image',
    'login',
  ),
  'token-refused-body': reading(
    63,
    'refusal',
    'the token endpoint answers “denied” twice over to a login that it does not accept',
    'login',
  ),
  'oauth-403': reading(
    63,
    'refusal',
    '“oauth token” means that a login was sent, and the token endpoint refused it',
    'login',
  ),
  'oauth-401': reading(
    60,
    'refusal',
    '“oauth token” means that a login was sent, and the token endpoint refused it',
    'login',
  ),
  'token-hidden': reading(
    60,
    'refusal',
    'asked without a login, the registry shows no such package',
    'nothing',
  ),
  'anonymous-403': reading(
    60,
    'refusal',
    '“anonymous token” means that no login was sent, and the registry shows nobody such a package',
    'nothing',
  ),
  'token-private': reading(
    60,
    'refusal',
    'asked without a login, the registry answers that one is required: the package exists and is not public',
    'nothing',
  ),
  'anonymous-401': reading(
    60,
    'refusal',
    '“anonymous token” means that no login was sent, and the registry requires one: the package exists and is not public',
    'nothing',
  ),
  'required-plain': reading(52, 'refusal', 'the registry wants a login and saw none that it accepts'),
  'token-403': reading(
    58,
    'refusal',
    'the token endpoint refused; this client hides its words, so that an absent package, a private one and a dead login look alike',
  ),
  'token-401': reading(
    57,
    'refusal',
    'the token endpoint wants a login: the package exists and is not public',
  ),
  'private-or-password': reading(
    58,
    'refusal',
    'this client speaks of a wrong password also where none was sent; the registry answered 401',
  ),
  'stale-hint': reading(
    59,
    'refusal',
    'the stored login was refused, and the client tried again without it',
    'login',
  ),
  'stale-hint-hidden': reading(
    61,
    'refusal',
    'these are the words for a package that is not there; a dead login is refused with others',
  ),
  devcontainers: reading(50, 'refusal', 'the token endpoint refused, with or without the stored login'),
  'feature-lost': reading(24, 'refusal', 'the feature is absent, private, or hidden by an old login'),
  'lookup-lost': reading(23, 'refusal', 'the client was shown no such package, or may not read it'),
  'bearer-missing': reading(70, 'named', 'the request carried an empty token', 'nothing'),
  'bearer-malformed': reading(
    70,
    'named',
    'the client sent its token in a form that GHCR does not read',
    'login',
  ),
  'session-lost-blob': reading(
    61,
    'refusal',
    'a token that was granted a moment ago is no longer known: GHCR itself did this in its incidents',
  ),
  'session-lost': reading(57, 'refusal', 'the token is not accepted, though the token endpoint granted it'),
  'packages-service': reading(
    63,
    'refusal',
    'GitHub Packages takes no password and no anonymous request here',
  ),
} as const;
