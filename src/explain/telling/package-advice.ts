/** What the people who own a package or its organization have to do, for a pull, a push or a deletion. */
import type { Remedy } from '../../diagnosis/finding.ts';
import {
  type OwnerType,
  organizationPackages,
  PACKAGES_DOCS,
  type PackageName,
} from '../../diagnosis/links.ts';
import {
  changeTokenPolicy,
  grantAccess,
  grantActionsAccess,
  makePublic,
} from '../../diagnosis/remedies/access.ts';
import { advice } from '../../diagnosis/remedies/advice.ts';
import { printable } from '../../support/printable.ts';
import { kindOfHost } from '../hosts.ts';
import type { ReadingName } from '../readings.ts';
import type { Subject } from './subject.ts';
import { loginStep } from './workflow-advice.ts';

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

/** For whoever only reads: a public package takes no push from anybody. */
export function openPackage(subject: Subject): Remedy[] {
  return isReading(subject) ? forPackage(subject, makePublic) : [];
}

export function giveAccess(subject: Subject): Remedy[] {
  if (kindOfHost(subject.host) === 'packages') {
    return [
      withRole(
        advice(
          'Ask an admin of the package to give your account read access: Package settings, Manage access',
        ),
        subject,
      ),
    ];
  }
  if (!subject.isGhcr) {
    return [
      advice(
        `Ask whoever runs ${printable(subject.host, 80)} to give your account ${subject.operation === 'push' ? 'the right to push to' : 'access to'} this repository`,
      ),
    ];
  }
  return [
    ...forPackage(subject, grantAccess).map((remedy) => withRole(remedy, subject)),
    ...openPackage(subject),
  ];
}

export function letRepositoryIn(subject: Subject): Remedy[] {
  return forPackage(subject, grantActionsAccess).map((remedy) => {
    const { title } = withRole(remedy, subject);
    return {
      ...remedy,
      title:
        subject.place === 'workflow' ? title : title.replace('this repository', 'the workflow’s repository'),
    };
  });
}

function isReading({ operation, details }: Subject): boolean {
  return operation !== 'push' && !details.said.has('deletes');
}

/** Pushing needs the role Write, and deleting the role Admin. */
function withRole(remedy: Remedy, subject: Subject): Remedy {
  if (isReading(subject)) return remedy;
  const role = subject.operation === 'push' ? 'Write' : 'Admin';
  return {
    ...remedy,
    title: remedy.title.replace('role Read', `role ${role}`).replace('read access', `the role ${role}`),
  };
}

/** What is refused is a new package, whatever the token. */
const CREATION: ReadonlySet<ReadingName> = new Set([
  'installation-create',
  'create-package',
  'creation-banned',
]);

/** What is refused is a workflow’s token, which no setting for people’s tokens touches. */
const OF_WORKFLOWS: ReadonlySet<ReadingName> = new Set([
  'installation-write',
  'installation-read',
  'not-by-integration',
]);

export function changePolicy(subject: Subject, reading: ReadingName): Remedy[] {
  const owner = subject.packageName?.owner ?? null;
  if (CREATION.has(reading)) {
    return [
      advice(
        'Ask an owner of the organization: Settings, Packages, Package creation, which kinds its members may create; or let an owner push it once',
        [],
        owner === null ? PACKAGES_DOCS : organizationPackages(owner),
      ),
      loginStep(subject),
    ];
  }
  if (OF_WORKFLOWS.has(reading)) {
    return [
      advice(
        'Ask an owner of the organization: Settings, Actions, General, Workflow permissions, what a workflow may do there',
      ),
      loginStep(subject),
    ];
  }
  return [
    owner === null
      ? advice('Ask an owner of the organization: Settings, Personal access tokens, and Settings, Packages')
      : changeTokenPolicy(owner),
    loginStep(subject),
  ];
}
