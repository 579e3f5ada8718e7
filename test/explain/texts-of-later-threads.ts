// Lines of public threads whose end is known, each with its address: words that other clients and registries put in the place of GHCR’s.
import type { TextCases } from './case.ts';

export const LATER_TEXTS: TextCases = {
  'Markdown’s emphasis around the error': {
    source: 'https://github.com/writefreely/writefreely/issues/751',
    text: 'docker pull ghcr.io/writefreely/writefreely:latest\n\n> _Error response from daemon: denied_',
    cause: 'access-not-granted',
    also: ['credentials-required'],
  },
  'a workflow that logs in to ghcr.io and pushes a name without a registry': {
    source: 'https://github.com/docker/build-push-action/issues/363',
    text: '      uses: docker/login-action@v1\n      with:\n        registry: ghcr.io\n      uses: docker/build-push-action@v2\n      with:\n        push: true\n        tags: user/app:latest\n\nbuildx call failed with: error: denied: requested access to the resource is denied',
    cause: 'registry-mismatch',
    operation: 'push',
  },
  'the same, in words of containerd': {
    source: 'https://github.com/approvers/OreOreBot2/issues/701',
    text: 'Logging into ghcr.io...\n#26 exporting to image\n#26 ERROR: failed to push approvers/oreorebot2:latest: server message: insufficient_scope: authorization failed',
    cause: 'registry-mismatch',
  },
  'the runner, a service container whose login is empty': {
    source: 'https://github.com/apache/superset/pull/40880',
    text: "Pull down action image\nThe template is not valid. superset-python-integrationtest.yml (Line 55,56,69,70): Unexpected value ''",
    cause: 'credential-rejected',
  },
  'Gitea, a login that may not write': {
    source: 'https://github.com/go-gitea/gitea/issues/31531',
    text: 'unauthorized: reqPackageAccess\n[I] router: completed POST /v2/dlmw/minecraft/blobs/uploads/ for 10.0.0.2:0, 401 Unauthorized in 1.1ms',
    cause: 'access-not-granted',
    also: ['scope-missing-write', 'credential-rejected'],
  },
  'Home Assistant’s builder, an upload without a reason': {
    source: 'https://github.com/home-assistant/apps-example/pull/60',
    text: 'INFO: Start upload of ghcr.io/xxxx/amd64-yyyyyy:0.0.1 (attempt #3/3)\nFATAL: Upload failed on attempt #3\nError: Process completed with exit code 1.',
    cause: 'unknown',
    also: ['workflow-permissions-missing', 'actions-access-missing'],
    operation: 'push',
  },
  'BuildKit of old, a status alone': {
    source: 'https://github.com/fluxcd/website/issues/522',
    text: '#17 ERROR: authorization status: 401: authorization failed',
    cause: 'credential-rejected',
    also: ['credentials-required', 'access-not-granted'],
  },
  'docker manifest, a list in a list': {
    source: 'https://github.com/chaos-mesh/chaos-mesh/pull/4846',
    text: 'ghcr.io/chaos-mesh/chaos-dlv:latest-amd64 is a manifest list',
    cause: 'client-defect',
  },
  'Azure’s container apps, a variable that is not expanded': {
    source: 'https://github.com/MicrosoftDocs/azure-docs/pull/96888',
    text: 'The following field(s) are either invalid or missing. Invalid value: "/albumapp-ui": GET https:: UNAUTHORIZED: authentication required; [map[Action:pull Class: Name:albumapp-ui Type:repository]]: template.containers.album-ui.image.',
    cause: 'registry-mismatch',
    also: ['reference-invalid'],
  },
  'skopeo, a digest that is gone': {
    source: 'https://github.com/near/mpc/issues/4183',
    text: 'Error: unable to copy from source docker://quay.io/skopeo/stable@sha256:c7d3c512...: reading manifest sha256:c7d3c512... in quay.io/skopeo/stable: manifest unknown',
    cause: 'digest-absent',
  },
  'Quay, a tag that was deleted': {
    source: 'https://github.com/operator-framework/community-operators/issues/2351',
    text: 'Failed to pull image "quay.io/redhat-developer/openshift-jenkins-operator:0.4.1-ed5de33": rpc error: code = Unknown desc = Error reading manifest 0.4.1-ed5de33 in quay.io/redhat-developer/openshift-jenkins-operator: unknown: Tag 0.4.1-ed5de33 was deleted or has expired. To pull, revive via time machine.',
    cause: 'tag-absent',
    confidence: 'certain',
  },
  'RouterOS, no more than “auth error”': {
    source: 'https://github.com/teleproxy/teleproxy/issues/11',
    text: '*** error: download/extract error: fetch manifest failed: getting https://ghcr.io/v2/teleproxy/teleproxy/manifests/latest failed: auth error',
    cause: 'credentials-required',
    also: ['client-defect'],
    image: 'ghcr.io/teleproxy/teleproxy:latest',
  },
  'Azure’s container instances, whatever the reason': {
    source: 'https://github.com/MicrosoftDocs/azure-docs/issues/45129',
    text: "The image 'acr/image name' in container group 'container group' is not accessible. Please check the image and registry credential",
    cause: 'credentials-required',
    also: ['package-absent', 'access-not-granted'],
  },
  'Knative, which asks with its controller’s login': {
    source: 'https://github.com/kserve/kserve/pull/1022',
    text: 'failed to resolve image to digest: failed to fetch image information: unsupported status code 401; body: Not Authorized',
    cause: 'credentials-required',
  },
  'podman, a short name that Docker Hub does not have': {
    source: 'https://github.com/89luca89/distrobox/issues/521',
    text: 'Trying to pull docker.io/library/holoiso:latest...\nError: initializing source docker://holoiso:latest: reading manifest latest in docker.io/library/holoiso: errors:\ndenied: requested access to the resource is denied\nunauthorized: authentication required',
    cause: 'package-absent',
    also: ['registry-mismatch'],
  },
  'cosign, without a login of its own': {
    source: 'https://github.com/matutetandil/mycel/pull/58',
    text: 'Sign the Helm chart\nUNAUTHORIZED: unauthenticated: User cannot be authenticated with the token provided.',
    cause: 'credentials-required',
    also: ['token-expired'],
  },
  'a push without a login': {
    source: 'https://github.com/apache/arrow-nanoarrow/issues/225',
    text: 'failed to put manifest ghcr.io/apache/arrow-nanoarrow:ubuntu: unauthorized: unauthenticated: User cannot be authenticated with the token provided.',
    cause: 'credentials-required',
    operation: 'push',
  },
  'an editor that browses projects': {
    source: 'https://github.com/microsoft/vscode-docker/issues/3321',
    text: 'docker push\nRequest to https://gitlab.com/api/v4/projects?per_page=100&simple=true&membership=true failed with status 403: Forbidden',
    cause: 'scope-missing',
  },
  'podman, a directory that is not there': {
    source: 'https://github.com/podman-container-tools/podman/issues/427',
    text: '# podman login quay.io\nerror creating directory "/run/user/0/containers": mkdir /run/user/0/containers: no such file or directory',
    cause: 'local-problem',
  },
  'cosign, signatures kept elsewhere': {
    source: 'https://github.com/backblaze-labs/b2-mcp/issues/404',
    text: 'Error: no signatures found\nerror during command execution: no signatures found\nghcr.io/backblaze-labs/b2-mcp',
    cause: 'client-defect',
    also: ['tag-absent'],
  },
  'podman, another architecture': {
    source: 'https://github.com/dani-garcia/vaultwarden/issues/797',
    text: 'Trying to pull docker.io/bitwardenrs/server:raspberry...\n  Image architecture mismatch: image uses "amd64", expecting "arm"',
    cause: 'platform-absent',
  },
  'a provider of Pulumi, a status alone': {
    source: 'https://github.com/pulumi/pulumi-docker/issues/332',
    text: 'Got error when attempting to fetch image version ghcr.io/xyz/xyz:latest from registry: Got bad response from registry: 403 Forbidden',
    cause: 'access-not-granted',
    also: ['client-defect'],
  },
  'oras, capitals': {
    source: 'https://github.com/Milky2018/wasmoon/pull/328',
    text: 'oras push: invalid repository "Milky2018/wasmoon".',
    cause: 'reference-invalid',
  },
  'a proxy that lets the registry through, and not its layers': {
    source: 'https://github.com/open-nvr/open-nvr/issues/434',
    text: 'HTTP_PROXY is set\nghcr.io/open-nvr/core:0.1.4\nlayer download: unexpected EOF',
    cause: 'blob-host-unreachable',
  },
  'Watchtower, a file of logins that it does not read so': {
    source: 'https://github.com/containrrr/watchtower/issues/99',
    text: 'watchtower --debug\nDEBU[0049] No credentials for (organization) in /config.json \nDEBU[0049] No authentication credentials found for (organization)/(repository):(tag) ',
    cause: 'credentials-required',
    also: ['client-defect'],
  },
  'Harbor, a token that ended during a long push': {
    source: 'https://github.com/opencadc/science-platform/issues/161',
    text: 'The push refers to repository [images.canfar.net/highz-alma/notebook-astropy]\nc5cdd12b81c2: Pushing [====>]  2.187GB\nunauthorized: unauthorized to access repository: highz-alma/notebook-astropy, action: push',
    cause: 'access-not-granted',
    also: ['token-expired'],
  },
  'a helper that hands over nothing': {
    source: 'https://github.com/docker/docker-credential-helpers/issues/354',
    text: 'docker login ghcr.io -u USERNAME --password-stdin\ndocker push\n"unauthorized"\npass v1.7.4, docker-credential-pass 0.6.4',
    cause: 'credentials-required',
    also: ['credential-helper-failing'],
  },
  'Google, a registry that takes no uploads any more': {
    source: 'https://github.com/docker/build-push-action/pull/1375',
    text: '#40 ERROR: failed to push gcr.io/sandbox-298914/test-docker-action:gh-runid-15042134376: failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://gcr.io/v2/token?scope=repository%3Asandbox-298914%2Ftest-docker-action%3Apull%2Cpush&service=gcr.io: 412 Precondition Failed',
    cause: 'registry-closed',
  },
  'Synology’s window, an address in the place of a name': {
    source: 'https://github.com/TasmoAdmin/TasmoAdmin/issues/543',
    text: 'Invalid Docker-Repository-URL: https://ghcr.io/tasmoadmin/tasmoadmin:latest',
    cause: 'client-defect',
    also: ['reference-invalid'],
  },
  'compose, an image that is built here': {
    source: 'https://github.com/Vadims06/ospfwatcher/issues/4',
    text: 'pull access denied for watcher, repository does not exist',
    cause: 'package-absent',
    also: ['local-problem'],
  },
  'Swarm, whose nodes got no login': {
    source: 'https://github.com/moby/moby/issues/31534',
    text: 'docker stack deploy -c stack.yml web\n"No such image ..."',
    cause: 'credentials-required',
  },
  'a layer that holds a helper': {
    source: 'https://github.com/rootless-containers/rootlesskit/issues/304',
    text: 'failed to register layer: ApplyLayer exit status 1 stdout:  stderr: lchown /usr/local/bin/docker-credential-gcr: invalid argument',
    cause: 'local-problem',
  },
  'a mirror that does not carry the name': {
    source: 'https://github.com/DaoCloud/public-image-mirror/issues/45622',
    text: 'Error response from daemon: unknown: failed to resolve reference "docker.io/library/nginx-latest:latest": unexpected status from HEAD request to https://docker.m.daocloud.io/v2/library/nginx-latest/manifests/latest?ns=docker.io: 403 Forbidden',
    cause: 'package-absent',
  },
  'an address that was shortened': {
    source: 'https://github.com/Finsys/dockhand/issues/397',
    text: 'Error response from daemon: Head "https://ghcr.io/v2/xy": unauthorized',
    cause: 'credentials-required',
    also: ['client-defect', 'access-not-granted'],
  },
};
