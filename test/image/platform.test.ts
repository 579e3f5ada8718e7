import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPlatform, parsePlatform, platformServes } from '../../src/image/platform.ts';

function printed(text: string): string {
  const reading = parsePlatform(text);
  return reading.kind === 'platform' ? formatPlatform(reading.platform) : reading.explanation;
}

describe('a platform is read under the names that containerd knows', () => {
  test.each([
    ['linux/amd64', 'linux/amd64'],
    ['Linux/AMD64', 'linux/amd64'],
    [' linux/amd64 ', 'linux/amd64'],
    ['linux/x86_64', 'linux/amd64'],
    ['linux/x86-64', 'linux/amd64'],
    ['linux/amd64/v1', 'linux/amd64'],
    ['linux/amd64/v3', 'linux/amd64/v3'],
    ['linux/arm64', 'linux/arm64'],
    ['linux/arm64/v8', 'linux/arm64'],
    ['linux/arm64/8', 'linux/arm64'],
    ['linux/aarch64', 'linux/arm64'],
    ['linux/arm64/v9', 'linux/arm64/v9'],
    ['linux/arm', 'linux/arm/v7'],
    ['linux/arm/7', 'linux/arm/v7'],
    ['linux/arm/v6', 'linux/arm/v6'],
    ['linux/armhf', 'linux/arm/v7'],
    ['linux/armel', 'linux/arm/v6'],
    ['linux/i386', 'linux/386'],
    ['linux/i686', 'linux/386'],
    ['linux/ppc64le', 'linux/ppc64le'],
    ['linux/riscv64', 'linux/riscv64'],
    ['linux/s390x', 'linux/s390x'],
    ['macos/arm64', 'darwin/arm64'],
    ['windows/amd64', 'windows/amd64'],
    ['wasi/wasm', 'wasi/wasm'],
    ['arm64', 'linux/arm64'],
    ['x86_64', 'linux/amd64'],
    ['armhf', 'linux/arm/v7'],
  ])('%s is %s', (text, canonical) => {
    expect(printed(text)).toBe(canonical);
  });
});

describe('what is no platform is said to be none', () => {
  test.each([
    ['', /empty.*linux\/amd64/],
    ['   ', /empty/],
    ['linux', /without an architecture.*linux\/amd64/],
    ['macos', /without an architecture/],
    ['banana', /neither an operating system nor an architecture/],
    ['linux/', /empty part/],
    ['linux//v7', /empty part/],
    ['/amd64', /empty part/],
    ['linux/amd46', /“amd46” is no processor architecture/],
    ['amd64/linux', /operating system comes first/],
    ['linux/arm/v7/x', /4 parts/],
    ['linux/arm/v9', /“v9” is no variant of arm/],
    ['linux/amd64/v5', /“v5” is no variant of amd64/],
    ['linux/arm64/v7', /“v7” is no variant of arm64/],
    ['linux/amd 64', /“amd 64” is no part/],
    ['linux/amd64,linux/arm64', /is no part|3 parts/],
    ['linux\\amd64', /no part/],
    ['constructor/__proto__', /no operating system/],
    ['l'.repeat(10_000), /10000 characters/],
  ])('%j', (text, explained) => {
    const reading = parsePlatform(text);
    expect(reading.kind).toBe('invalid');
    expect(printed(text)).toMatch(explained);
  });
});

describe('one platform serves another', () => {
  test.each([
    ['linux/amd64', 'linux/amd64', true],
    ['linux/arm64/v8', 'linux/arm64', true],
    ['linux/arm64', 'linux/arm64/v8', true],
    ['linux/arm/v6', 'linux/arm/v7', true],
    ['linux/arm/v5', 'linux/arm/v7', true],
    ['linux/arm/v7', 'linux/arm/v6', false],
    ['linux/arm', 'linux/arm/v7', true],
    ['linux/amd64', 'linux/amd64/v3', true],
    ['linux/amd64/v3', 'linux/amd64', false],
    ['linux/arm/v7', 'linux/arm64', false],
    ['linux/386', 'linux/amd64', false],
    ['linux/amd64', 'linux/arm64', false],
    ['windows/amd64', 'linux/amd64', false],
  ])('%s for %s: %s', (available, wanted, serves) => {
    const [os = '', architecture = '', variant] = available.split('/');
    const asked = parsePlatform(wanted);
    if (asked.kind !== 'platform') throw new Error(asked.explanation);
    expect(platformServes({ os, architecture, variant: variant ?? null }, asked.platform)).toBe(serves);
  });

  test('an index without a variant is read like one with null', () => {
    const wanted = { os: 'linux', architecture: 'arm', variant: null };
    expect(platformServes({ os: 'linux', architecture: 'arm' }, wanted)).toBe(true);
    expect(platformServes({ os: 'unknown', architecture: 'unknown' }, wanted)).toBe(false);
  });
});

test('whatever is given, the printed platform is read as itself and serves itself', () => {
  const part = fc.constantFrom(
    'linux',
    'macos',
    'arm',
    'arm64',
    'amd64',
    'x86_64',
    'v6',
    'v8',
    '8',
    'v9',
    '386',
    'x',
  );
  const text = fc.oneof(
    fc.array(part, { maxLength: 4 }).map((parts) => parts.join('/')),
    fc.string({ unit: 'binary', maxLength: 80 }),
  );
  fc.assert(
    fc.property(text, (given) => {
      const reading = parsePlatform(given);
      if (reading.kind === 'invalid') return;
      const again = parsePlatform(formatPlatform(reading.platform));
      expect(again).toEqual(reading);
      expect(platformServes(reading.platform, reading.platform)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
