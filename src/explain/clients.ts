/** Who wrote the error: the first whose own words stand in the text. Who drives others comes before whom it drives. */

const CLIENTS: readonly (readonly [name: string, words: RegExp])[] = [
  ['gitlab-runner', /gitlab-runner|with specified policies|failed to pull image with policy/i],
  [
    'kubelet',
    /kubelet|errimagepull|imagepullbackoff|failed to pull image "[^"\s]|back-off pulling|failedtoretrieveimagepullsecret/i,
  ],
  ['k3s', /\bk3s\b|\brke2\b/i],
  ['argocd', /argocd|argo cd|could not get tags from registry/i],
  ['flux', /\bflux(?:cd)?\b|fetching image metadata|helmrepository|ocirepository|imagerepository/i],
  ['watchtower', /watchtower|head request with/i],
  ['renovate', /renovate/i],
  ['devcontainers', /devcontainer|\[httpoci\]|dev containers/i],
  ['homebrew', /\bbrew\b|homebrew|_bottle_manifest/i],
  ['trivy', /\btrivy\b|vulnerability db|download-db/i],
  ['cosign', /\bcosign\b/i],
  ['kaniko', /kaniko|checking push permission/i],
  ['jib', /\bjib\b|com\.google\.cloud\.tools\.jib/i],
  ['apptainer', /\bapptainer\b|\bsingularity\b|while making image from oci registry/i],
  ['helm', /\bhelm\b|\/tags\/list": get "|installation failed|\.tgz\b.*oci:|oci:\/\//i],
  ['oras', /\boras\b/i],
  [
    'crane',
    /\bg?crane\b|fetching (?:manifest|image|digest|blob) \S{1,300}: (?:get|head) |head responses have no body/i,
  ],
  ['skopeo', /\bskopeo\b/i],
  ['buildah', /\bbuildah\b/i],
  [
    'podman',
    /\bpodman\b|requesting bear(?:er)? token|initializing source docker:|trying to pull \S+\.\.\.|unable to retrieve auth token|writing blob: initiating layer upload/i,
  ],
  ['nerdctl', /\bnerdctl\b/i],
  ['ctr', /\bctr\b/i],
  ['docker-compose', /docker[- ]compose|^error: for \w|^pulling \w[\w-]* \(|^ ?✘ \w/im],
  ['buildx', /buildx|failed to solve|build-push-action|\[internal\] load|exporting to image/i],
  [
    'docker',
    /error response from daemon|\bdocker\b|pulling from|push refers to|error from registry|pull access denied for|no matching manifest/i,
  ],
  [
    'containerd',
    /containerd|failed to resolve reference|failed to (?:authorize|fetch (?:oauth|anonymous) token)|httpreadseeker/i,
  ],
  ['npm', /\bnpm\b|pnpm|yarn/i],
  ['curl', /\bcurl\b/i],
];

export function clientIn(text: string): string | null {
  return CLIENTS.find(([, words]) => words.test(text))?.[0] ?? null;
}
