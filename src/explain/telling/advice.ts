/** What to do about each cause: GHCR's own steps where the image is there, the same for any registry elsewhere. */
import type { Remedy } from '../../diagnosis/finding.ts';
import { PACKAGES_DOCS, STATUS_PAGE, TOKEN_LIST } from '../../diagnosis/links.ts';
import { authorizeSso, browseOwner, changeIpAllowList } from '../../diagnosis/remedies/access.ts';
import { advice } from '../../diagnosis/remedies/advice.ts';
import { createToken, logOut } from '../../diagnosis/remedies/login.ts';
import { printable } from '../../support/printable.ts';
import { quoteReference } from '../../support/shell.ts';
import type { CauseCode } from '../cause.ts';
import type { ReadingName } from '../readings.ts';
import { fixClient } from './client-advice.ts';
import { loginTo, logOutOf, pullSecret, writeLogin } from './login-advice.ts';
import { fixMachine } from './machine-advice.ts';
import { reachHost, reachRegistry } from './network-advice.ts';
import { changePolicy, giveAccess, letRepositoryIn, openPackage } from './package-advice.ts';
import { leaveClosedRegistry, nameRegistry } from './registry-advice.ts';
import { asPush, isCluster, type Subject } from './subject.ts';
import { writeGhcr } from './typo-advice.ts';
import { giveIdentity, givePackagesPermission, loginStep } from './workflow-advice.ts';

type Advice = (subject: Subject, reading: ReadingName) => Remedy[];

const ADVICE: Record<CauseCode, Advice> = {
  pullable: () => [logOut()],
  'reference-invalid': () => [
    advice(
      'Write it as ghcr.io/OWNER/PACKAGE:TAG or ghcr.io/OWNER/PACKAGE@sha256:DIGEST, in lower case; check that no variable in it is empty',
      [],
      PACKAGES_DOCS,
    ),
  ],
  'registry-mismatch': nameRegistry,
  'registry-closed': (_, reading) => leaveClosedRegistry(reading),
  'credentials-required': (subject, reading) => [
    ...(reading === 'swarm' ? fixClient(reading) : []),
    ...(subject.operation === 'push' ? writeLogin(subject) : [...loginTo(subject), ...openPackage(subject)]),
  ],
  'credential-rejected': (subject, reading) =>
    reading === 'login-empty' ? [...fillSecret(), ...loginTo(subject)] : loginTo(subject),
  'token-malformed': (subject, reading) => [
    reading === 'header-malformed'
      ? advice(
          'Store the token without the end of a line: printf %s in the place of echo, and nothing behind it in the file or secret',
        )
      : advice('Copy the whole token again, without spaces or quotes'),
    ...(subject.isGhcr && subject.operation !== 'push' ? [createToken()] : loginTo(subject)),
  ],
  'token-expired': (subject) => [...seeTokens(subject), ...loginTo(subject)],
  'token-revoked': (subject) => [...seeTokens(subject), ...loginTo(subject)],
  'stale-login': (subject) => [
    ...logOutOf(subject),
    ...(subject.operation === 'push' ? loginTo(subject) : loginTo(subject).map(ifPrivate)),
  ],
  'fine-grained-token': (subject) => loginTo(subject),
  'app-token-unsupported': (subject) =>
    subject.operation === 'push' ? writeLogin(subject) : [createToken(), loginStep(subject)],
  'scope-missing': (subject, reading) => (reading === 'api-403' ? widenToken() : loginTo(subject)),
  'scope-missing-write': (subject) => writeLogin(subject),
  'access-not-granted': giveAccess,
  'actions-access-missing': letRepositoryIn,
  'workflow-permissions-missing': (subject, reading) => [
    reading === 'id-token' ? giveIdentity() : givePackagesPermission(subject),
  ],
  'org-policy': changePolicy,
  'sso-not-authorized': ({ packageName }) => [
    packageName === null
      ? advice(
          'Authorise the token for the organization: at the token, Configure SSO, then Authorize',
          [],
          TOKEN_LIST,
        )
      : authorizeSso(packageName.owner, null),
  ],
  'ip-not-allowed': ({ packageName }) => [
    packageName === null
      ? advice('Ask an owner of the organization to add this machine’s public address to the IP allow list')
      : changeIpAllowList(packageName.owner),
    advice('Or pull from a network that is on the list (its VPN, a runner inside)'),
  ],
  'package-absent': ({ packageName }) => [
    advice('Check the spelling of owner and package; a renamed owner or a moved repository changes the name'),
    ...(packageName === null ? [] : [browseOwner(packageName.owner, 'unknown')]),
  ],
  'tag-absent': ({ packageName }) => [
    advice('Look which tags there are; many projects publish no latest, or write a v in front of versions'),
    ...(packageName === null ? [] : [browseOwner(packageName.owner, 'unknown')]),
  ],
  'digest-absent': () => [
    advice('Pull by tag, and pin the digest that it has now; a digest goes when its version is cleaned up'),
  ],
  'manifest-incomplete': () => [
    advice(
      'Ask whoever publishes it to push the tag again: a clean-up took away a manifest that the tag’s index names',
    ),
  ],
  'platform-absent': ({ image }) => [
    advice(
      'See which platforms it is built for',
      image === null ? [] : [`docker buildx imagetools inspect ${quoteReference(image)}`],
    ),
    advice(
      'Or run another platform’s image by emulation, with --platform linux/amd64; on Windows, switch Docker to Linux containers',
    ),
  ],
  'blob-host-unreachable': () => reachHost('pkg-containers.githubusercontent.com', 'refused'),
  'credential-helper-failing': (subject) =>
    isCluster(subject)
      ? [
          advice(
            'On the node, look at the kubelet’s image credential provider: its file names the program and the hosts it serves',
            ['journalctl -u kubelet | grep -i credential'],
          ),
        ]
      : [
          advice(
            'See which helper docker’s configuration names (credsStore, credHelpers), and whether it runs',
            ['cat ~/.docker/config.json'],
          ),
          advice(
            'Install the helper, unlock its store, or take its name out of the configuration and log in again',
          ),
        ],
  'pull-secret-missing': (subject) => [
    ...pullSecret(subject),
    advice(
      `See that the pod’s own namespace has the secret, that the pod or its service account names it, and that its host is ${printable(subject.host, 80)}`,
    ),
  ],
  'rate-limited': ({ isGhcr }) => [
    advice(
      isGhcr
        ? 'Wait a minute and pull again; where many machines share one address, spread their pulls or use a cache'
        : 'Wait, or log in there: most registries allow more to those they know; a cache helps many machines behind one address',
    ),
  ],
  'registry-unavailable': ({ isGhcr, host }) => [
    advice(
      isGhcr
        ? 'Watch GitHub’s status page, and try again'
        : `Look at the status page of ${printable(host, 80)}, and try again`,
      [],
      isGhcr ? STATUS_PAGE : null,
    ),
  ],
  'network-dns': (subject, reading) => [...writeGhcr(subject), ...reachRegistry(subject, 'dns', reading)],
  'network-refused': (subject, reading) => reachRegistry(subject, 'refused', reading),
  'network-timeout': (subject, reading) => reachRegistry(subject, 'timeout', reading),
  'network-tls': (subject, reading) => reachRegistry(subject, 'tls', reading),
  'not-a-registry': (subject, reading) =>
    reading === 'address-blocked'
      ? [advice('Pull from another address, or through a mirror of registry.k8s.io')]
      : reachRegistry(subject, 'proxy', reading),
  'answer-unexpected': () => [
    advice('Try again; if it stays, look at GitHub’s status page', [], STATUS_PAGE),
  ],
  'client-defect': (_, reading) => fixClient(reading),
  'local-problem': (subject, reading) => fixMachine(reading, subject),
  unknown: () => [
    advice('Paste the first error of the log, not its last: what follows is often only its echo'),
  ],
};

export function adviceFor(code: CauseCode, subject: Subject, reading: ReadingName): Remedy[] {
  return ADVICE[code](asPush(subject, reading), reading);
}

function ifPrivate(remedy: Remedy): Remedy {
  return {
    ...remedy,
    title: `If private images are pulled too: ${remedy.title.charAt(0).toLowerCase()}${remedy.title.slice(1)}`,
  };
}

function seeTokens({ isGhcr }: Subject): Remedy[] {
  return isGhcr ? [advice('See which of your tokens still live, and until when', [], TOKEN_LIST)] : [];
}

/** A program that browses owners and projects asks for more than the registry does. */
function widenToken(): Remedy[] {
  return [
    advice(
      'Give the token the scopes that the program’s manual names: beside read:packages often read:org or, at GitLab, read_api',
    ),
  ];
}

function fillSecret(): Remedy[] {
  return [
    advice(
      'Check that the secret exists where the job runs and is not empty; pull requests from forks and from Dependabot get no secrets',
    ),
  ];
}
