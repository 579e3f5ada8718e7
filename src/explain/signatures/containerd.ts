/**
 * containerd, ctr, nerdctl, BuildKit and what speaks through them. `oauth token` means that a login was sent, `anonymous token` that none
 * was (containerd, core/remotes/docker/authorizer.go); HEAD answers carry no body, so that the registry's words are lost.
 */
import { says } from './signature.ts';

export const CONTAINERD = [
  // nerdctl before 0.8, 0.16.1 and 0.22.2 (containerd/nerdctl, pkg/cmd/login).
  ...says(
    'client-habit',
    'expected (?:the hostname part of )?ac\\.ServerAddress',
    'tryLoginWithRegHost…404',
    // rules_oci 0.3.
    'key "auths" not found',
    // flux' image-reflector-controller 0.19.3.
    'registry provider not configured for login',
  ),
  ...says(
    'upload-broken',
    'failed to copy: io: read/write on closed pipe',
    'cannot reuse body, request must be retried',
    // The .NET SDK.
    'too many retries, stopping',
  ),
  ...says(
    'oauth-403',
    'failed to fetch oauth token:…403',
    'failed to fetch oauth token:…(?:denied|forbidden)',
    'failed to fetch oauth token: unexpected status(?! from| code|:)',
  ),
  ...says('oauth-401', 'failed to fetch oauth token:…401', 'server message: invalid_token'),
  ...says('anonymous-403', 'failed to fetch anonymous token:…403'),
  ...says('anonymous-401', 'failed to fetch anonymous token:…401'),
  ...says(
    'manifest-403',
    'manifests/…: (?:response status code )?403',
    'status code \\[manifests [^\\]]{1,200}\\]: 403',
    'failed to resolve (?:reference|source metadata)…403 forbidden',
  ),
  ...says('manifest-401', 'manifests/…: 401', 'status code \\[manifests [^\\]]{1,200}\\]: 401'),
  ...says(
    'push-403',
    '/blobs/(?:uploads/)?…403 forbidden',
    'failed to push…403 forbidden',
    '(?:head|post|put|patch) request to https?://\\S{1,300}/blobs/\\S{1,200}: 403',
    '403 forbidden on (?:head|post|put|patch) request to https?://\\S{1,300}/blobs/',
    'unexpected status(?: code)?: 403 forbidden',
    'pushing…403 forbidden',
  ),
  ...says(
    'upload-403',
    'post request to https?://\\S{1,300}/blobs/uploads/\\S{0,60}: 403',
    'post "?https?://\\S{1,300}/blobs/uploads/\\S{0,60}:…(?:403|forbidden)',
    'initiating layer upload…(?:403|forbidden)',
  ),
  ...says(
    'push-401',
    '/blobs/uploads/…401 unauthorized',
    'failed to push…401 unauthorized',
    '(?:post|put) request to https?://\\S{1,300}/blobs/\\S{1,200}: 401',
  ),
  ...says(
    'insufficient-scope',
    'insufficient_scope: authorization failed',
    'repository does not exist or may require authorization: (?:authorization failed|server message)',
  ),
  ...says(
    'tag-not-found',
    'failed to (?:resolve|pull)[^\\n]{0,400}: not found',
    '[\\w./-]{3,200}:[\\w.-]{1,128}: not found',
    'reading manifest…not found',
    'rpc error: code = NotFound…(?:image|pull|manifest|reference)',
    'no ["\']?[\\w./-]{0,80}["\']? ?(?:chart|tag|version)s? (?:with version )?match\\w*[^\\n]{0,60} found',
    'no match found for semver',
  ),
  ...says('flux-warmer', 'manifest for tag \\S{1,128} missing in repository'),
  ...says(
    'import-lost',
    '(?:ctr|notfound): content digest sha256:…not found',
    'not all of them are available locally',
    'failed to create a tmp single-platform image',
  ),
  ...says('builder-gone', 'failed to receive status: rpc error', 'error reading from server: eof'),
  ...says('upload-refused', '(?:put|patch) request to \\S{1,400}/blobs/uploads?/\\S{1,200}: 400'),
  ...says(
    'cache-refused',
    'error writing manifest blob…400 bad request',
    'manifests/\\S{0,60}cache\\S{0,60}: 400 bad request',
  ),
  ...says('cache-sunset', 'gha-cache-sunset', 'this legacy service is shutting down'),
  ...says(
    'actions-cache',
    'blob\\.core\\.windows\\.net/actions-cache…(?:40\\d|authenticationfailed)',
    'actions\\.githubusercontent\\.com/\\S{0,200}cache…(?:40\\d|forbidden)',
  ),
  ...says(
    'session-lost-blob',
    '(?<!put "?https?://\\S{0,300})/(?:blobs/(?!uploads?/)|manifests/)…user cannot be authenticated with the token provided',
    '(?:pull|download|config)(?:(?!push)[\\s\\S]){0,300}?user cannot be authenticated with the token provided',
  ),
];
