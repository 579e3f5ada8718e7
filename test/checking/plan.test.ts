import { describe, expect, it } from 'vitest';
import { plan } from '../../src/checking/plan.ts';
import type { Context } from '../../src/diagnosis/context.ts';
import type { Evidence, Manifest } from '../../src/diagnosis/evidence.ts';
import {
  AMD64,
  ANONYMOUS_HIDDEN,
  ANONYMOUS_PRIVATE,
  ARM64,
  accepted,
  anonymous,
  BAD_CREDENTIALS,
  BY_DIGEST,
  blob,
  CREDENTIAL_DEAD,
  child,
  childDigest,
  config,
  context,
  DIGEST,
  evidence,
  failure,
  forbidden,
  found,
  granted,
  image,
  index,
  login,
  missing,
  owner,
  page,
  refusal,
  statusPage,
  TEXTS,
  tagList,
  user,
  withLogin,
} from '../helpers/evidence.ts';
import { toldQuestion } from './told-question.ts';

const GRANTED = granted('anonymous-token');
const PRIVATE = anonymous(ANONYMOUS_PRIVATE);
const HIDDEN = anonymous(ANONYMOUS_HIDDEN);
const NO_TAG = anonymous(GRANTED, missing('anonymous-manifest'));
const BOTH = index(AMD64, 'attestation', ARM64);
const LISTING = anonymous(GRANTED, found('anonymous-manifest', BOTH));
const CHART = anonymous(GRANTED, found('anonymous-manifest', image({ isImage: false })));
const MISSING = accepted(missing('credential-manifest'));
const LOGIN = context(login());
const APP = context(login({ kind: 'installation' }));
const WITHHELD = context(login({ form: 'wrong-length', isWithheld: true }));

type Case = readonly [state: string, evidence: Evidence, context: Context, questions: readonly string[]];

const READABLE: readonly Case[] = [
  ['an image', evidence(), context(), ['config of the image']],
  [
    'an image, of which only the platform matters',
    evidence(),
    context({ blobs: 'config' }),
    ['config of the image'],
  ],
  ['an image, of which no blob matters', evidence(), context({ blobs: 'none' }), []],
  ['an image and its configuration', evidence({ config: config(AMD64) }), context(), []],
  ['a chart', evidence(CHART), context(), ['blob of the image']],
  ['a chart, of which only the platform matters', evidence(CHART), context({ blobs: 'config' }), []],
  ['an index', evidence(LISTING), context(), ['child 0']],
  ['an index, of which no blob matters', evidence(LISTING), context({ blobs: 'none' }), ['child 0']],
  [
    'an index, and a platform that stands later in it',
    evidence(LISTING),
    context({ platform: { wanted: ARM64, isAsked: true } }),
    ['child 2'],
  ],
  [
    'an index without the platform that was asked for',
    evidence(anonymous(GRANTED, found('anonymous-manifest', index(ARM64)))),
    context({ platform: { wanted: AMD64, isAsked: true } }),
    [],
  ],
  [
    'an index without the platform that nobody asked for',
    evidence(anonymous(GRANTED, found('anonymous-manifest', index('attestation', ARM64)))),
    context(),
    ['child 1'],
  ],
  [
    'an index of attestations alone',
    evidence(anonymous(GRANTED, found('anonymous-manifest', index('attestation')))),
    context(),
    [],
  ],
  [
    'an index and its child',
    evidence({ ...LISTING, children: [child(BOTH, 0, found('child-manifest'))] }),
    context(),
    ['blob of the image'],
  ],
  [
    'an index and its child, of which only the platform matters',
    evidence({ ...LISTING, children: [child(BOTH, 0, found('child-manifest'))] }),
    context({ blobs: 'config' }),
    [],
  ],
  [
    'an index, its child and a blob',
    evidence({
      ...LISTING,
      children: [child(BOTH, 0, found('child-manifest'))],
      blob: blob(failure('blob-host', 'dns')),
    }),
    context(),
    [],
  ],
  [
    'an index whose child is gone: the others',
    evidence({ ...LISTING, children: [child(BOTH, 0, missing('child-manifest'))] }),
    context(),
    ['child 2'],
  ],
  [
    'an index whose child was not answered',
    evidence({ ...LISTING, children: [child(BOTH, 0, failure('child-manifest', 'timeout'))] }),
    context(),
    [],
  ],
  [
    'a login that reads what is private',
    evidence({ ...PRIVATE, ...accepted(found('credential-manifest')) }),
    LOGIN,
    ['config of the image'],
  ],
];

const NOT_READ: readonly Case[] = [
  ['a tag that is missing', evidence(NO_TAG), context(), ['tags']],
  ['a tag that is missing, and the tags', evidence({ ...NO_TAG, tags: tagList(['1']) }), context(), []],
  ['a digest that is missing', evidence({ ...NO_TAG, reference: BY_DIGEST }), context(), []],
  ['a private package', evidence(PRIVATE), context(), []],
  ['a hidden package', evidence(HIDDEN), context(), ['github-owner acme']],
  ['a hidden package, and its owner', evidence({ ...HIDDEN, githubOwner: owner() }), context(), []],
  [
    'a network that does not answer',
    evidence(anonymous(failure('anonymous-token', 'timeout'))),
    context(),
    [],
  ],
  ['a captive portal', evidence(anonymous(page('anonymous-token', 200))), context(), []],
  [
    'a throttled registry',
    evidence(anonymous(refusal('anonymous-token', 429, 'TOOMANYREQUESTS', ''))),
    context(),
    [],
  ],
  ['a registry that is down', evidence(anonymous(page('anonymous-token', 503))), context(), ['status']],
  [
    'a registry that is down at the manifest',
    evidence(anonymous(GRANTED, page('anonymous-manifest', 503))),
    context(),
    ['status'],
  ],
  [
    'a registry that is down, and the status page',
    evidence({ ...anonymous(page('anonymous-token', 503)), status: statusPage() }),
    context(),
    [],
  ],
  [
    'a registry that is down to the viewpoint that nobody asked for',
    evidence({ ...anonymous(page('anonymous-token', 503)), ...accepted(found('credential-manifest')) }),
    LOGIN,
    ['config of the image'],
  ],
];

const WITH_LOGIN: readonly Case[] = [
  ['a dead login', evidence({ ...PRIVATE, ...withLogin(CREDENTIAL_DEAD) }), LOGIN, ['github-user']],
  [
    'a dead login and a hidden package',
    evidence({ ...HIDDEN, ...withLogin(CREDENTIAL_DEAD) }),
    LOGIN,
    ['github-owner acme', 'github-user'],
  ],
  [
    'a dead login that is dead to GitHub too',
    evidence({ ...PRIVATE, ...withLogin(CREDENTIAL_DEAD), githubUser: BAD_CREDENTIALS }),
    LOGIN,
    [],
  ],
  [
    'a dead login that GitHub knows',
    evidence({ ...PRIVATE, ...withLogin(CREDENTIAL_DEAD), githubUser: user() }),
    LOGIN,
    ['status'],
  ],
  [
    'a refused login',
    evidence({ ...PRIVATE, ...accepted(forbidden()) }),
    LOGIN,
    ['github-package acme/app', 'github-user'],
  ],
  [
    'a login that the token endpoint refuses with a reason',
    evidence({ ...PRIVATE, ...withLogin(refusal('credential-token', 403, 'DENIED', TEXTS.sso)) }),
    LOGIN,
    ['github-package acme/app', 'github-user'],
  ],
  ['an app’s refused token', evidence({ ...PRIVATE, ...accepted(forbidden()) }), APP, []],
  ['an app’s dead token', evidence({ ...PRIVATE, ...withLogin(CREDENTIAL_DEAD) }), APP, ['github-user']],
  [
    'a private package that hides from the login',
    evidence({ ...PRIVATE, ...MISSING }),
    LOGIN,
    ['github-owner acme', 'github-package acme/app', 'tags'],
  ],
  [
    'a digest of a private package that hides from the login',
    evidence({ ...PRIVATE, ...MISSING, reference: BY_DIGEST }),
    LOGIN,
    ['github-owner acme', 'github-package acme/app', 'tags'],
  ],
  ['a tag that both viewpoints miss', evidence({ ...NO_TAG, ...MISSING }), LOGIN, ['tags']],
  [
    'a digest that both viewpoints miss',
    evidence({ ...NO_TAG, ...MISSING, reference: BY_DIGEST }),
    LOGIN,
    [],
  ],
  ['a withheld token and a public image', evidence(), WITHHELD, []],
  ['a withheld token and a private image', evidence(PRIVATE), WITHHELD, []],
  ['a withheld token and a hidden image', evidence(HIDDEN), WITHHELD, ['github-owner acme']],
];

describe.each([
  ['what is still in question where the image can be read', READABLE],
  ['what is still in question where it cannot', NOT_READ],
  ['what is still in question with a login', WITH_LOGIN],
])('%s', (_, cases) => {
  it.each(cases)('%s', (_, seen, asked, questions) => {
    expect(plan(seen, asked).map(toldQuestion).sort()).toEqual(questions);
  });
});

it('of a gone child asks at most eight others', () => {
  const many = index(...Array.from({ length: 30 }, (_, place) => ({ ...ARM64, os: `os${place}` })));
  const seen = evidence({
    ...anonymous(GRANTED, found('anonymous-manifest', many)),
    children: [child(many, 0, missing('child-manifest'))],
  });
  expect(plan(seen, context()).map(toldQuestion)).toEqual(
    [1, 2, 3, 4, 5, 6, 7, 8].map((place) => `child ${place}`),
  );
});

it('of children that an index names twice asks once', () => {
  const entries = [0, 1, 1, 0].map((place) => ({
    digest: childDigest(place),
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    platform: AMD64,
    isAttestation: false,
  }));
  const sharing: Manifest = { kind: 'index', digest: DIGEST, mediaType: BOTH.mediaType, entries };
  const seen = evidence({
    ...anonymous(GRANTED, found('anonymous-manifest', sharing)),
    children: [child(sharing, 0, missing('child-manifest'))],
  });
  expect(plan(seen, context()).map(toldQuestion)).toEqual(['child 1']);
});
