/** The sentence of each cause. */
import { printable } from '../../support/printable.ts';
import type { CauseCode } from '../cause.ts';
import { kindOfHost } from '../hosts.ts';
import { type ReadingName, readingOf } from '../readings.ts';
import { specialTitle } from './special-titles.ts';
import { asPush, type Subject } from './subject.ts';

type Title = (subject: Subject) => string;

const TITLES: Record<CauseCode, Title> = {
  pullable: ({ name }) => `${start(name)} can be pulled`,
  'reference-invalid': () => 'The image reference cannot be one',
  'registry-mismatch': ({ host, hasHost, isGhcr }) =>
    kindOfHost(host) === 'typo'
      ? `${printable(host, 80)} is ghcr.io mistyped`
      : hasHost && isGhcr
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
  'stale-login': ({ name, operation }) =>
    operation === 'push'
      ? 'A dead login stored on the machine blocks the push'
      : `A dead login stored on the machine blocks the pull; if ${name} is public, none is needed`,
  'fine-grained-token': () => 'The token is fine-grained, and GHCR takes classic tokens only',
  'app-token-unsupported': () =>
    'The token is a GitHub App’s, which GHCR lets log in, but does not let pull or push outside its workflow',
  'scope-missing': () => 'The token lacks the scope read:packages',
  'scope-missing-write': ({ details }) =>
    details.said.has('deletes')
      ? 'The token lacks the scope delete:packages'
      : 'The token lacks the scope write:packages, which pushing needs',
  'access-not-granted': (subject) =>
    `The login lives, but its account may not ${rightTo(subject)} ${subject.name}`,
  'actions-access-missing': (subject) =>
    subject.place === 'workflow'
      ? `The package ${named(subject)}does not let this workflow’s repository in`
      : ifWorkflowOf(subject),
  'workflow-permissions-missing': (subject) =>
    subject.place === 'workflow'
      ? `The job’s token lacks the permission packages: ${permissionOf(subject)}`
      : ifJobOf(subject),
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
  'access-not-granted': (subject, sent) =>
    sent === 'nothing'
      ? `With a login, too, its account must be allowed to ${rightTo(subject)} ${subject.name}`
      : `If a login was sent and lives: its account may not ${rightTo(subject)} ${subject.name}`,
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
  'stale-login': ({ name, operation }) =>
    operation === 'push'
      ? 'If an old login is still stored there: it blocks the push'
      : `If an old login is still stored there: it blocks the pull, and if ${name} is public, none is needed`,
  'fine-grained-token': () => 'If the token is fine-grained: GHCR takes classic tokens only',
  'app-token-unsupported': () =>
    'If the token is a GitHub App’s: GHCR lets it log in, but does not let it pull or push outside its workflow',
  'scope-missing': () => 'If the token lacks the scope read:packages: it may log in, and not pull',
  'scope-missing-write': ({ details }) =>
    details.said.has('deletes')
      ? 'If the token lacks the scope delete:packages: it may not delete'
      : 'If the token lacks the scope write:packages: it may pull, and not push',
  'actions-access-missing': ifWorkflowOf,
  'workflow-permissions-missing': ifJobOf,
  'pull-secret-missing': () =>
    'If the pod names no pull secret for this host in its own namespace: it asks without a login',
  'package-absent': ({ name }) =>
    name === 'the image'
      ? 'If the name is wrong: there is no such package, or it hides'
      : `If the name is wrong: there is no package ${name}, or it hides from whoever asked`,
};

/** Where no workflow is told of, also the first cause. */
function ifWorkflowOf(subject: Subject): string {
  return `If a workflow did this: the package ${named(subject)}does not let its repository in`;
}

function ifJobOf(subject: Subject): string {
  return `If a workflow did this: its job’s token lacks the permission packages: ${permissionOf(subject)}`;
}

function permissionOf({ operation }: Subject): string {
  return operation === 'push' ? 'write' : 'read';
}

function rightTo({ operation, details }: Subject): string {
  if (operation === 'push') return 'push to';
  return details.said.has('deletes') ? 'delete from' : 'read';
}

function named({ name }: Subject): string {
  return name === 'the image' ? '' : `${name} `;
}

/** @param isFirst whether this cause heads the list */
export function titleOf(code: CauseCode, reading: ReadingName, subject: Subject, isFirst: boolean): string {
  const special = specialTitle(code, reading, subject);
  if (special !== undefined) return special;
  const asked = asPush(subject, reading);
  const behind = isFirst ? undefined : BEHIND[code];
  return behind?.(asked, readingOf(reading).sent) ?? TITLES[code](asked);
}

function start(name: string): string {
  return name === 'the image' ? 'The image' : name;
}
