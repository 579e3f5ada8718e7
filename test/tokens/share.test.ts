import { describe, expect, it } from 'vitest';
import { coversImage, readPrefix } from '../../src/tokens/record/share.ts';

describe('a prefix', () => {
  it.each([
    ['ghcr.io/acme', 'ghcr.io/acme/'],
    ['ghcr.io/acme/', 'ghcr.io/acme/'],
    [' ghcr.io/acme/app ', 'ghcr.io/acme/app/'],
    ['ghcr.io/acme/app/web', 'ghcr.io/acme/app/web/'],
  ])('%j is %s', (text, prefix) => {
    expect(readPrefix(text, 'ghcr.io')).toEqual({ kind: 'prefix', prefix });
  });

  it.each([
    ['ghcr.io', 'too-wide'],
    ['ghcr.io/', 'too-wide'],
    ['', 'malformed'],
    ['/', 'malformed'],
    ['acme/app', 'other-host'],
    ['docker.io/acme/', 'other-host'],
    ['ghcr.io.evil.org/acme/', 'other-host'],
    ['GHCR.io/acme/', 'other-host'],
    ['ghcr.io//', 'malformed'],
    ['ghcr.io//acme', 'malformed'],
    ['ghcr.io/Acme/', 'malformed'],
    ['ghcr.io/acme/*', 'malformed'],
    ['ghcr.io/../acme', 'malformed'],
    ['ghcr.io/acme/app:1', 'malformed'],
    [`ghcr.io/${'a'.repeat(300)}`, 'malformed'],
  ])('%j is none: %s', (text, why) => {
    expect(readPrefix(text, 'ghcr.io')).toEqual({ kind: 'wrong', why });
  });
});

describe('a share covers', () => {
  const share = { to: { kind: 'person', id: 'U0BERT' }, prefixes: ['ghcr.io/acme/app/'] } as const;
  it.each([
    ['ghcr.io', 'acme/app', true],
    ['ghcr.io', 'acme/app/web', true],
    ['ghcr.io', 'acme/application', false],
    ['ghcr.io', 'acme/ap', false],
    ['ghcr.io', 'acme', false],
    ['docker.io', 'acme/app', false],
    ['ghcr.io.evil.org', 'acme/app', false],
  ])('%s/%s: %s', (registry, repository, isCovered) => {
    expect(coversImage(share, { registry, repository })).toBe(isCovered);
  });
});
