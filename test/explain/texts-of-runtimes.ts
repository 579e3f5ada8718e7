// containerd, kubelet, BuildKit, podman and what speaks through them.
import type { TextCases } from './case.ts';

const PULL =
  'Failed to pull image "ghcr.io/acme/app:1.2": failed to pull and unpack image "ghcr.io/acme/app:1.2": failed to resolve reference "ghcr.io/acme/app:1.2": ';
const RPC =
  'Failed to pull image "ghcr.io/acme/app:1.2": rpc error: code = Unknown desc = failed to pull and unpack image "ghcr.io/acme/app:1.2": failed to resolve reference "ghcr.io/acme/app:1.2": ';
const TOKEN = 'https://ghcr.io/token?scope=repository%3Aacme%2Fapp%3Apull&service=ghcr.io';

export const RUNTIME_TEXTS: TextCases = {
  'kubelet, no login and private': {
    text: `  Warning  Failed     12s (x3 over 58s)  kubelet            ${PULL}failed to authorize: failed to fetch anonymous token: unexpected status from GET request to ${TOKEN}: 401 Unauthorized\n  Warning  Failed     12s (x3 over 58s)  kubelet            Error: ErrImagePull`,
    cause: 'credentials-required',
    also: ['pull-secret-missing'],
    image: 'ghcr.io/acme/app:1.2',
    client: 'kubelet',
  },
  'kubelet, no login and nobody is shown the package': {
    text: `${RPC}failed to authorize: failed to fetch anonymous token: unexpected status: 403 Forbidden`,
    cause: 'package-absent',
    also: ['pull-secret-missing'],
  },
  'kubelet, a login that is refused': {
    text: `${PULL}failed to authorize: failed to fetch oauth token: unexpected status from GET request to ${TOKEN}: 403 Forbidden`,
    cause: 'credential-rejected',
    also: ['stale-login', 'token-expired'],
  },
  'kubelet, a living login without access': {
    text: `${PULL}unexpected status from HEAD request to https://ghcr.io/v2/acme/app/manifests/1.2: 403 Forbidden`,
    cause: 'access-not-granted',
  },
  'containerd 1.6, a living login without access': {
    text: `${RPC}pulling from host ghcr.io failed with status code [manifests 1.2]: 403 Forbidden`,
    cause: 'access-not-granted',
  },
  'kubelet, a tag that is not there': {
    text: `Failed to pull image "ghcr.io/acme/app:1.2": rpc error: code = NotFound desc = failed to pull and unpack image "ghcr.io/acme/app:1.2": failed to resolve reference "ghcr.io/acme/app:1.2": ghcr.io/acme/app:1.2: not found`,
    cause: 'tag-absent',
  },
  'kubelet, a platform that is not there': {
    text: 'Failed to pull image "ghcr.io/acme/app:1.2": rpc error: code = NotFound desc = failed to pull and unpack image "ghcr.io/acme/app:1.2": no match for platform in manifest: not found',
    cause: 'platform-absent',
  },
  'kubelet without a secret': {
    text: 'Warning  FailedToRetrieveImagePullSecret  4s (x4 over 40s)  kubelet  Unable to retrieve some image pull secrets (ghcr-pull); attempting to pull the image may not succeed.\nWarning  Failed  3s  kubelet  Failed to pull image "ghcr.io/acme/app:1.2": failed to authorize: failed to fetch anonymous token: unexpected status: 401 Unauthorized',
    cause: 'pull-secret-missing',
  },
  'kubelet, Docker Hub instead of ghcr.io': {
    text: 'Failed to pull image "go-api:latest": failed to pull and unpack image "docker.io/library/go-api:latest": failed to resolve reference "docker.io/library/go-api:latest": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    cause: 'package-absent',
    also: ['registry-mismatch'],
  },
  'kubelet, a back-off alone': {
    text: 'Normal   BackOff  9s (x2 over 35s)  kubelet  Back-off pulling image "ghcr.io/acme/app:1.2"\nWarning  Failed   9s (x2 over 35s)  kubelet  Error: ImagePullBackOff',
    cause: 'unknown',
  },
  'kubelet, an invalid name': {
    text: 'Warning  InspectFailed  1s  kubelet  Failed to apply default image tag "ghcr.io/Acme/app:": couldn\'t parse image name "ghcr.io/Acme/app:": invalid reference format: repository name (Acme/app) must be lowercase',
    cause: 'reference-invalid',
  },
  'k3s, a name that is not resolved': {
    text: 'time="2025-11-03T08:11:12Z" level=error msg="PullImage \\"ghcr.io/acme/app:1.2\\" failed" error="failed to pull and unpack image \\"ghcr.io/acme/app:1.2\\": failed to copy: httpReadSeeker: failed open: failed to do request: Get \\"https://ghcr.io/v2/acme/app/blobs/sha256:aa\\": dial tcp: lookup ghcr.io: Try again"',
    cause: 'network-dns',
  },
  'containerd, an incident in the middle of the layers': {
    text: 'failed to copy: httpReadSeeker: failed open: unexpected status code https://ghcr.io/v2/acme/app/blobs/sha256:0f1e: 401 Unauthorized - Server message: unauthorized: unauthenticated: User cannot be authenticated with the token provided.',
    cause: 'registry-unavailable',
  },
  'containerd, a firewall before the layers': {
    text: 'failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://pkg-containers.githubusercontent.com/ghcrblobs07/blobs/sha256:0f1e?se=2026": dial tcp 185.199.109.154:443: i/o timeout',
    cause: 'blob-host-unreachable',
  },
  'ctr, a child that is gone': {
    text: 'ctr: failed to resolve reference "ghcr.io/acme/app:1": content at https://ghcr.io/v2/acme/app/manifests/sha256:0f1e not found: not found',
    cause: 'manifest-incomplete',
  },
  'nerdctl, a certificate': {
    text: 'FATA[0001] failed to resolve reference "ghcr.io/acme/app:1": failed to do request: Head "https://ghcr.io/v2/acme/app/manifests/1": tls: failed to verify certificate: x509: certificate is valid for 3f1c.traefik.default, not ghcr.io',
    cause: 'network-tls',
  },
  'BuildKit, a public base and a dead login': {
    text: '#3 [internal] load metadata for ghcr.io/astral-sh/uv:latest\n#3 ERROR: failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Aastral-sh%2Fuv%3Apull&service=ghcr.io: 403 Forbidden',
    cause: 'stale-login',
    client: 'buildx',
  },
  'BuildKit, a push without a login': {
    text: 'ERROR: failed to solve: failed to push ghcr.io/acme/app:1: failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Aacme%2Fapp%3Apull%2Cpush&service=ghcr.io: 403 Forbidden',
    cause: 'credentials-required',
    operation: 'push',
  },
  'BuildKit, a cache that is not there and a push that is refused': {
    text: '#7 importing cache manifest from ghcr.io/acme/app:buildcache\n#7 ERROR: ghcr.io/acme/app:buildcache: not found\n#19 ERROR: failed to push ghcr.io/acme/app:1: unexpected status from POST request to https://ghcr.io/v2/acme/app/blobs/uploads/: 403 Forbidden',
    cause: 'workflow-permissions-missing',
    also: ['actions-access-missing'],
  },
  'podman, nobody is shown the package': {
    text: 'Trying to pull ghcr.io/acmee/app:1...\nError: initializing source docker://ghcr.io/acmee/app:1: Requesting bearer token: received unexpected HTTP status: 403 Forbidden',
    cause: 'package-absent',
    also: ['stale-login'],
    client: 'podman',
  },
  'podman, private without a login': {
    text: 'Error: initializing source docker://ghcr.io/acme/app:1: unable to retrieve auth token: invalid username/password: unauthorized',
    cause: 'credentials-required',
  },
  'podman, no access': {
    text: 'Error: initializing source docker://ghcr.io/acme/app:1: reading manifest 1 in ghcr.io/acme/app: denied',
    cause: 'access-not-granted',
  },
  'podman, a tag that is not there': {
    text: 'Error: unable to copy from source docker://ghcr.io/acme/app:9: initializing source docker://ghcr.io/acme/app:9: reading manifest 9 in ghcr.io/acme/app: manifest unknown',
    cause: 'tag-absent',
    image: 'ghcr.io/acme/app:9',
  },
  'podman login': {
    text: 'Error: logging into "ghcr.io": invalid username/password',
    cause: 'credential-rejected',
    operation: 'login',
  },
  'podman, another platform': {
    text: 'Error: choosing an image from manifest list docker://ghcr.io/acme/app:1: no image found in manifest list for architecture "arm64", variant "v8", OS "linux"',
    cause: 'platform-absent',
  },
  'podman and the login of docker': {
    text: '$ podman logout ghcr.io\nNot logged into ghcr.io with current tool. Existing credentials were established via docker login. Please use docker logout instead.',
    cause: 'stale-login',
  },
  'skopeo, a push into a package of another repository': {
    text: 'time="2026-02-01T10:00:00Z" level=fatal msg="writing blob: initiating layer upload to /v2/acme/app/blobs/uploads/ in ghcr.io: denied: permission_denied: write_package"',
    cause: 'actions-access-missing',
  },
  'podman, a push into a package of another repository': {
    text: 'Error: trying to reuse blob sha256:b2d5 at destination: failed to read from destination repository acme/app: 403 (Forbidden)',
    cause: 'actions-access-missing',
    operation: 'push',
  },
  'kubelet, a pull that was given up': {
    text: 'Warning  Failed  kubelet  Failed to pull image "ghcr.io/acme/app:1": rpc error: code = Canceled desc = context canceled',
    cause: 'network-timeout',
  },
  'cri-o, throttled': {
    text: 'Failed to pull image "ghcr.io/acme/app:1": reading manifest 1 in ghcr.io/acme/app: toomanyrequests: retry-after: 1.2ms, allowed: 44000/minute',
    cause: 'rate-limited',
  },
  'devcontainers and an old login': {
    text: "[httpOci] 403: Credentials for 'ghcr.io' may be expired. Attempting request anonymously.",
    cause: 'stale-login',
  },
};
