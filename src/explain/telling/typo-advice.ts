/** What to do about a host that is ghcr.io mistyped. It is a stranger’s, and some ask for logins: nobody is told to log in there. */
import type { Remedy } from '../../diagnosis/finding.ts';
import { TOKEN_LIST } from '../../diagnosis/links.ts';
import { advice } from '../../diagnosis/remedies/advice.ts';
import { printable } from '../../support/printable.ts';
import { quoteReference } from '../../support/shell.ts';
import { kindOfHost } from '../hosts.ts';
import { isCluster, type Subject } from './subject.ts';

/** Nothing for any other host. */
export function writeGhcr(subject: Subject): Remedy[] {
  const { host, image, operation } = subject;
  if (kindOfHost(host) !== 'typo') return [];
  const isPulled = image !== null && operation !== 'push' && operation !== 'login' && !isCluster(subject);
  return [
    advice(
      `Write ghcr.io: ${printable(host, 80)} is another name, and no registry of GitHub’s`,
      isPulled ? [`docker pull ${quoteReference(image.replace(/^[^/]+/, 'ghcr.io'))}`] : [],
    ),
    ...(operation === 'login'
      ? [advice('A token that was sent there is in strange hands: delete it', [], TOKEN_LIST)]
      : []),
  ];
}
