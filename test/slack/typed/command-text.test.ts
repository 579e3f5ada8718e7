// What people type behind /ghcr.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCheck, readCommand, unescapeSlack } from '../../../src/slack/typed/command-text.ts';

const NAMES = ['check', 'help', 'tokens', 'watch'];

describe('a command', () => {
  it.each([
    ['', { kind: 'command', name: 'help', rest: '' }],
    ['  ', { kind: 'command', name: 'help', rest: '' }],
    ['help', { kind: 'command', name: 'help', rest: '' }],
    ['check ghcr.io/a/b:1', { kind: 'command', name: 'check', rest: 'ghcr.io/a/b:1' }],
    ['CHECK  ghcr.io/a/b', { kind: 'command', name: 'check', rest: 'ghcr.io/a/b' }],
    ['check, ghcr.io/a/b', { kind: 'command', name: 'check', rest: 'ghcr.io/a/b' }],
    [
      'ghcr.io/a/b:1 platform linux/arm64',
      { kind: 'command', name: 'check', rest: 'ghcr.io/a/b:1 platform linux/arm64' },
    ],
    ['<https://ghcr.io/a/b>', { kind: 'command', name: 'check', rest: '<https://ghcr.io/a/b>' }],
    ['chekc ghcr.io/a/b', { kind: 'unknown', nearest: 'check' }],
    ['hlep', { kind: 'unknown', nearest: 'help' }],
    ['token', { kind: 'unknown', nearest: 'tokens' }],
    ['sing me a song', { kind: 'unknown', nearest: null }],
    ['constructor', { kind: 'unknown', nearest: null }],
  ])('typed as “%s”', (text, reading) => {
    expect(readCommand(text, NAMES)).toEqual(reading);
  });

  it('is read whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
        expect(['command', 'unknown']).toContain(readCommand(text, NAMES).kind);
        expect(['check', 'wrong']).toContain(readCheck(text).kind);
      }),
    );
  });
});

describe('what to check', () => {
  const arm = { os: 'linux', architecture: 'arm64', variant: null };
  const image = 'ghcr.io/a/b';
  const unsaid = { kind: 'unsaid' };
  const anonymous = { kind: 'anonymous' };
  const ci = { kind: 'label', label: 'ci', ownerId: null };
  const alices = { kind: 'label', label: 'ci', ownerId: 'U0ALICE' };
  const from = `FROM ${image} AS build`;
  it.each([
    ['ghcr.io/a/b', { image, platform: null, as: unsaid }],
    ['ghcr.io/a/b platform linux/arm64', { image, platform: arm, as: unsaid }],
    ['ghcr.io/a/b as anonymous platform arm64', { image, platform: arm, as: anonymous }],
    ['ghcr.io/a/b platform arm64 as Anonymous', { image, platform: arm, as: anonymous }],
    ['ghcr.io/a/b --platform=linux/arm64', { image, platform: arm, as: unsaid }],
    ['ghcr.io/a/b as ci', { image, platform: null, as: ci }],
    ['ghcr.io/a/b AS CI platform arm64', { image, platform: arm, as: ci }],
    ['ghcr.io/a/b as ci@<@U0ALICE|alice>', { image, platform: null, as: alices }],
    ['ghcr.io/a/b as ci <@U0ALICE>', { image, platform: null, as: alices }],
    [
      'ghcr.io/a/b as ci@alice',
      { image, platform: null, as: { kind: 'named', label: 'ci', handle: 'alice' } },
    ],
    [
      'ghcr.io/a/b as ci @a.b-c',
      { image, platform: null, as: { kind: 'named', label: 'ci', handle: 'a.b-c' } },
    ],
    ['ghcr.io/a/b@sha256:00 as ci', { image: `${image}@sha256:00`, platform: null, as: ci }],
    // A line of a Dockerfile names a stage.
    [from, { image: from, platform: null, as: unsaid }],
    [`${from} as ci`, { image: from, platform: null, as: ci }],
    [`FROM ${image} as anonymous`, { image: `FROM ${image}`, platform: null, as: anonymous }],
    [
      'docker run --rm ghcr.io/a/b sh',
      { image: 'docker run --rm ghcr.io/a/b sh', platform: null, as: unsaid },
    ],
  ])('in “%s”', (text, reading) => {
    expect(readCheck(text)).toEqual({ kind: 'check', ...reading });
  });

  it.each(['', 'ghcr.io/a/b platform toaster', 'ghcr.io/a/b as -ci', 'ghcr.io/a/b as c_i@alice'])(
    'is not told by “%s”',
    (text) => {
      expect(readCheck(text).kind).toBe('wrong');
    },
  );
});

it('Slack’s escapes are undone once', () => {
  expect(unescapeSlack('&lt;a&gt; &amp;lt;')).toBe('<a> &lt;');
});
