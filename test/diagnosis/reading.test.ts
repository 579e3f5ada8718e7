import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/diagnosis/evidence.ts';
import {
  readAnonymousToken,
  readCredentialToken,
  readManifest,
  readTags,
  troubleOf,
} from '../../src/diagnosis/reading.ts';
import {
  answer,
  failure,
  found,
  granted,
  image,
  page,
  refusal,
  TEXTS,
  tagList,
} from '../helpers/evidence.ts';

/** The kind of a reading, and of the trouble or refusal in it: `trouble: down`. */
function kindOf(reading: {
  readonly kind: string;
  readonly trouble?: { readonly kind: string };
  readonly refusal?: { readonly kind: string };
}): string {
  const inner = reading.trouble ?? reading.refusal;
  return inner === undefined ? reading.kind : `${reading.kind}: ${inner.kind}`;
}

type Table = readonly (readonly [seen: string, answer: Answer<never>, meaning: string])[];

const TROUBLE: Table = [
  ['a name that is not resolved', failure('tags', 'dns'), 'dns'],
  ['a refused connection', failure('tags', 'refused'), 'refused'],
  ['a reset', failure('tags', 'reset'), 'refused'],
  ['no route', failure('tags', 'unreachable'), 'refused'],
  ['a deadline', failure('tags', 'timeout'), 'timeout'],
  ['a deadline in the middle of a 200', answer('tags', { status: 200, error: 'timeout' }), 'timeout'],
  ['a certificate that is not trusted', failure('tags', 'tls'), 'tls'],
  ['a flood', answer('tags', { status: 200, error: 'too-large' }), 'unexpected'],
  ['JSON that breaks off', answer('tags', { status: 200, error: 'malformed' }), 'unexpected'],
  ['what is no HTTP', failure('tags', 'malformed', 'HPE_INVALID'), 'unexpected'],
  ['a redirect', answer('tags', { status: 302, error: 'redirect' }), 'no-registry'],
  [
    'a redirect of a page',
    answer('tags', { status: 303, error: 'redirect', contentType: 'text/html' }),
    'no-registry',
  ],
  ['a proxy’s 407 to the tunnel', failure('tags', 'refused', 'PROXY_407'), 'proxy'],
  ['a proxy’s 502 to the tunnel', failure('tags', 'refused', 'PROXY_502'), 'proxy'],
  ['407', answer('tags', { status: 407 }), 'proxy'],
  ['511', answer('tags', { status: 511, contentType: null }), 'no-registry'],
  ['511 with a page', page('tags', 511), 'no-registry'],
  ['429', answer('tags', { status: 429 }), 'throttled'],
  ['429 with a page', page('tags', 429), 'throttled'],
  [
    'TOOMANYREQUESTS under 429',
    refusal('tags', 429, 'TOOMANYREQUESTS', 'retry-after: 985.86µs'),
    'throttled',
  ],
  ['TOOMANYREQUESTS under 403', refusal('tags', 403, 'TOOMANYREQUESTS', 'slow down'), 'throttled'],
  ['TOOMANYREQUESTS under 503', refusal('tags', 503, 'TOOMANYREQUESTS', 'slow down'), 'throttled'],
  ['500', answer('tags', { status: 500 }), 'down'],
  ['502 with a page', page('tags', 502), 'down'],
  ['503 with a page', page('tags', 503), 'down'],
  ['504 without a type', answer('tags', { status: 504, contentType: null }), 'down'],
  ['a page under 200', page('tags', 200), 'no-registry'],
  ['a page under 401', page('tags', 401), 'no-registry'],
  ['a page under 403', page('tags', 403), 'no-registry'],
  ['a page under 404', page('tags', 404), 'no-registry'],
  ['a page in XHTML', answer('tags', { status: 200, contentType: 'application/xhtml+xml' }), 'no-registry'],
  [
    'a fresh bearer that cannot be authenticated',
    refusal('tags', 401, 'UNAUTHORIZED', TEXTS.unauthenticated),
    'down',
  ],
];

const NO_TROUBLE: Table = [
  ['a refusal', refusal('tags', 403, 'DENIED', TEXTS.noAccess), ''],
  ['an absence', refusal('tags', 404, 'NAME_UNKNOWN', 'repository name not known to registry'), ''],
  ['a 401', refusal('tags', 401, 'UNAUTHORIZED', 'authentication required'), ''],
  ['the words of an incident under 403', refusal('tags', 403, 'DENIED', TEXTS.unauthenticated), ''],
  ['a 200', answer('tags', { status: 200 }), ''],
];

describe('trouble, whatever was asked', () => {
  it.each(TROUBLE)('%s', (_, seen, kind) => {
    expect(troubleOf(seen)).toEqual({ kind });
  });

  it.each(TROUBLE)('%s is the meaning of every endpoint’s answer', (_, seen, kind) => {
    const readings = [readAnonymousToken, readCredentialToken, readManifest, readTags].map((read) =>
      read(seen),
    );
    expect(readings.map(kindOf)).toEqual(Array(4).fill(`trouble: ${kind}`));
  });

  it.each(NO_TROUBLE)('is not told of %s', (_, seen) => {
    expect(troubleOf(seen)).toBeNull();
  });
});

const ODD: Table = [
  ['a code without a status that fits', refusal('tags', 400, 'DENIED', 'denied'), 'trouble: unexpected'],
  ['403 without a code', answer('tags', { status: 403 }), 'trouble: unexpected'],
  ['401 without a code', answer('tags', { status: 401 }), 'trouble: unexpected'],
  ['404 without a code', answer('tags', { status: 404 }), 'trouble: unexpected'],
  ['405', refusal('tags', 405, 'UNSUPPORTED', 'The operation is unsupported'), 'trouble: unexpected'],
  ['200 without what was asked for', answer('tags', { status: 200 }), 'trouble: unexpected'],
  ['204', answer('tags', { status: 204, contentType: null }), 'trouble: unexpected'],
];

const ANONYMOUS: Table = [
  ...ODD,
  [
    '401 UNAUTHORIZED: private',
    refusal('anonymous-token', 401, 'UNAUTHORIZED', 'authentication required'),
    'private',
  ],
  ['403 DENIED: hidden', refusal('anonymous-token', 403, 'DENIED', TEXTS.noAccess), 'hidden'],
  [
    '200 with UNAUTHORIZED: private',
    refusal('anonymous-token', 200, 'UNAUTHORIZED', 'authentication required'),
    'private',
  ],
  ['200 with DENIED: hidden', refusal('anonymous-token', 200, 'DENIED', TEXTS.noAccess), 'hidden'],
  ['401 with DENIED', refusal('anonymous-token', 401, 'DENIED', 'denied'), 'trouble: unexpected'],
  ['403 with UNAUTHORIZED', refusal('anonymous-token', 403, 'UNAUTHORIZED', 'no'), 'trouble: unexpected'],
  ['404 NAME_UNKNOWN', refusal('anonymous-token', 404, 'NAME_UNKNOWN', 'no'), 'trouble: unexpected'],
];

describe('the token endpoint without a login', () => {
  it('200 with a token: granted', () => {
    expect(kindOf(readAnonymousToken(granted('anonymous-token')))).toBe('granted');
  });

  it.each(ANONYMOUS)('%s', (_, seen, meaning) => {
    expect(kindOf(readAnonymousToken(seen))).toBe(meaning);
  });
});

const CREDENTIAL: Table = [
  ...ODD,
  ['403 DENIED "denied": dead', refusal('credential-token', 403, 'DENIED', 'denied'), 'rejected'],
  ['200 with DENIED "denied": dead', refusal('credential-token', 200, 'DENIED', 'denied'), 'rejected'],
  [
    '403 DENIED with the plain text',
    refusal('credential-token', 403, 'DENIED', TEXTS.noAccess),
    'trouble: unexpected',
  ],
  [
    '403 DENIED without a text',
    answer('credential-token', { status: 403, code: 'DENIED' }),
    'trouble: unexpected',
  ],
  ['403 DENIED about single sign-on', refusal('credential-token', 403, 'DENIED', TEXTS.sso), 'refused: sso'],
  ['403 DENIED about scopes', refusal('credential-token', 403, 'DENIED', TEXTS.scope), 'refused: scope'],
  ['403 DENIED about an IP allow list', refusal('credential-token', 403, 'DENIED', TEXTS.ip), 'refused: ip'],
  [
    '401 UNAUTHORIZED',
    refusal('credential-token', 401, 'UNAUTHORIZED', 'authentication required'),
    'trouble: unexpected',
  ],
];

describe('the token endpoint with a login', () => {
  it('200 with a token: granted', () => {
    expect(kindOf(readCredentialToken(granted('credential-token')))).toBe('granted');
  });

  it.each(CREDENTIAL)('%s', (_, seen, meaning) => {
    expect(kindOf(readCredentialToken(seen))).toBe(meaning);
  });
});

const MANIFEST: Table = [
  ...ODD,
  ['404 MANIFEST_UNKNOWN: missing', refusal('tags', 404, 'MANIFEST_UNKNOWN', 'manifest unknown'), 'missing'],
  ['404 NAME_UNKNOWN: missing', refusal('tags', 404, 'NAME_UNKNOWN', 'no such name'), 'missing'],
  [
    '404 about the Accept header of an index',
    refusal('tags', 404, 'MANIFEST_UNKNOWN', TEXTS.accept),
    'trouble: unexpected',
  ],
  [
    'a 404 about the Accept header of a manifest',
    refusal(
      'tags',
      404,
      'MANIFEST_UNKNOWN',
      'OCI manifest found, but Accept header does not support OCI manifests',
    ),
    'trouble: unexpected',
  ],
  ['403 with the plain text', refusal('tags', 403, 'DENIED', TEXTS.noAccess), 'refused: no-access'],
  ['403 that names read_package', refusal('tags', 403, 'DENIED', TEXTS.readPackage), 'refused: no-access'],
  ['403 about scopes', refusal('tags', 403, 'DENIED', TEXTS.scope), 'refused: scope'],
  ['403 about single sign-on', refusal('tags', 403, 'DENIED', TEXTS.sso), 'refused: sso'],
  ['403 about classic tokens', refusal('tags', 403, 'DENIED', TEXTS.classicForbidden), 'refused: policy'],
  ['403 about an IP allow list', refusal('tags', 403, 'DENIED', TEXTS.ip), 'refused: ip'],
  [
    '401 UNAUTHORIZED',
    refusal('tags', 401, 'UNAUTHORIZED', 'authentication required'),
    'trouble: unexpected',
  ],
  [
    '200 with an errors body',
    refusal('tags', 200, 'MANIFEST_UNKNOWN', 'manifest unknown'),
    'trouble: unexpected',
  ],
];

describe('a manifest', () => {
  it('200 with a manifest: found', () => {
    expect(readManifest(found('anonymous-manifest'))).toEqual({ kind: 'found', manifest: image() });
  });

  it.each(MANIFEST)('%s', (_, seen, meaning) => {
    expect(kindOf(readManifest(seen))).toBe(meaning);
  });
});

describe('a list of tags', () => {
  it('200 with tags: listed', () => {
    expect(readTags(tagList(['1.2']))).toEqual({ kind: 'listed', list: { tags: ['1.2'], complete: true } });
  });

  it('whose later page failed is listed as far as it came', () => {
    const list = { tags: ['1.2'], complete: false };
    expect(readTags(answer('tags', { status: 503 }, list))).toEqual({ kind: 'listed', list });
  });

  it.each(MANIFEST)('%s', (_, seen, meaning) => {
    expect(kindOf(readTags(seen))).toBe(meaning);
  });
});
