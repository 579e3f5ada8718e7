import { describe, expect, it } from 'vitest';
import { type Refusal, readRefusal } from '../../src/diagnosis/refusal.ts';
import { TEXTS } from '../helpers/evidence.ts';

const policy = (
  kind: Extract<Refusal, { kind: 'policy' }>['policy'],
  by: string | null,
  maximumDays: number | null = null,
): Refusal => ({ kind: 'policy', policy: kind, by, maximumDays });

const noAccess = (names: Extract<Refusal, { kind: 'no-access' }>['names']): Refusal => ({
  kind: 'no-access',
  names,
});

const CASES: readonly (readonly [source: string, text: string | null, meaning: Refusal])[] = [
  ['GHCR: scopes', TEXTS.scope, { kind: 'scope' }],
  [
    'GHCR: scopes, without its prefix',
    'The token provided does not match expected scopes.',
    { kind: 'scope' },
  ],
  ['API: a package', 'You need at least read:packages scope to get a package.', { kind: 'scope' }],
  ['API: a list', 'You need at least read:packages scope to list packages.', { kind: 'scope' }],
  ['GHCR: single sign-on', TEXTS.sso, { kind: 'sso' }],
  [
    'API: single sign-on',
    'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.',
    { kind: 'sso' },
  ],
  [
    'API: single sign-on, older words',
    'Resource protected by organization SAML enforcement. You must grant your personal token access to this organization.',
    { kind: 'sso' },
  ],
  [
    'API: single sign-on of an OAuth token',
    'Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.',
    { kind: 'sso' },
  ],
  [
    'API: single sign-on of an enterprise',
    'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to an organization within this business.',
    { kind: 'sso' },
  ],
  ['GHCR: IP allow list', TEXTS.ip, { kind: 'ip' }],
  [
    'API: IP allow list, older words',
    'Although you appear to have the correct authorization credentials, the `acme` organization has an IP allow list enabled, and 192.0.2.1 is not permitted to access this resource.',
    { kind: 'ip' },
  ],
  ['GHCR: classic tokens', TEXTS.classicForbidden, policy('classic-forbidden', 'acme')],
  [
    'API: classic tokens',
    '`acme` forbids access via a personal access token (classic). Please use a GitHub App, OAuth App, or a personal access token with fine-grained permissions.',
    policy('classic-forbidden', 'acme'),
  ],
  [
    'API: lifetime of classic tokens, an enterprise',
    "The 'Microsoft Open Source' enterprise forbids access via a personal access tokens (classic) if the token's lifetime is greater than 90 days. Please adjust your token's lifetime at the following URL: https://github.com/settings/tokens/99202709",
    policy('lifetime', 'Microsoft Open Source', 90),
  ],
  [
    'API: lifetime of fine-grained tokens, an organization',
    "The 'NixOS' organization forbids access via a fine-grained personal access tokens if the token's lifetime is greater than 366 days.",
    policy('lifetime', 'NixOS', 366),
  ],
  [
    'API: restrictions of OAuth apps',
    'Although you appear to have the correct authorization credentials, the `acme` organization has enabled OAuth App access restrictions, meaning that data access to third-parties is limited.',
    policy(null, 'acme'),
  ],
  ['GHCR: creation, named', 'permission_denied: create_package', policy('creation', null)],
  [
    'GHCR: creation by an installation',
    'installation not allowed to Create organization package',
    policy('creation', null),
  ],
  ['GHCR: reading by an installation', TEXTS.installation, noAccess('installation')],
  [
    'GHCR: writing by an installation',
    'installation not allowed to Write organization package',
    noAccess('installation'),
  ],
  ['GHCR: read_package', TEXTS.readPackage, noAccess('read-package')],
  ['GHCR: the plain text', TEXTS.noAccess, noAccess('nothing')],
  ['GHCR: write_package', 'permission_denied: write_package', noAccess('nothing')],
  ['API: no such package', 'Package not found.', noAccess('nothing')],
  [
    'API: a personal token without the permission',
    'Resource not accessible by personal access token',
    noAccess('nothing'),
  ],
  ['API: an app without the permission', 'Resource not accessible by integration', noAccess('nothing')],
  ['no text', null, noAccess('nothing')],
  ['an empty text', '', noAccess('nothing')],
];

describe('the words of a refusal', () => {
  it.each(CASES)('%s', (_, text, meaning) => {
    expect(readRefusal(text)).toEqual(meaning);
  });

  it.each(CASES)('%s, in other letter case', (_, text, meaning) => {
    expect(readRefusal(text?.toUpperCase() ?? null).kind).toBe(meaning.kind);
  });

  it('take no longer than their length allows, however they are made', () => {
    const texts = ["The '", '`', 'lifetime is greater than ', "The 'a' organization forbids access via "].map(
      (part) => part.repeat(5_000),
    );
    const plainMs = durationOf(() => readRefusal('x'.repeat(100_000)));
    for (const text of texts) expect(durationOf(() => readRefusal(text))).toBeLessThan(plainMs * 100 + 200);
  });
});

function durationOf(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}
