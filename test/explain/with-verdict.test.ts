// A text and a live check of its image, together: who is believed in what, and what is no longer said.
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/diagnosis/finding.ts';
import { verdictOf } from '../../src/diagnosis/finding.ts';
import type { Visibility } from '../../src/diagnosis/situation.ts';
import { explain } from '../../src/explain/explain.ts';
import type { CheckedImage } from '../../src/explain/verdict/checked-image.ts';
import { mergeVerdict } from '../../src/explain/with-verdict.ts';

const URL = 'https://ghcr.io/v2/acme/app/manifests/1';
const TOKEN = 'https://ghcr.io/token?scope=repository%3Aacme%2Fapp%3Apull&service=ghcr.io';

const TEXTS = {
  'a dead login': `Error response from daemon: Head "${URL}": denied: denied`,
  'a plain refusal': 'docker pull ghcr.io/acme/app:1\nError response from daemon: denied',
  'a private package, asked by nobody': `Error response from daemon: Head "${URL}": unauthorized`,
  'an absent package, asked by nobody': `failed to authorize: failed to fetch anonymous token: unexpected status from GET request to ${TOKEN}: 403 Forbidden`,
  'an absent tag': 'docker pull ghcr.io/acme/app:1\nError response from daemon: manifest unknown',
  'a missing scope':
    'docker pull ghcr.io/acme/app:1\ndenied: permission_denied: The token provided does not match expected scopes.',
  'an outage': `Error response from daemon: Head "${URL}": received unexpected HTTP status: 503 Service Unavailable`,
  'a name that is not resolved':
    'Error response from daemon: Get "https://ghcr.io/v2/": dial tcp: lookup ghcr.io: no such host\ndocker pull ghcr.io/acme/app:1',
  'a refused push': 'denied: permission_denied: write_package while pushing ghcr.io/acme/app:1',
  'a refused login':
    'docker login ghcr.io\nError response from daemon: Get "https://ghcr.io/v2/": denied: denied\ndocker pull ghcr.io/acme/app:1',
  'a back-off': 'Warning  Failed  kubelet  Back-off pulling image "ghcr.io/acme/app:1"',
} as const;

type Seen = readonly [code: Finding['code'], visibility: Visibility, confidence?: Finding['confidence']];

const PUBLIC: Seen = ['pullable', 'public', 'certain'];
const PRIVATE: Seen = ['credentials-required', 'private'];
const HIDDEN: Seen = ['package-absent', 'absent-or-hidden'];
const NO_TAG: Seen = ['tag-absent', 'public', 'certain'];
const DOWN: Seen = ['registry-unavailable', 'unknown'];
const UNREACHED: Seen = ['network-timeout', 'unknown'];

function check([code, visibility, confidence = 'likely']: Seen): CheckedImage {
  const finding: Finding = {
    code,
    confidence,
    title: `The check’s ${code}`,
    proof: ['GHCR answered.'],
    actor: 'you',
    remedies: [],
    details: {},
  };
  return {
    verdict: verdictOf(code),
    viewpoint: 'anonymous',
    visibility,
    credential: 'none',
    findings: [finding],
  };
}

type Row = readonly [
  text: keyof typeof TEXTS,
  seen: Seen,
  first: string,
  agreement: string,
  gone: readonly string[],
];

const ROWS: readonly Row[] = [
  ['a dead login', PUBLIC, 'stale-login', 'agrees', ['credential-rejected']],
  [
    'a dead login',
    PRIVATE,
    'credential-rejected',
    'agrees',
    ['stale-login', 'credentials-required', 'package-absent'],
  ],
  ['a dead login', HIDDEN, 'credential-rejected', 'agrees', ['stale-login']],
  ['a dead login', NO_TAG, 'stale-login', 'agrees', ['credential-rejected', 'access-not-granted']],
  ['a dead login', DOWN, 'stale-login', 'silent', []],
  ['a dead login', UNREACHED, 'stale-login', 'silent', []],
  ['a plain refusal', PUBLIC, 'stale-login', 'differs', ['access-not-granted', 'credentials-required']],
  ['a plain refusal', PRIVATE, 'credentials-required', 'agrees', []],
  ['a private package, asked by nobody', PRIVATE, 'credentials-required', 'agrees', ['package-absent']],
  [
    'a private package, asked by nobody',
    PUBLIC,
    'pullable',
    'differs',
    ['credentials-required', 'stale-login'],
  ],
  ['an absent package, asked by nobody', HIDDEN, 'package-absent', 'agrees', []],
  ['an absent package, asked by nobody', PRIVATE, 'credentials-required', 'differs', ['package-absent']],
  ['an absent package, asked by nobody', PUBLIC, 'pullable', 'differs', ['package-absent', 'stale-login']],
  ['an absent tag', NO_TAG, 'tag-absent', 'agrees', ['package-absent']],
  ['an absent tag', PUBLIC, 'manifest-incomplete', 'differs', ['tag-absent', 'package-absent']],
  ['a missing scope', PRIVATE, 'scope-missing', 'agrees', ['credentials-required']],
  ['a missing scope', PUBLIC, 'scope-missing', 'agrees', []],
  ['an outage', PUBLIC, 'registry-unavailable', 'agrees', []],
  ['an outage', DOWN, 'registry-unavailable', 'agrees', []],
  ['a name that is not resolved', PUBLIC, 'network-dns', 'silent', []],
  ['a refused push', PUBLIC, 'actions-access-missing', 'silent', []],
  ['a refused login', PUBLIC, 'credential-rejected', 'silent', []],
  ['a back-off', PRIVATE, 'credentials-required', 'agrees', []],
];

describe('a text and a check of its image', () => {
  it.each(ROWS)('%s, %s: %s first, the check %s', (text, seen, first, agreement, gone) => {
    const told = explain(TEXTS[text]);
    const merged = mergeVerdict(told, check(seen));
    const codes = merged.causes.map(({ code }) => code);
    expect(codes[0]).toBe(first);
    expect(merged.agreement).toBe(agreement);
    for (const code of gone) expect(codes).not.toContain(code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.length).toBeLessThanOrEqual(3);
    expect(merged.causes[0]?.because).toContain('live check');
    expect(
      merged.causes.every(({ confidence }) => confidence !== 'certain') ||
        told.causes[0]?.confidence === 'certain',
    ).toBe(true);
  });

  it('is never surer than the weaker witness', () => {
    const merged = mergeVerdict(explain(TEXTS['an absent tag']), check(NO_TAG));
    expect(merged.causes[0]?.confidence).toBe('likely');
  });

  it('a public image with a login that is refused for its scope: log out first', () => {
    const merged = mergeVerdict(explain(TEXTS['a missing scope']), check(PUBLIC));
    expect(merged.causes[0]?.remedies[0]?.commands).toContain('docker logout ghcr.io');
  });

  it('a text that says nothing stays so', () => {
    const merged = mergeVerdict(explain('Good morning'), check(PUBLIC));
    expect(merged).toMatchObject({ causes: [], agreement: 'silent' });
  });
});
