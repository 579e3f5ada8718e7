// More lines of public threads whose end is known: clusters, other registries, proxies, pushes.
import type { TextCases } from './case.ts';

export const MORE_THREAD_TEXTS: TextCases = {
  'ECR, a token that was not renewed': {
    source: 'https://github.com/kubernetes/kubernetes/issues/41154',
    text: 'Failed to pull image "123123123123.dkr.ecr.us-east-1.amazonaws.com/repo/imagename:latest": unauthorized: authentication required\nError syncing pod, skipping: failed to "StartContainer" for "imagename" with ErrImagePull: "unauthorized: authentication required',
    cause: 'token-expired',
  },
  'ECR, a masked account and a token that ran out': {
    source: 'https://github.com/kubernetes/kubernetes/pull/69141',
    text: 'Aug 23 03:09:05 ip-172-31-72-199 kubelet[1018]: E0823 03:09:05.926097  1018 remote_image.go:108] PullImage "<id>.dkr.ecr.cn-north-1.amazonaws.com.cn/topic-service:master-a6cd66e4" from image service failed: rpc error: code = Unknown desc = Error response from daemon: repository <id>.dkr.ecr.cn-north-1.amazonaws.com.cn/topic-service not found: does not exist or no pull access\nAug 23 03:09:05 ip-172-31-72-199 dockerd[1251]: time="2018-08-23T03:09:05.925621539Z" level=error msg="Not continuing with pull after error: denied: The security token included in the request is invalid"',
    cause: 'token-expired',
  },
  'Red Hat’s registry, a secret in another namespace': {
    source: 'https://github.com/minishift/minishift/issues/3317',
    text: 'Failed to pull image "registry.redhat.io/amq7/amq-streams-operator:1.2.0": rpc error: code = Unknown desc = Get https://registry.redhat.io/v2/amq7/amq-streams-operator/manifests/1.2.0: unauthorized: Please login to the Red Hat Registry using your Customer Portal credentials. Further instructions can be found here: https://access.redhat.com/articles/3399531',
    cause: 'pull-secret-missing',
  },
  'kubelet, a secret that is not used': {
    source: 'https://github.com/kubernetes/kubernetes/issues/66162',
    text: 'Failed to pull image "registry.example.com/my/app:latest": rpc error: code = Unknown desc = failed to resolve image "registry.example.com/my/app:latest": failed to fetch anonymous token: unexpected status: 403 Forbidden\n  imagePullSecrets:\n  - name: regcred',
    cause: 'pull-secret-missing',
  },
  'Harbor, a robot that may only push': {
    source: 'https://github.com/goharbor/harbor/issues/13973',
    text: 'root@kube-worker:~# docker pull harbor.10.186.36.58.xip.io/yinw/hello-world:latest\nError response from daemon: unauthorized: unauthorized to access repository: yinw/hello-world, action: pull: unauthorized to access repository: yinw/hello-world, action: pull',
    cause: 'access-not-granted',
  },
  'Docker Hub, a namespace that may not be pushed to': {
    source: 'https://github.com/docker/build-push-action/issues/535',
    text: 'buildx call failed with: error: denied: requested access to the resource is denied\n  push: true\n  tags: devopsdockeruh/coursepage:latest',
    cause: 'access-not-granted',
  },
  'Docker Hub, a name of three parts': {
    source: 'https://github.com/docker/for-win/issues/1870',
    text: 'docker login -u xxxx\ndocker push login/repo-name/xxxx\ndenied: requested access to the resource is denied',
    cause: 'registry-mismatch',
    also: ['reference-invalid'],
  },
  'Docker Hub, a name that is not there, after a login': {
    source: 'https://github.com/podman-container-tools/podman/issues/5405',
    text: '[root@webd ~]# podman login docker.io\nAuthenticating with existing credentials...\nExisting credentials are valid. Already logged in to docker.io\n[root@webd ~]# podman run -dt -p 8080:8080/tcp docker.io/pi-hole/pi-hole\nTrying to pull docker.io/pi-hole/pi-hole...\n  denied: requested access to the resource is denied',
    cause: 'access-not-granted',
    also: ['package-absent'],
  },
  'podman, an old login and a public image': {
    source: 'https://github.com/podman-container-tools/podman/issues/1963',
    text: '$ podman run -it --rm docker://docker.io/library/alpine:latest ls\nTrying to pull docker://docker.io/library/alpine:latest...ERRO[0000] Error pulling image ref //alpine:latest: Error determining manifest MIME type for docker://alpine:latest: unable to retrieve auth token: invalid username/password\nFailed\nError: unable to pull docker://docker.io/library/alpine:latest: unable to pull image: Error determining manifest MIME type for docker://alpine:latest: unable to retrieve auth token: invalid username/password',
    cause: 'stale-login',
  },
  'docker, an old login and a public image': {
    source: 'https://github.com/epinio/epinio/issues/2598',
    text: 'Starting job container\n  /usr/bin/docker pull cypress/browsers:node16.14.2-slim-chrome100-ff99-edge\n  Error response from daemon: Head "https://registry-1.docker.io/v2/cypress/browsers/manifests/node16.14.2-slim-chrome100-ff99-edge": unauthorized: incorrect username or password\n  Warning: Docker pull failed with exit code 1, back off 1.106 seconds before retry.',
    cause: 'stale-login',
  },
  'a registry written twice': {
    source: 'https://github.com/microsoft/azure-container-apps/issues/352',
    text: `The following field(s) are either invalid or missing. Field 'template.containers.mywebsite-web-server.image' is invalid with details: 'Invalid value: "docker.io/docker.io/myimage:latest": GET https:: UNAUTHORIZED: authentication required';. (Code: InvalidParameterValueInContainerTemplate)`,
    cause: 'registry-mismatch',
  },
  'Docker Hub’s website in the place of its registry': {
    source: 'https://github.com/microsoft/azure-container-apps/issues/817',
    text: `'Invalid value: "registry.hub.docker.com/theimage:latest": GET https:: unexpected status code 401 Unauthorized: {"detail": "user_id not found in jwt", "error": true}\n';. (Code: InvalidParameterValueInContainerTemplate)`,
    cause: 'registry-mismatch',
  },
  'an action’s own image, in an incident': {
    source: 'https://github.com/dflook/terraform-github-actions/issues/411',
    text: `Pull down action image 'danielflook/terraform-github-actions@sha256:4cf47837e26f42c9835b28c514215a77a6b523bd2c1cbfeb8b9e32f1ccc5d7c0'\n  /usr/bin/docker pull danielflook/terraform-github-actions@sha256:4cf47837e26f42c9835b28c514215a77a6b523bd2c1cbfeb8b9e32f1ccc5d7c0\n  Error response from daemon: unauthorized: authentication required\n  Warning: Docker pull failed with exit code 1, back off 2.6 seconds before retry.`,
    cause: 'registry-unavailable',
  },
  'an action’s own image, of an account that was renamed': {
    source: 'https://github.com/heyhusen/archlinux-package-action/issues/41',
    text: `Pull down action image 'ghcr.io/hapakaien/archlinux-package-action:2'\n  /usr/bin/docker pull ghcr.io/hapakaien/archlinux-package-action:2\n  Error response from daemon: Head "https://ghcr.io/v2/hapakaien/archlinux-package-action/manifests/2": denied\n  Warning: Docker pull failed with exit code 1, back off 6.712 seconds before retry.`,
    cause: 'package-absent',
  },
  'an answer that breaks off': {
    source: 'https://github.com/docker/hub-feedback/issues/2004',
    text: '$ docker pull php:5.4-cli\nError response from daemon: unexpected EOF',
    cause: 'registry-unavailable',
  },
  'oras, a page in the place of a token': {
    source: 'https://github.com/oras-project/oras/issues/205',
    text: `Uploading a948904f2f0f artifact.txt\nError: failed to authorize: failed to fetch oauth token: unable to decode token response: invalid character '<' looking for beginning of value`,
    cause: 'not-a-registry',
  },
  'a proxy’s limit, told by its status': {
    source: 'https://github.com/ContainerSolutions/docker-registry-proxy/issues/1',
    text: 'FATA[0005] Error pushing to registry: Server error: 413 trying to push foo/bar blob - sha256:985c',
    cause: 'not-a-registry',
  },
  'a proxy’s limit, told by its page': {
    source: 'https://github.com/SteveLTN/https-portal/issues/100',
    text: `docker push hub.logful.top/node\nThe push refers to a repository [hub.logful.top/node]\n3a9f3dd4c49c: Pushing [==================================================>]  55.32MB/55.32MB\nerror parsing HTTP 413 response body: invalid character '<' looking for beginning of value: "<html>\\r\\n<head><title>413 Request Entity Too Large</title></head>\\r\\n<body bgcolor=\\"white\\">\\r\\n<center><h1>413 Request Entity Too Large</h1></center>\\r\\n<hr><center>nginx</center>\\r\\n</body>\\r\\n</html>\\r\\n"`,
    cause: 'not-a-registry',
  },
  'a proxy that answers itself': {
    source: 'https://github.com/distribution/distribution/issues/2386',
    text: `[root@node1 docker]# docker push registry2.wisedu.com/centos:v1\nThe push refers to a repository [registry2.wisedu.com/centos]\nb362758f4793: Pushing [==================================================>] 192.5MB/192.5MB\nerror parsing HTTP 405 response body: invalid character '<' looking for beginning of value: "\\r\\n<title>405 Not Allowed</title>\\r\\n<body bgcolor="white">\\r\\n405 Not Allowed\\r\\nopenresty/1.9.7.3\\r\\n\\r\\n\\r\\n"`,
    cause: 'not-a-registry',
  },
  'a proxy that loses layers': {
    source: 'https://github.com/RamboRogers/cyberdock/issues/1',
    text: 'docker push docker.local/nginx:alpine-slim\nThe push refers to repository [docker.local/nginx]\n63ca1fbb43ae: Layer already exists\nunknown blob',
    cause: 'registry-unavailable',
  },
  'a feature of an organization that was renamed': {
    source: 'https://github.com/devcontainers-extra/features/issues/123',
    text: `[2025-06-02T21:06:26.090Z] * Processing feature: ghcr.io/devcontainers-contrib/features/angular-cli:2\n[2025-06-02T21:06:26.232Z] Start: Run: docker-credential-wincred.exe get\n[2025-06-02T21:06:26.498Z] [httpOci] 403: Credentials for 'ghcr.io' may be expired. Attempting request anonymously.\n[2025-06-02T21:06:26.498Z] {"errors":[{"code":"DENIED","message":"requested access to the resource is denied"}]}\n.\n[2025-06-02T21:06:26.635Z] [httpOci] 403: Failed to fetch bearer token for 'ghcr.io': {"errors":[{"code":"DENIED","message":"requested access to the resource is denied"}]}`,
    cause: 'package-absent',
  },
  'Home Assistant, an add-on that was not built': {
    source: 'https://github.com/FaserF/hassio-addons/issues/472',
    text: `2025-12-15 13:20:40.811 ERROR (MainThread) [supervisor.docker.interface] Can't install ghcr.io/faserf/netboot-xyz-aarch64:1.10.1: DockerError(403, 'Head "https://ghcr.io/v2/faserf/netboot-xyz-aarch64/manifests/1.10.1\n": denied')`,
    cause: 'package-absent',
  },
  'Home Assistant, its own three lines': {
    source: 'https://github.com/yatush/cyd-tiled-display/issues/14',
    text: `2026-02-22 10:12:49.366 WARNING (MainThread) [supervisor.docker.manifest] Failed to get token from https://ghcr.io/token: 403\n2026-02-22 10:12:49.471 WARNING (MainThread) [supervisor.docker.manifest] Failed to fetch manifest for ghcr.io/yatush/cyd-tiled-display-configurator:1.5.61 - 401\n2026-02-22 10:12:49.861 ERROR (MainThread) [supervisor.docker.interface] Can't install ghcr.io/yatush/cyd-tiled-display-configurator:1.5.61: [403] Head "https://ghcr.io/v2/yatush/cyd-tiled-display-configurator/manifests/1.5.61": denied`,
    cause: 'package-absent',
  },
  'the runner, an image of its host': {
    source: 'https://github.com/actions/runner/issues/1531',
    text: `Starting job container\n  /usr/bin/docker pull ubuntu-20.04-lts:latest\n  Error response from daemon: pull access denied for ubuntu-20.04-lts, repository does not exist or may require 'docker login': denied: requested access to the resource is denied\n  Warning: Docker pull failed with exit code 1, back off 4.74 seconds before retry.\n  Error: Docker pull failed with exit code 1`,
    cause: 'package-absent',
  },
  'compose, an image that is to be built': {
    source: 'https://github.com/docker/compose/issues/8805',
    text: `[+] Running 1/2\n ⠿ app Error  2.8s\n ⠿ db Pulled  2.8s\nWARNING: Some service image(s) must be built from source by running:\n  docker compose build app\nError response from daemon: pull access denied for my/nextcloud, repository does not exist or may require 'docker login': denied: requested access to the resource is denied`,
    cause: 'package-absent',
  },
  'buildx, an upload that may not begin': {
    source: 'https://github.com/runatlantis/atlantis/pull/5377',
    text: 'ERROR: failed to solve: failed to push ghcr.io/runatlantis/testing-env:2025.03.04: unexpected status from POST request to https://ghcr.io/v2/runatlantis/testing-env/blobs/uploads/: 403 Forbidden',
    cause: 'workflow-permissions-missing',
  },
  'podman, a package that another repository made': {
    source: 'https://github.com/redhat-actions/push-to-registry/issues/52',
    text: 'Error: trying to reuse blob sha256:b2d5eeeaba3a22b9b8aa97261957974a6bd65274ebd43e1d81d0a7b8b752b116 at destination: failed to read from destination repository my_org/my_image: 403 (Forbidden)',
    cause: 'actions-access-missing',
  },
  'a package that may not be written to': {
    source: 'https://github.com/GoogleCloudPlatform/cloud-foundation-fabric/pull/998',
    text: 'ERROR: denied: permission_denied: write_package',
    cause: 'actions-access-missing',
    also: ['workflow-permissions-missing'],
  },
  'a fork, with the runner’s list of permissions': {
    source: 'https://github.com/OpenAgentHQ/openagent-eval/issues/319',
    text: 'GITHUB_TOKEN Permissions\nContents: read\nMetadata: read\nPackages: read\nERROR: failed to build: failed to solve: failed to push ghcr.io/openagenthq/openagent-eval:latest: denied: installation not allowed to Write organization package',
    cause: 'workflow-permissions-missing',
  },
};
