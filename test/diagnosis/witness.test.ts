// What counts as a second witness, what the platform rests on, and how trouble on the way is told.
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Evidence } from '../../src/diagnosis/evidence.ts';
import type { Platform } from '../../src/image/platform.ts';
import {
  AMD64,
  ANONYMOUS_HIDDEN,
  ANONYMOUS_PRIVATE,
  ARM64,
  anonymous,
  answer,
  api,
  CREDENTIAL_DEAD,
  context,
  evidence,
  failure,
  forbidden,
  found,
  granted,
  index,
  login,
  page,
  withLogin,
} from '../helpers/evidence.ts';

type Entries = readonly (Platform | 'attestation' | null)[];

const LOGIN = context(login());

function first(changes: Partial<Evidence>, asked = context()) {
  return diagnose(evidence(changes), asked).findings[0];
}

describe('an answer in the place of GitHub’s API', () => {
  const hidden = anonymous(ANONYMOUS_HIDDEN);
  const dead = { ...anonymous(ANONYMOUS_PRIVATE), ...withLogin(CREDENTIAL_DEAD) };
  const refused = {
    ...anonymous(ANONYMOUS_PRIVATE),
    ...withLogin(granted('credential-token'), forbidden()),
  };
  it.each([
    ['a page for the owner', { ...hidden, githubOwner: api(page('github-owner', 404)) }, context()],
    [
      'a document for the owner',
      { ...hidden, githubOwner: api<never>(answer('github-owner', { status: 404 })) },
      context(),
    ],
    ['a page for the user', { ...dead, githubUser: api(page('github-user', 401)) }, LOGIN],
    [
      'a document for the user',
      { ...dead, githubUser: api<never>(answer('github-user', { status: 401 })) },
      LOGIN,
    ],
    ['a page for the package', { ...refused, githubPackage: api(page('github-package', 404)) }, LOGIN],
  ] as const)('that is %s makes nothing certain', (_, changes, asked) => {
    expect(first(changes, asked)?.confidence).toBe('likely');
  });
});

describe('a platform asked for by name', () => {
  const wanted = context({ platform: { wanted: AMD64, isAsked: true } });
  const read = (...entries: Entries) =>
    first(anonymous(granted('anonymous-token'), found('anonymous-manifest', index(...entries))), wanted);

  const withoutIt: readonly (readonly [string, Entries])[] = [
    ['an index without entries', []],
    ['an index of attestations alone', ['attestation']],
    ['an index of other platforms', [ARM64]],
  ];
  it.each(withoutIt)('is absent from %s', (_, entries) => {
    expect(read(...entries)).toMatchObject({ code: 'platform-absent', confidence: 'certain' });
  });

  it('may be the one that an entry does not name', () => {
    expect(read(ARM64, null)).toMatchObject({ code: 'pullable', confidence: 'likely' });
  });
});

describe('trouble on the way', () => {
  it.each([
    [null, 'wait a minute'],
    [985, 'wait a minute'],
    [45_000, 'wait 45 seconds'],
    [600_000, 'wait 10 minutes'],
    [36_000_000, 'wait 10 hours'],
  ])('of a limit that lasts %s ms says: %s', (retryAfterMs, words) => {
    const told = { status: 429, code: 'TOOMANYREQUESTS', ...(retryAfterMs === null ? {} : { retryAfterMs }) };
    const finding = first(anonymous(answer('anonymous-token', told)));
    expect(finding?.title).toContain(words);
    const seconds = retryAfterMs === null ? null : Math.ceil(retryAfterMs / 1000);
    expect(finding?.details).toEqual({ retryAfterSeconds: seconds });
  });

  it('tells a proxy that wants a login from one that refuses', () => {
    const wants = first(anonymous(failure('anonymous-token', 'refused', 'PROXY_407')));
    expect(wants).toMatchObject({ code: 'not-a-registry' });
    expect(wants?.title).toContain('wants a login of its own (407)');
    const refuses = first(anonymous(failure('anonymous-token', 'refused', 'PROXY_403')));
    expect(refuses?.title).toContain('refuses to lead there');
  });

  it('quotes the answer that no cause explains', () => {
    const finding = first(anonymous(answer('anonymous-token', { status: 418, code: 'TEAPOT' })));
    expect(finding).toMatchObject({ code: 'answer-unexpected' });
    expect(finding?.title).toContain('418 TEAPOT');
  });
});
