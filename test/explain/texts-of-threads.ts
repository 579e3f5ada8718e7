// Lines of public threads whose end is known, each with its address; of the people’s own words nothing.
import type { TextCases } from './case.ts';

export const THREAD_TEXTS: TextCases = {
  'docker, a login that lives and a package that is private': {
    source: 'https://github.com/charmbracelet/vhs/issues/61',
    text: `$ docker run --rm -v $PWD:/vhs ghcr.io/charmbracelet/vhs test.tape\nUnable to find image 'ghcr.io/charmbracelet/vhs:latest' locally\ndocker: Error response from daemon: denied.\nSee 'docker run --help'.`,
    cause: 'access-not-granted',
  },
  'docker, what GHCR once said of private packages': {
    source: 'https://github.com/dexidp/dex/issues/1872',
    text: `docker pull ghcr.io/dexidp/dex:v2.26.0\nError response from daemon: pull access denied for ghcr.io/dexidp/dex, repository does not exist or may require 'docker login': denied: permission_denied: read_package`,
    cause: 'access-not-granted',
  },
  'podman, a package that is not public': {
    source: 'https://github.com/automerge/automerge-repo-sync-server/issues/8',
    text: 'podman run -d --name syncserver -p 3030:3030 ghcr.io/automerge/automerge-repo-sync-server:main\nTrying to pull ghcr.io/automerge/automerge-repo-sync-server:main...\nError: initializing source docker://ghcr.io/automerge/automerge-repo-sync-server:main: reading manifest main in ghcr.io/automerge/automerge-repo-sync-server: denied',
    cause: 'access-not-granted',
  },
  'docker, refused twice over, and the package was private': {
    source: 'https://github.com/camicroscope/Distro/issues/210',
    text: 'docker pull ghcr.io/camicroscope/iipimage:master\nError response from daemon: Head "https://ghcr.io/v2/camicroscope/iipimage/manifests/master": denied: denied',
    cause: 'stale-login',
    also: ['access-not-granted'],
  },
  'docker’s newer store, wrapped by the terminal': {
    source: 'https://github.com/Eidetic-Labs/stigmem/issues/103',
    text: '$ docker pull ghcr.io/eidetic-labs/stigmem-node:0.9.0a1\nError response from daemon: unknown: failed to resolve reference\n"ghcr.io/eidetic-labs/stigmem-node:0.9.0a1": unexpected status from\nHEAD request to https://ghcr.io/v2/eidetic-labs/stigmem-node/manifests/0.9.0a1:\n403 Forbidden',
    cause: 'access-not-granted',
  },
  'a docker too old for the manifest': {
    source: 'https://github.com/openhab/openhab-docker/pull/428',
    text: 'docker pull openhab/openhab\nUsing default tag: latest\nError response from daemon: missing signature key',
    cause: 'client-defect',
  },
  'docker manifest, a tag that is not there': {
    source: 'https://github.com/jacobbednarz/go-csp-collector/issues/170',
    text: '$ docker manifest inspect jacobbednarz/go-csp-collector:v0.0.23\nno such manifest: docker.io/jacobbednarz/go-csp-collector:v0.0.23',
    cause: 'tag-absent',
  },
  'helm, a version that does not send its login': {
    source: 'https://github.com/helm/helm/issues/12423',
    text: 'helm pull oci://xxxxxxxx.azurecr.io/charts/xxxxx --version xxxxxxx --untar\nError: unexpected status from HEAD request to https://xxxxxxxxxxx.azurecr.io/v2/charts/xxxxxxxxxx/manifests/xxxxxxxx: 401 Unauthorized',
    cause: 'credentials-required',
    also: ['client-defect'],
  },
  'helm, another version that does not': {
    source: 'https://github.com/helm/helm/issues/30942',
    text: 'Error: failed to resolve registry-1.docker.io/REDACTED/REDACTED-helm-chart:2.14.1: GET "https://registry-1.docker.io/v2/REDACTED/REDACTED-helm-chart/manifests/2.14.1": response status code 401: unauthorized: authentication required: [map[Action:pull Class: Name:REDACTED/REDACTED-helm-chart Type:repository]]\nhelm registry login registry-1.docker.io -u "REDACTED" -p "REDACTED"\nhelm pull oci://registry-1.docker.io/REDACTED/REDACTED-helm-chart --version 2.14.1 --untar',
    cause: 'credentials-required',
    also: ['client-defect'],
  },
  'terraform’s helm, a login that is not sent': {
    source: 'https://github.com/hashicorp/terraform-provider-helm/issues/1719',
    text: '│ Error: Error locating chart\n│\n│  with helm_release.app1,\n│ Unable to locate chart oci://registry1.internal/helm-charts/app1: failed to perform "FetchReference" on source: GET "https://registry1.internal/v2/helm-charts/app1/manifests/1.2.0": basic credential not found',
    cause: 'credentials-required',
    also: ['client-defect'],
  },
  'Argo CD, a login that the dependencies do not get': {
    source: 'https://github.com/argoproj/argo-cd/issues/8266',
    text: 'rpc error: code = Unknown desc = Manifest generation error (cached): `helm dependency build` failed exit status 1: Error: could not download oci://<helm OCI repo path>: failed to authorize: failed to fetch anonymous token: unexpected status: 403 Forbidden',
    cause: 'package-absent',
    also: ['client-defect'],
  },
  'Argo CD, an OCI registry asked as another': {
    source: 'https://github.com/argoproj/argo-cd/issues/7121',
    text: 'rpc error: code = Unknown desc = Manifest generation error (cached): `helm repo add myrepo.example.com https://myrepo.example.com` failed exit status 1: Error: looks like "https://myrepo.example.com" is not a valid chart repository or cannot be reached: failed to fetch https://myrepo.example.com/index.yaml : 404 Not Found',
    cause: 'client-defect',
  },
  'trivy, a library that knows no logins': {
    source: 'https://github.com/aquasecurity/trivy/issues/8916',
    text: 'fetching documents: looking for documents: resolving image reference: GET https://xxx.azurecr.io/oauth2/token?scope=repository%3Aaaa-bbb%3Apull&service=xxx.azurecr.io: UNAUTHORIZED: authentication required, visit https://aka.ms/acr/authorization for more information. CorrelationId: xxxx-xxx-xx-xx-xxxxx',
    cause: 'credentials-required',
  },
  'trivy, a mirror that wants a login': {
    source: 'https://github.com/aquasecurity/trivy/issues/2373',
    text: '2022-06-21T15:52:16.743+0200  FATAL  init error: DB error: failed to download vulnerability DB: OCI artifact error: OCI artifact error: OCI repository error: GET https://ourmirror.com/v2/token?scope=repository%3Aaquasecurity%2Ftrivy-db%3Apull&service=ourmirror.com: : Authentication is required',
    cause: 'credentials-required',
  },
  'trivy in Harbor, a connection that is cut': {
    source: 'https://github.com/aquasecurity/trivy/issues/1908',
    text: '2022-03-30T21:41:51Z [ERROR] [/pkg/scan/job.go:292]: check scan report with mime type application/vnd.security.vulnerability.report; version=1.1: running trivy wrapper: running trivy: exit status 1: 2022-03-30T21:41:48.778Z INFO Need to update DB\n2022-03-30T21:41:48.778Z INFO Downloading DB...\n2022-03-30T21:41:49.012Z FATAL DB error: failed to download vulnerability DB: OCI artifact error: OCI artifact error: OCI repository error: Get "https://ghcr.io/v2/": read tcp 172.20.6.8:53678->140.82.113.34:443: read: connection reset by peer\n: general response handler: unexpected status code: 500, expected: 200',
    cause: 'network-refused',
  },
  'trivy, its own name taken for an image': {
    source: 'https://github.com/aquasecurity/trivy/issues/155',
    text: 'trivy --no-progress trivy --exit-code 1 --severity CRITICAL,HIGH $AWS_ACCOUNT.dkr.ecr.$REGION.amazonaws.com/$IMAGE_NAME:$IMAGE_TAG\nFATAL error in image scan: failed to analyze image: failed to extract files: Get https://registry-1.docker.io/v2/library/trivy/manifests/latest: http: non-successful response (status=401 body="{\\"errors\\":[{\\"code\\":\\"UNAUTHORIZED\\",\\"message\\":\\"authentication required\\",\\"detail\\":[{\\"Type\\":\\"repository\\",\\"Class\\":\\"\\",\\"Name\\":\\"library/trivy\\",\\"Action\\":\\"pull\\"}]}]}\\n")',
    cause: 'credentials-required',
    also: ['package-absent'],
  },
  'act, a login that is not handed on': {
    source: 'https://github.com/nektos/act/issues/788',
    text: `[Refresh Staging/sshh]  🐳  docker pull rc.infludata.com:5000/ops/ansible\nDEBU[0000] Image exists? false\n[Refresh Staging/sshh] pulling image 'rc.infludata.com:5000/ops/ansible' ()\nDEBU[0000] Error response from daemon: Head "https://rc.infludata.com:5000/v2/ops/ansible/manifests/latest": no basic auth credentials`,
    cause: 'credentials-required',
  },
  'caprover, no login before the pull': {
    source: 'https://github.com/caprover/caprover/issues/1375',
    text: 'Pulling this image: gktregistry.azurecr.io/gkt/fk-backend-dev:latest This process might take a few minutes.\nDeploy failed!\nError: (HTTP code 500) server error - Get https://gktregistry.azurecr.io/v2/gkt/fk-backend-dev/manifests/latest: unauthorized: authentication required, visit https://aka.ms/acr/authorization for more information.',
    cause: 'credentials-required',
  },
  'jib, a token that may not write': {
    source: 'https://github.com/GoogleContainerTools/jib/issues/4330',
    text: `[ERROR] Failed to execute goal com.google.cloud.tools:jib-maven-plugin:3.4.4:build (default-cli) on project imc: Build image failed, perhaps you should make sure your credentials for 'registry-1.docker.io/aboubakardosso/imc' are set up correctly. See https://github.com/GoogleContainerTools/jib/blob/master/docs/faq.md#what-should-i-do-when-the-registry-responds-with-unauthorized for help: Unauthorized for registry-1.docker.io/aboubakardosso/imc: 401 Unauthorized\n[ERROR] GET https://auth.docker.io/token?service=registry.docker.io&scope=repository:aboubakardosso/imc:pull,push\n[ERROR] {"details":"access token has insufficient scopes"}`,
    cause: 'scope-missing-write',
  },
  'Google, a helper that was not set up': {
    source: 'https://github.com/CircleCI-Public/gcp-cli-orb/issues/12',
    text: `docker push eu.gcr.io/$GOOGLE_PROJECT_ID/path/to/pr/module:$sha1\nunauthorized: You don't have the needed permissions to perform this operation, and you may have invalid credentials. To authenticate your request, follow the steps in: https://cloud.google.com/container-registry/docs/advanced-authentication`,
    cause: 'credentials-required',
    also: ['credential-helper-failing'],
  },
  'a keychain that is switched off, beside a daemon that is away': {
    source: 'https://github.com/docker/for-mac/issues/3878',
    text: '$> sudo docker login <registry.url>\nGet http://localhost/license/start: dial unix /var/root/Library/Containers/com.docker.docker/Data/docker-api.sock: connect: no such file or directory\nError saving credentials: error storing credentials - err: exit status 1, out: ``',
    cause: 'credential-helper-failing',
  },
  'compose, a helper that is not on the path': {
    source: 'https://github.com/docker/compose/issues/7495',
    text: 'docker.credentials.errors.InitializationError: docker-credential-desktop.exe not installed or not available in PATH\n[519] Failed to execute script docker-compose',
    cause: 'credential-helper-failing',
  },
  'a helper of Windows that is not on the path': {
    source: 'https://github.com/docker/for-win/issues/6652',
    text: 'error listing credentials - err: exec: "docker-credential-wincred.exe": executable file not found in %PATH%, out: ``',
    cause: 'credential-helper-failing',
  },
  'GitLab, which speaks of expiry in every refusal': {
    source: 'https://github.com/basecamp/kamal/issues/1498',
    text: ` DEBUG [a35c8ad2] Command: docker login registry.gitlab.com -u [REDACTED] -p [REDACTED]\n DEBUG [a35c8ad2]  Error response from daemon: Get "https://registry.gitlab.com/v2/": unauthorized: HTTP Basic: Access denied. If a password was provided for Git authentication, the password was incorrect or you're required to use a token instead of a password. If a token was provided, it was either incorrect, expired, or improperly scoped.`,
    cause: 'credential-rejected',
  },
  'cosign, which does not read helm’s logins': {
    source: 'https://github.com/attune-io/attune/issues/128',
    text: 'cosign sign docker.io/attune/attune\n401 Unauthorized: {"details":"access token has insufficient scopes"}',
    cause: 'scope-missing-write',
    also: ['credentials-required'],
  },
  'buildx, a name without its owner and no login': {
    source: 'https://github.com/keikoproj/upgrade-manager/pull/354',
    text: 'Error: buildx failed with: ERROR: failed to solve: failed to push master: failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://auth.docker.io/token?scope=repository%3Alibrary%2Fmaster%3Apull%2Cpush&service=registry.docker.io: 401 Unauthorized',
    cause: 'credentials-required',
  },
  'kaniko, a configuration in the wrong place': {
    source: 'https://github.com/GoogleContainerTools/kaniko/issues/1209',
    text: 'error checking push permissions -- make sure you entered the correct tag name, and that you are authenticated correctly, and try again:\nchecking push permission for "private.registry.net/admin/client-app-poc:latest": POST https://private.registry.net/v2/admin/client-app-poc/blobs/uploads/: UNAUTHORIZED: authentication required; [map[Action:pull Class: Name:admin/client-app-poc Type:repository] map[Action:push Class: Name:admin/client-app-poc Type:repository]]',
    cause: 'credentials-required',
  },
  'kaniko, a configuration elsewhere': {
    source: 'https://github.com/tektoncd/pipeline/pull/706',
    text: 'error checking push permissions -- make sure you entered the correct tag name, and that you are authenticated correctly, and try again: checking push permission for "docker.io/user/app": UNAUTHORIZED: authentication required',
    cause: 'credentials-required',
  },
  'a signature that the machine’s policy wants': {
    source: 'https://github.com/ublue-os/main/issues/403',
    text: 'Pulling manifest: ostree-unverified-registry:ghcr.io/ublue-os/silverblue-framework\nerror: Creating importer: Failed to invoke skopeo proxy method OpenImage: remote error: A signature was required, but no signature exists',
    cause: 'local-problem',
  },
  'a policy that knows no signatures': {
    source: 'https://github.com/ublue-os/hwe/issues/133',
    text: 'Pulling manifest: ostree-image-signed:docker://ghcr.io/ublue-os/silverblue-nvidia:latest\nerror: Preparing import: Fetching manifest: containers-policy.json specifies a default of `insecureAcceptAnything`; refusing usage',
    cause: 'local-problem',
  },
};
