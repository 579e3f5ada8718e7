/** The sentences of causes where the words of the error say more than the cause’s code does. */
import { printable } from '../../support/printable.ts';
import type { CauseCode } from '../cause.ts';
import type { ReadingName } from '../readings.ts';
import type { Detail } from './details.ts';
import type { Subject } from './subject.ts';

const SPECIAL: Partial<Record<ReadingName, Partial<Record<CauseCode, string>>>> = {
  'no-space': { 'local-problem': 'The disk of the machine is full' },
  'daemon-away': { 'local-problem': 'The client does not reach its own daemon' },
  'container-unstarted': {
    'local-problem': 'The image is there, and its container could not be started',
  },
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
  'installation-absent': {
    'package-absent':
      'The owner in the name is not the one whose workflow pushes: renamed, moved, or another from the beginning',
    'actions-access-missing':
      'If the image does belong to another owner: no workflow of this one may push to it',
  },
  'address-blocked': {
    'not-a-registry': 'Google keeps this machine’s address out of the registry; the image itself is public',
  },
  'tls-early': {
    'network-tls': 'The certificate is not valid yet by this machine’s clock, which is likely behind',
    'local-problem': 'The clock of the machine is wrong',
  },
  'tls-date': { 'local-problem': 'The clock of the machine is wrong' },
  'config-unwritable': { 'local-problem': 'The client cannot write its own configuration file' },
  'cache-sunset': {
    'client-defect': 'The builder asks a cache that GitHub has switched off; the registry is not concerned',
  },
  'cache-refused': {
    'client-defect': 'The registry does not take the builder’s cache in the form in which it was sent',
  },
  'header-malformed': {
    'token-malformed': 'The token holds a character that no request can carry, mostly the end of a line',
  },
  'org-prohibits': { 'org-policy': 'The organization’s policy lets nobody in from here' },
  'login-lost': { 'not-a-registry': 'Whoever answers at this address is no registry' },
  'other-artifact': {
    'client-defect': 'Under this name is another kind of artifact: a chart, an image or a module',
    'package-absent':
      'If another package was meant: charts often lie beside the image, under a name of their own',
  },
  'crash-told': { 'client-defect': 'The client itself crashed' },
  'pull-secret-broken': {
    'pull-secret-missing': 'The pull secret was not stored: its .dockerconfigjson is no valid JSON',
  },
  'id-token': {
    'workflow-permissions-missing':
      'The job may not ask for an identity to sign with: it needs id-token: write',
  },
  'scan-policy': { 'org-policy': 'The registry’s own rules keep this image back: its scan objects to it' },
  'bottle-altered': {
    'not-a-registry': 'Something on the way answered in the place of GHCR: what arrived is another file',
  },
  'rate-api': { 'rate-limited': 'GitHub’s API throttles requests' },
  'host-lost': {
    'registry-mismatch': 'The name has no registry in front: what should stand there is empty',
  },
  'url-refused': {
    'client-defect': 'This program does not take this registry as its users write it',
  },
  'gcr-shut': {
    'registry-closed':
      'Google’s Container Registry takes no uploads any more; Artifact Registry is in its place',
  },
  'no-signatures': {
    'client-defect': 'The client looks for signatures in another place than the one that wrote them',
    'tag-absent': 'If nobody signed this image: there is no signature beside it',
  },
  'api-403': {
    'scope-missing': 'The token may not ask the API for this: a scope that the program needs is missing',
  },
  'client-logins-unread': {
    'local-problem': 'The file with the logins is not where the client reads it',
  },
  'plain-http': {
    'local-problem': 'The client was not told that this registry speaks plain HTTP',
  },
  'aws-not-authorized': {
    'access-not-granted': 'Amazon’s policy does not let this identity read the repository',
  },
};

/** What happens in a job alone. */
const IN_WORKFLOW: typeof SPECIAL = {
  'oauth-401': {
    'credentials-required':
      'The job did not log in itself: the login that a runner brings along may pull, and not push',
  },
};

/** What a detail of the text makes of a reading. */
const BY_DETAIL: readonly (readonly [ReadingName, Detail, CauseCode, string])[] = [
  [
    'daemon-away',
    'socket-denied',
    'local-problem',
    'This user may not speak to the daemon: its socket is closed to it',
  ],
  ['config-unreadable', 'broken-config', 'local-problem', 'The client’s own configuration file is broken'],
  [
    'layer-store',
    'few-ids',
    'local-problem',
    'The layers arrived, and this user’s range of ids is too small to store them',
  ],
  [
    'local-setup',
    'no-policy',
    'local-problem',
    'The rules for signatures (policy.json) are not on this machine',
  ],
  [
    'local-setup',
    'unsigned',
    'local-problem',
    'This machine’s rules for signatures (policy.json) refuse the image',
  ],
];

export function specialTitle(code: CauseCode, reading: ReadingName, subject: Subject): string | undefined {
  const { details, place, isGhcr, host } = subject;
  if (code === 'network-tls' && reading === 'plain-http' && !isGhcr)
    return `${printable(host, 80)} speaks plain HTTP, and the client asks by HTTPS`;
  const told = BY_DETAIL.find(
    ([ofReading, detail, ofCode]) => ofReading === reading && ofCode === code && details.said.has(detail),
  );
  return (
    told?.[3] ?? (place === 'workflow' ? IN_WORKFLOW[reading]?.[code] : undefined) ?? SPECIAL[reading]?.[code]
  );
}
