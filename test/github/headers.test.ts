import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseScopes } from '../../src/github/scopes.ts';
import { parseGitHubUrl, parseSsoUrl } from '../../src/github/single-sign-on.ts';
import { readTokenExpiry } from '../../src/github/token-expiry.ts';

const NOW = Date.UTC(2026, 0, 1);

describe('the scopes', () => {
  it.each([
    ['one', 'read:packages', ['read:packages']],
    ['several', 'delete:packages, repo, write:packages', ['delete:packages', 'repo', 'write:packages']],
    ['a classic token with none', '', []],
    ['the same with a space', ' ', []],
    ['without spaces', 'repo,user', ['repo', 'user']],
    ['what can be no scope', 'repo, $(id), \u202egnp', ['repo']],
    ['a token that has no such thing', null, null],
  ])('of %s', (_, header, expected) => {
    expect(parseScopes(header)).toEqual(expected);
  });
});

describe('the end of a token', () => {
  it.each([
    ['2026-06-03 19:52:44 UTC', '2026-06-03T19:52:44Z'],
    ['2027-09-05 16:19:00 UTC', '2027-09-05T16:19:00Z'],
    ['2026-04-26 23:23:18 +0200', '2026-04-26T21:23:18Z'],
    ['2026-12-13 00:00:00 +0100', '2026-12-12T23:00:00Z'],
    ['2026-09-05 17:55:53 +0500', '2026-09-05T12:55:53Z'],
    ['2026-09-05 17:55:53 -0330', '2026-09-05T21:25:53Z'],
    ['2026-06-03T19:52:44Z', '2026-06-03T19:52:44Z'],
    ['2026-06-03T19:52:44.123+02:00', '2026-06-03T17:52:44Z'],
    ['2028-02-29 00:00:00 UTC', '2028-02-29T00:00:00Z'],
  ])('%s', (header, expected) => {
    expect(readTokenExpiry(header, 200, NOW)).toEqual({
      expiresAtMs: Date.parse(expected),
      expiryHeader: 'read',
    });
  });

  it('that no header names', () => {
    expect(readTokenExpiry(null, 200, NOW)).toEqual({ expiresAtMs: null, expiryHeader: 'absent' });
  });

  it.each([
    '',
    'never',
    '2026-06-03',
    '2026-06-03 19:52:44 CEST',
    '2026-02-31 00:00:00 UTC',
    '2026-13-01 00:00:00 UTC',
    '2026-06-03 25:00:00 UTC',
    '2026-06-03T19:52:44',
    '1780516364',
  ])('%j is unreadable', (header) => {
    expect(readTokenExpiry(header, 200, NOW)).toEqual({ expiresAtMs: null, expiryHeader: 'unreadable' });
  });

  it.each([
    ['year 1, which Go writes for none', '0001-01-01 00:00:00 UTC', 200, false],
    ['the time of the answer itself', '2026-01-01 00:00:00 UTC', 200, false],
    ['a time a minute on', '2026-01-01 00:01:00 UTC', 200, false],
    ['a time ten minutes on', '2026-01-01 00:10:00 UTC', 200, true],
    ['a time that is past, on a success', '2025-12-31 00:00:00 UTC', 200, false],
    ['a time that is past, on a refusal', '2025-12-31 00:00:00 UTC', 401, true],
  ])('%s', (_, header, status, isBelieved) => {
    const { expiresAtMs, expiryHeader } = readTokenExpiry(header, status, NOW);
    expect(expiresAtMs !== null).toBe(isBelieved);
    expect(expiryHeader).toBe(isBelieved ? 'read' : 'implausible');
  });
});

describe('the address of single sign-on', () => {
  const url = 'https://github.com/orgs/octodocs-test/sso?authorization_request=AZSC';

  it.each([
    [`required; url=${url}`],
    [`required;url=${url}`],
    [`Required ; URL=${url}`],
    [`required; x=y; url=${url}`],
  ])('%s', (header) => {
    expect(parseSsoUrl(header)).toBe(url);
  });

  it.each([
    [null],
    [''],
    ['required'],
    ['partial-results; organizations=21955855,20582480'],
    [`partial-results; url=${url}`],
    ['required; url=http://github.com/orgs/x/sso'],
    ['required; url=https://github.com.evil.test/orgs/x/sso'],
    ['required; url=https://evil.test/?github.com'],
    ['required; url=https://u:p@github.com/orgs/x/sso'],
    ['required; url=https://github.com:8443/orgs/x/sso'],
    ['required; url=javascript:alert(1)'],
    ['required; url=//github.com/x'],
  ])('%s is none', (header) => {
    expect(parseSsoUrl(header)).toBeNull();
  });
});

describe('whatever a header holds', () => {
  const part = fc.constantFrom(
    'required',
    ';',
    'url=',
    'https://github.com',
    '/',
    ',',
    ' ',
    '2026',
    '-',
    '01',
    ':',
    'UTC',
  );
  const header = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(part, { maxLength: 200 }).map((parts) => parts.join('')),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  );

  it('no reader throws, and what is read keeps its promise', () => {
    fc.assert(
      fc.property(header, (value) => {
        expect(parseScopes(value)?.every((scope) => /^[\w:.-]{1,100}$/.test(scope))).toBe(true);
        const url = parseSsoUrl(value) ?? parseGitHubUrl(value);
        if (url !== null) expect(new URL(url).host).toBe('github.com');
        const { expiresAtMs, expiryHeader } = readTokenExpiry(value, null, NOW);
        expect(Number.isFinite(expiresAtMs)).toBe(expiryHeader === 'read');
      }),
      { numRuns: 3000 },
    );
  });
});
