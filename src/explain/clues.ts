/** What else a text tells beside its error: where it ran, what was tried, what is said of the token and the package. */
import type { CredentialKind } from '../credential/kind.ts';
import { type ContextClue, contextIn } from './context.ts';
import type { HostKind } from './hosts.ts';
import { isAboutImages } from './topic.ts';

export type Clue =
  | HostKind
  | ContextClue
  | 'pull'
  | 'push'
  | 'login'
  | 'actions'
  | 'kubernetes'
  | 'build'
  | 'hostless'
  | 'official-name'
  | 'login-succeeded'
  | 'fine-grained'
  | 'app-token'
  | 'workflow-token'
  | 'classic'
  | 'gh-token'
  | 'says-expired'
  | 'says-revoked'
  | 'says-public'
  | 'says-private'
  | 'says-sso'
  | 'empty-auths'
  | 'logged-out'
  | 'packages-write'
  | 'packages-short'
  | 'fork'
  | 'login-elsewhere'
  | 'login-here'
  | 'wrong-host'
  | 'deep-name'
  | 'doubled-name'
  | 'digest-asked'
  | 'token-cut'
  | 'helm'
  | 'go-between'
  | 'pull-secret-named'
  | 'names-ghcr'
  | 'containers';

/** The registry in front of a name that begins with it already, and Docker Hub's website in the place of its registry. */
const WRONG_HOST =
  /(?<![\w.-])((?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24})\/(?:\1|https?:)\/|(?<![\w./-])(?:registry\.)?hub\.docker\.com\/(?!_\/|r\/|v\d)|(?<![\w./-])docker\.io\/(?:library\/|v2\/)?(?:ghcr|quay|gcr)\.io\//i;

const WORDS: readonly (readonly [Clue, RegExp])[] = [
  [
    'actions',
    /##\[(?:error|group|warning|command)|::error|github actions|github_token|github\.(?:actor|token|repository)|secrets\.\w|runs-on:|uses: ?\w|(?:docker|actions)\/[\w-]{2,40}(?:-action)?@v?\d|docker\/(?:login|build-push|metadata|setup-buildx|bake)-action|buildx (?:build |call |bake )?failed with|process completed with exit code|installation not allowed|\bworkflow|dependabot|job's token|\/_work\/|runner\/work/i,
  ],
  [
    'kubernetes',
    /kubelet|errimagepull|imagepullbackoff|failed to pull image(?!["s])(?!\s{0,3}with (?:policy|specified))|kubectl|imagepullsecret|back-off pulling|\bk3s\b|\brke2\b|pod\/|\bpods?\b|kubernetes|namespace|\bmicrok8s|minikube|openshift|\bargocd|flux-system|(?:helm|oci|image)repository\b|\bk8s\b|container apps?\b/i,
  ],
  [
    'build',
    /^#\d|\[internal\] load|load metadata for|dockerfile|buildkit|buildx|failed to solve|\bFROM \S+[./]|docker build|buildah|kaniko/im,
  ],
  [
    'login-succeeded',
    /login succeeded|logged in successfully|log in successfully|existing credentials are valid|login (?:is )?(?:successful|succeeds|works|worked|ok|fine)\b|\b(?:am|i'm|already|we're) logged in\b|logged in (?:there|fine|successfully)|succe\w+ (?:log|authenticat)\w*|authenticat\w+ success/i,
  ],
  ['fine-grained', /fine[- ]?grained|github_pat/i],
  [
    'app-token',
    /x-access-token|installation[- ](?:access[- ])?token|github app\b|app token|create-github-app-token|github-app-token|\bapp_id\b|app-id:|private-key:/i,
  ],
  ['workflow-token', /github_token|github\.token|GITHUB_TOKEN/i],
  ['classic', /classic (?:pat|token|personal)|(?:pat|token)s? ?\(classic\)/i],
  ['gh-token', /gh auth (?:token|login|refresh)/i],
  ['says-expired', /(?<!\b(?:no|not|never|without|n't)\s)\bexpir(?:ed|es|y|ation)\b/i],
  [
    'says-revoked',
    /\brevok(?:ed|ing)\b|token was deleted|deleted (?:the |my |our )?(?:(?:old|previous) )?(?:token|pat|one)\b|secret scanning|found in a public repository|\bleaked\b|\brotated\b[^\n]{0,40}\b(?:pats?|tokens?|credentials?|secrets?)/i,
  ],
  [
    'says-public',
    /\b(?:is|are|it'?s|being|made|set to|a|the) public\b(?! registr)|public (?:image|package|repo|container)|publicly (?:available|accessible)|pull down action image|visibility:? public/i,
  ],
  [
    'says-private',
    /\b(?:is|are|it'?s|still|a|my|our|the) private\b|private (?:image|package|repo|container|registry)|visibility:? (?:private|internal)/i,
  ],
  ['says-sso', /\bsaml\b|single sign-?on|\bsso\b/i],
  ['empty-auths', /"auths": ?\{\s*"(?:https:\/\/)?ghcr\.io\/?": ?\{\s*\}/i],
  ['logged-out', /(?:docker|podman|helm registry|nerdctl) logout/i],
  ['packages-write', /packages: ?write|write-all/i],
  ['fork', /\bfrom (?:a )?fork|\bforks?\b|pull_request\b|dependabot/i],
  [
    'pull-secret-named',
    /imagepullsecrets?|pull secret|docker-registry secret|secret docker-registry|dockerconfigjson|regcred/i,
  ],
  ['helm', /\bhelm\b|\bhelm_release\b/i],
  // Programs that ask in the place of docker, with logins of their own.
  [
    'go-between',
    /\bportainer\b|\bargo ?cd\b|\brenovate|\btrivy\b|\bdependabot\b|watchtower|\bdockhand\b|\bdiun\b|\bkeel\b|\bcoolify\b|\bdokploy\b|testcontainers|\bdevcontainer|\bnomad\b|\bnerdctl\b|\bimage-updater\b|\bcaprover\b|whats-up-docker/i,
  ],
  ['wrong-host', WRONG_HOST],
  ['names-ghcr', /\bghcr\b|github (?:packages|container registry)/i],
];

/** An image may be called after Kubernetes, and helm runs on a person's machine, whatever namespace it installs into. */
function withoutNames(text: string): string {
  return text
    .replace(/\S+/g, (word) => (isAddress(word) ? '' : word))
    .replace(/(?<!\S)--(?:create-)?namespace(?:[= ]\S{1,100})?/gi, '');
}

function isAddress(word: string): boolean {
  const slash = word.lastIndexOf('/');
  return slash > 0 && (word.includes('://') || word.lastIndexOf('.', slash) >= 0);
}

/** The owners whose packages programs fetch by themselves, from everybody's machines: those are public. */
const PUBLIC_OWNERS =
  /public\.ecr\.aws\/|ghcr\.io\/(?:v2\/)?(?:aquasecurity|homebrew|devcontainers|fluxcd|actions|astral-sh|linuxserver|kyverno|siderolabs|dexidp|cloudnative-pg|external-secrets|grafana|open-telemetry|home-assistant|immich-app)\/|ghcr\.io\/token\S{0,200}repository%3A(?:aquasecurity|homebrew|devcontainers|fluxcd|actions|astral-sh)%2F/i;

/** The runner lists what the job's token may do; packages it may not touch are not in the list. */
const RUNNER_LIST = /github_token permissions\s((?:[\w ]{1,40}: ?\w{1,8}\s){1,20})/i;

const OPERATIONS: readonly (readonly [Clue, RegExp])[] = [
  [
    'push',
    /docker (?:image )?push|(?<!build-)\bpush(?:ing|es|ed)?\b(?! event)|--push\b|push refers to|layer already exists|task ':?jib'|writing blob(?!: (?:storing|adding) )|destination repository|at destination:|checking whether a blob|initiating layer upload|blobs\/uploads|write_package|create_package|installation not allowed to (?:create|write)|pull(?:,|%2c)push|push(?:,|%2c)pull|(?:post|put|patch) request to|\bput https?:|put manifest\b|blob (?:post|put)\b|upload (?:of|to) \S{0,60}\/|uploadartifacts|\b(?:to|we|i|must|can) publish |\bpublishing (?:to|the|our|my|images?|packages?)\b/i,
  ],
  [
    'login',
    /docker login|podman login|registry login|logging in(?:to)?\b|login-action|login attempt|log ?in to \S*ghcr|\blog ?in (?:fails?|failed|error)\b|\bghcr(?:\.io)? log ?in\b/i,
  ],
  [
    'pull',
    /\bpull(?:ing|ed|s)?\b|\/manifests\/|\/blobs\/|downloading|download-db|load metadata|source metadata|resolve reference|\bFROM \S|trying to|unable to find image|docker run|initializing source|pinging container registry|(?:podman|docker)(?:-| )compose|errimage/i,
  ],
];

/** The marks that cleaning takes off: a runner's commands and clock, BuildKit's steps. */
const MARKS: readonly (readonly [Clue, RegExp])[] = [
  [
    'actions',
    /##\[(?:error|group|command|warning|debug)\]|^::(?:error|warning|group)\b|^\S{0,4}\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z /m,
  ],
  // How dockerode tells what a daemon answered to the program around it.
  ['go-between', /\(HTTP code \d{3}\) (?:server error|unexpected)/],
  ['build', /^(?:\d{4}-\S{1,40} )?#\d{1,4} (?:\d|\[|ERROR|DONE|CACHED|exporting|pushing|importing)/m],
];

export function readMarks(text: string): Set<Clue> {
  return new Set(MARKS.filter(([, pattern]) => pattern.test(text)).map(([clue]) => clue));
}

/**
 * What the text as a whole tells; what is said near the error itself is read by `operationIn`.
 * @param joined the text with the lines put together that a terminal broke, where it did
 */
export function gatherClues(
  written: string,
  marks: ReadonlySet<Clue>,
  credentials: ReadonlySet<CredentialKind>,
  joined: string | null = null,
): Set<Clue> {
  const text = withoutAdvice(written);
  const clues = new Set<Clue>(marks);
  const nameless = withoutNames(text);
  for (const [clue, pattern] of WORDS)
    if (pattern.test(clue === 'kubernetes' ? nameless : text)) clues.add(clue);
  if (credentials.has('fine-grained')) clues.add('fine-grained');
  if (credentials.has('installation') && !clues.has('actions')) clues.add('app-token');
  if (credentials.has('classic')) clues.add('classic');
  if (PUBLIC_OWNERS.test(text)) clues.add('says-public');
  if (isAboutImages(text)) clues.add('containers');
  for (const clue of contextIn(text)) clues.add(clue);
  if (joined !== null) {
    for (const clue of contextIn(withoutAdvice(joined))) clues.add(clue);
    if (WRONG_HOST.test(joined)) clues.add('wrong-host');
  }
  if (clues.has('packages-write')) clues.delete('packages-short');
  else if (lacksPackages(text)) clues.add('packages-short');
  return clues;
}

function lacksPackages(text: string): boolean {
  const listed = RUNNER_LIST.exec(text)?.[1];
  if (listed !== undefined) return !/packages: ?write/i.test(listed);
  return /permissions:\s/i.test(text);
}

/** Clients advise a login in the same breath in which they report a failed pull. */
const ADVICE = new RegExp(
  [
    "may require '?docker login'?",
    "credentials with '?docker login[^\\n]{0,20}",
    'please use docker logout',
    "run '?docker login'?",
    "credentials for '?\\S{1,100}'? may be expired",
    // GitLab, of every login that it refuses.
    'if a (?:password|token) was provided[^.]{0,200}',
  ]
    .join('|')
    .replaceAll(' ', '\\s+'),
  'gi',
);

function withoutAdvice(text: string): string {
  return text.replace(ADVICE, '');
}

/** A login that succeeded is not what failed. */
const DONE_LOGIN =
  /\b(?:docker|podman|nerdctl|helm registry|oras|buildah|skopeo|cosign|crane auth) login\b[^\n]{0,200}(?:\n(?![^\n]{0,200} login )[^\n]{0,200}){0,5}?\n[^\n]{0,100}(?:login succeeded|existing credentials are valid|already logged in)[^\n]{0,200}/gi;

/** Whether a part of a text speaks of a push, a login or a pull; the first of these three that it names. */
export function operationIn(text: string): 'pull' | 'push' | 'login' | null {
  const spoken = withoutAdvice(text).replace(DONE_LOGIN, '');
  for (const [clue, pattern] of OPERATIONS) {
    if (pattern.test(spoken)) return clue === 'push' || clue === 'login' ? clue : 'pull';
  }
  return null;
}
