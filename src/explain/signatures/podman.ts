/**
 * podman, skopeo, buildah and cri-o, all of containers/image: a token answer of 401 is always told as a wrong password, even where none
 * was sent, and any other refusal of a token as its status alone (containers/image, docker/errors.go).
 */
import { says } from './signature.ts';

export const PODMAN = [
  ...says(
    'login-refused',
    // What was typed before it may be a password, and is no part of the quote.
    '(?:40[13]|denied|unauthorized)(?<=authenticating creds for…(?:40[13]|denied|unauthorized))',
    '(?:invalid username/password|denied|unauthorized)(?<=logging into [^\\n]{1,100}: (?:access )?(?:invalid username/password|denied|unauthorized))',
    '(?:40[13]|denied|invalid username/password)(?<=error logging into…(?:40[13]|denied|invalid username/password))',
  ),
  ...says(
    'token-403',
    'requesting bear(?:er)? token: (?:invalid status code from registry|received unexpected http status:) 403',
    'requesting bear(?:er)? token:…(?:403|forbidden)',
  ),
  ...says(
    'private-or-password',
    'unable to retrieve auth token: invalid username/password',
    'requesting bear(?:er)? token:…401',
  ),
  ...says(
    'read-denied',
    'reading manifest [^\\n]{1,400}: denied\\b(?!:)',
    'reading manifest [^\\n]{1,400}: denied: requested access',
  ),
  ...says(
    'read-unauthorized',
    'reading manifest [^\\n]{1,400}: unauthorized: authentication required',
    'reading manifest [^\\n]{1,400}: unauthorized$',
  ),
  ...says('quay-unauthorized', 'access to the requested resource is not authorized'),
  // A child of the index that was read a moment before.
  ...says('manifest-dangling', 'from manifest list:…reading manifest sha256:…: manifest unknown'),
  ...says('manifest-unknown', 'reading manifest [^\\n]{1,400}: manifest unknown'),
  ...says('tags-403', 'fetching tags list: (?:invalid status code|received unexpected)…403'),
  ...says(
    'login-elsewhere',
    'existing credentials were established via docker login',
    'not logged in(?:to)? \\S{1,100} with (?:current tool|podman)',
  ),
  ...says(
    'push-403',
    'writing blob:…(?:403|forbidden)',
    'failed to read from destination repository…(?:403|forbidden|denied)',
  ),
  ...says(
    'short-name',
    'short-name (?:resolution|"?\\S{1,100}"? did not resolve)',
    'no unqualified-search registries',
    'short name mode is enforcing',
  ),
];
