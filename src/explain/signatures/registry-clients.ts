/**
 * go-containerregistry (crane, kaniko, cosign, trivy, ko), oras-go (oras, helm, flux) and the token endpoint's bodies as they and curl
 * print them. The words keep the registry's own message, which tells an absent package from a dead login.
 */
import { says, TOKEN_URL } from './signature.ts';

export const REGISTRY_CLIENTS = [
  ...says(
    'token-hidden',
    `get ${TOKEN_URL}: (?:denied: )?requested access to the resource is denied`,
    '/token\\S{0,600}:…(?:denied|403): (?:denied: )?requested access to the resource is denied',
  ),
  ...says(
    'token-hidden',
    '(?<!/manifests/\\S{1,200}: response )(?:response )?(?<!/manifests/\\S{1,200}: (?:response )?)status code 403: denied: requested access to the resource is denied',
  ),
  ...says(
    'token-private',
    `get ${TOKEN_URL}: unauthorized: authentication required`,
    '/token\\S{0,600}:…(?:401|unauthorized): (?:unauthorized: )?authentication required',
    'status code 401: unauthorized: authentication required',
  ),
  ...says('token-refused-body', `get ${TOKEN_URL}: denied: denied\\b`),
  ...says('feature-lost', "feature '[^'\\n]{1,200}' could not be processed", 'could not resolve feature\\b'),
  ...says(
    'lookup-lost',
    'failed to look up docker package',
    'verify docker image configuration and credentials',
    'datasource unauthorized',
  ),
  ...says(
    'host-unsupported',
    'expected an image path like \\[host/\\]repo-path',
    'source image \\S{1,200} is not valid\\. provide a valid source image',
    'image identifier \\S{1,200} is invalid\\. it should match pattern',
  ),
  ...says(
    'required-plain',
    'unauthorized: authentication required',
    '"authentication required"',
    '\\bauthentication is required\\b',
    'UNAUTHORIZED…authentication required',
  ),
  ...says(
    'token-unavailable',
    'UNAVAILABLE: service unavailable',
    'egress is over the account limit',
    // GHCR's own services, where one of them does not reach another.
    'denied: unable to connect to \\w{1,40} server',
    '\\btwirp error\\b',
  ),
  ...says(
    'head-403',
    'unexpected status code 403 forbidden \\(head responses have no body',
    'HEAD https?://\\S{1,400}: unexpected status code 403',
    'recognizable error message not found[^\\n]{0,200}403',
  ),
  ...says(
    'head-401',
    'unexpected status code 401 unauthorized \\(head responses',
    'HEAD https?://\\S{1,400}: unexpected status code 401',
    'no matching credentials were found for',
  ),
  ...says(
    'tag-not-found',
    'unexpected status code 404 not found \\(head responses',
    'HEAD https?://\\S{1,400}: unexpected status code 404',
    'failed to (?:resolve|perform "?fetch"?)[^\\n]{0,300}not found',
    'not found: not found',
    'unable to locate any tags in provided repository',
    'could not locate a version matching',
    'version list argument cannot be empty',
    'no image versions found in registry for constraint',
  ),
  // A chart where an image was asked for, an image where a chart was.
  ...says(
    'other-artifact',
    'unsupported image-specific operation on artifact',
    'encountered remote "application/vnd\\.(?!docker\\.plugin)',
    'does not contain a layer with mediatype',
    'mismatched image rootfs and manifest layers',
    'no layer found corresponding to sif image',
    'could not load config with mediatype',
    'does not contain minimum number of descriptors',
    'received image index/manifest list, but platform_resolver',
  ),
  ...says('no-signatures', 'no (?:matching )?(?:signatures|attestations)(?: found)?\\b'),
  ...says(
    'client-logins-unread',
    'no (?:authentication )?credentials (?:found )?(?:for|in) [^\\n]{1,300}(?:found|config\\.json|:\\(?tag)',
  ),
  ...says('tool-403', 'got bad response from registry: 40[13]'),
  ...says('tagging-lost', 'failed to perform "?tag"? on destination: \\S{1,100}: not found'),
  ...says('token-endpoint-absent', '/token\\?\\S{1,600}: unexpected status code 404'),
  // Apple’s container, which fetches an image of its own by that name.
  ...says('placeholder-login', 'client_id=containerization-registry-client[^\\n]{0,200}user/image'),
  ...says(
    'placeholder-scope',
    '(?<!oauth token[^\\n]{0,500})scope=repository(?:%3A|:)user(?:%2F|/)image(?:%3A|:)pull',
  ),
  // The login is there, and the second way of asking with it was refused as well.
  ...says('oauth-405', 'failed to fetch oauth token:…405'),
  ...says(
    'post-unsupported',
    'the operation is unsupported',
    'status code 405…/token',
    '/token[^\\n]{0,300}405',
    'response status code 405',
    '405 method not allowed',
  ),
  ...says('one-segment', '/(?:token|auth)\\?\\S{1,600}: (?:unexpected status code )?400'),
  ...says(
    'accept-index',
    'accept header does not support oci (?:indexes|manifests)',
    'oci (?:index|manifest) found, but accept header',
  ),
  ...says(
    'helm-repo-add',
    'not a valid chart repository or cannot be reached: object required',
    'not a valid chart repository or cannot be reached…404 not found',
    'failed to fetch helm repository index',
    'unsupported protocol scheme "oci"',
  ),
  ...says(
    'catalog',
    '/v2/_catalog\\b(?!"?\\s*\\{"repositories)',
    // Synology’s window asks for the list.
    'registry returned bad result',
    'oras repo(?:sitory)? (?:ls|list)…(?:40[134]|denied|unauthorized)',
  ),
  ...says(
    'watchtower-head',
    'head request with "?40[0-9] [\\w ]{1,30}"?, auth: "?not present',
    'invalid head request: status "?40[0-9] [\\w ]{1,30}"?, auth: ',
  ),
  // What is sent as a token holds the end of a line (Go, Node, OkHttp, Python).
  ...says(
    'header-malformed',
    'invalid header field value for "?authorization',
    'invalid character in header content \\["authorization"\\]',
    'unexpected char \\S{1,12} at \\d+ in authorization value',
    'return character\\(s\\) (?:or reserved character\\(s\\) )?in header value: \\S{0,3}(?:bearer|basic|token)',
    '(?:leading whitespace|illegal header value)[^\\n]{0,100}(?:bearer|basic)',
  ),
  ...says('bazel-manifest', 'trying to pull an image with oci image media types'),
  ...says('bearer-missing', 'authentication token not provided'),
  ...says('bearer-malformed', 'DENIED…invalid token\\b', '\\bdenied: invalid token\\b'),
  ...says('kaniko-dead', 'checking push permission(?:s)?…/token\\S{1,400}: denied: denied'),
  ...says('kaniko-push', 'checking push permission(?:s)?…(?:unauthorized|denied|not authorized)'),
  ...says('content-trust', 'error contacting notary server'),
  ...says('bottle-altered', 'sha256 mismatch'),
  ...says(
    'bottle-absent',
    '(?:homebrew|linuxbrew)/\\S{1,200}\\s…requested url returned error: 404',
    'bottle_manifest…error: 404',
  ),
  ...says(
    'stale-hint-hidden',
    "credentials for '?\\S{1,100}'? may be expired…requested access to the resource is denied",
  ),
  ...says('stale-hint', "credentials for '?\\S{1,100}'? may be expired"),
  ...says(
    'devcontainers',
    'could not fetch bearer token…40[13]',
    'failed to (?:fetch|request) bearer token',
    'server did not provide instructions to authenticate',
    '\\[httpoci\\][^\\n]{0,200}40[13]',
  ),
  ...says('crash-told', 'Traceback \\(most recent call last\\)'),
  ...says(
    'crash',
    'TypeError: ',
    'panic: ',
    'nil pointer dereference',
    'cannot read propert(?:y|ies) of (?:undefined|null)',
    'NullPointerException',
    '\\((?:TypeError|NoMethodError)\\)',
  ),
  ...says(
    'media-type',
    'schema ?(?:version )?1 (?:support|manifest)[^\\n]{0,120}(?:disabled|no longer supported|removed)',
    'unsupported (?:manifest )?media ?type(?!: "?text/html)',
    'missing signature key',
    'encountered remote "application/vnd\\.docker\\.plugin',
    'but we cannot modify it: "?instructed to preserve digests',
    'media type \\S{0,10}application/vnd\\.docker\\.distribution\\.manifest\\.v1\\S{1,20} is no longer supported',
    // docker, of a chart.
    'invalid rootfs in image configuration',
    'manifest, config or layer media type for [^\\n]{1,300} is not supported',
    'mediatype in manifest should be',
    'manifest (?:type|schema) (?:is )?(?:not supported|unsupported)',
    // docker manifest, which joins images and no lists of them.
    ':[\\w.-]{1,128} is a manifest list\\b',
  ),
];
