// Platforms that pull for somebody, GitHub's own sentences, and what is said in the place of a registry's words.
import type { TextCases } from './case.ts';

const scope = (name: string): string =>
  `scope=repository%3A${name.replaceAll('/', '%2F')}%3Apull&service=ghcr.io`;
const TOKEN = `https://ghcr.io/token?${scope('acme/api')}`;
const HEAD = 'Head "https://ghcr.io/v2/acme/api/manifests/1": ';

export const SERVICE_TEXTS: TextCases = {
  'Nomad, whose status is the daemon’s': {
    text: `Driver Failure: Failed to pull \`ghcr.io/acme/api:1\`: API error (500): ${HEAD}denied: denied`,
    cause: 'stale-login',
    also: ['access-not-granted'],
  },
  'Portainer, whose status is the daemon’s': {
    text: `(HTTP code 500) server error - ${HEAD}unauthorized`,
    cause: 'credentials-required',
  },
  'docker-py, whose status is the daemon’s': {
    text: `docker.errors.APIError: 500 Server Error for http+docker://localhost/v1.41/images/create?tag=latest&fromImage=ghcr.io%2Facme%2Fapi: Internal Server Error ("${HEAD}denied: denied")`,
    cause: 'stale-login',
  },
  'an app service': {
    text: `DockerApiException: Docker API responded with status code=InternalServerError, response={"message":"${HEAD.replaceAll('"', '\\"')}unauthorized"}`,
    cause: 'credentials-required',
  },
  'a container app': {
    text: `Field 'template.containers.api.image' is invalid with details: 'Invalid value: "ghcr.io/acme/api:1": GET https:?${scope('acme/api')}: UNAUTHORIZED: authentication required';.`,
    cause: 'credentials-required',
  },
  'Amazon’s tasks': {
    text: `CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref ghcr.io/acme/api:1: failed to authorize: failed to fetch anonymous token: unexpected status from GET request to ${TOKEN}: 401 Unauthorized`,
    cause: 'credentials-required',
  },
  'Amazon’s tasks, another platform': {
    text: "CannotPullContainerError: pull image manifest has been retried 7 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'",
    cause: 'platform-absent',
  },
  'Google’s Cloud Run': {
    text: 'Expected an image path like [host/]repo-path[:tag and/or @digest], where host is one of [region.]gcr.io, [region-]docker.pkg.dev or docker.io but obtained ghcr.io/acme/api',
    cause: 'registry-mismatch',
  },
  'Apptainer, private': {
    text: 'FATAL:   While making image from oci registry: error fetching image to cache: failed to get checksum for docker://ghcr.io/acme/tool:1: unable to retrieve auth token: invalid username/password: unauthorized',
    cause: 'credentials-required',
  },
  'Apptainer, another platform': {
    text: 'FATAL:   While making image from oci registry: error fetching image to cache: while building SIF from layers: conveyor failed to get: no child with platform linux/arm64 in index ghcr.io/acme/tool:1',
    cause: 'platform-absent',
  },
  'oras without a login': {
    text: 'Error: failed to perform "Copy" on destination: HEAD "https://ghcr.io/v2/acme/artifact/manifests/v1": basic credential not found',
    cause: 'credentials-required',
  },
  'renovate, a private package': {
    text: 'WARN: Failed to look up docker package ghcr.io/acme/private-app: no-result. The package is private; renovate has no hostRules.',
    cause: 'credentials-required',
    client: 'renovate',
  },
  'a feature of a development container': {
    text: "ERR: Feature 'ghcr.io/acme/features/nodee:1' could not be processed.  You may not have permission to access this Feature, or may not be logged in.",
    cause: 'package-absent',
    also: ['stale-login', 'credentials-required'],
  },
  'flux without its secret': {
    text: "HelmRepository 'flux-system/acme': failed to get authentication secret 'flux-system/ghcr-auth': secrets \"ghcr-auth\" not found",
    cause: 'pull-secret-missing',
  },
  'flux, a login that is refused': {
    text: `OCIRepository/flux-system/manifests - failed to determine artifact digest: GET https://ghcr.io/token?${scope('acme/manifests')}: DENIED: denied`,
    cause: 'credential-rejected',
    also: ['token-expired'],
  },
  'a chart without such a version': {
    text: "HelmChart 'flux-system/app' is not ready: chart pull error: could not get tags: no \"app\" chart with version matching '9.x' found",
    cause: 'tag-absent',
  },
  'a node that limits itself': {
    text: 'Failed to pull image "ghcr.io/acme/api:3": pull QPS exceeded',
    cause: 'rate-limited',
  },
  'a chart in the place of an image': {
    text: 'docker pull ghcr.io/acme/charts/app:1.0.0\n1.0.0: Pulling from acme/charts/app\nunsupported media type application/vnd.cncf.helm.config.v1+json',
    cause: 'client-defect',
  },
  'a page in the place of an index': {
    text: 'failed to resolve source metadata for ghcr.io/acme/base:1: encountered unknown type text/html; children may not be fetched',
    cause: 'not-a-registry',
  },
  'a client of another age': {
    text: 'Error response from daemon: client version 1.24 is too old. Minimum supported API version is 1.44, please upgrade your client to a newer version',
    cause: 'client-defect',
  },
  'a driver that exports no cache': {
    text: 'Error: Cache export is not supported for the docker driver.',
    cause: 'client-defect',
  },
  'a push of what was not built': {
    text: 'The push refers to repository [ghcr.io/acme/app]\nAn image does not exist locally with the tag: ghcr.io/acme/app',
    cause: 'local-problem',
  },
  'a configuration that cannot be read': {
    text: 'WARNING: Error loading config file: open /home/ci/.docker/config.json: permission denied\nHead "https://ghcr.io/v2/acme/app/manifests/1": unauthorized',
    cause: 'local-problem',
    also: ['credential-helper-failing', 'credentials-required'],
  },
  'a chart’s name in capital letters': {
    text: 'Error: invalid reference: invalid repository "Acme/charts/app"\nhelm push app.tgz oci://ghcr.io/Acme/charts',
    cause: 'reference-invalid',
  },
  'a template that was not filled': {
    text: 'Failed to apply default image tag "ghcr.io/acme/web:<no value>": couldn\'t parse image name "ghcr.io/acme/web:<no value>": invalid reference format',
    cause: 'reference-invalid',
  },
  'a tag that a script left empty': {
    text: 'Failed to pull image "ghcr.io/acme/web:null": failed to resolve reference "ghcr.io/acme/web:null": ghcr.io/acme/web:null: not found',
    cause: 'tag-absent',
    also: ['reference-invalid'],
  },
  'a called workflow that asks for too much': {
    text: "The workflow is not valid. Error calling workflow 'acme/ci/.github/workflows/docker.yml@main'. The nested job 'build' is requesting 'packages: write', but is only allowed 'packages: read'.",
    cause: 'workflow-permissions-missing',
    confidence: 'certain',
  },
  'npm, a package that is not there': {
    text: 'npm error 404 Not Found - GET https://npm.pkg.github.com/@acme%2fui - npm package "ui" does not exist under owner "acme"',
    cause: 'package-absent',
  },
  'Maven, a login that is refused': {
    text: 'Could not transfer artifact from/to github (https://maven.pkg.github.com/acme/lib): status code: 401, reason phrase: Unauthorized (401)',
    cause: 'credential-rejected',
    also: ['credentials-required'],
  },
  'a fork’s pull request': {
    text: 'on: pull_request\nERROR: failed to push ghcr.io/acme/app:pr-17: denied: installation not allowed to Write organization package\nThe PR comes from a fork.',
    cause: 'workflow-permissions-missing',
  },
  'Docker Hub, pushed to by mistake': {
    text: 'docker login ghcr.io -u alice\nLogin Succeeded\n$ docker push alice/site:1.0\nThe push refers to repository [docker.io/alice/site]\n9f54eef41275: Preparing\ndenied: requested access to the resource is denied',
    cause: 'registry-mismatch',
  },
  'GitLab, a password': {
    text: 'Error response from daemon: Get "https://registry.gitlab.com/v2/acme/app/manifests/latest": unauthorized: HTTP Basic: Access denied. If a password was provided for Git authentication, the password was incorrect or you\'re required to use a token instead of a password.',
    cause: 'credential-rejected',
    also: ['credentials-required'],
  },
};
