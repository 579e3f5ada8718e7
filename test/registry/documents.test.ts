import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGrant } from '../../src/registry/grant.ts';
import { digestOf, parseImageConfig, parseManifest } from '../../src/registry/manifest.ts';
import { readErrors, readRegistry } from '../../src/registry/reading.ts';
import { parseNextLink, parseTagPage } from '../../src/registry/tags.ts';
import { parseJson } from '../../src/transport/json.ts';
import type { Received } from '../../src/transport/question.ts';

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;
const INDEX = 'application/vnd.oci.image.index.v1+json';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const CONFIG = 'application/vnd.oci.image.config.v1+json';
const LAYER = 'application/vnd.oci.image.layer.v1.tar+gzip';

function received(document: unknown, more: Partial<Received> = {}): Received {
  const body = Buffer.from(typeof document === 'string' ? document : JSON.stringify(document));
  return { status: 200, headers: {}, contentType: null, body, isWhole: true, ...more };
}

function manifest(document: unknown, more: Partial<Received> = {}) {
  return parseManifest(document, received(document, more), 'latest');
}

const entry = {
  mediaType: MANIFEST,
  digest: digest('a'),
  size: 1,
  platform: { os: 'linux', architecture: 'amd64' },
};
const index = { schemaVersion: 2, mediaType: INDEX, manifests: [entry] };
const image = {
  schemaVersion: 2,
  mediaType: MANIFEST,
  config: { mediaType: CONFIG, digest: digest('c'), size: 7 },
  layers: [{ mediaType: LAYER, digest: digest('b'), size: 11, urls: ['https://evil.test/x'] }],
};

describe('a manifest', () => {
  it('of an image is read for its configuration and layers', () => {
    expect(manifest(image)).toEqual({
      kind: 'image',
      digest: `sha256:${createHash('sha256').update(JSON.stringify(image)).digest('hex')}`,
      mediaType: MANIFEST,
      config: { mediaType: CONFIG, digest: digest('c'), sizeBytes: 7 },
      layers: [{ mediaType: LAYER, digest: digest('b'), sizeBytes: 11 }],
      isImage: true,
    });
  });

  it.each([
    ['the header names its kind', { ...index, mediaType: MANIFEST }, INDEX, 'index'],
    ['the document names it, when the header does not', index, 'application/json', 'index'],
    ['its shape names it, when nothing else does', { manifests: [] }, null, 'index'],
    ['its shape names it, when nothing else does', { ...image, mediaType: undefined }, null, 'image'],
  ])('%s', (_, document, contentType, kind) => {
    expect(manifest(document, { contentType })?.kind).toBe(kind);
  });

  it.each([
    ['the digest of its own bytes, whatever a header says', true, digestOf(received(index))],
    ['no digest of half a body', false, null],
  ])('has %s', (_, isWhole, expected) => {
    const headers = { 'docker-content-digest': digest('d') };
    expect(manifest(index, { headers, isWhole })?.digest).toBe(expected);
  });

  it('is none when its bytes are not those of the digest asked for', () => {
    const answer = received(index);
    expect(parseManifest(index, answer, digest('d'))).toBeNull();
    expect(parseManifest(index, answer, digestOf(answer) ?? '')?.digest).toBe(digestOf(answer));
  });

  it.each([
    [
      'a chart',
      { ...image, config: { ...image.config, mediaType: 'application/vnd.cncf.helm.config.v1+json' } },
    ],
    [
      'a signature, which borrows an image’s configuration',
      {
        ...image,
        layers: [{ ...image.layers[0], mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json' }],
      },
    ],
    [
      'an artifact with the empty configuration',
      {
        ...image,
        artifactType: 'a/b',
        config: { ...image.config, mediaType: 'application/vnd.oci.empty.v1+json' },
      },
    ],
  ])('of %s is no image', (_, document) => {
    expect(manifest(document)).toMatchObject({ kind: 'image', isImage: false });
  });

  it.each([
    ['nothing', null],
    ['a text', 'x'],
    ['an empty object', {}],
    ['a configuration whose digest is none', { ...image, config: { ...image.config, digest: '../../x' } }],
    ['an index without its list', { mediaType: INDEX }],
    ['the first schema', { schemaVersion: 1, fsLayers: [], history: [] }],
    ['an error list', { errors: [{ code: 'X' }] }],
  ])('is not %s', (_, document) => {
    expect(manifest(document)).toBeNull();
  });
});

describe('an entry of an index', () => {
  const entries = (...values: unknown[]) => {
    const read = manifest({ manifests: values });
    return read?.kind === 'index' ? read.entries : null;
  };

  it('has its platform under the usual names', () => {
    const platform = { os: 'linux', architecture: 'aarch64', variant: 'v8' };
    expect(entries({ ...entry, platform })?.[0]?.platform).toEqual({
      os: 'linux',
      architecture: 'arm64',
      variant: null,
    });
  });

  it.each([
    ['by its annotation', { ...entry, annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } }],
    ['by its platform', { ...entry, platform: { os: 'unknown', architecture: 'unknown' } }],
  ])('is an attestation %s', (_, value) => {
    expect(entries(value)).toEqual([expect.objectContaining({ isAttestation: true, platform: null })]);
  });

  it('that names no platform has none, and is no attestation', () => {
    expect(entries({ ...entry, platform: undefined })?.[0]).toMatchObject({
      platform: null,
      isAttestation: false,
    });
  });

  it.each([
    ['climbs', '../../../o/p/manifests/x?'],
    ['is too short', 'sha256:aa'],
    ['is upper case', `sha256:${'A'.repeat(64)}`],
    ['has a line after it', `${digest('a')}\n`],
    ['is a number', 7],
  ])('whose digest %s is left out', (_, value) => {
    expect(entries({ ...entry, digest: value }, entry)).toHaveLength(1);
  });

  it('beyond five hundred is left out', () => {
    expect(entries(...Array.from({ length: 700 }, () => entry))).toHaveLength(500);
  });
});

describe('a grant', () => {
  it.each([
    ['token', { token: 'QQ==' }, 'QQ=='],
    ['access_token', { access_token: 'abc' }, 'abc'],
    ['token before access_token', { token: 'a', access_token: 'b' }, 'a'],
  ])('is read from %s', (_, value, expected) => {
    expect(parseGrant(value)?.bearer.reveal()).toBe(expected);
  });

  it.each([
    [{}],
    [{ token: '' }],
    [{ token: 'a\r\nx: y' }],
    [{ token: 'ä' }],
    [{ token: 7 }],
    [{ token: 'a'.repeat(9000) }],
    [[]],
    [null],
    ['token'],
  ])('is not %j', (value) => {
    expect(parseGrant(value)).toBeNull();
  });
});

describe('an error list', () => {
  it.each([
    [{ errors: [{ code: 'DENIED', message: 'denied' }] }, { code: 'DENIED', message: 'denied' }],
    [{ errors: [{ code: 7 }] }, { code: null, message: null }],
    [{ errors: ['x'] }, { code: null, message: null }],
    [{ errors: [] }, null],
    [{ errors: {} }, null],
    [[], null],
    [null, null],
  ])('%j', (value, expected) => {
    expect(readErrors(value)).toEqual(expected);
  });

  it('with a 200 in place of a token is a refusal, not a malformed answer', () => {
    const refusal = { errors: [{ code: 'DENIED', message: 'denied' }] };
    expect(readRegistry(received(refusal), parseGrant)).toEqual({
      body: null,
      error: null,
      registryCode: 'DENIED',
      message: 'denied',
    });
  });
});

describe('the link to the next page', () => {
  it.each([
    [
      'as GHCR sends it',
      '</v2/o/p/tags/list?last=1.6.0-beta5-386&n=0>; rel="next"',
      { last: '1.6.0-beta5-386', pageSize: 1000 },
    ],
    ['with our page size', '</v2/o/p/tags/list?last=b&n=1000>; rel="next"', { last: 'b', pageSize: 1000 }],
    ['with a smaller one', '<?last=b&n=2>; rel=next', { last: 'b', pageSize: 2 }],
    ['with a larger one', '<?last=b&n=9999>; rel=next', { last: 'b', pageSize: 1000 }],
    [
      'elsewhere, of which only the tag is taken',
      '<//evil.test/x?last=b>; rel="next"',
      { last: 'b', pageSize: 1000 },
    ],
    [
      'after another relation',
      '</a?last=x>; rel="prev", </b?last=y>; rel="next"',
      { last: 'y', pageSize: 1000 },
    ],
  ])('%s', (_, header, expected) => {
    expect(parseNextLink(header)).toEqual(expected);
  });

  it.each([
    null,
    '',
    '</v2/o/p/tags/list?last=a>; rel="prev"',
    '</v2/o/p/tags/list?n=1>; rel="next"',
    '</x?last=../../y>; rel="next"',
    '</x?last=a%0d%0ab>; rel="next"',
    'next',
    `<?last=${'a'.repeat(200)}>; rel="next"`,
  ])('%j is none', (header) => {
    expect(parseNextLink(header)).toBeNull();
  });
});

describe('whatever a server sends', () => {
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.anything({ withNullPrototype: true }),
    fc.record({
      manifests: fc.array(
        fc.record({ digest: fc.anything(), platform: fc.anything(), annotations: fc.anything() }),
      ),
    }),
    fc.record({ config: fc.anything(), layers: fc.array(fc.anything()) }),
    fc.record({ errors: fc.array(fc.anything()) }),
    fc.record({ tags: fc.array(fc.anything()) }),
    fc.constantFrom(JSON.parse('{"__proto__":{"token":"x"}}'), JSON.parse('{"constructor":{"name":1}}')),
  );

  it('no document makes a parser throw', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const answer = received('');
        parseGrant(value);
        readErrors(value);
        parseImageConfig(value);
        const tags = parseTagPage(value);
        expect(tags?.every((tag) => /^\w[\w.-]{0,127}$/.test(tag)) ?? true).toBe(true);
        const read = parseManifest(value, answer, 'latest');
        if (read?.kind === 'index') {
          expect(read.entries.every((each) => /^sha256:[a-f0-9]{64}$/.test(each.digest))).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('no bytes make the JSON reader throw or walk deeper than 64', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.json().map((text) => Buffer.from(text)),
      fc.integer({ min: 1, max: 200 }).map((depth) => Buffer.from('['.repeat(depth) + ']'.repeat(depth))),
    );
    fc.assert(
      fc.property(bytes, (body) => {
        const reading = parseJson(Buffer.from(body));
        if (reading.kind === 'json') JSON.stringify(reading.value);
      }),
      { numRuns: 2000 },
    );
    expect(parseJson(Buffer.from('['.repeat(64) + ']'.repeat(64))).kind).toBe('json');
    expect(parseJson(Buffer.from('['.repeat(65) + ']'.repeat(65))).kind).toBe('broken');
    expect(parseJson(Buffer.from(`"${'['.repeat(100)}\\"${'['.repeat(100)}"`)).kind).toBe('json');
  });

  it('no header makes the link reader throw or hang', () => {
    const part = fc.constantFrom(
      '<',
      '>',
      '?',
      'last=',
      'n=',
      '0',
      ';',
      ' rel=',
      '"next"',
      ',',
      'a',
      '%',
      '&',
      '#',
    );
    const header = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part, { maxLength: 400 }).map((all) => all.join('')),
    );
    const startedAt = performance.now();
    fc.assert(
      fc.property(header, (value) => {
        const next = parseNextLink(value);
        if (next !== null) expect(next.last).toMatch(/^\w[\w.-]{0,127}$/);
      }),
      { numRuns: 2000 },
    );
    parseNextLink(`${'<'.repeat(4000)}${'>; rel='.repeat(500)}`);
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });
});
