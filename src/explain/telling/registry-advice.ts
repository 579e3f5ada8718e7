/** What to do where the name, or the login, is for another registry than was meant, or for one that is closed. */
import type { Remedy } from '../../diagnosis/finding.ts';
import { PACKAGES_DOCS } from '../../diagnosis/links.ts';
import { advice } from '../../diagnosis/remedies/advice.ts';
import { quoteReference } from '../../support/shell.ts';
import type { ReadingName } from '../readings.ts';
import { loginOfService } from './foreign-login.ts';
import { isCluster, type Subject } from './subject.ts';
import { writeGhcr } from './typo-advice.ts';

export function nameRegistry(subject: Subject, reading: ReadingName): Remedy[] {
  if (reading === 'host-lost')
    return [
      advice(
        'Print the name as the program is given it: the variable with the registry in it is empty, or is not expanded',
      ),
    ];
  const copied =
    reading === 'host-unsupported'
      ? [
          advice(
            'Copy the image into a registry that this service reads, or let a registry of its own pass requests on to ghcr.io',
          ),
        ]
      : [];
  return [...copied, ...compareHosts(subject)];
}

export function leaveClosedRegistry(reading: ReadingName): Remedy[] {
  return [
    reading === 'gcr-shut'
      ? advice('Push to Artifact Registry in its place: REGION-docker.pkg.dev/PROJECT/REPOSITORY/IMAGE')
      : advice(
          'Use the image’s name on ghcr.io: ghcr.io/OWNER/IMAGE, or ghcr.io/OWNER/REPOSITORY/IMAGE for what was migrated',
          [],
          PACKAGES_DOCS,
        ),
  ];
}

function compareHosts(subject: Subject): Remedy[] {
  const { image, hasHost } = subject;
  const corrected = writeGhcr(subject);
  if (corrected.length > 0) return corrected;
  const ofService = isCluster(subject) ? null : loginOfService(subject);
  if (hasHost || image === null)
    return [
      advice(
        'Compare the host in front of the image with the host of the login: only their match counts',
        isCluster(subject) || ofService !== null ? [] : ['docker login ghcr.io'],
      ),
      ...(ofService ?? []),
    ];
  return [
    advice(
      'Put the registry and the owner in front of the name: ghcr.io/OWNER/PACKAGE',
      isCluster(subject) ? [] : onGhcr(image),
    ),
  ];
}

/** On ghcr.io a name has two parts at least; whose image one word is, a text does not tell. */
function onGhcr(image: string): readonly string[] {
  const name = image.replace(/^docker\.io\/(?:library\/)?/, '');
  return name.includes('/') ? [`docker pull ${quoteReference(`ghcr.io/${name}`)}`] : [];
}
