// What people type behind /ghcr.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCheck, readCommand, unescapeSlack } from '../../src/slack/command-text.ts';

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
  it.each([
    ['ghcr.io/a/b', { kind: 'check', image: 'ghcr.io/a/b', platform: null }],
    ['ghcr.io/a/b platform linux/arm64', { kind: 'check', image: 'ghcr.io/a/b', platform: arm }],
    ['ghcr.io/a/b as anonymous platform arm64', { kind: 'check', image: 'ghcr.io/a/b', platform: arm }],
    ['ghcr.io/a/b --platform=linux/arm64', { kind: 'check', image: 'ghcr.io/a/b', platform: arm }],
    [
      'docker run --rm ghcr.io/a/b sh',
      { kind: 'check', image: 'docker run --rm ghcr.io/a/b sh', platform: null },
    ],
  ])('in “%s”', (text, reading) => {
    expect(readCheck(text)).toEqual(reading);
  });

  it.each(['', 'ghcr.io/a/b platform toaster', 'ghcr.io/a/b as ci'])('is not told by “%s”', (text) => {
    expect(readCheck(text).kind).toBe('wrong');
  });
});

it('Slack’s escapes are undone once', () => {
  expect(unescapeSlack('&lt;a&gt; &amp;lt;')).toBe('<a> &lt;');
});
