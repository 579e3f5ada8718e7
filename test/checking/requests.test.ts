// How many requests a check costs, and which of them are under way at once.
import { describe, expect, it } from 'vitest';
import { addFault, faults } from '../../sandbox/index.ts';
import type { CheckRequest } from '../../src/checking/check-image.ts';
import { login, openSmallWorld, type SmallWorld } from './small-world.ts';

const VERDICT = ['ghcr token', 'ghcr manifests'];
const BLOB = ['ghcr blobs', 'blob'];
const WITH_LOGIN = ['ghcr token with login', 'ghcr manifests with login'];
const BLOB_WITH_LOGIN = ['ghcr blobs with login', 'blob'];

type Budget = readonly [
  situation: string,
  image: string,
  request: (small: SmallWorld) => Partial<CheckRequest>,
  code: string,
  asked: readonly string[],
];

const BUDGETS: readonly Budget[] = [
  ['a public image: two for the verdict', 'public:1.2', () => ({ blobs: 'none' }), 'pullable', VERDICT],
  ['a public image and the way to its blobs', 'public:1.2', () => ({}), 'pullable', [...VERDICT, ...BLOB]],
  [
    'an index: one more for a child',
    'public:multi',
    () => ({ blobs: 'none' }),
    'pullable',
    [...VERDICT, 'ghcr manifests'],
  ],
  [
    'an index and the way to its blobs',
    'public:multi',
    () => ({}),
    'pullable',
    [...VERDICT, 'ghcr manifests', ...BLOB],
  ],
  ['a tag that is missing', 'public:1.3', () => ({}), 'tag-absent', [...VERDICT, 'ghcr tags']],
  ['a digest that is missing', `public@sha256:${'0'.repeat(64)}`, () => ({}), 'digest-absent', VERDICT],
  ['a private image', 'private:1.2', () => ({}), 'credentials-required', ['ghcr token']],
  ['no such package', 'nothing:1.2', () => ({}), 'package-absent', ['ghcr token', 'api /users/acme']],
  [
    'a private image and a login that reads it',
    'private:1.2',
    ({ tokens }) => login(tokens.reader),
    'pullable',
    ['ghcr token', ...WITH_LOGIN, ...BLOB_WITH_LOGIN],
  ],
  [
    'a public image and a login that reads it',
    'public:1.2',
    ({ tokens }) => login(tokens.reader),
    'pullable',
    [...VERDICT, ...WITH_LOGIN, ...BLOB_WITH_LOGIN],
  ],
  [
    'a private image and a dead login',
    'private:1.2',
    ({ tokens }) => login(tokens.dead),
    'credential-rejected',
    ['ghcr token', 'ghcr token with login', 'api /user'],
  ],
  [
    'a public image and a dead login',
    'public:1.2',
    ({ tokens }) => login(tokens.dead),
    'stale-login',
    [...VERDICT, 'ghcr token with login', 'api /user'],
  ],
  [
    'a private image and a stranger’s login',
    'private:1.2',
    ({ tokens }) => login(tokens.stranger),
    'access-not-granted',
    ['ghcr token', ...WITH_LOGIN, 'api /user', 'api /orgs/acme/packages/container/private'],
  ],
  [
    'a private image and a login without the scope',
    'private:1.2',
    ({ tokens }) => login(tokens.unscoped),
    'scope-missing',
    ['ghcr token', ...WITH_LOGIN, 'api /user', 'api /orgs/acme/packages/container/private'],
  ],
  [
    'a tag that a login does not find',
    'private:1.3',
    ({ tokens }) => login(tokens.reader),
    'tag-absent',
    [
      'ghcr token',
      ...WITH_LOGIN,
      'ghcr tags with login',
      'api /users/acme',
      'api /orgs/acme/packages/container/private',
    ],
  ],
];

describe('the requests of a check', () => {
  it.each(BUDGETS)('of %s', async (_, image, request, code, asked) => {
    const small = await openSmallWorld();
    const { diagnosis, evidence } = await small.check(image, request(small));
    expect(diagnosis.findings[0]?.code).toBe(code);
    expect(small.asked().sort()).toEqual([...asked].sort());
    expect(evidence.reference.registry).toBe('ghcr.io');
  });

  it('of a login that GHCR rejects and GitHub knows: the status page in a round of its own', async () => {
    const small = await openSmallWorld();
    addFault(small.world, 'token', faults.registryRefusal(403, 'DENIED', 'denied'), {
      viewpoint: 'credential',
    });
    const { diagnosis } = await small.check('private:1.2', login(small.tokens.reader));
    expect(diagnosis.findings[0]?.code).toBe('registry-unavailable');
    expect(small.asked().slice(-2)).toEqual(['api /user', 'status']);
  });
});

describe('the order of the requests', () => {
  const WAIT_MS = 300;

  it('has both viewpoints under way at once', async () => {
    const small = await openSmallWorld();
    addFault(small.world, 'token', faults.delay(WAIT_MS));
    await small.check('public:1.2', { ...login(small.tokens.reader), blobs: 'none' });
    const [first, second] = small.running.requests;
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeLessThan(WAIT_MS);
    const asked = small.asked();
    expect(asked.slice(0, 2).sort()).toEqual(['ghcr token', 'ghcr token with login']);
    expect(asked.slice(2).sort()).toEqual(['ghcr manifests', 'ghcr manifests with login']);
  });

  it('does not let one viewpoint wait for the other', async () => {
    const small = await openSmallWorld();
    addFault(small.world, 'token', faults.delay(WAIT_MS), { viewpoint: 'anonymous' });
    await small.check('public:1.2', { ...login(small.tokens.reader), blobs: 'none' });
    const asked = small.asked();
    expect(asked.indexOf('ghcr manifests with login')).toBeLessThan(asked.indexOf('ghcr manifests'));
  });

  it('asks what is still in question all at once', async () => {
    const small = await openSmallWorld();
    for (const place of ['api', 'tags'] as const) addFault(small.world, place, faults.delay(WAIT_MS));
    await small.check('private:1.3', login(small.tokens.reader));
    const times = small.running.requests.slice(-3).map(({ atMs }) => atMs);
    expect(small.asked().slice(-3).sort()).toEqual([
      'api /orgs/acme/packages/container/private',
      'api /users/acme',
      'ghcr tags with login',
    ]);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(WAIT_MS);
  });
});
