// Words that mislead: names that look like something else, a second try that tells what the first hid, and accidents of the clients.
import type { TextCases } from './case.ts';

const TOKEN = 'https://ghcr.io/token?scope=repository%3Aacme%2Fapp%3Apull&service=ghcr.io';

export const ACCIDENT_TEXTS: TextCases = {
  'an image that is called after Kubernetes': {
    text: 'docker pull ghcr.io/acme/k8s-namespace-tool:1\nError response from daemon: Head "https://ghcr.io/v2/acme/k8s-namespace-tool/manifests/1": denied: denied',
    cause: 'stale-login',
  },
  'helm on a person’s machine, into a namespace': {
    text: `helm install app oci://ghcr.io/acme/app --namespace web-system --create-namespace\nError: INSTALLATION FAILED: GET "https://ghcr.io/v2/acme/app/tags/list": GET "${TOKEN}": response status code 403: denied: denied`,
    cause: 'stale-login',
  },
  'the same refusal told by a controller in a cluster': {
    text: `OCIRepository/web-system/app: failed to determine artifact digest: GET ${TOKEN}: DENIED: denied`,
    cause: 'credential-rejected',
  },
  'a login for GHCR, and a push whose name means Docker Hub': {
    text: 'docker login ghcr.io\nLogin Succeeded\ndocker push acme/app:1\ndenied: requested access to the resource is denied',
    cause: 'registry-mismatch',
  },
  'a registry that speaks no TLS, and no other word of containers': {
    text: 'Get "https://registry.acme.dev:5000/v2/": http: server gave HTTP response to HTTPS client',
    cause: 'network-tls',
    also: ['local-problem'],
  },
  'a login that lives, and a bare refusal': {
    text: 'docker login ghcr.io -u erin --password-stdin\nLogin Succeeded\ndocker pull ghcr.io/acme/app:1\nError response from daemon: denied',
    cause: 'access-not-granted',
    also: ['scope-missing', 'fine-grained-token'],
    operation: 'pull',
  },
  'a mistyped host whose server cuts the connection': {
    text: 'docker pull ghrc.io/acme/app\nError response from daemon: Get "https://ghrc.io/v2/": read tcp 10.0.0.2:5000->192.0.2.1:443: read: connection reset by peer',
    cause: 'registry-mismatch',
    image: 'ghrc.io/acme/app:latest',
  },
  'a mistyped host with a certificate of its own': {
    text: 'docker pull gchr.io/acme/app:1\nError response from daemon: Get "https://gchr.io/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    cause: 'registry-mismatch',
    also: ['network-tls'],
    confidence: 'likely',
  },
  'a feature whose second try finds nothing': {
    text: '[httpOci] 403: Credentials for \'ghcr.io\' may be expired. Attempting request anonymously.\n{"errors":[{"code":"DENIED","message":"requested access to the resource is denied"}]}\n[httpOci] 403: Failed to fetch bearer token for \'ghcr.io\'',
    cause: 'package-absent',
    also: ['stale-login'],
  },
  'a bottle that an old list of formulae names': {
    text: '==> Downloading https://ghcr.io/v2/homebrew/core/jq/manifests/1.6\ncurl: (22) The requested URL returned error: 404\nError: Failed to download resource "jq_bottle_manifest"',
    cause: 'client-defect',
    also: ['tag-absent'],
  },
  'a login of docker that nerdctl misreads': {
    text: '$ nerdctl pull ghcr.io/acme/app:1\nFATA[0000] expected the hostname part of ac.ServerAddress ("ghcr.io") to be authConfigHostname="ghcr.io", got ""',
    cause: 'client-defect',
  },
  'a login by nerdctl that asks the wrong address': {
    text: '$ nerdctl login ghcr.io\nERRO[0001] failed to call tryLoginWithRegHost error="unexpected status code 404" i=0\nFATA[0001] unexpected status code 404',
    cause: 'client-defect',
  },
  'an upload that breaks off within the builder': {
    text: '#9 ERROR: failed to push ghcr.io/acme/app:1: failed to copy: io: read/write on closed pipe',
    cause: 'client-defect',
    also: ['registry-unavailable'],
  },
  'podman, an index whose child is gone': {
    text: 'Error: copying system image from manifest list: determining manifest MIME type for docker://ghcr.io/acme/app:1: reading manifest sha256:7b1c0c4e2a9d in ghcr.io/acme/app: manifest unknown',
    cause: 'manifest-incomplete',
  },
  'Homebrew, which never sends a login of its own': {
    text: '==> Downloading https://ghcr.io/v2/homebrew/core/jq/blobs/sha256:7b1c\ncurl: (22) The requested URL returned error: 401\nError: Failed to download resource "jq"',
    cause: 'registry-unavailable',
  },
  'a pull secret that is there and was not used': {
    text: 'Failed to pull image "ghcr.io/acme/app:1": failed to fetch anonymous token: unexpected status: 403 Forbidden\nimagePullSecrets:\n- name: regcred',
    cause: 'pull-secret-missing',
    also: ['package-absent'],
  },
  'a store of logins that helm cannot ask': {
    text: 'Error: INSTALLATION FAILED: GET "https://ghcr.io/v2/acme/charts/app/tags/list": unable to retrieve credentials',
    cause: 'credential-helper-failing',
  },
  'GHCR, whose services do not reach each other': {
    text: 'POST https://ghcr.io/v2/acme/app/blobs/uploads/: DENIED: permission_denied: unable to connect to authzd server: twirp error unavailable',
    cause: 'registry-unavailable',
  },
  'a signature, pushed without a login of cosign’s own': {
    text: 'Run cosign sign ghcr.io/acme/app@sha256:7b1c\nError: signing ghcr.io/acme/app: POST https://ghcr.io/v2/acme/app/blobs/uploads/: UNAUTHORIZED: unauthenticated: User cannot be authenticated with the token provided.',
    cause: 'credentials-required',
  },
  'a push to GHCR that nobody logged in for': {
    text: 'The push refers to repository [ghcr.io/acme/app]\nunauthorized: unauthenticated: User cannot be authenticated with the token provided.',
    cause: 'credentials-required',
    also: ['token-expired'],
  },
  'a runner’s own login to Docker Hub, which may not push': {
    text: 'Error: buildx failed with: ERROR: failed to solve: failed to push acme/app:1: failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://auth.docker.io/token?scope=repository%3Aacme%2Fapp%3Apull%2Cpush&service=registry.docker.io: 401 Unauthorized',
    cause: 'credentials-required',
  },
  'a login that GitLab’s token endpoint does not let in': {
    text: 'ctr: failed to resolve reference "registry.gitlab.com/acme/app:1": failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://gitlab.com/jwt/auth?scope=repository%3Aacme%2Fapp%3Apull&service=container_registry: 403 Forbidden',
    cause: 'access-not-granted',
  },
  'a stage of the Dockerfile, taken for an image': {
    text: '#3 [internal] load metadata for docker.io/library/compile:latest\n#3 ERROR: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    cause: 'package-absent',
    also: ['client-defect', 'registry-mismatch'],
  },
  'an organization whose workflows may not write': {
    text: 'Write permissions for workflows are disabled by the organization; docker push ghcr.io/acme/app fails with 403 Forbidden',
    cause: 'workflow-permissions-missing',
  },
  'a package that its list of access keeps from whoever asked': {
    text: "Pulling web (ghcr.io/acme/web:latest)...\nERROR: pull access denied for ghcr.io/acme/web, repository does not exist or may require 'docker login': denied: permission_denied: read_package",
    cause: 'access-not-granted',
    also: ['credentials-required'],
  },
  'podman, a push with a dead login': {
    text: '$ podman push ghcr.io/acme/app:1\nError: writing blob: Requesting bearer token: invalid status code from registry 403 (Forbidden)',
    cause: 'credential-rejected',
    also: ['token-expired'],
  },
};
