// Tools with a registry client of their own, workflows, GitHub's API, and the registries that people take for GHCR.
import type { TextCases } from './case.ts';

const TOKEN = 'https://ghcr.io/token?scope=repository%3Aacme%2Fapp%3Apull&service=ghcr.io';

export const TOOL_TEXTS: TextCases = {
  'crane, a dead login': {
    text: `Error: fetching manifest ghcr.io/acme/app:1: GET ${TOKEN}: DENIED: denied`,
    cause: 'stale-login',
    also: ['package-absent', 'credentials-required'],
    client: 'crane',
  },
  'crane, nobody is shown the package': {
    text: `Error: fetching manifest ghcr.io/acme/app:1: GET ${TOKEN}: DENIED: requested access to the resource is denied`,
    cause: 'package-absent',
  },
  'crane, private': {
    text: `2026/01/04 No matching credentials were found for "ghcr.io"\nError: GET ${TOKEN}: UNAUTHORIZED: authentication required`,
    cause: 'credentials-required',
  },
  'trivy and its database': {
    text: 'FATAL	Fatal error	init error: DB error: failed to download vulnerability DB: OCI artifact error: GET https://ghcr.io/v2/aquasecurity/trivy-db/manifests/2: TOOMANYREQUESTS: retry-after: 512.3µs, allowed: 44000/minute',
    cause: 'rate-limited',
    client: 'trivy',
  },
  'trivy, a dead login': {
    text: 'FATAL DB error: failed to download vulnerability DB: GET https://ghcr.io/token?scope=repository%3Aaquasecurity%2Ftrivy-db%3Apull&service=ghcr.io: DENIED: denied',
    cause: 'stale-login',
  },
  'cosign, HEAD without words': {
    text: 'Error: signing [ghcr.io/acme/app:1]: accessing entity: HEAD https://ghcr.io/v2/acme/app/manifests/1: unexpected status code 403 Forbidden (HEAD responses have no body, use GET for details)',
    cause: 'access-not-granted',
  },
  'helm, a dead login': {
    text: `Error: GET "https://ghcr.io/v2/acme/charts/app/tags/list": GET "${TOKEN}": response status code 403: denied: denied`,
    cause: 'stale-login',
    client: 'helm',
  },
  'helm, private': {
    text: `Error: INSTALLATION FAILED: failed to perform "FetchReference" on source: GET "https://ghcr.io/v2/acme/charts/app/manifests/1": GET "${TOKEN}": response status code 401: unauthorized: authentication required`,
    cause: 'credentials-required',
  },
  'helm, POST for a token': {
    text: 'Error: POST "https://ghcr.io/token": response status code 405: unsupported: The operation is unsupported',
    cause: 'client-defect',
  },
  'helm, the placeholder': {
    text: 'Error: GET "https://ghcr.io/v2/acme/charts/app/tags/list": GET "https://ghcr.io/token?scope=repository%3Aacme%2Fcharts%2Fapp%3Apull&scope=repository%3Auser%2Fimage%3Apull&service=ghcr.io": response status code 403: denied: requested access to the resource is denied',
    cause: 'client-defect',
  },
  'oras and the catalog': {
    text: 'Error: GET "https://ghcr.io/v2/_catalog": response status code 404: not found',
    cause: 'client-defect',
  },
  'a client that reads no index': {
    text: 'MANIFEST_UNKNOWN: OCI index found, but Accept header does not support OCI indexes',
    cause: 'client-defect',
    confidence: 'certain',
  },
  watchtower: {
    text: 'level=warning msg="Could not do a head request for \\"ghcr.io/acme/app:latest\\", falling back to regular pull." reason="registry responded to head request with \\"404 Not Found\\", auth: \\"not present\\""',
    cause: 'client-defect',
  },
  'docker manifest inspect': {
    text: '$ docker manifest inspect ghcr.io/acme/app:1\nGet "https://ghcr.io/v2/": denied: permission_denied: The token provided does not match expected scopes.',
    cause: 'scope-missing',
  },
  'a workflow that may only read': {
    text: '##[group]GITHUB_TOKEN Permissions\nContents: read\nMetadata: read\n##[endgroup]\n#14 ERROR: denied: installation not allowed to Write organization package',
    cause: 'workflow-permissions-missing',
  },
  'a workflow that may write, refused by the package': {
    text: '2026-03-02T10:11:12.1234567Z GITHUB_TOKEN Permissions\n2026-03-02T10:11:12.1234567Z   Contents: read\n2026-03-02T10:11:12.1234567Z   Packages: write\n2026-03-02T10:14:15.7654321Z #21 ERROR: failed to push ghcr.io/acme/app:pr-4: unexpected status from POST request to https://ghcr.io/v2/acme/app/blobs/uploads/: 403 Forbidden\n2026-03-02T10:14:15.8Z ##[error]buildx failed with: ERROR: failed to build: failed to solve',
    cause: 'actions-access-missing',
    image: 'ghcr.io/acme/app:pr-4',
  },
  'a new package in an organization, with the permission': {
    text: 'permissions:\n  packages: write\n...\ndenied: installation not allowed to Create organization package',
    cause: 'org-policy',
  },
  'a new package in an organization, without a word of permissions': {
    text: '##[error]buildx failed with: ERROR: failed to solve: denied: installation not allowed to Create organization package',
    cause: 'workflow-permissions-missing',
    also: ['org-policy'],
  },
  'a login step without a secret': {
    text: 'Run docker/login-action@v3\n##[error]Username and password required',
    cause: 'credential-rejected',
  },
  'a login step with an old secret': {
    text: 'Run docker/login-action@v3\nLogging into ghcr.io...\n##[error]Error response from daemon: Get "https://ghcr.io/v2/": denied: denied',
    cause: 'credential-rejected',
    also: ['token-expired'],
  },
  'a pull in a workflow': {
    text: '##[command]docker pull ghcr.io/acme/base:3\nError response from daemon: denied\n##[error]Docker pull failed with exit code 1',
    cause: 'workflow-permissions-missing',
    also: ['actions-access-missing'],
  },
  'a token of an app': {
    text: 'We mint an installation token with packages: read. docker login ghcr.io -u x-access-token succeeds, docker pull ghcr.io/acme/app:1 says: Error response from daemon: denied',
    cause: 'app-token-unsupported',
  },
  'a fine-grained token': {
    text: 'docker login ghcr.io with my fine-grained PAT says Login Succeeded, but docker push ghcr.io/acme/app:1 ends in: denied: permission_denied: The token provided does not match expected scopes.',
    cause: 'fine-grained-token',
  },
  'the packages of the API': {
    text: '{"message":"You need at least read:packages scope to get a package.","documentation_url":"https://docs.github.com/rest","status":"403"}',
    cause: 'scope-missing',
    confidence: 'certain',
  },
  'an address that is not on the list': {
    text: 'Although you appear to have the correct authorization credentials, the `acme` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.',
    cause: 'ip-not-allowed',
    confidence: 'certain',
  },
  'a token that lives too long': {
    text: "The 'acme' enterprise forbids access via a personal access tokens (classic) if the token's lifetime is greater than 90 days. Please adjust your token's lifetime at the following URL: https://github.com/settings/tokens/1",
    cause: 'org-policy',
    confidence: 'certain',
  },
  'an integration without the permission': {
    text: '{"message":"Resource not accessible by integration","documentation_url":"https://docs.github.com/rest/packages"}',
    cause: 'workflow-permissions-missing',
  },
  'curl with an empty bearer': {
    text: '{"errors":[{"code":"UNAUTHORIZED","message":"authentication token not provided"}]}',
    cause: 'credentials-required',
  },
  'curl, nobody is shown the package': {
    text: `$ curl -s "${TOKEN}"\n{"errors":[{"code":"DENIED","message":"requested access to the resource is denied"}]}`,
    cause: 'package-absent',
  },
  'curl, a dead login': {
    text: '$ curl -u bob:$PAT https://ghcr.io/token?service=ghcr.io\n{"errors":[{"code":"DENIED","message":"denied"}]}',
    cause: 'stale-login',
    also: ['access-not-granted'],
  },
  'an outage in the registry’s own words': {
    text: `oras pull: GET ${TOKEN}: UNAVAILABLE: service unavailable`,
    cause: 'registry-unavailable',
    confidence: 'certain',
  },
  'Homebrew in an outage': {
    text: 'curl: (22) The requested URL returned error: 502\nError: jq: Failed to download resource "jq_bottle_manifest"\nDownload failed: https://ghcr.io/v2/homebrew/core/jq/manifests/1.7.1',
    cause: 'registry-unavailable',
    client: 'homebrew',
  },
  'a page in the registry’s place': {
    text: 'Error response from daemon: error parsing HTTP 403 response body: invalid character \'<\' looking for beginning of value: "<html><head><title>Web filter</title>"',
    cause: 'not-a-registry',
  },
  'a proxy that wants a login': {
    text: 'Error response from daemon: Get "https://ghcr.io/v2/": Proxy Authentication Required',
    cause: 'not-a-registry',
  },
  'the closed registry, HEAD': {
    text: 'docker pull docker.pkg.github.com/acme/app/web:1\nError response from daemon: received unexpected HTTP status: 405 Method Not Allowed',
    cause: 'registry-closed',
  },
  'the password of an account, years ago': {
    text: 'docker login docker.pkg.github.com: unauthorized: Your request could not be authenticated by the GitHub Packages service. Please ensure your access token is valid and has the appropriate scopes configured.',
    cause: 'credential-rejected',
    also: ['registry-closed'],
  },
  'npm packages': {
    text: 'npm ERR! 401 Unauthorized - GET https://npm.pkg.github.com/@acme%2flib - unauthenticated: User cannot be authenticated with the token provided.',
    cause: 'credential-rejected',
  },
  'Google, nobody asks': {
    text: 'denied: Unauthenticated request. Unauthenticated requests do not have permission "artifactregistry.repositories.downloadArtifacts" on resource "projects/p/locations/us/repositories/r" (or it may not exist)',
    cause: 'credentials-required',
    also: ['access-not-granted'],
  },
  'Amazon, no such repository': {
    text: "name unknown: The repository with name 'app' does not exist in the registry with id '123456789012'",
    cause: 'package-absent',
  },
  'Amazon without a login': {
    text: 'Head "https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/v2/app/manifests/1": no basic auth credentials',
    cause: 'credentials-required',
  },
  'Azure without a login': {
    text: 'Error response from daemon: Head "https://acme.azurecr.io/v2/app/manifests/1": unauthorized: authentication required, visit https://aka.ms/acr/authorization for more information.',
    cause: 'credentials-required',
  },
  'Quay and a wrong name': {
    text: 'Error: initializing source docker://quay.io/acme/nope:1: reading manifest 1 in quay.io/acme/nope: unauthorized: access to the requested resource is not authorized',
    cause: 'package-absent',
  },
  'GitLab without a login': {
    text: 'Error response from daemon: Head "https://registry.gitlab.com/v2/acme/app/manifests/1": denied: access forbidden',
    cause: 'credentials-required',
  },
  'renovate and a wrong bearer': {
    text: 'DEBUG: {"errors":[{"code":"DENIED","message":"invalid token"}]} (packageFile="Dockerfile", registryUrl=https://ghcr.io)',
    cause: 'client-defect',
  },
  'flux, with an address that went through a format': {
    text: "chart pull error: failed to get 'oci://ghcr.io/acme/charts/app:1.0.0': failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=repository%!A(MISSING)acme%!F(MISSING)charts%!F(MISSING)app%!A(MISSING)pull&service=ghcr.io: 403 Forbidden",
    cause: 'package-absent',
    image: 'ghcr.io/acme/charts/app:1.0.0',
  },
  'helm repo add': {
    text: 'Error: looks like "oci://ghcr.io/acme/charts" is not a valid chart repository or cannot be reached: object required',
    cause: 'client-defect',
  },
  'flux, a chart that is not there': {
    text: 'HelmChart \'flux-system/app\' is not ready: failed to get chart version: GET "https://ghcr.io/v2/acme/charts/app/tags/list": GET "https://ghcr.io/token?scope=repository%3Aacme%2Fcharts%2Fapp%3Apull&service=ghcr.io": response status code 403: denied: requested access to the resource is denied',
    cause: 'package-absent',
  },
};
