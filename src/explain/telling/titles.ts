/** The sentence of each cause. */
import { printable } from '../../support/printable.ts';
import type { CauseCode } from '../cause.ts';
import { type ReadingName, readingOf } from '../readings.ts';
import type { Subject } from './subject.ts';

type Title = (subject: Subject) => string;

const TITLES: Record<CauseCode, Title> = {
  pullable: ({ name }) => `${start(name)} can be pulled`,
  'reference-invalid': () => 'The image reference cannot be one',
  'registry-mismatch': ({ host, hasHost, isGhcr }) =>
    hasHost && isGhcr
      ? 'The login is for another registry than the image'
      : hasHost
        ? `The registry named is ${printable(host, 80)}: the image, or the login, is for another`
        : 'The image names no registry, so Docker Hub was asked; ghcr.io/ is missing in front',
  'registry-closed': () =>
    'The registry docker.pkg.github.com was closed on 2025-02-24; its images moved to ghcr.io',
  'credentials-required': ({ name, operation }) =>
    operation === 'push'
      ? `Pushing ${name} needs a login, and none was sent`
      : `${start(name)} is not public, and no login was sent`,
  'credential-rejected': ({ host }) =>
    `${printable(host, 80)} does not accept this login: mistyped, empty, expired or revoked`,
  'token-malformed': () => 'The token looks mistyped or cut off',
  'token-expired': () => 'The token has expired',
  'token-revoked': () => 'The token was revoked or deleted',
  'stale-login': ({ name }) =>
    `A dead login stored on the machine blocks the pull; if ${name} is public, none is needed`,
  'fine-grained-token': () => 'The token is fine-grained, and GHCR takes classic tokens only',
  'app-token-unsupported': () =>
    'The token is a GitHub App’s, which GHCR lets log in, but does not let pull or push outside its workflow',
  'scope-missing': () => 'The token lacks the scope read:packages',
  'scope-missing-write': () => 'The token lacks the scope write:packages, which pushing needs',
  'access-not-granted': ({ name, operation }) =>
    `The login lives, but its account may not ${operation === 'push' ? 'push to' : 'read'} ${name}`,
  'actions-access-missing': ({ name }) =>
    `The package ${name === 'the image' ? '' : `${name} `}does not let this workflow’s repository in`,
  'workflow-permissions-missing': ({ operation }) =>
    `The job’s token lacks the permission packages: ${operation === 'push' ? 'write' : 'read'}`,
  'org-policy': () => 'A policy of the organization refuses this token',
  'sso-not-authorized': () => 'The token is not authorised for the organization’s single sign-on (SAML)',
  'ip-not-allowed': () => 'The organization has an IP allow list, and this machine’s address is not on it',
  'package-absent': ({ name }) =>
    name === 'the image'
      ? 'There is no such package, or it hides'
      : `There is no package ${name}, or it hides from whoever asked`,
  'tag-absent': ({ name, tag }) =>
    tag === null ? `${start(name)} has no such tag` : `${start(name)} has no tag ${printable(tag, 128)}`,
  'digest-absent': ({ name }) => `${start(name)} has no manifest with this digest`,
  'manifest-incomplete': ({ name }) => `The tag of ${name} is there, but a manifest that it names is gone`,
  'platform-absent': ({ name }) => `${start(name)} is not built for this platform`,
  'blob-host-unreachable': () =>
    'The host that keeps the layers (pkg-containers.githubusercontent.com) cannot be reached from there',
  'credential-helper-failing': () => 'The program that keeps the stored logins is missing or fails',
  'pull-secret-missing': () =>
    'Kubernetes has no pull secret for this image in the pod’s namespace, or one for another host',
  'rate-limited': ({ host }) => `${printable(host, 80)} throttles requests`,
  'registry-unavailable': ({ host }) =>
    `${host === 'ghcr.io' ? 'GHCR' : printable(host, 80)} itself was in trouble`,
  'network-dns': ({ host }) => `The name ${printable(host, 80)} could not be resolved on that machine`,
  'network-refused': ({ host }) => `The connection to ${printable(host, 80)} was refused or cut`,
  'network-timeout': ({ host }) => `${printable(host, 80)} did not answer in time`,
  'network-tls': ({ host }) =>
    `The certificate shown for ${printable(host, 80)} is not trusted there, or the connection is not TLS`,
  'not-a-registry': ({ host }) =>
    `Something else answered in the place of ${printable(host, 80)}: a proxy, a login page or a filter`,
  'answer-unexpected': () => 'The registry’s answer is none that is known',
  'client-defect': () => 'The client is at fault, or asks in a way that the registry does not answer',
  'local-problem': () => 'The trouble is on the machine itself: its disk, its daemon or its store of images',
  unknown: () => 'A registry’s error, whose cause the text does not tell',
};

/**
 * Behind the first, what would hold if it were the cause: the first may have said of the login the contrary. `sent` is what the words
 * told of the login.
 */
const BEHIND: Partial<Record<CauseCode, (subject: Subject, sent: 'login' | 'nothing' | null) => string>> = {
  'credentials-required': ({ name, operation }) =>
    operation === 'push'
      ? `If no login was sent: pushing ${name} needs one`
      : `If no login was sent: ${name} is not public, and needs one`,
  'access-not-granted': ({ name, operation }, sent) => {
    const right = operation === 'push' ? 'push to' : 'read';
    return sent === 'nothing'
      ? `With a login, too, its account must be allowed to ${right} ${name}`
      : `If a login was sent and lives: its account may not ${right} ${name}`;
  },
  'credential-rejected': ({ host }, sent) =>
    sent === 'login'
      ? 'The stored name or token may be wrong: mistyped, empty, expired or revoked'
      : `If a login was sent: ${printable(host, 80)} does not accept it; it is mistyped, empty, expired or revoked`,
  'token-expired': (_, sent) =>
    sent === 'login' ? 'The token may have expired' : 'If a token was sent: it may have expired',
  'token-revoked': (_, sent) =>
    sent === 'login'
      ? 'The token may have been revoked or deleted'
      : 'If a token was sent: it may have been revoked or deleted',
  'client-defect': (_, sent) =>
    sent === 'nothing'
      ? 'If a login is stored: the client did not send it, which some versions of clients do wrongly'
      : 'The client may be at fault, or ask in a way that the registry does not answer',
  'stale-login': ({ name }) =>
    `If an old login is still stored there: it blocks the pull, and if ${name} is public, none is needed`,
  'fine-grained-token': () => 'If the token is fine-grained: GHCR takes classic tokens only',
  'app-token-unsupported': () =>
    'If the token is a GitHub App’s: GHCR lets it log in, but does not let it pull or push outside its workflow',
  'scope-missing': () => 'If the token lacks the scope read:packages: it may log in, and not pull',
  'scope-missing-write': () => 'If the token lacks the scope write:packages: it may pull, and not push',
  'actions-access-missing': ({ name }) =>
    `If a workflow did this: the package ${name === 'the image' ? '' : `${name} `}does not let its repository in`,
  'workflow-permissions-missing': ({ operation }) =>
    `If a workflow did this: its job’s token lacks the permission packages: ${operation === 'push' ? 'write' : 'read'}`,
  'pull-secret-missing': () =>
    'If the pod names no pull secret for this host in its own namespace: it asks without a login',
  'package-absent': ({ name }) =>
    name === 'the image'
      ? 'If the name is wrong: there is no such package, or it hides'
      : `If the name is wrong: there is no package ${name}, or it hides from whoever asked`,
};

/** Where the words say more than the code does. */
const SPECIAL: Partial<Record<ReadingName, Partial<Record<CauseCode, string>>>> = {
  'no-space': { 'local-problem': 'The disk of the machine is full' },
  'daemon-away': { 'local-problem': 'The client does not reach its own daemon' },
  'layer-store': { 'local-problem': 'The layers arrived, but the machine could not store them' },
  'config-unreadable': { 'local-problem': 'The client may not read its own configuration file' },
  'local-setup': { 'local-problem': 'The client is not set up on this machine' },
  'not-built': {
    'local-problem': 'There is no image of that name on this machine: it was not built, or has another tag',
  },
  'pull-qps': {
    'rate-limited': 'The node pulls no faster than its kubelet allows; the registry refused nothing',
  },
  'client-old': { 'client-defect': 'The client is too old, or too new, for the daemon it speaks to' },
  driver: { 'client-defect': 'The builder’s driver cannot do what was asked of it' },
  'host-unsupported': {
    'registry-mismatch': 'This service takes no images from ghcr.io directly',
  },
  'permission-capped': {
    'workflow-permissions-missing':
      'The workflow that calls this one gives it less than the packages permission that it asks for',
  },
  'creation-banned': { 'org-policy': 'The organization does not let this login create packages' },
  'never-pull': {
    'local-problem': 'The pod may only use an image that is already on the node, and it is not there',
  },
  'login-empty': {
    'credential-rejected': 'The login had no name or no password: the variable or secret behind it is empty',
  },
  'cli-word': { 'client-defect': 'A word of the command line was taken for the image’s name' },
  'accept-index': {
    'client-defect':
      'The client does not say that it reads OCI indexes, so GHCR answers as if nothing were there',
  },
  'placeholder-scope': {
    'client-defect': 'The client asks GHCR for “user/image”, a placeholder, instead of the package',
  },
  'helm-repo-add': {
    'client-defect': 'helm repo add takes no oci:// address; charts there are used without it',
  },
  catalog: { 'client-defect': 'The client asks for the list of all images, which GHCR does not offer' },
  'manifest-inspect': {
    'client-defect': 'docker manifest asks for push rights, so a token that may only read is refused',
  },
  'watchtower-head': {
    'client-defect': 'The client’s first question fails for OCI images; it says nothing of the image',
  },
  'bearer-malformed': { 'client-defect': 'The client sends the token in a form that GHCR does not read' },
  'post-unsupported': { 'client-defect': 'The client asks for its token by POST, which GHCR does not offer' },
  crash: { 'client-defect': 'The client itself crashed' },
  'actions-cache': {
    unknown: 'The Actions cache failed, not the registry: the address that refused is the cache’s',
  },
  'address-refused': {
    'ip-not-allowed': 'The registry has a list of addresses that it lets in, and this machine’s is not on it',
  },
  'too-large': {
    'not-a-registry': 'A proxy in front of the registry takes no layer of this size',
  },
  'oauth-401': {
    'credentials-required':
      'The job did not log in itself: the login that a runner brings along may pull, and not push',
  },
  'token-refused': {
    'credentials-required':
      'If this client was never logged in: it sent an empty or an old login, which is refused',
  },
  'token-refused-body': {
    'credentials-required':
      'If this client was never logged in: it sent an empty or an old login, which is refused',
  },
  'write-package': { 'access-not-granted': 'The login lives, but its account may not write to the package' },
  'lower-case': {
    'reference-invalid': 'The image’s name holds capital letters; a reference is written in lower case',
  },
  'one-segment': {
    'reference-invalid': 'The image’s name lacks its owner: on ghcr.io it is ghcr.io/OWNER/PACKAGE',
  },
  'installation-create': { 'org-policy': 'The organization does not let this token create packages' },
  'create-package': { 'org-policy': 'The organization does not let this login create packages' },
  'classic-forbidden': { 'org-policy': 'The organization forbids classic tokens, and GHCR takes no others' },
  lifetime: { 'org-policy': 'The organization forbids tokens that live this long' },
  'oauth-restricted': {
    'org-policy': 'The organization restricts third-party applications, and this token is one’s',
  },
  'aws-not-authorized': {
    'access-not-granted': 'Amazon’s policy does not let this identity read the repository',
  },
};

/** @param isFirst whether this cause heads the list */
export function titleOf(code: CauseCode, reading: ReadingName, subject: Subject, isFirst: boolean): string {
  const special = SPECIAL[reading]?.[code];
  if (special !== undefined) return special;
  const behind = isFirst ? undefined : BEHIND[code];
  return behind?.(subject, readingOf(reading).sent) ?? TITLES[code](subject);
}

function start(name: string): string {
  return name === 'the image' ? 'The image' : name;
}
