// Lines of charts, features, libraries and scripts from public threads whose end is known, each with its address.
import type { TextCases } from './case.ts';

export const MORE_TOOL_TEXTS: TextCases = {
  'helm, a chart’s name appended twice': {
    source: 'https://github.com/piraeusdatastore/piraeus-operator/issues/922',
    text: 'helm dependency update\nDownloading piraeus from repo oci://ghcr.io/piraeusdatastore/piraeus-operator/piraeus\nSave error occurred:  could not download oci://ghcr.io/piraeusdatastore/piraeus-operator/piraeus/piraeus: response status code 403',
    cause: 'package-absent',
  },
  'devcontainers, a feature of a public owner': {
    text: "Could not resolve Feature 'ghcr.io/devcontainers/features/nothing:1'.  Ensure the Feature is published and accessible from your current environment.",
    cause: 'package-absent',
    also: ['stale-login'],
  },
  'flux, a secret for another form of the host': {
    text: 'auth for "ghcr.io" not found in secret flux-system/github',
    cause: 'pull-secret-missing',
  },
  'kubelet, the back-off alone': {
    text: 'Normal   BackOff      3m21s (x121 over 31m)  kubelet  Back-off pulling image "ghcr.io/kmesh-net/kmesh:0.2.0"',
    cause: 'unknown',
    also: ['tag-absent', 'pull-secret-missing'],
  },
  'Crossplane, a name that Docker Hub does not have': {
    text: 'cannot unpack package: failed to fetch package digest from remote: GET https://index.docker.io/v2/cdloh/provider-cloudflare/manifests/v0.1.0: UNAUTHORIZED: authentication required',
    cause: 'credentials-required',
    also: ['package-absent', 'registry-mismatch'],
  },
  'docker, the word with a full stop': {
    text: 'docker pull ghcr.io/acme/app\nUsing default tag: latest\nError response from daemon: denied.',
    cause: 'access-not-granted',
    also: ['credentials-required', 'workflow-permissions-missing'],
  },
  'docker, a sentence about what GHCR answers': {
    text: 'The compose file pulls ghcr.io/acme/app; the registry returns `denied` on a fresh pull.',
    cause: 'package-absent',
    also: ['credentials-required', 'access-not-granted'],
  },
  'docker, the tag made of a branch': {
    text: 'ERROR: failed to build: invalid tag "ghcr.io/acme/app:fix/crash": invalid reference',
    cause: 'reference-invalid',
  },
  'docker manifest, asked without a login': {
    text: 'docker manifest inspect ghcr.io/acme/app:1.2\nGet "https://ghcr.io/v2/acme/app/manifests/1.2": unauthorized',
    cause: 'credentials-required',
  },
  'helm, an OCI registry added as a repository': {
    text: 'failed to fetch Helm repository index: failed to cache index to temporary file: failed to fetch https://ghcr.io/kyverno/charts/kyverno/index.yaml : 404 Not Found',
    cause: 'client-defect',
  },
  'helm, a chart that a login may not read': {
    text: 'Error: failed to perform "FetchReference" on source: GET "https://ghcr.io/v2/percona/percona-helm-charts/psmdb-db/manifests/1.23.0": response status code 403: denied: requested access to the resource is denied',
    cause: 'access-not-granted',
    also: ['credentials-required'],
  },
  'a library that asks a public image without a token': {
    text: 'The image is public.\nError: OCI API error: authentication required on https://ghcr.io/v2/acme/app/manifests/latest',
    cause: 'registry-unavailable',
    also: ['client-defect'],
  },
  'podman, a layer that broke off': {
    text: 'Error: unable to pull octoprint/octoprint: 1 error occurred:\n* Error writing blob: error storing blob to file "/var/tmp/storage241651785/6": read tcp 192.0.2.7:46000->104.18.123.25:443: read: connection reset by peer',
    cause: 'network-refused',
  },
  'kubelet, an image that is on the developer’s own machine': {
    text: 'kubelet  Error: ErrImagePull\nError response from daemon: pull access denied for kbld, repository does not exist',
    cause: 'package-absent',
    also: ['local-problem'],
  },
  'buildx, a job without a login step': {
    text: 'buildx failed with: ERROR: unauthorized: unauthenticated: User cannot be authenticated with the token provided.',
    cause: 'credentials-required',
    also: ['token-expired', 'registry-unavailable'],
  },
  'rpm-ostree, a key that was changed': {
    source: 'https://github.com/ublue-os/bazzite/issues/1356',
    text: 'Pulling manifest: ostree-image-signed:docker://ghcr.io/ublue-os/bazzite:stable\nerror: Creating importer: Failed to invoke skopeo proxy method OpenImage: remote error: cryptographic signature verification failed: invalid signature when validating ASN.1 encoded signature',
    cause: 'local-problem',
  },
  'Google, an address that is kept out': {
    text: 'Failed to pull image "registry.k8s.io/sig-storage/livenessprobe:v2.9.0": failed to resolve reference "registry.k8s.io/sig-storage/livenessprobe:v2.9.0": unexpected status from HEAD request to https://registry.k8s.io/v2/sig-storage/livenessprobe/manifests/v2.9.0: 403 Forbidden',
    cause: 'not-a-registry',
    also: ['answer-unexpected'],
  },
  'BuildKit, no more than the step that failed': {
    text: '[+] Building 1.2s (2/2) FINISHED\n => ERROR [internal] load metadata for ghcr.io/srl-labs/vrnetlab-base:0.3.0',
    cause: 'unknown',
    image: 'ghcr.io/srl-labs/vrnetlab-base:0.3.0',
  },
  'buildx, a mistyped registry in a tag': {
    text: 'I push the images to ghcr.io\n    tags: gchr.io/acme/app:v1\n#18 ERROR: failed to push: remote error: tls: handshake failure',
    cause: 'registry-mismatch',
  },
  'Kamal, a login for Docker Hub and an image of GHCR': {
    text: 'docker stderr: Error response from daemon: Get "https://registry-1.docker.io/v2/": unauthorized: incorrect username or password\nimage: ghcr.io/acme/app',
    cause: 'registry-mismatch',
    also: ['credential-rejected'],
  },
  'a tool that puts Docker Hub in front of every name': {
    text: 'Cannot get image digest from HEAD request: reading digest master in docker.io/ghcr.io/umputun/github-backup-docker: denied: requested access to the resource is denied',
    cause: 'registry-mismatch',
  },
  'a mirror’s script, an image that was not there to be pushed on': {
    text: 'v0.3.0-rc.2: Pulling from aibrix/runtime\nno matching manifest for linux/amd64 in the manifest list entries\nThe push refers to repository [registry.acme.dev/aibrix/runtime]\nAn image does not exist locally with the tag: registry.acme.dev/aibrix/runtime',
    cause: 'platform-absent',
  },
  'GitHub Packages, the scope that is named': {
    text: "unauthorized: Your token has not been granted the required scopes to execute this query. The 'createRegistryPackageVersion' field requires one of the following scopes: ['write:packages'], but your token has only been granted: [''] scopes.",
    cause: 'scope-missing-write',
  },
  'a script that does not say which manifests it reads': {
    text: 'requests.exceptions.HTTPError: 404 Client Error: Not Found for url: https://ghcr.io/v2/acme/app/manifests/main\nThe tag still exists.',
    cause: 'tag-absent',
    also: ['client-defect'],
  },
  'kubelet, a status alone': {
    text: 'Failed to pull image "ghcr.io/acme/operator:0.3.0": ... 403 Forbidden',
    cause: 'package-absent',
    also: ['access-not-granted'],
  },
  'a catalogue that answered, before a name without its registry': {
    text: '# curl localhost:5000/v2/_catalog\n{"repositories":["influxdb","mysql57"]}\nunable to pin image mysql57 to digest: denied: requested access to the resource is denied',
    cause: 'package-absent',
  },
  'a release without its variables': {
    text: 'Failed step "verifyConditions" of plugin "semantic-release-docker"\nError: Environment variable DOCKER_USERNAME is not set',
    cause: 'credential-rejected',
  },
  'Apple’s container, a dead login in the keychain': {
    text: 'Error: unknown: "HTTP request to https://ghcr.io/token?client_id=containerization-registry-client&service=ghcr.io&scope=repository:user/image:pull failed with response: 403 Forbidden"',
    cause: 'stale-login',
    also: ['client-defect'],
  },
};
