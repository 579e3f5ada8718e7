// Situations that lie in who asks: no login, a dead one, one of the wrong kind, one that is not let in.

import { join } from 'node:path';
import { addCredential, unknownToken } from '../world/credentials.ts';
import { buildImage } from '../world/image.ts';
import { addOrganization, type OrganizationOptions } from '../world/owners.ts';
import { addPackage, type Package, type PackageOptions, push } from '../world/packages.ts';
import type { World } from '../world/world.ts';
import type { Example } from './example.ts';

export const CREDENTIAL_EXAMPLES: readonly Example[] = [
  {
    code: 'credentials-required',
    situation: 'a private package, asked for without a login',
    image: 'ghcr.io/demo/private:1.0',
    expectedExit: 1,
    prepare: (world) => {
      addImage(world, 'demo/private');
      return null;
    },
  },
  {
    code: 'credential-rejected',
    situation: 'a private package and a token that has been revoked',
    image: 'ghcr.io/demo/private-revoked:1.0',
    expectedExit: 1,
    prepare: (world) => {
      addImage(world, 'demo/private-revoked', { readers: ['dana'] });
      return addCredential(world, { login: 'dana', alive: false }).token;
    },
  },
  {
    code: 'token-malformed',
    situation: 'a token with one letter mistyped: it is not sent',
    image: 'ghcr.io/demo/private-mistyped:1.0',
    expectedExit: 1,
    prepare: (world) => {
      addImage(world, 'demo/private-mistyped');
      return mistype(unknownToken(world));
    },
  },
  {
    code: 'stale-login',
    situation: 'a public image that an old, dead login keeps from being pulled',
    image: 'ghcr.io/demo/public-stale:1.0',
    expectedExit: 1,
    prepare: (world) => {
      addImage(world, 'demo/public-stale', { visibility: 'public' });
      return addCredential(world, { login: 'dana', createdAt: daysAgo(world, 90), expiresInDays: -1 }).token;
    },
  },
  {
    code: 'credential-helper-failing',
    situation: 'a public image, and a docker whose login is kept by a program that is not there',
    image: 'ghcr.io/demo/public-helper:1.0',
    args: ['--local', '--client', 'docker'],
    env: () => ({ DOCKER_CONFIG: join(import.meta.dirname, 'lost-helper') }),
    expectedExit: 1,
    prepare: (world) => {
      addImage(world, 'demo/public-helper', { visibility: 'public' });
      return null;
    },
  },
  {
    code: 'fine-grained-token',
    situation: 'a fine-grained token, which GHCR does not take',
    image: 'ghcr.io/demo/private-fine:1.0',
    expectedExit: 1,
    prepare: (world) => {
      addImage(world, 'demo/private-fine', { readers: ['dana'] });
      return addCredential(world, { kind: 'fine-grained', login: 'dana', expiresInDays: 30 }).token;
    },
  },
  {
    code: 'app-token-unsupported',
    situation: 'the installation token of a GitHub App, used outside Actions',
    image: 'ghcr.io/demo/private-app:1.0',
    expectedExit: 1,
    prepare: (world) => {
      addImage(world, 'demo/private-app');
      return addCredential(world, { kind: 'installation', form: 'jwt' }).token;
    },
  },
  {
    code: 'scope-missing',
    situation: 'a live token that was made without read:packages',
    image: 'ghcr.io/demo/private-scope:1.0',
    expectedExit: 1,
    prepare: (world) => {
      addImage(world, 'demo/private-scope', { readers: ['dana'] });
      return addCredential(world, { login: 'dana', scopes: ['repo'], expiresInDays: 60 }).token;
    },
  },
  {
    code: 'access-not-granted',
    situation: 'a good token of someone without access to the package',
    image: 'ghcr.io/demo/private-stranger:1.0',
    expectedExit: 1,
    prepare: (world) => {
      addImage(world, 'demo/private-stranger');
      return addCredential(world, { login: 'sam', expiresInDays: 60 }).token;
    },
  },
  {
    code: 'actions-access-missing',
    situation: 'a workflow of a repository that the package does not list',
    image: 'ghcr.io/demo/private-actions:1.0',
    env: () => ({ GITHUB_ACTIONS: 'true' }),
    expectedExit: 1,
    prepare: (world) => {
      addImage(world, 'demo/private-actions', { linkedRepository: 'demo/private-actions' });
      return addCredential(world, { kind: 'actions', job: { repository: 'demo/other', packagesRead: true } })
        .token;
    },
  },
  {
    code: 'workflow-permissions-missing',
    situation: 'a workflow whose job has no `packages: read`',
    image: 'ghcr.io/demo/private-workflow:1.0',
    env: () => ({ GITHUB_ACTIONS: 'true' }),
    expectedExit: 1,
    prepare: (world) => {
      const repository = 'demo/private-workflow';
      addImage(world, repository, { linkedRepository: repository });
      return addCredential(world, { kind: 'actions', job: { repository, packagesRead: false } }).token;
    },
  },
  {
    code: 'org-policy',
    situation: 'an organization that forbids classic tokens',
    image: 'ghcr.io/demo-policy/app:1.0',
    expectedExit: 1,
    prepare: (world) => memberToken(world, 'demo-policy', { policy: { classicForbidden: true } }),
  },
  {
    code: 'sso-not-authorized',
    situation: 'an organization with SAML, and a token not authorised for it',
    image: 'ghcr.io/demo-sso/app:1.0',
    expectedExit: 1,
    prepare: (world) => memberToken(world, 'demo-sso', { sso: true }),
  },
  {
    code: 'ip-not-allowed',
    situation: 'an organization whose IP allow list leaves this machine out',
    image: 'ghcr.io/demo-ip/app:1.0',
    expectedExit: 1,
    prepare: (world) => memberToken(world, 'demo-ip', { ipAllowList: true }),
  },
];

function memberToken(world: World, organization: string, options: OrganizationOptions): string {
  addOrganization(world, organization, { ...options, members: ['dana'] });
  addImage(world, `${organization}/app`, { readers: ['dana'] });
  return addCredential(world, { login: 'dana', expiresInDays: 60 }).token;
}

function addImage(world: World, path: string, options: PackageOptions = {}): Package {
  const added = addPackage(world, path, options);
  push(world, added, buildImage({ text: `${path}\n` }), '1.0', 'latest');
  return added;
}

/** Changes one letter, so that the checksum no longer fits. */
function mistype(token: string): string {
  const at = 10;
  return token.slice(0, at) + (token[at] === 'a' ? 'b' : 'a') + token.slice(at + 1);
}

function daysAgo(world: World, days: number): Date {
  return new Date(world.now().getTime() - days * 86_400_000);
}
