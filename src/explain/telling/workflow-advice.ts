/** What a GitHub Actions workflow needs to pull and push, and a token that may push. */
import type { Remedy } from '../../diagnosis/finding.ts';
import { PACKAGES_DOCS } from '../../diagnosis/links.ts';
import { advice } from '../../diagnosis/remedies/advice.ts';
import { actionsLogin } from '../../diagnosis/remedies/login.ts';

const WRITE_TOKEN_PAGE =
  'https://github.com/settings/tokens/new?scopes=write:packages&description=Push%20to%20ghcr.io&default_expires_at=90';

export function givePackagesPermission(isPush: boolean): Remedy {
  const word = isPush ? 'write' : 'read';
  return advice(
    `Give the job the permission packages: ${word}; pull requests from forks cannot have write, so let them build without pushing`,
    [['permissions:', '  contents: read', `  packages: ${word}`].join('\n')],
    PACKAGES_DOCS,
  );
}

/** The login with the job's own token. */
export function loginStep(isPush = false): Remedy {
  const remedy = actionsLogin();
  if (!isPush) return remedy;
  return {
    ...remedy,
    title:
      'In GitHub Actions no token of your own is needed: give the job packages: write and log in with GITHUB_TOKEN',
    commands: remedy.commands.map((command) => command.replace('packages: read', 'packages: write')),
  };
}

export function pushToken(): Remedy {
  return advice(
    'Create a classic token (not fine-grained: GHCR does not take those) with write:packages, and log in with it over standard input',
    ['read -rs GHCR_TOKEN', 'printf %s "$GHCR_TOKEN" | docker login ghcr.io -u USERNAME --password-stdin'],
    WRITE_TOKEN_PAGE,
  );
}
