// Words that clients and registries have for rarer troubles, each as its program writes them.
import type { TextCases } from './case.ts';

export const RARE_WORDS: TextCases = {
  'docker on Windows, an image for another version': {
    text: 'ltsc2022: Pulling from acme/win-runner\na Windows version 10.0.20348-based image is incompatible with a 10.0.17763 host',
    cause: 'platform-absent',
  },
  'docker, a layer that was altered on its way': {
    text: 'a2abf6c4d29d: Verifying Checksum\nfilesystem layer verification failed for digest sha256:a2abf6c4d29d43a4bf9fbb769f524d0fb36a2edab49819c1bf3e76f409f953ea',
    cause: 'local-problem',
  },
  'Docker Desktop, whose backend is gone': {
    text: 'request returned Internal Server Error for API route and version http://%2F%2F.%2Fpipe%2Fdocker_engine/v1.24/images/create?fromImage=ghcr.io%2Facme%2Fapp, check if the server supports the requested API version',
    cause: 'local-problem',
  },
  'docker login, a file that cannot be replaced': {
    text: 'Error saving credentials: rename /root/.docker/config.json1634829412 /root/.docker/config.json: device or resource busy',
    cause: 'local-problem',
    also: ['credential-helper-failing'],
  },
  'the runner, no docker on it': {
    text: "##[group]Checking docker version\nError: File not found: 'docker'",
    cause: 'local-problem',
  },
  'buildx, nothing to push': {
    text: 'ERROR: tag is needed when pushing to registry\nError: buildx failed with: ERROR: tag is needed when pushing to registry',
    cause: 'reference-invalid',
  },
  'BuildKit, a cache that GitHub has switched off': {
    text: '#26 exporting to GitHub Actions Cache\n#26 ERROR: failed to solve: This legacy service is shutting down, effective April 15, 2025. Migrate to the new service ASAP. For more information: https://gh.io/gha-cache-sunset',
    cause: 'client-defect',
  },
  'BuildKit, a builder that was killed': {
    text: '#17 exporting to image\nERROR: failed to build: failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF',
    cause: 'local-problem',
  },
  'kubectl, a secret that is none': {
    text: 'The Secret "ghcr" is invalid: data[.dockerconfigjson]: Invalid value: "<secret contents redacted>": invalid character \'e\' looking for beginning of value',
    cause: 'pull-secret-missing',
  },
  'Go, a token with the end of a line': {
    text: 'Get "https://api.github.com/orgs/acme/packages?package_type=container": net/http: invalid header field value for "Authorization"',
    cause: 'token-malformed',
  },
  'Node, the same': {
    text: 'docker login by a script\nTypeError [ERR_INVALID_CHAR]: Invalid character in header content ["authorization"]',
    cause: 'token-malformed',
  },
  'a token that was cut off': {
    text: 'docker login ghcr.io -u octo -p ghp_abc123\nError response from daemon: Get "https://ghcr.io/v2/": denied: denied',
    cause: 'credential-rejected',
    also: ['token-malformed'],
  },
  'a clock that is behind': {
    text: 'Error response from daemon: Get "https://ghcr.io/v2/": x509: certificate has expired or is not yet valid: current time 2021-10-30T11:17:04Z is before 2023-02-14T00:00:00Z',
    cause: 'local-problem',
    also: ['network-tls'],
  },
  'Google, a perimeter': {
    text: 'Head "https://europe-docker.pkg.dev/v2/acme/img/api/manifests/1.0": denied: Request is prohibited by organization\'s policy. vpcServiceControlsUniqueIdentifier: abc',
    cause: 'org-policy',
  },
  'go-containerregistry, a page where a manifest was': {
    text: 'Error: fetching manifest ghcr.io/acme/app:1.0: unsupported MediaType: "text/html; charset=utf-8", see https://github.com/google/go-containerregistry/issues/377',
    cause: 'not-a-registry',
  },
  'docker login, an address that is no registry': {
    text: 'Error response from daemon: login attempt to https://git.acme.dev/v2/ failed with status: 404 Not Found',
    cause: 'not-a-registry',
  },
  'kaniko, a login that is dead': {
    text: 'checking push permission for "ghcr.io/acme/app:1": GET https://ghcr.io/token?scope=repository%3Aacme%2Fapp%3Apush%2Cpull&service=ghcr.io: DENIED: denied',
    cause: 'credential-rejected',
  },
  '.NET, no login in docker’s file': {
    text: "error CONTAINER1008: Failed retrieving credentials for \"ghcr.io\": No matching auth specified for registry 'ghcr.io' in Docker configuration '/home/runner/.docker/config.json'.",
    cause: 'credentials-required',
  },
  'GitHub’s API, asked too often': {
    text: 'gh: You have exceeded a secondary rate limit. Please wait a few minutes before you try again. (HTTP 403)',
    cause: 'rate-limited',
  },
  'the registry’s own error in the middle of a push': {
    text: 'cd9ee1a0b2f0: Pushed\n0c1d2e3f4a5b: Pushing  1.2GB/1.2GB\nreceived unexpected HTTP status: 503 Service Unavailable',
    cause: 'registry-unavailable',
  },
  'Azure, an answer of Docker Hub that it does not tell': {
    text: "(RegistryErrorResponse) An error response is received from the docker registry 'index.docker.io'. Please retry later.",
    cause: 'rate-limited',
  },
  'Amazon, a secret that the task may not read': {
    text: 'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm',
    cause: 'local-problem',
    also: ['pull-secret-missing'],
  },
  'Amazon’s public registry, a login that has ended': {
    text: "pull access denied for public.ecr.aws/docker/library/node, repository does not exist or may require 'docker login': denied: Your authorization token has expired. Reauthenticate and try again.",
    cause: 'stale-login',
    also: ['token-expired'],
  },
  'helm, an image where a chart should be': {
    text: '$ helm pull oci://ghcr.io/acme/api --version 1.0.0\nError: manifest does not contain minimum number of descriptors (2), descriptors found: 0',
    cause: 'client-defect',
    also: ['package-absent'],
  },
  'helm, an address without its scheme': {
    text: '$ helm push mychart-0.1.0.tgz ghcr.io/acme/charts\nError: scheme prefix missing from remote (e.g. "oci://")',
    cause: 'reference-invalid',
  },
  'Flux 1, an index': {
    text: 'component=warmer canonical_name=ghcr.io/acme/app warn="manifest for tag latest missing in repository ghcr.io/acme/app" impact="flux will fail to auto-release workloads"',
    cause: 'client-defect',
  },
  'kind, an index with one platform here': {
    text: '$ kind load docker-image ghcr.io/acme/app:1.2\nCommand Output: ctr: content digest sha256:2c9d9b8b9ea1c4e0c1b8f0d30b8f18c0f1c6ad6f4d1b3a5ac0c1c8d0b2d8e6e1: not found',
    cause: 'client-defect',
  },
  'Java, a certificate of the company': {
    text: 'Building image ghcr.io/acme/api\nPKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
    cause: 'network-tls',
  },
  'compose 1, an image of today': {
    text: "docker-compose up\nKeyError: 'ContainerConfig'",
    cause: 'client-defect',
  },
  'docker, an artifact that is no image': {
    text: 'latest: Pulling from acme/policies\nEncountered remote "application/vnd.oci.empty.v1+json"(unknown) when fetching',
    cause: 'client-defect',
    also: ['package-absent'],
  },
  'Testcontainers, no daemon': {
    text: 'java.lang.IllegalStateException: Could not find a valid Docker environment. Please see logs and check configuration\n\tat org.testcontainers.dockerclient.DockerClientProviderStrategy',
    cause: 'local-problem',
  },
  'docker push, an index with one platform here': {
    text: "docker push ghcr.io/acme/loki:3\nNote: You're trying to push a manifest list/index which references multiple platform specific manifests, but not all of them are available locally or available to the remote repository.",
    cause: 'client-defect',
    also: ['local-problem', 'manifest-incomplete'],
  },
  'cosign, a job without an identity': {
    text: 'Error: signing [ghcr.io/acme/app@sha256:2ab1]: getting signer: getting key from Fulcio: retrieving cert: error obtaining token: expired_token',
    cause: 'workflow-permissions-missing',
  },
  'cosign, a digest that was never pushed': {
    text: 'Error: signing [ghcr.io/acme/app@sha256:c07e]: accessing entity: entity not found in registry',
    cause: 'digest-absent',
  },
  'the runner, no Linux': {
    text: 'Error: Container action is only supported on Linux\nuses: docker://ghcr.io/acme/shellfmt:3',
    cause: 'local-problem',
  },
  'act, a login that is not given': {
    text: '[CI/test] docker pull image=ghcr.io/acme/ci-base:4 platform= username= forcePull=false\nError: failed to interpolate container.credentials.password',
    cause: 'credential-rejected',
  },
  'podman login, nobody to ask': {
    text: '+ podman login --username= --password= ghcr.io\nError: getting username and password: reading username: EOF',
    cause: 'credential-rejected',
  },
  'kaniko, a login in clear': {
    text: 'checking push permission for "ghcr.io/acme/app:dev": resolving authorization for ghcr.io failed: unable to decode auth field: illegal base64 data at input byte 4',
    cause: 'local-problem',
  },
  'ko, a base without the platform': {
    text: 'Error: failed to publish images: no matching platforms in base image index, want linux/arm64; base ghcr.io/acme/static@sha256:77a0',
    cause: 'platform-absent',
  },
  'helm, a feature of its future': {
    text: 'helm pull oci://ghcr.io/acme/charts/app\nError: this feature has been marked as experimental and is not enabled by default. Please set HELM_EXPERIMENTAL_OCI=1 in your environment to use this feature',
    cause: 'client-defect',
  },
  'skopeo, a tag and a digest': {
    text: 'Error parsing image name "docker://ghcr.io/fluxcd/source-controller:v0.26.1@sha256:3f6bd0a": Docker references with both a tag and digest are currently not supported',
    cause: 'reference-invalid',
  },
  'Homebrew, another file than was published': {
    text: '==> Downloading https://ghcr.io/v2/homebrew/core/jq/blobs/sha256:7eba1f0\nError: jq: SHA256 mismatch',
    cause: 'not-a-registry',
  },
  'Harbor, an image that its scan objects to': {
    text: 'Error response from daemon: unknown: current image with 31 vulnerabilities cannot be pulled due to configured policy',
    cause: 'org-policy',
  },
  'docker push, content trust': {
    text: 'Signing and pushing trust metadata\nError: error contacting notary server: denied: requested access to the resource is denied\ndocker push ghcr.io/acme/app',
    cause: 'client-defect',
  },
  'Flux, no tag that fits': {
    text: 'imagepolicy api: cannot determine latest tag for policy: version list argument cannot be empty (ghcr.io/acme/api)',
    cause: 'tag-absent',
  },
  'the kubelet, a secret that it cannot read': {
    text: 'kubelet: "Failed to create pull credentials" err="illegal base64 data at input byte 4"\nfailed to authorize: failed to fetch anonymous token: unexpected status: 401 Unauthorized',
    cause: 'pull-secret-missing',
  },
};
