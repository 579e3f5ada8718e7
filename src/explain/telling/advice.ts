/** What to do about each cause: GHCR's own steps where the image is there, the same for any registry elsewhere. */
import type { Remedy } from '../../diagnosis/finding.ts';
import {
  type OwnerType,
  PACKAGES_DOCS,
  type PackageName,
  STATUS_PAGE,
  TOKEN_LIST,
} from '../../diagnosis/links.ts';
import {
  authorizeSso,
  browseOwner,
  changeIpAllowList,
  changeTokenPolicy,
  grantAccess,
  grantActionsAccess,
  makePublic,
} from '../../diagnosis/remedies/access.ts';
import { advice } from '../../diagnosis/remedies/advice.ts';
import { createToken, logOut } from '../../diagnosis/remedies/login.ts';
import { printable } from '../../support/printable.ts';
import { quoteReference } from '../../support/shell.ts';
import type { CauseCode } from '../cause.ts';
import type { ReadingName } from '../readings.ts';
import { fixClient, fixMachine } from './client-advice.ts';
import { isCluster, loginTo, logOutOf, pullSecret, writeLogin } from './login-advice.ts';
import { reachHost } from './network-advice.ts';
import type { Subject } from './subject.ts';
import { givePackagesPermission, loginStep } from './workflow-advice.ts';

type Advice = (subject: Subject, reading: ReadingName) => Remedy[];

/** On ghcr.io a name has two parts at least; whose image one word is, a text does not tell. */
function onGhcr(image: string): readonly string[] {
  const name = image.replace(/^docker\.io\/(?:library\/)?/, '');
  return name.includes('/') ? [`docker pull ${quoteReference(`ghcr.io/${name}`)}`] : [];
}

const ADVICE: Record<CauseCode, Advice> = {
  pullable: () => [logOut()],
  'reference-invalid': () => [
    advice(
      'Write it as ghcr.io/OWNER/PACKAGE:TAG or ghcr.io/OWNER/PACKAGE@sha256:DIGEST, in lower case; check that no variable in it is empty',
      [],
      PACKAGES_DOCS,
    ),
  ],
  'registry-mismatch': (subject, reading) => [
    ...(reading === 'host-unsupported'
      ? [
          advice(
            'Copy the image into a registry that this service reads, or let a registry of its own pass requests on to ghcr.io',
          ),
        ]
      : []),
    nameRegistry(subject),
  ],
  'registry-closed': () => [
    advice(
      'Use the image’s name on ghcr.io: ghcr.io/OWNER/IMAGE, or ghcr.io/OWNER/REPOSITORY/IMAGE for what was migrated',
      [],
      PACKAGES_DOCS,
    ),
  ],
  'credentials-required': (subject) =>
    subject.operation === 'push'
      ? [...writeLogin(subject)]
      : [...loginTo(subject), ...forPackage(subject, makePublic)],
  'credential-rejected': (subject, reading) =>
    reading === 'login-empty' ? [...fillSecret(), ...loginTo(subject)] : loginTo(subject),
  'token-malformed': () => [advice('Copy the whole token again, without spaces or quotes'), createToken()],
  'token-expired': (subject) => [...seeTokens(subject), ...loginTo(subject)],
  'token-revoked': (subject) => [...seeTokens(subject), ...loginTo(subject)],
  'stale-login': (subject) => [...logOutOf(subject), ...loginTo(subject).map(ifPrivate)],
  'fine-grained-token': (subject) => loginTo(subject),
  'app-token-unsupported': () => [createToken(), loginStep()],
  'scope-missing': (subject) => loginTo(subject),
  'scope-missing-write': (subject) => writeLogin(subject),
  'access-not-granted': (subject) =>
    subject.isGhcr
      ? forPackage(subject, grantAccess, makePublic)
      : [
          advice(
            `Ask whoever runs ${printable(subject.host, 80)} to give your account access to this repository`,
          ),
        ],
  'actions-access-missing': (subject) =>
    forPackage(subject, grantActionsAccess).map((remedy) => forPush(remedy, subject)),
  'workflow-permissions-missing': ({ operation }) => [givePackagesPermission(operation === 'push')],
  'org-policy': ({ packageName }) => [
    packageName === null
      ? advice('Ask an owner of the organization: Settings, Personal access tokens, and Settings, Packages')
      : changeTokenPolicy(packageName.owner),
    loginStep(),
  ],
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
  'network-dns': ({ host }) => reachHost(host, 'dns'),
  'network-refused': ({ host }) => reachHost(host, 'refused'),
  'network-timeout': ({ host }) => reachHost(host, 'timeout'),
  'network-tls': ({ host }) => reachHost(host, 'tls'),
  'not-a-registry': ({ host }) => reachHost(host, 'proxy'),
  'answer-unexpected': () => [
    advice('Try again; if it stays, look at GitHub’s status page', [], STATUS_PAGE),
  ],
  'client-defect': (_, reading) => fixClient(reading),
  'local-problem': (subject, reading) => fixMachine(reading, isCluster(subject)),
  unknown: () => [
    advice('Paste the first error of the log, not its last: what follows is often only its echo'),
  ],
};

function nameRegistry(subject: Subject): Remedy {
  const { image, hasHost } = subject;
  if (hasHost || image === null)
    return advice(
      'Compare the host in front of the image with the host of the login: only their match counts',
      isCluster(subject) ? [] : ['docker login ghcr.io'],
    );
  return advice(
    'Put the registry and the owner in front of the name: ghcr.io/OWNER/PACKAGE',
    isCluster(subject) ? [] : onGhcr(image),
  );
}

export function adviceFor(code: CauseCode, subject: Subject, reading: ReadingName): Remedy[] {
  return ADVICE[code](subject, reading);
}

/** Pushing needs the role Write. */
function forPush(remedy: Remedy, { operation }: Subject): Remedy {
  return operation === 'push'
    ? { ...remedy, title: remedy.title.replace('role Read', 'role Write') }
    : remedy;
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

function fillSecret(): Remedy[] {
  return [
    advice(
      'Check that the secret exists where the job runs and is not empty; pull requests from forks and from Dependabot get no secrets',
    ),
  ];
}

type PackageAdvice = (name: PackageName, type: OwnerType) => Remedy;

/** Without a package's name there is no link to its settings. */
function forPackage({ packageName, isGhcr }: Subject, ...remedies: readonly PackageAdvice[]): Remedy[] {
  if (packageName !== null) return remedies.map((remedy) => remedy(packageName, 'unknown'));
  if (!isGhcr) return [];
  return remedies.map((remedy) => ({
    ...remedy({ owner: 'OWNER', name: 'PACKAGE' }, 'Organization'),
    url: PACKAGES_DOCS,
  }));
}
