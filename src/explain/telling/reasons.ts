/** Why a cause is named: the words of the text, what they mean, and for the lesser ones why they cannot be excluded. */
import { printable } from '../../support/printable.ts';
import { redact } from '../../support/redaction.ts';
import type { CauseCode } from '../cause.ts';
import { type HostKind, kindOfHost } from '../hosts.ts';
import type { Incident } from '../incidents.ts';
import { readingOf } from '../readings.ts';

const LONGEST_QUOTE = 160;

/** What makes a lesser cause of a refusal possible. */
const ALSO: Partial<Record<CauseCode, string>> = {
  'credentials-required': 'The same words come where no login is sent and the package is not public',
  'tag-absent': 'The same words come where the package is there, and the tag is not',
  'credential-rejected': 'The same words come where the stored name or token is wrong',
  'token-expired': 'GHCR does not say that a token expired: an expired one is refused like a wrong one',
  'token-revoked': 'GHCR does not say that a token was revoked: it is refused like a wrong one',
  'stale-login':
    'An old login that is still stored is sent along even for public images, and refused with these words',
  'fine-grained-token': 'Fine-grained tokens log in and are then refused like this',
  'app-token-unsupported': 'Tokens of GitHub Apps log in and are then refused like this',
  'scope-missing':
    'A token without read:packages is refused here too, and this client does not show the reason',
  'scope-missing-write': 'A token that may only read is refused here too',
  'access-not-granted': 'An account without access to the package is refused with the same words',
  'actions-access-missing':
    'A package refuses every repository that it does not list under Manage Actions access',
  'workflow-permissions-missing': 'A job without the permission for packages is refused like this',
  'org-policy': 'An organization can forbid what was tried here',
  'sso-not-authorized':
    'Where single sign-on is enforced, a token that is not authorised for it sees the package as absent',
  'package-absent': 'A name that does not exist, was renamed or is mistyped is refused with the same words',
  'registry-mismatch':
    'A login counts for its own registry only, and a name without a registry means Docker Hub',
  'registry-unavailable': 'In GHCR’s own incidents the same words were seen',
  'pull-secret-missing': 'In Kubernetes, a pod without a pull secret for the host asks without a login',
  'credential-helper-failing': 'A helper that is not set up for this host hands over no login',
  'client-defect': 'Some versions of clients ask wrongly and fail with these words',
  'manifest-incomplete': 'A tag whose parts were cleaned up fails with these words too',
};

/** The same where no login was sent: with one, the words would be others. */
const UNSENT: Partial<Record<CauseCode, string>> = {
  'access-not-granted':
    'A login alone does not open the package: its account must have access, or the package be made public',
  'client-defect': 'Some versions of clients do not send the login that is stored',
};

/** The same where another registry refused, of whose habits less is known. */
const ELSEWHERE: Partial<Record<CauseCode, string>> = {
  'token-expired': 'The same words come where the login has expired',
  'token-revoked': 'The same words come where the login was taken back',
  'scope-missing-write': 'A login that may only read is refused here too',
  'registry-unavailable': 'A registry that is in trouble itself can fail with these words too',
};

/** Whoever answers there answers as GitHub does; a mistyped name is nobody’s. */
const GITHUBS: ReadonlySet<HostKind> = new Set(['ghcr', 'closed', 'packages', 'typo']);

function isElsewhere({ host }: Incident): boolean {
  return host !== null && !GITHUBS.has(kindOfHost(host));
}

/** @param isFirst whether this cause heads the list */
export function reasonOf(code: CauseCode, incident: Incident, isFirst: boolean): string {
  const { says: meaning, sent } = readingOf(incident.reading);
  const also = isFirst
    ? undefined
    : ((sent === 'nothing' ? UNSENT[code] : undefined) ??
      (isElsewhere(incident) ? ELSEWHERE[code] : undefined) ??
      ALSO[code]);
  if (also !== undefined) return `${also}.`;
  return `The text says “${quoteOf(incident)}”: ${meaning}.`;
}

/** The words themselves, on one line, without what could be a credential, and short. */
function quoteOf({ quote }: Incident): string {
  const line = redact(quote.replace(/\s+/g, ' ').trim());
  const short = line.length <= LONGEST_QUOTE ? line : `${line.slice(0, 60)} … ${line.slice(-90)}`;
  return printable(short, LONGEST_QUOTE);
}
