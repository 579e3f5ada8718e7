// Secrets of every kind, in every place where people leave them in a paste: nothing of the answer holds eight characters of one in a row,
// and their number is told.
import { describe, expect, it } from 'vitest';
import { machineRandom, makeToken } from '../../sandbox/index.ts';
import { renderExplanation } from '../../src/cli/explain/text-explanation.ts';
import { renderDocument, renderText } from '../../src/cli/safe-output.ts';
import { createStyle } from '../../src/cli/style.ts';
import { explain } from '../../src/explain/explain.ts';
import { findLeak } from '../canary/leak.ts';
import { KINDS } from '../canary/walk.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Where a secret stands in what people paste. */
const PLACES: Readonly<Record<string, (token: string) => string>> = {
  'a login command': (token) =>
    `docker login ghcr.io -u bob --password ${token}\nGet "https://ghcr.io/v2/": denied: denied`,
  'an environment variable': (token) =>
    `CR_PAT=${token}\ndocker pull ghcr.io/acme/app\nError response from daemon: denied`,
  'a docker configuration': (token) =>
    `{"auths": {"ghcr.io": {"auth": "${base64(`bob:${token}`)}"}}}\nHead "https://ghcr.io/v2/acme/app/manifests/1": denied: denied`,
  'a header of curl': (token) =>
    `curl -H "Authorization: Bearer ${base64(token)}" https://ghcr.io/v2/acme/app/manifests/1\ndenied: denied`,
  'the address of a proxy': (token) =>
    `HTTPS_PROXY=http://bob:${encodeURIComponent(token)}@proxy:8080\nError response from daemon: Get "https://ghcr.io/v2/": proxyconnect tcp: dial tcp: lookup proxy: no such host`,
  'between colours': (token) =>
    `\u001b[32mpassword=${token}\u001b[0m\nError response from daemon: Get "https://ghcr.io/v2/": denied: denied`,
};

/** Only what has a form, or stands where a password stands, can be recognised. */
const TOKENS = Object.entries(KINDS).filter(([kind]) => kind !== 'a password');

function outputsOf(text: string): { explanation: ReturnType<typeof explain>; shown: string } {
  const explanation = explain(text, { limit: 20 });
  const { causes, image, client, redacted } = explanation;
  const shown = [
    JSON.stringify(explanation),
    renderText(renderExplanation(explanation, createStyle(true)), []),
    renderDocument({ causes, image, client, redacted }, []),
  ].join('\n');
  return { explanation, shown };
}

describe.each(TOKENS)('%s', (_, make) => {
  it.each(Object.entries(PLACES))('in %s', (_place, place) => {
    const { token, secret } = make();
    const { explanation, shown } = outputsOf(place(token));
    expect(explanation.redacted).toBeGreaterThan(0);
    expect(explanation.causes.length).toBeGreaterThan(0);
    expect(findLeak(shown, secret)).toBeNull();
  });

  it.each([
    ['where an image stands', (token: string) => `docker pull ghcr.io/acme/${token.toLowerCase()}:${token}`],
    [
      'where a host stands',
      (token: string) =>
        `Get "https://${token}.ghcr.io/v2/": dial tcp: lookup ${token}.ghcr.io: no such host`,
    ],
    [
      'where a quoted word stands',
      (token: string) =>
        `pull access denied for ${token}, repository does not exist or may require 'docker login'`,
    ],
    [
      'broken over two lines, inside words that are quoted',
      (token: string) =>
        `docker: failed to fetch oauth token: ${token.slice(0, 20)}\n> ${token.slice(20)}: 403 Forbidden`,
    ],
  ])('%s', (_place, place) => {
    const { token, secret } = make();
    expect(findLeak(outputsOf(place(token)).shown, secret)).toBeNull();
  });
});

describe('a long text', () => {
  it.each([0.1, 0.5, 0.9])('a token at %s of four megabytes', (part) => {
    const token = makeToken(machineRandom(), 'classic');
    const noise = 'a line of a build that says nothing at all\n'.repeat(100_000).slice(0, 4_000_000);
    const at = noise.indexOf('\n', noise.length * part) + 1;
    const { explanation, shown } = outputsOf(
      `${noise.slice(0, at)}password=${token}\nError response from daemon: Head "https://ghcr.io/v2/acme/app/manifests/1": denied: denied\n${noise.slice(at)}`,
    );
    expect(explanation.redacted).toBe(1);
    expect(explanation.causes[0]?.code).toBe('stale-login');
    expect(findLeak(shown, token.slice(4))).toBeNull();
  });

  it('tokens on every line, across every window', () => {
    const tokens = Array.from({ length: 64 }, () => makeToken(machineRandom(), 'classic'));
    const text = Array.from(
      { length: 40_000 },
      (_, index) => `error: token ${tokens[index % 64]} denied`,
    ).join('\n');
    const { explanation, shown } = outputsOf(`${text}\nghcr.io`);
    expect(explanation.redacted).toBe(40_000);
    for (const token of tokens) expect(findLeak(shown, token.slice(4))).toBeNull();
  });
});
