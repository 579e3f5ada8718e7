import { describe, expect, it, onTestFinished } from 'vitest';
import {
  addCredential,
  addFault,
  addOrganization,
  addPackage,
  addUser,
  buildArtifact,
  buildImage,
  buildIndex,
  createWorld,
  faults,
  push,
  startWorld,
  unknownToken,
} from '../../sandbox/index.ts';
import { createGitHubProbe } from '../../src/github/probe.ts';
import { createRegistryProbe } from '../../src/registry/probe.ts';
import { BEARER, credential, testHttp, within } from '../transport/world.ts';

const PUBLIC = { registry: 'ghcr.io', repository: 'acme/app' };
const PRIVATE = { registry: 'ghcr.io', repository: 'acme/hidden' };

async function smallWorld() {
  const world = createWorld();
  addOrganization(world, 'acme', { members: ['alice'] });
  addUser(world, 'alice');
  const open = addPackage(world, 'acme/app', { visibility: 'public' });
  const digest = push(world, open, buildImage({}), '1.0', 'latest');
  push(
    world,
    open,
    buildIndex({ platforms: ['linux/amd64', 'linux/arm64/v8'], attestations: true }),
    'multi',
  );
  push(world, open, buildArtifact('helm'), 'chart');
  push(world, open, buildArtifact('signature'), 'signed');
  push(world, addPackage(world, 'acme/hidden', { readers: ['alice'] }), buildImage({}), '1.0');
  const running = await startWorld(world);
  onTestFinished(() => running.close());
  const http = testHttp();
  const registry = createRegistryProbe({ endpoints: new Map([['ghcr.io', running.ghcrUrl]]), http });
  const github = createGitHubProbe({ apiUrl: running.apiUrl, statusUrl: running.statusUrl, http });
  return { world, running, registry, github, digest };
}

describe('a conversation about a public image', () => {
  it('is a grant, a manifest, its configuration, its tags and a byte of a layer', async () => {
    const { registry, running, digest } = await smallWorld();
    const limits = within(10_000);
    const grant = await registry.token(PUBLIC, null, limits);
    const bearer = grant.body?.bearer ?? BEARER;
    const manifest = await registry.manifest('anonymous-manifest', PUBLIC, 'latest', bearer, limits);
    expect(manifest.body).toMatchObject({ kind: 'image', digest, isImage: true });
    expect(manifest.step.requestId).not.toBeNull();
    if (manifest.body?.kind !== 'image') throw new Error('no image');
    const config = await registry.config(PUBLIC, manifest.body.config.digest, bearer, limits);
    expect(config.host?.body?.platform).toEqual({ os: 'linux', architecture: 'amd64', variant: null });
    const blob = await registry.blob(PUBLIC, manifest.body.layers[0]?.digest ?? '', bearer, limits);
    expect(blob.registry.step.status).toBe(307);
    expect(blob.host?.step.status).toBe(206);
    const tags = await registry.tags(PUBLIC, bearer, limits);
    expect(tags.body).toMatchObject({
      complete: true,
      tags: expect.arrayContaining(['1.0', 'latest', 'multi']),
    });
    const told = JSON.stringify([grant, manifest, config, blob, tags]);
    expect(told).not.toContain(bearer.reveal());
    expect(told).not.toContain('sig=');
    expect(
      running.requests
        .filter(({ server }) => server === 'blob')
        .map(({ headers }) => headers['authorization']),
    ).toEqual([undefined, undefined]);
  });

  it('of several platforms lists them, and no attestation among them', async () => {
    const { registry } = await smallWorld();
    const limits = within(10_000);
    const grant = await registry.token(PUBLIC, null, limits);
    const index = await registry.manifest(
      'anonymous-manifest',
      PUBLIC,
      'multi',
      grant.body?.bearer ?? BEARER,
      limits,
    );
    if (index.body?.kind !== 'index') throw new Error('no index');
    const platforms = index.body.entries.filter(({ isAttestation }) => !isAttestation);
    expect(platforms.map(({ platform }) => platform?.architecture)).toEqual(['amd64', 'arm64']);
    expect(index.body.entries.length).toBeGreaterThan(2);
  });

  it.each(['chart', 'signed'])('of an artifact (%s) is no image', async (tag) => {
    const { registry } = await smallWorld();
    const limits = within(10_000);
    const grant = await registry.token(PUBLIC, null, limits);
    const answer = await registry.manifest(
      'anonymous-manifest',
      PUBLIC,
      tag,
      grant.body?.bearer ?? BEARER,
      limits,
    );
    expect(answer.body).toMatchObject({ kind: 'image', isImage: false });
  });
});

describe('the refusals of GHCR', () => {
  it('are told by status, code and message', async () => {
    const { registry, world } = await smallWorld();
    const limits = within(10_000);
    const seen = async (repository: string, token: string | null) => {
      const login = token === null ? null : credential('ghcr.io', token);
      const { step } = await registry.token({ registry: 'ghcr.io', repository }, login, limits);
      return [step.status, step.registryCode, step.message];
    };
    expect(await seen('acme/hidden', null)).toEqual([401, 'UNAUTHORIZED', 'authentication required']);
    expect(await seen('acme/absent', null)).toEqual([
      403,
      'DENIED',
      'requested access to the resource is denied',
    ]);
    expect(await seen('acme/app', unknownToken(world))).toEqual([403, 'DENIED', 'denied']);
    addUser(world, 'bob');
    const outsider = addCredential(world, { login: 'bob' });
    const grant = await registry.token(PRIVATE, credential('ghcr.io', outsider.token), limits);
    const bearer = grant.body?.bearer ?? BEARER;
    const refused = await registry.manifest('credential-manifest', PRIVATE, '1.0', bearer, limits);
    expect(refused.step).toMatchObject({ status: 403, registryCode: 'DENIED' });
    expect(JSON.stringify([grant, refused])).not.toContain(outsider.token);
  });

  it.each([
    ['rateLimited', faults.rateLimited(), { status: 429, registryCode: 'TOOMANYREQUESTS', error: null }],
    ['serverError', faults.serverError(503), { status: 503, error: null }],
    ['captivePortal', faults.captivePortal(), { error: null }],
    ['webRedirect', faults.webRedirect(), { error: 'redirect' }],
    ['brokenJson', faults.brokenJson(), { status: 200, error: 'malformed' }],
    [
      'errorsWithoutToken',
      faults.errorsWithoutToken(),
      { status: 200, error: null, registryCode: expect.any(String) },
    ],
    ['flood', faults.flood(), { error: 'too-large' }],
    ['drip', faults.drip(50), { error: 'timeout' }],
    ['hang', faults.hang('request'), { error: 'timeout' }],
    ['reset', faults.reset('request'), { error: 'reset' }],
  ])('and the ways to fail (%s) are told too', async (_, fault, expected) => {
    const { registry, world } = await smallWorld();
    addFault(world, 'token', fault, {});
    const answer = await registry.token(PUBLIC, null, within(800));
    expect(answer.step).toMatchObject(expected);
    expect(answer.body).toBeNull();
  });
});

describe('what the GitHub API adds', () => {
  it('is who, with which scopes, until when', async () => {
    const { github, world } = await smallWorld();
    const token = addCredential(world, { login: 'alice', expiresInDays: 30 });
    const limits = within(10_000);
    const user = await github.user(credential('ghcr.io', token.token), limits);
    expect(user).toMatchObject({ body: { login: 'alice' }, scopes: ['read:packages'] });
    expect(user.expiresAtMs).toBeGreaterThan(Date.now());
    expect((await github.owner('acme', null, limits)).body?.type).toBe('Organization');
    expect((await github.owner('nobody-here', null, limits)).step.status).toBe(404);
    const found = await github.organizationPackage(
      credential('ghcr.io', token.token),
      'acme',
      'hidden',
      limits,
    );
    expect(found.body?.visibility).toBe('private');
    expect((await github.status(limits)).body?.packagesStatus).toBe('operational');
  });
});
