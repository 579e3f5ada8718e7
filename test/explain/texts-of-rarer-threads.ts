// Lines of public threads whose end is known and whose words are rare, each with its address; of the people’s own words nothing.
import type { TextCases } from './case.ts';

export const RARER_TEXTS: TextCases = {
  'helm, which says “Hang tight” of itself, and a login that was sent': {
    source: 'https://github.com/epics-containers/epics-containers.github.io/issues/123',
    text: 'Hang tight while we grab the latest from your chart repositories...\nDownloading ioc-instance from repo oci://ghcr.io/epics-containers\nSave error occurred:  could not download oci://ghcr.io/epics-containers/ioc-instance: failed to authorize: failed to fetch oauth token: unexpected status',
    cause: 'stale-login',
  },
  'docker, the words cut off': {
    source: 'https://github.com/knaw-huc/loghi/issues/12',
    text: 'docker: Error response from daemon: pull access denied for docker.layout',
    cause: 'package-absent',
  },
  'docker, an index whose image is gone, on one line': {
    source: 'https://github.com/centauri/WeatherNode/issues/9',
    text: 'docker pull ghcr.io/centauri/weathernode:latest\nPulling from centauri/weathernode | manifest unknown',
    cause: 'manifest-incomplete',
  },
  'docker, an index whose image is gone, with both sentences': {
    source: 'https://github.com/docker-library/docker/issues/519',
    text: 'docker pull docker\nUsing default tag: latest\nlatest: Pulling from library/docker\nmanifest for docker:latest not found: manifest unknown: manifest unknown',
    cause: 'manifest-incomplete',
  },
  'the runner, a login that failed without a word why': {
    source: 'https://github.com/OCA/oca-addons-repo-template/issues/138',
    text: "/usr/bin/docker --config /home/runner/work/_temp/.docker_x login ghcr.io -u bot --password-stdin\nError: Docker login for 'ghcr.io' failed with exit code 1",
    cause: 'credential-rejected',
    also: ['registry-unavailable'],
    operation: 'login',
    confidence: 'likely',
  },
  'Docker Hub, an account with a second factor': {
    source: 'https://github.com/portainer/portainer/issues/6308',
    text: 'Error response from daemon: unauthorized: please use personal access token to login',
    cause: 'credential-rejected',
  },
  'helm, a tag in the repository’s address': {
    source: 'https://github.com/secureCodeBox/secureCodeBox/issues/2593',
    text: 'Save error occurred:  could not download oci://ghcr.io/securecodebox/helm/zap-automation-framework:4.7.0-alpha.1/zap: invalid_reference: invalid tag',
    cause: 'reference-invalid',
  },
  'flux, a version that asks for a login of its own': {
    source: 'https://github.com/fluxcd/image-reflector-controller/issues/289',
    text: 'image-reflector-controller  GCR authentication failed: registry provider not configured for login',
    cause: 'client-defect',
  },
  'helm, a version that loses what it uploaded': {
    source: 'https://github.com/Infomaniak/cert-manager-webhook-infomaniak/pull/29',
    text: 'Error: failed to perform "Tag" on destination: sha256:0d1e2f3a4b5c60718293a4b5c6d7e8f90d1e2f3a4b5c60718293a4b5c6d7e8f9: not found\nhelm push chart.tgz oci://ghcr.io/acme/charts',
    cause: 'client-defect',
  },
  'Crossplane, a registry that is not the one it was': {
    source: 'https://github.com/crossplane-contrib/provider-ansible/issues/346',
    text: 'cannot unpack package: failed to fetch package digest from remote: GET https://xpkg.upbound.io/service/token?scope=repository%3Acrossplanecontrib%2Fprovider-ansible%3Apull&service=xpkg.upbound.io: unexpected status code 404 Not Found',
    cause: 'registry-mismatch',
    also: ['package-absent'],
  },
  'Crossplane, a pull secret without a name': {
    source: 'https://github.com/crossplane-contrib/provider-kubernetes/issues/146',
    text: 'Warning  UnpackPackage  10m (x24 over 28m)  packages/provider.pkg.crossplane.io  cannot unpack package: failed to fetch package digest from remote: resource name may not be empty',
    cause: 'pull-secret-missing',
  },
  'Harbor, a cache in front of Docker Hub, and no library/ in the name': {
    source: 'https://github.com/goharbor/harbor/issues/14767',
    text: 'docker image pull HARBOR.URL/proxy/alpine\nUsing default tag: latest\nError response from daemon: unauthorized: http status code: 401, body:',
    cause: 'package-absent',
    also: ['credentials-required'],
  },
  'Quay, in the words of docker 1.10': {
    source: 'https://github.com/kevinschoon/mesos-cli/issues/2',
    text: 'Pulling repository quay.io/vektorcloud/mesos-cli\nError: Status 403 trying to pull repository vektorcloud/mesos-cli: "{\\"error\\": \\"Permission Denied\\"}"',
    cause: 'package-absent',
    also: ['credentials-required'],
  },
  'crane, a registry that wants a login for what is not there': {
    source: 'https://github.com/vmware-archive/vcenter-event-broker-appliance/issues/455',
    text: 'Unable to fetch image "projects.registry.vmware.com/veba/kn-py-echo:1.0": failed to resolve image to digest: HEAD https://projects.registry.vmware.com/v2/veba/kn-py-echo/manifests/1.0: unexpected status code 401 Unauthorized (HEAD responses have no body, use GET for details)',
    cause: 'credentials-required',
    also: ['package-absent'],
  },
  'Azure, a login of another kind': {
    source: 'https://github.com/microsoft/vscode-docker/issues/3780',
    text: 'docker push acme.azurecr.io/app\nunauthorized: "aad access token with sp failed client id must be guid"',
    cause: 'credentials-required',
    also: ['credential-rejected'],
  },
  'docker, the manifest read and the layers’ host out of reach': {
    source: 'https://github.com/sitespeedio/sitespeed.io/pull/4773',
    text: 'error pulling image configuration: download failed after attempts=6: dial tcp 18.67.0.1:443: connect: connection refused',
    cause: 'blob-host-unreachable',
  },
  'kubelet, a name without a registry': {
    source: 'https://github.com/thoth-station/thoth-application/issues/2057',
    text: 'Failed to pull image "si-bandit": rpc error: code = Unknown desc = Error reading manifest latest in docker.io/library/si-bandit: denied: requested access to the resource is denied',
    cause: 'registry-mismatch',
    also: ['package-absent', 'pull-secret-missing'],
  },
  'kubelet, both tries in one line': {
    source: 'https://github.com/kubeflow/examples/issues/654',
    text: 'Failed to pull image "acrname.azurecr.io/preprocess": [rpc error: code = Unknown desc = Error response from daemon: manifest for acrname.azurecr.io/preprocess:latest not found: manifest unknown: manifest unknown, rpc error: code = Unknown desc = Error response from daemon: Get https://acrname.azurecr.io/v2/preprocess/manifests/latest: unauthorized: authentication required]',
    cause: 'tag-absent',
  },
  'a push into a namespace whose owner has another name now': {
    source: 'https://github.com/natechbanking/ZureMap/pull/149',
    text: 'buildx failed with: ERROR: failed to build: failed to solve: failed to push ghcr.io/oldorg/zmap:main: denied: not_found: owner not found',
    cause: 'package-absent',
  },
  'a push into another owner’s namespace': {
    source: 'https://github.com/openwrt/buildbot/pull/2',
    text: '#11 ERROR: denied: permission_denied: The requested installation does not exist.\n > pushing ghcr.io/ynezz/buildworker-v3.5.0:master with docker:\nError: buildx failed with: ERROR: denied: permission_denied: The requested installation does not exist.',
    cause: 'package-absent',
    also: ['actions-access-missing'],
  },
  'kaniko on ECR, a role without a policy': {
    source: 'https://github.com/jenkins-x/terraform-aws-eks-jx/pull/27',
    text: 'error checking push permissions -- make sure you entered the correct tag name, and that you are authenticated correctly, and try again: checking push permission for "000000000000.dkr.ecr.us-east-1.amazonaws.com/igdianov/test-springboot-app:0.0.1": unsupported status code 401; body: Not Authorized',
    cause: 'access-not-granted',
  },
  'BuildKit, a registry that broke down during a push': {
    source: 'https://github.com/MotWakorb/enhancedchannelmanager/pull/130',
    text: 'ERROR: failed to parse error response 50x: <!DOCTYPE html>\nERROR: failed to build: failed to solve: error writing layer blob',
    cause: 'registry-unavailable',
  },
  'docker, an image for another kind of machine': {
    source: 'https://github.com/JonasHiltl/openchangelog/issues/21',
    text: "WARNING: The requested image's platform (linux/amd64) does not match the detected host platform (linux/arm64/v8) and no specific platform was requested\nexec /app/changelog: exec format error",
    cause: 'platform-absent',
  },
  'skopeo, a file of logins that it may not read': {
    source: 'https://github.com/podman-container-tools/skopeo/issues/1654',
    text: 'level=fatal msg="Error parsing image name \\"docker://busybox:latest\\": getting username and password: 1 error occurred:\\n\\t* reading JSON file \\"/run/containers/1001/auth.json\\": open /run/containers/1001/auth.json: permission denied\\n\\n"',
    cause: 'local-problem',
  },
  'the helper of another system': {
    source: 'https://github.com/microsoft/vscode-remote-release/issues/7982',
    text: "Docker credential helper not found: Exectuable 'docker-credential-wincred' not found on PATH 'C:\\ProgramData\\etc-...'\nError response from daemon: Head \"https://registry.example.com\": denied: access forbidden",
    cause: 'credential-helper-failing',
  },
  'a manager that has logins of its own': {
    source: 'https://github.com/caprover/caprover/issues/370',
    text: 'Deploy failed! Error: (HTTP code 500) server error - \nGet https://registry.gitlab.com/v2/handshake/handshake-se/frontend/manifests/latest: denied: access forbidden',
    cause: 'credentials-required',
    also: ['access-not-granted', 'client-defect'],
  },
  'a builder’s plugin that was given no login': {
    source: 'https://github.com/drone-plugins/drone-docker/issues/120',
    text: 'Registry credentials not provided. Guest mode enabled.\n+ /usr/local/bin/docker push acme/pugo:1-arm\nThe push refers to a repository [docker.io/acme/pugo]\ndenied: requested access to the resource is denied',
    cause: 'credentials-required',
  },
  'buildx, a name of one word on GHCR': {
    source: 'https://github.com/schlagmichdoch/PairDrop/pull/53',
    text: ' > pushing ghcr.io/pairdrop:v1.1.2 with docker:\n------\nERROR: name invalid\nError: buildx call failed with: ERROR: name invalid',
    cause: 'reference-invalid',
  },
  'watchtower, in its newer words': {
    source: 'https://github.com/nicholas-fedor/watchtower/issues/167',
    text: 'Could not do a head request for "ghcr.io/element-hq/synapse:latest", falling back to regular pull.\nReason: registry responded with invalid HEAD request: status "404 Not Found", auth: ""',
    cause: 'client-defect',
  },
  'a client that tells of the token endpoint and nothing more': {
    source: 'https://github.com/termoshtt/ocipkg/issues/115',
    text: 'Error: Authorization failed: https://ghcr.io/token',
    cause: 'package-absent',
    also: ['stale-login', 'access-not-granted'],
  },
  'Home Assistant’s supervisor, an image that was pulled and is not there': {
    source: 'https://github.com/hassio-addons/app-node-red/issues/914',
    text: '[supervisor.docker.interface] Can\'t install ghcr.io/hassio-addons/node-red/amd64:8.1.2 -> 404 Client Error for http+docker://localhost/v1.40/images/ghcr.io/hassio-addons/node-red/amd64:8.1.2/json: Not Found ("no such image: ghcr.io/hassio-addons/node-red/amd64:8.1.2").',
    cause: 'local-problem',
  },
  'BuildKit, a login that other pushes of the same run had': {
    source: 'https://github.com/different-ai/openwork/pull/3886',
    text: 'ERROR: failed to push ghcr.io/acme/work-gateway:dev: failed to authorize: failed to fetch oauth token: denied: denied',
    cause: 'credential-rejected',
    also: ['token-expired', 'registry-unavailable'],
  },
  'BuildKit, a repository that was never made on Docker Hub': {
    source: 'https://github.com/open-telemetry/community/issues/1635',
    text: '#8 ERROR: failed to push otel/opentelemetry-operator-bundle:0.82.0: push access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    cause: 'credentials-required',
    also: ['package-absent', 'access-not-granted'],
  },
  'cosign, a digest that was never pushed': {
    source: 'https://github.com/slashdevops/idp-scim-sync/pull/539',
    text: 'Error: signing [ghcr.io/acme/idp-scim-sync@sha256:29254941aabb]:\nGET https://ghcr.io/v2/acme/idp-scim-sync/manifests/sha256:29254941aabb: MANIFEST_UNKNOWN',
    cause: 'digest-absent',
  },
  'nerdctl, a version that reads its logins wrongly': {
    source: 'https://github.com/rancher-sandbox/rancher-desktop/issues/2689',
    text: 'nerdctl run --rm busybox ls -ld /bin\nFATA[0000] expected ac.ServerAddress ("") to be "https://index.docker.io/v1/"',
    cause: 'client-defect',
  },
  'WSL, a helper that does not start': {
    source: 'https://github.com/docker/for-win/issues/12273',
    text: 'docker compose pull\n/usr/sbin/docker-credential-desktop.exe: Invalid argument',
    cause: 'credential-helper-failing',
  },
  'Google, of what was withdrawn': {
    source: 'https://github.com/superfly/flyctl-actions/issues/106',
    text: 'fetching image: Error response from daemon: Head "https://gcr.io/v2/paketo-buildpacks/go/manifests/latest": denied: Caller does not have permission or the resource may not exist \'read\'.',
    cause: 'access-not-granted',
    also: ['package-absent'],
  },
  'flux, a chart of Docker Hub whose name is mistyped': {
    source: 'https://github.com/fluxcd/flux2/issues/5089',
    text: "failed to determine the artifact tag for 'oci://registry-1.docker.io/bitnamicharts/postgres': GET https://registry-1.docker.io/v2/bitnamicharts/postgres/tags/list?n=1000: UNAUTHORIZED: authentication required; [map[Action:pull Class: Name:bitnamicharts/postgres Type:repository]]\nI thought this is a public registry.",
    cause: 'credentials-required',
    also: ['package-absent'],
  },
  'a way that loses large packets': {
    source: 'https://github.com/form3tech-oss/platform-interview/pull/32',
    text: "Error response from daemon: error parsing HTTP 408 response body: invalid character '<' looking for beginning of value: \"<html><body><h1>408 Request Time-out</h1>\\nYour browser didn't send a complete request in time.\\n</body></html>\\n\"",
    cause: 'network-timeout',
    also: ['registry-unavailable'],
  },
  'docker run, an index whose image was cleaned up': {
    source: 'https://github.com/erpc/erpc/issues/75',
    text: "Unable to find image 'ghcr.io/erpc/erpc:0.0.24' locally\n0.0.24: Pulling from erpc/erpc\ndocker: manifest unknown.\nSee 'docker run --help'.",
    cause: 'manifest-incomplete',
  },
  'buildx, a digest that is not there, cut short': {
    source: 'https://github.com/Observal/Observal/pull/560',
    text: 'docker buildx imagetools create\nERROR: ghcr.io/blazeup-ai/observal-web@sha256:...: not found',
    cause: 'digest-absent',
  },
  'docker, a chart': {
    source: 'https://github.com/flux-iac/tofu-controller/issues/307',
    text: 'docker pull ghcr.io/weaveworks/charts/tf-controller:0.3.9\ninvalid rootfs in image configuration',
    cause: 'client-defect',
  },
  'a tag with a plus': {
    source: 'https://github.com/bazel-contrib/rules_oci/issues/721',
    text: 'Error: HEAD https://123456789012.dkr.ecr.eu-west-2.amazonaws.com/v2/repo/manifests/2024.42.40+8f9dd6963: unexpected status code 400 Bad Request (HEAD responses have no body, use GET for details)',
    cause: 'reference-invalid',
  },
  'Amazon’s public registry, an old login': {
    source:
      'https://github.com/aws-solutions-library-samples/guidance-for-game-server-hosting-using-agones-and-open-match-on-amazon-eks/issues/71',
    text: 'unexpected status from HEAD request to https://public.ecr.aws/v2/docker/library/golang/manifests/1.24-alpine: 403 Forbidden',
    cause: 'stale-login',
  },
  'cosign, whose logins are docker’s': {
    source: 'https://github.com/MaksimRudakov/alertly/pull/6',
    text: 'cosign sign ghcr.io/acme/charts/alertly:0.0.2\nUNAUTHORIZED: unauthenticated: User cannot be authenticated with the token provided',
    cause: 'credentials-required',
    also: ['token-expired'],
  },
  'an old docker, a name that no server answers for': {
    source: 'https://github.com/docker/for-mac/issues/788',
    text: 'docker pull hello-world\nNetwork timed out while trying to connect to https://index.docker.io/v1/repositories/library/python/images. You may want to check your internet connection or if you are behind a proxy.',
    cause: 'network-timeout',
  },
};
