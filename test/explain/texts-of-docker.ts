// docker with its classic store and with containerd's, compose and swarm: how their daemons word what GHCR answers.
import type { TextCases } from './case.ts';

export const DOCKER_TEXTS: TextCases = {
  'a dead login on a pull': {
    text: 'Using default tag: latest\nError response from daemon: Head "https://ghcr.io/v2/acme/web/manifests/latest": denied: denied',
    cause: 'stale-login',
    also: ['access-not-granted'],
    image: 'ghcr.io/acme/web:latest',
    client: 'docker',
    confidence: 'likely',
    operation: 'pull',
  },
  'a dead login on a pull, as an older docker prints it': {
    text: "docker: Error response from daemon: Get https://ghcr.io/v2/acme/web/manifests/2.1: denied: denied.\nSee 'docker run --help'.",
    cause: 'stale-login',
    image: 'ghcr.io/acme/web:2.1',
  },
  'a dead login in compose, behind its table of services': {
    text: '[+] Running 0/2\n ✘ api Error Head "https://ghcr.io/v2/acme/api/manifests/v3": denied: denied  0.9s\n ⠿ db Pulling 0.9s\nError response from daemon: Head "https://ghcr.io/v2/acme/api/manifests/v3": denied: denied',
    cause: 'stale-login',
    image: 'ghcr.io/acme/api:v3',
  },
  'a package that is not there': {
    text: 'Error response from daemon: Head "https://ghcr.io/v2/acmee/web/manifests/latest": denied',
    cause: 'package-absent',
    also: ['access-not-granted', 'credentials-required'],
  },
  'a private package without a login': {
    text: 'Error response from daemon: Head "https://ghcr.io/v2/acme/secret/manifests/1.0": unauthorized',
    cause: 'credentials-required',
    also: ['access-not-granted'],
  },
  'no access with a living login': {
    text: '$ echo $CR_PAT | docker login ghcr.io -u bob --password-stdin\nLogin Succeeded\n$ docker pull ghcr.io/acme/secret:1.0\nError response from daemon: denied',
    cause: 'access-not-granted',
    image: 'ghcr.io/acme/secret:1.0',
  },
  'a login that is refused': {
    text: 'Username: bob\nPassword:\nError response from daemon: Get "https://ghcr.io/v2/": denied: denied',
    cause: 'credential-rejected',
    also: ['token-expired', 'token-revoked'],
    operation: 'login',
  },
  'a login that is refused by the store of containerd': {
    text: 'Error response from daemon: login attempt to https://ghcr.io/v2/ failed with status: 403 Forbidden',
    cause: 'credential-rejected',
  },
  'docker 29, nobody is shown the package': {
    text: 'Error response from daemon: error from registry: denied\ndenied',
    cause: 'package-absent',
  },
  'docker 29, private': {
    text: 'Error response from daemon: error from registry: unauthorized\nunauthorized',
    cause: 'credentials-required',
  },
  'docker 29, a living login without access': {
    text: 'Error response from daemon: unknown: failed to resolve reference "ghcr.io/acme/app:3": unexpected status from HEAD request to https://ghcr.io/v2/acme/app/manifests/3: 403 Forbidden',
    cause: 'access-not-granted',
    image: 'ghcr.io/acme/app:3',
  },
  'a tag that is not there': {
    text: 'docker pull ghcr.io/acme/web:v9\nError response from daemon: manifest unknown',
    cause: 'tag-absent',
    image: 'ghcr.io/acme/web:v9',
  },
  'a tag that is not there on Docker Hub': {
    text: 'Error response from daemon: manifest for acme/web:nightly not found: manifest unknown: manifest unknown',
    cause: 'tag-absent',
    image: 'docker.io/acme/web:nightly',
  },
  'a tag whose parts are gone': {
    text: '2.4: Pulling from acme/web\nerror: manifest unknown',
    cause: 'manifest-incomplete',
  },
  'a tag whose parts are gone, with layers in between': {
    text: 'nightly: Pulling from acme/web\n4f4fb700ef54: Already exists\nError response from daemon: manifest unknown',
    cause: 'manifest-incomplete',
  },
  'another platform': {
    text: 'Error response from daemon: no matching manifest for linux/arm64/v8 in the manifest list entries: no match for platform in manifest: not found',
    cause: 'platform-absent',
    confidence: 'certain',
  },
  'Windows containers': {
    text: 'no matching manifest for windows/amd64 10.0.19045 in the manifest list entries',
    cause: 'platform-absent',
  },
  'capital letters': {
    text: 'ERROR: failed to build: invalid tag "ghcr.io/Acme/Web:latest": repository name must be lowercase',
    cause: 'reference-invalid',
    confidence: 'certain',
  },
  'an empty variable in the name': {
    text: "docker: invalid reference format.\nSee 'docker run --help'.",
    cause: 'reference-invalid',
  },
  'a name without a registry': {
    text: "Error response from daemon: pull access denied for acme/web, repository does not exist or may require 'docker login': denied: requested access to the resource is denied\n# but I ran docker login ghcr.io before",
    cause: 'registry-mismatch',
  },
  'a local image that was never built': {
    text: "Unable to find image 'myapp:latest' locally\ndocker: Error response from daemon: pull access denied for myapp, repository does not exist or may require 'docker login': denied: requested access to the resource is denied.",
    cause: 'package-absent',
    also: ['registry-mismatch'],
  },
  'words of the access list, of a user': {
    text: "Error response from daemon: pull access denied for ghcr.io/acme/app, repository does not exist or may require 'docker login': denied: permission_denied: read_package",
    cause: 'access-not-granted',
  },
  'a token without the scope': {
    text: "docker pull ghcr.io/acme/app:1\nError response from daemon: pull access denied for ghcr.io/acme/app, repository does not exist or may require 'docker login': denied: permission_denied: The token provided does not match expected scopes.",
    cause: 'scope-missing',
    also: ['fine-grained-token'],
  },
  'a push without the scope': {
    text: 'The push refers to repository [ghcr.io/acme/app]\n5f70bf18a086: Layer already exists\ndenied: permission_denied: The token provided does not match expected scopes.',
    cause: 'scope-missing-write',
    operation: 'push',
  },
  'a push with a dead login': {
    text: 'The push refers to repository [ghcr.io/acme/app]\n5f70bf18a086: Preparing\ndenied: denied',
    cause: 'credential-rejected',
    also: ['token-expired'],
  },
  'a push without a login': {
    text: '$ docker push ghcr.io/acme/app:1\nThe push refers to repository [ghcr.io/acme/app]\nunauthorized: authentication required',
    cause: 'credentials-required',
  },
  'single sign-on': {
    text: "Error response from daemon: pull access denied for ghcr.io/acme/tools, repository does not exist or may require 'docker login': denied: permission_denied: Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.",
    cause: 'sso-not-authorized',
    confidence: 'certain',
  },
  'an organization without classic tokens': {
    text: 'denied: permission_denied: `acme` forbids access via a personal access token (classic). Please use a GitHub App, OAuth App, or a personal access token with fine-grained permissions.',
    cause: 'org-policy',
    confidence: 'certain',
  },
  throttling: {
    text: 'Error response from daemon: toomanyrequests: retry-after: 731.52µs, allowed: 44000/minute',
    cause: 'rate-limited',
    confidence: 'certain',
  },
  'throttling by Docker Hub': {
    text: 'toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit',
    cause: 'rate-limited',
  },
  outage: {
    text: 'Error response from daemon: Head "https://ghcr.io/v2/acme/app/manifests/1": received unexpected HTTP status: 502 Bad Gateway',
    cause: 'registry-unavailable',
  },
  'no resolver': {
    text: 'Error response from daemon: Get "https://ghcr.io/v2/": dial tcp: lookup ghcr.io on 127.0.0.53:53: server misbehaving',
    cause: 'network-dns',
  },
  'a typing mistake in the host': {
    text: 'Error response from daemon: Get "https://ghrc.io/v2/": dial tcp: lookup ghrc.io: no such host',
    cause: 'registry-mismatch',
  },
  'a firewall that drops': {
    text: 'Error response from daemon: Get "https://ghcr.io/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
    cause: 'network-timeout',
  },
  'a firewall that cuts': {
    text: 'Error response from daemon: Head "https://ghcr.io/v2/acme/app/manifests/1": EOF',
    cause: 'network-refused',
  },
  'a company’s certificate': {
    text: 'Error response from daemon: Get "https://ghcr.io/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    cause: 'network-tls',
    confidence: 'certain',
  },
  'layers that cannot be reached': {
    text: '1.0: Pulling from acme/app\n31e352740f53: Pulling fs layer\nerror pulling image configuration: download failed after attempts=6: dial tcp: lookup pkg-containers.githubusercontent.com: no such host',
    cause: 'blob-host-unreachable',
  },
  'a full disk': {
    text: 'failed to register layer: write /usr/lib/x86_64-linux-gnu/libLLVM-14.so.1: no space left on device',
    cause: 'local-problem',
    confidence: 'certain',
  },
  'no daemon': {
    text: 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
    cause: 'local-problem',
  },
  'a helper that is not there': {
    text: 'error getting credentials - err: exec: "docker-credential-desktop": executable file not found in $PATH, out: ``',
    cause: 'credential-helper-failing',
    confidence: 'certain',
  },
  'a keychain that is locked': {
    text: 'Error saving credentials: error storing credentials - err: exit status 1, out: `error getting credentials - err: exit status 1, out: `keychain cannot be accessed because the current session does not allow user interaction.``',
    cause: 'credential-helper-failing',
  },
  'a login without a password': {
    text: 'Error: Cannot perform an interactive login from a non TTY device',
    cause: 'credential-rejected',
    also: ['credentials-required'],
  },
  'a service in a swarm': {
    text: 'image ghcr.io/acme/app:1 could not be accessed on a registry to record\nits digest. Each node will access ghcr.io/acme/app:1 independently,\npossibly leading to different nodes running different\nversions of the image.',
    cause: 'credentials-required',
  },
  'a digest that is gone': {
    text: 'Error response from daemon: manifest for ghcr.io/acme/app@sha256:2b5c4f4f9a0c0b6a7d6d6a0d4b3a2f1e0c9b8a7d6e5f4c3b2a1f0e9d8c7b6a5f not found: manifest unknown: manifest unknown',
    cause: 'digest-absent',
  },
  'the closed registry': {
    text: 'Error response from daemon: Head "https://docker.pkg.github.com/v2/acme/app/web/manifests/1": no basic auth credentials',
    cause: 'registry-closed',
  },
  'a login elsewhere': {
    text: 'docker login docker.io -u acme\nLogin Succeeded\ndocker pull ghcr.io/acme/app:2\nError response from daemon: Head "https://ghcr.io/v2/acme/app/manifests/2": unauthorized',
    cause: 'registry-mismatch',
    also: ['credentials-required'],
  },
  'an expired token of Docker Hub': {
    text: 'Error response from daemon: Head "https://registry-1.docker.io/v2/library/redis/manifests/7": unauthorized: personal access token is expired',
    cause: 'token-expired',
    confidence: 'certain',
  },
  'an expired login of Amazon': {
    text: 'denied: Your authorization token has expired. Reauthenticate and try again.',
    cause: 'token-expired',
    confidence: 'certain',
  },
  'Docker Hub and a wrong password': {
    text: 'Error response from daemon: Get "https://registry-1.docker.io/v2/": unauthorized: incorrect username or password',
    cause: 'credential-rejected',
  },
};
