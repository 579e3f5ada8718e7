/** What a GitHub Actions workflow needs to pull and push, and tokens that may push or delete. */
import type { Remedy } from '../../diagnosis/finding.ts';
import { PACKAGES_DOCS } from '../../diagnosis/links.ts';
import { advice } from '../../diagnosis/remedies/advice.ts';
import { actionsLogin } from '../../diagnosis/remedies/login.ts';
import type { Subject } from './subject.ts';

export const WRITE_TOKEN_PAGE =
  'https://github.com/settings/tokens/new?scopes=write:packages&description=Push%20to%20ghcr.io&default_expires_at=90';
const DELETE_TOKEN_PAGE =
  'https://github.com/settings/tokens/new?scopes=read:packages,delete:packages&description=Delete%20from%20ghcr.io&default_expires_at=90';

export function givePackagesPermission({ operation, place }: Subject): Remedy {
  const word = operation === 'push' ? 'write' : 'read';
  const whose = place === 'workflow' ? 'Give the job' : 'If a workflow did this: give its job';
  const forks =
    word === 'write' ? '; pull requests from forks cannot have write, so let them build without pushing' : '';
  return advice(
    `${whose} the permission packages: ${word}${forks}`,
    [['permissions:', '  contents: read', `  packages: ${word}`].join('\n')],
    PACKAGES_DOCS,
  );
}

/** What signs without a key asks GitHub who the job is. */
export function giveIdentity(): Remedy {
  return advice('Give the job the permission id-token: write, beside the one for packages', [
    ['permissions:', '  contents: read', '  packages: write', '  id-token: write'].join('\n'),
  ]);
}

/** The login with the job's own token. */
export function loginStep({ operation }: Subject): Remedy {
  const remedy = actionsLogin();
  if (operation !== 'push') return remedy;
  return {
    ...remedy,
    title:
      'In GitHub Actions no token of your own is needed: give the job packages: write and log in with GITHUB_TOKEN',
    commands: remedy.commands.map((command) => command.replace('packages: read', 'packages: write')),
  };
}

/** @param commands that log in with it, over standard input */
export function pushToken(commands: readonly string[]): Remedy {
  return advice(
    commands.length === 0
      ? 'Create a classic token (not fine-grained: GHCR does not take those) with write:packages'
      : 'Create a classic token (not fine-grained: GHCR does not take those) with write:packages, and log in with it over standard input',
    commands,
    WRITE_TOKEN_PAGE,
  );
}

/** Versions are deleted through the API, where no client's login counts. */
export function deleteToken({ place }: Subject): Remedy[] {
  const token = advice(
    'Create a classic token with read:packages and delete:packages, and send it with the request; its account must be an admin of the package',
    [],
    DELETE_TOKEN_PAGE,
  );
  const job = advice(
    'In a workflow its own token deletes, too: with packages: write, and the role Admin for its repository under Manage Actions access',
    [],
    PACKAGES_DOCS,
  );
  return place === 'workflow' ? [job, token] : [token, job];
}
