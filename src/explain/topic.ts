/**
 * Whether a text is about images and registries at all. Words such as `denied` or `403` belong to every program; they count only beside a
 * name that no other trade uses, or beside two that others use as well.
 */

const NAMES =
  /docker|podman|ghcr|(?:register|extract|apply|unpack|fs) layer|error response from daemon|dial tcp|x509:|toomanyrequests|net\/http|kubelet|imagepull|\bhelm\b|\boci\b|oci:\/\/|buildx|buildkit|buildah|skopeo|\bcrane\b|\bkaniko\b|\btrivy\b|\bcosign\b|\boras\b|\bjib\b|\bnerdctl\b|containerd|apptainer|singularity|\brenovate|devcontainer|watchtower|homebrew|_bottle|\bargocd|argo cd|flux-system|(?:helm|oci|image)repository\b|testcontainers|cannotpull|pkg\.github\.com|github packages|container registry|\becr\b|gcr\.io|pkg\.dev|azurecr|quay\.io|imagepullsecret|docker-credential|artifactregistry|exec user process|failed to authorize|(?:oauth|anonymous|bearer|auth) token|vulnerability db|error parsing http \d{3}|\/v2\/"?:|\/v2\/\S{1,200}\/(?:manifests|blobs|tags)\/|server gave http response to https client|(?:not continuing with pull|next endpoint for pull)|repository name not known|name unknown|in the registry with id|installation not allowed|permission_denied:|requested image's platform|layer (?:blob|verification|already exists)|layer-sha256|error container\d{4}|no suitable node|\b[0-9a-f]{12}: (?:push|pull|download|extract|wait|verif)|compose_http_timeout|unixhttpconnectionpool|rest\/packages|commit digest|unexpected http status|\bacr login|(?:writing|storing|copying) blob|crossplane|authorization status: 40\d|image to digest/i;

const TOKENS =
  /personal access tokens?|\bPATs?\b|github[_ -]token|(?:read|write|delete):packages|packages: ?(?:read|write)|api\.github\.com|\bgh auth\b/;

/** Each alone may mean a picture, a ship or a parcel; beside one that says what is done with it, hardly. */
const THINGS: readonly RegExp[] = [
  /\bimages?\b/i,
  /\blayers?\b/i,
  /\bmanifests?\b/i,
  /\bregistry\b/i,
  /\bcharts?\b/i,
  /(?<!(?:dist|site)-)\bpackages?\b/i,
];
const DEEDS: readonly RegExp[] = [
  /\bcontainers?\b/i,
  /\bpull(?:s|ed|ing)?\b|\bpush(?:es|ed|ing)?\b/i,
  /\bpods?\b|\bkubernetes\b|\bnamespace\b|\bk8s\b/i,
];
/** Of the first alone; two of both suffice. */
const ENOUGH_THINGS = 3;

const GIT = /\bgit (?:push|pull|clone|fetch)\b|\.git\b|^remote: |publickey/m;

/** Whether the line itself uses a word that no other trade has. */
export function namesImages(line: string): boolean {
  return NAMES.test(line);
}

export function isAboutImages(text: string): boolean {
  if (NAMES.test(text)) return true;
  if (GIT.test(text)) return false;
  if (TOKENS.test(text)) return true;
  const things = countIn(text, THINGS);
  const deeds = countIn(text, DEEDS);
  return things >= ENOUGH_THINGS || deeds >= 2 || (things >= 1 && deeds >= 1);
}

function countIn(text: string, words: readonly RegExp[]): number {
  return words.filter((word) => word.test(text)).length;
}
