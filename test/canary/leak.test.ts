// The search itself: a leak of ten characters is found however it is written, and nothing is found where there is none.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { someToken } from '../helpers/tokens.ts';
import { findLeak } from './leak.ts';

const FORMS: Readonly<Record<string, (leaked: string) => string>> = {
  'as it is': (leaked) => leaked,
  'in lower case': (leaked) => leaked.toLowerCase(),
  'in base64': (leaked) => Buffer.from(leaked).toString('base64'),
  'in base64, one byte in': (leaked) => Buffer.from(`x${leaked}y`).toString('base64'),
  'in base64, two bytes in': (leaked) => Buffer.from(`xy${leaked}z`).toString('base64'),
  'in base64 for addresses': (leaked) => Buffer.from(`user:${leaked}`).toString('base64url'),
  'in hexadecimal': (leaked) => Buffer.from(leaked).toString('hex').toUpperCase(),
  'percent-encoded': (leaked) =>
    leaked.replace(/./g, (character) => `%${Buffer.from(character).toString('hex')}`),
  'escaped as JSON': (leaked) =>
    leaked.replace(/./g, (character) => `\\u00${Buffer.from(character).toString('hex')}`),
};

describe('a leak of ten characters is found', () => {
  it.each(Object.entries(FORMS))('%s', (_, write) => {
    const secret = someToken().slice('ghp_'.length);
    for (let start = 0; start + 10 <= secret.length; start += 1) {
      const output = `{"message": "denied for ${write(secret.slice(start, start + 10))}"}\n`;
      expect(findLeak(output, secret), output).not.toBeNull();
    }
  });

  it('whatever stands around it', () => {
    const secret = someToken().slice('ghp_'.length);
    const around = fc.string({ unit: 'binary-ascii', maxLength: 50 });
    fc.assert(
      fc.property(around, around, (before, after) => {
        expect(findLeak(`${before} ${secret.slice(7, 17)} ${after}`, secret)).not.toBeNull();
      }),
    );
  });
});

describe('no leak is found', () => {
  it('in seven characters of it, or in another token', () => {
    const secret = someToken().slice('ghp_'.length);
    expect(findLeak(`${secret.slice(0, 7)} ${secret.slice(20, 27)}`, secret)).toBeNull();
    expect(findLeak(someToken(), secret)).toBeNull();
  });
});
