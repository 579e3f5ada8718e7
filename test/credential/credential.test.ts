import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeTokenForm, tokenChecksum } from '../../src/credential/checksum.ts';
import { credentialKind } from '../../src/credential/kind.ts';
import { Secret } from '../../src/support/secret.ts';

const RANDOM = 'A'.repeat(30);
const VALID = `ghp_${RANDOM}0uCPlr`;

describe('the checksum of a classic token', () => {
  it.each([
    [RANDOM, '0uCPlr'],
    ['hello', '0zNvy2'],
  ])('of %s is %s', (random, checksum) => {
    expect(tokenChecksum(random)).toBe(checksum);
  });

  it.each([
    ['fine', VALID],
    ['wrong-checksum', `ghp_B${VALID.slice(5)}`],
    ['wrong-checksum', `${VALID.slice(0, -1)}s`],
    ['wrong-length', VALID.slice(0, -1)],
    ['wrong-length', `${VALID}a`],
    ['wrong-length', 'ghp_'],
    ['wrong-alphabet', `${VALID}\n`],
    ['wrong-alphabet', `ghp_${'é'.repeat(36)}`],
    ['wrong-alphabet', `ghp_${'_'.repeat(36)}`],
    ['fine', `gho_${RANDOM}000000`],
    ['fine', `github_pat_${RANDOM}`],
    ['fine', `GHP_${RANDOM}000000`],
    ['fine', ''],
  ])('judges the form as %s', (form, token) => {
    expect(judgeTokenForm(new Secret(token))).toBe(form);
  });

  it('finds any one changed character', () => {
    const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    const letter = fc.constantFrom(...alphabet);
    const random = fc.string({ unit: letter, minLength: 30, maxLength: 30 });
    fc.assert(
      fc.property(random, fc.integer({ min: 0, max: 35 }), letter, (text, at, other) => {
        const body = text + tokenChecksum(text);
        expect(judgeTokenForm(new Secret(`ghp_${body}`))).toBe('fine');
        fc.pre(body[at] !== other);
        const changed = body.slice(0, at) + other + body.slice(at + 1);
        expect(judgeTokenForm(new Secret(`ghp_${changed}`))).toBe('wrong-checksum');
      }),
    );
  });
});

describe('the kind of a credential', () => {
  it.each([
    ['classic', VALID],
    ['fine-grained', `github_pat_${RANDOM}`],
    ['oauth', `gho_${RANDOM}`],
    ['app-user', `ghu_${RANDOM}`],
    ['installation', `ghs_1_${RANDOM}`],
    ['refresh', `ghr_${RANDOM}`],
    ['legacy', '0123456789abcdef0123456789abcdef01234567'],
    ['unknown', '0123456789ABCDEF0123456789ABCDEF01234567'],
    ['unknown', '0123456789abcdef0123456789abcdef0123456'],
    ['unknown', '0123456789abcdef0123456789abcdef01234567\n'],
    ['unknown', `xghp_${RANDOM}`],
    ['unknown', `ghz_${RANDOM}`],
    ['unknown', 'hunter2'],
    ['unknown', ''],
  ])('is %s', (kind, token) => {
    expect(credentialKind(new Secret(token))).toBe(kind);
  });
});

describe('a secret', () => {
  it('shows itself to nothing but reveal', () => {
    const secret = new Secret(VALID);
    const shown = [
      String(secret),
      `${secret}`,
      `${secret}`.concat(''),
      JSON.stringify({ secret }),
      inspect(secret),
      inspect({ nested: { deeply: { secret } } }, { depth: 9, showHidden: true }),
      Object.entries(secret).join(),
      JSON.stringify({ ...secret }),
      inspect(structuredClone(secret)),
    ];
    for (const text of shown) expect(text).not.toContain(RANDOM);
    expect(secret.reveal()).toBe(VALID);
  });
});
