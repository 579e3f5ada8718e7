// The image in a command line of a container tool: which words are options, which of them take the next word as
// their value, and which word is the image. Sources: the `--help` of docker 28, podman 4, skopeo 1, and nerdctl's
// docs/command-reference.md.
import { splitCommands } from './words.ts';

/** `first`: the first word that is no option. `every`: all of them. `run`: the first, with the options of `run`. */
type Shape = 'first' | 'every' | 'run' | 'chart';

const ENGINE: ReadonlyMap<string, Shape> = new Map([
  ['run', 'run'],
  ['create', 'run'],
  ['pull', 'every'],
  ['push', 'first'],
  ['inspect', 'first'],
  ['history', 'first'],
  ['rmi', 'every'],
  ['save', 'every'],
]);

const TOOLS: ReadonlyMap<string, ReadonlyMap<string, Shape>> = new Map([
  ['docker', ENGINE],
  ['podman', ENGINE],
  ['nerdctl', ENGINE],
  ['finch', ENGINE],
  [
    'buildah',
    new Map<string, Shape>([
      ['pull', 'every'],
      ['from', 'first'],
      ['push', 'first'],
    ]),
  ],
  [
    'skopeo',
    new Map<string, Shape>([
      ['inspect', 'first'],
      ['copy', 'first'],
      ['list-tags', 'first'],
    ]),
  ],
  [
    'ctr',
    new Map<string, Shape>([
      ['pull', 'first'],
      ['push', 'first'],
      ['run', 'first'],
    ]),
  ],
  [
    'crictl',
    new Map<string, Shape>([
      ['pull', 'first'],
      ['inspecti', 'first'],
      ['rmi', 'every'],
    ]),
  ],
  [
    'crane',
    new Map<string, Shape>(
      ['manifest', 'digest', 'config', 'pull', 'ls', 'validate', 'export', 'copy', 'cp'].map((verb) => [
        verb,
        'first',
      ]),
    ),
  ],
  [
    'oras',
    new Map<string, Shape>([
      ['pull', 'first'],
      ['fetch', 'first'],
      ['discover', 'first'],
      ['copy', 'first'],
    ]),
  ],
  [
    'helm',
    new Map<string, Shape>(['pull', 'install', 'upgrade', 'show', 'template'].map((verb) => [verb, 'chart'])),
  ],
]);

/** Verbs of the engines that name no image to be pulled by its reference. */
const IMAGELESS = new Set(['login', 'logout', 'compose', 'build', 'info', 'version', 'ps', 'exec', 'logs']);

/** The options of `run` and `create` that stand alone; every other one takes a value. */
const RUN_FLAGS = new Set(
  (
    'detach interactive tty rm rmi init privileged publish-all quiet read-only read-only-tmpfs no-healthcheck ' +
    'oom-kill-disable sig-proxy disable-content-trust help use-api-socket env-host http-proxy no-hosts no-hostname ' +
    'passwd replace rootfs tls-verify unsetenv-all all-tags insecure-registry cgroup-ns-host'
  ).split(' '),
);
const RUN_LETTERS = new Set([...'ditPq']);

/** The options of the other commands that take a value; every other one stands alone. */
const VALUE_OPTIONS = new Set(
  (
    'platform arch os variant authfile creds cert-dir decryption-key retry retry-delay retry-times policy format ' +
    'username password password-file registry-token snapshotter unpack hosts-dir label max-concurrent-downloads ' +
    'tlscacert tlscert tlskey pod-config auth annotation pull-timeout override-os override-arch override-variant ' +
    'output registries.d tmpdir command-timeout cosign-key verify version repo destination untardir keyring ' +
    'namespace config registry-config src-creds dest-creds sign-by type values set kube-context name builder'
  ).split(' '),
);
const VALUE_LETTERS = new Set([...'ufopdl']);
const VERB_WITHIN = 12;

/**
 * The images that the commands of a line name, in their order. Null when no known command is in it; empty when
 * there is one, but without an image.
 */
export function imagesOfCommands(words: readonly string[]): string[] | null {
  let images: string[] | null = null;
  for (const command of splitCommands(words)) {
    const found = imagesOfCommand(command);
    if (found !== null) images = [...(images ?? []), ...found];
  }
  return images;
}

function imagesOfCommand(words: readonly string[]): string[] | null {
  for (let index = 0; index < words.length; index += 1) {
    const verbs = TOOLS.get(toolName(words[index] ?? ''));
    if (verbs === undefined) continue;
    for (let at = index + 1; at < words.length && at - index <= VERB_WITHIN; at += 1) {
      const word = words[at] ?? '';
      if (IMAGELESS.has(word)) return [];
      const shape = verbs.get(word);
      if (shape !== undefined) return operands(words.slice(at + 1), shape);
    }
    return null;
  }
  return null;
}

function toolName(word: string): string {
  return word.slice(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1).replace(/\.exe$/i, '');
}

function operands(words: readonly string[], shape: Shape): string[] {
  if (shape === 'chart') return chartOf(words);
  const found: string[] = [];
  let index = 0;
  let options = true;
  while (index < words.length) {
    const word = words[index] ?? '';
    index += 1;
    if (options && word === '--') options = false;
    else if (options && /^[-–—]./.test(word)) index += takesNextWord(word, shape) ? 1 : 0;
    else if (!/^\d?[<>]/.test(word)) {
      found.push(word);
      if (shape !== 'every') break;
    }
  }
  // `podman pull A B` names two images; in `docker pull acme/app please` the rest is talk.
  return found.filter((word, place) => place === 0 || word.includes('/') || !found[0]?.includes('/'));
}

/** Whether an option's value is the next word: not with `=`, not with `-p80:80`, not where there is none. */
function takesNextWord(option: string, shape: Shape): boolean {
  if (option.includes('=')) return false;
  // Word processors turn `--` into a dash.
  const long = /^(?:--|–|—)(.+)$/.exec(option)?.[1];
  if (long !== undefined) return shape === 'run' ? !RUN_FLAGS.has(long) : VALUE_OPTIONS.has(long);
  for (let index = 1; index < option.length; index += 1) {
    const letter = option[index] ?? '';
    const takesValue = shape === 'run' ? !RUN_LETTERS.has(letter) : VALUE_LETTERS.has(letter);
    if (takesValue) return index === option.length - 1;
  }
  return false;
}

/** A Helm chart: the `oci://` word, with the value of `--version` as its tag. */
function chartOf(words: readonly string[]): string[] {
  const chart = words.find((word) => word.startsWith('oci://'));
  if (chart === undefined) return [];
  const at = words.findIndex((word) => word === '--version' || word.startsWith('--version='));
  const word = words[at] ?? '';
  const version = word.includes('=') ? word.slice(word.indexOf('=') + 1) : (words[at + 1] ?? '');
  const tagged = chart.indexOf(':', 'oci://'.length) > 0;
  return at < 0 || version === '' || tagged ? [chart] : [`${chart}:${version}`];
}
