import { describe, expect, it } from 'vitest';
import { readPasted } from '../../src/credential/pasted.ts';
import { Secret } from '../../src/support/secret.ts';
import { someToken } from '../helpers/tokens.ts';

const TOKEN = someToken();
const JWT = someToken('installation');

function read(text: string): string {
  const pasted = readPasted(new Secret(text));
  return pasted.kind === 'one' ? pasted.secret.reveal() : pasted.kind;
}

describe('what is pasted', () => {
  it.each([
    ['as it is', TOKEN],
    ['with a line’s end', `${TOKEN}\r\n`],
    ['with spaces and tabs', `\t ${TOKEN}  `],
    ['in quotes', `"${TOKEN}"`],
    ['in curly quotes', `“${TOKEN}”`],
    ['in backticks', `\`${TOKEN}\``],
    ['with a byte order mark and a zero-width space', `\ufeff${TOKEN}\u200b`],
    ['with a zero-width space inside', `${TOKEN.slice(0, 9)}\u200b${TOKEN.slice(9)}`],
    ['as a variable', `GHCR_TOKEN=${TOKEN}`],
    ['as an export', `export CR_PAT='${TOKEN}';`],
    ['as a line of YAML', `ghcr_pat: "${TOKEN}"`],
    ['as a login', `docker login ghcr.io -u alice -p ${TOKEN}`],
    ['as a login over standard input', `echo ${TOKEN} | docker login ghcr.io -u alice --password-stdin`],
    ['in an address', `https://alice:${TOKEN}@ghcr.io/v2/`],
    ['twice', `${TOKEN} ${TOKEN}`],
    ['behind its header', `Authorization: Bearer ${TOKEN}`],
  ])('%s, is the token', (_, text) => {
    expect(read(text)).toBe(TOKEN);
  });

  it.each([
    ['an installation token keeps its dots and dashes', `ghs_1_${'aA.-'.repeat(20)}a`],
    ['a fine-grained token', someToken('fine-grained')],
    ['a short installation token', JWT],
    ['a token of before 2021', 'a1'.repeat(20)],
    ['a cut token', TOKEN.slice(0, 12)],
  ])('%s', (_, token) => {
    expect(read(`export X="${token}"\n`)).toBe(token);
  });

  it.each([
    ['', 'empty'],
    [' \r\n', 'empty'],
    ['""', 'empty'],
    ['export X=', 'empty'],
    [`${TOKEN} ${someToken()}`, 'several'],
  ])('%j is %s', (text, kind) => {
    expect(read(text)).toBe(kind);
  });
});
