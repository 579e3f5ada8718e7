// Unfriendly networks, met by the real program: each fault ends in its own finding, in time, and costs no memory.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '../../sandbox/http/certificate.ts';
import {
  addFault,
  addPackage,
  buildImage,
  createWorld,
  type FaultEffect,
  type FaultPlace,
  faults,
  push,
  type RunningWorld,
  startWorld,
} from '../../sandbox/index.ts';
import { checkJson } from '../helpers/run-cli.ts';

const world = createWorld();
const certificate = makeCertificate();
let running: RunningWorld;
let secure: RunningWorld;
let proxy: Server;
let proxyUrl: string;
let folder: string;

beforeAll(async () => {
  addHealthy('acme/healthy');
  running = await startWorld(world);
  secure = await startWorld(world, { tls: certificate });
  proxy = createServer((_, response) => void response.writeHead(407).end('Log in.'));
  proxy.on('connect', (_, socket) => {
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  proxyUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  folder = mkdtempSync(join(tmpdir(), 'ghcr-doctor-faults-'));
});

afterAll(async () => {
  await Promise.all([running.close(), secure.close()]);
  proxy.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A program's own start and end, on a machine that is busy. */
const MARGIN_MS = 6000;

interface Fault {
  readonly at: FaultPlace;
  readonly effect: FaultEffect;
  readonly code: string;
  readonly error: string | null;
  readonly details?: Record<string, unknown>;
}

const SLOW = { code: 'network-timeout', error: 'timeout', details: { reason: 'timeout' } };
const CUT = { code: 'network-refused', error: 'reset', details: { reason: 'reset' } };
const WEB_PAGE = { code: 'not-a-registry', error: null };
const REDIRECT = { code: 'not-a-registry', error: 'redirect' };
const BROKEN = { code: 'answer-unexpected', error: 'malformed' };
const FLOOD = { code: 'answer-unexpected', error: 'too-large' };

const FAULTS: Readonly<Record<string, Fault>> = {
  'a token endpoint that takes the request and is silent': { at: 'token', effect: faults.hang(), ...SLOW },
  'a manifest whose headers come and nothing more': {
    at: 'manifest',
    effect: faults.hang('headers'),
    ...SLOW,
  },
  'a token that drips byte by byte': { at: 'token', effect: faults.drip(400), ...SLOW },
  'a manifest that drips byte by byte': { at: 'manifest', effect: faults.drip(400), ...SLOW },
  'a connection reset before the answer': { at: 'token', effect: faults.reset(), ...CUT },
  'a connection reset inside the answer': { at: 'manifest', effect: faults.reset('headers'), ...CUT },
  'a welcome page in the place of the token': { at: 'token', effect: faults.captivePortal(), ...WEB_PAGE },
  'a welcome page in the place of the manifest': {
    at: 'manifest',
    effect: faults.captivePortal(),
    ...WEB_PAGE,
  },
  'a redirect to a login page': { at: 'token', effect: faults.loginRedirect(), ...REDIRECT },
  'a redirect to the package’s web page': { at: 'manifest', effect: faults.webRedirect(), ...REDIRECT },
  'half a token document': { at: 'token', effect: faults.brokenJson(), ...BROKEN },
  'half a manifest': { at: 'manifest', effect: faults.brokenJson(), ...BROKEN },
  'a token that never ends': { at: 'token', effect: faults.flood(), ...FLOOD },
  'a manifest that never ends': { at: 'manifest', effect: faults.flood(), ...FLOOD },
};

describe('a fault of the registry or of the network', () => {
  it.each(Object.entries(FAULTS))('%s', async (_, { at, effect, code, error, details }) => {
    const repository = addHealthy(`acme/fault-${world.packages.size}`);
    addFault(world, at, effect, { repository });
    const timeoutMs = 2500;
    const healthy = await checkJson('ghcr.io/acme/healthy:1.0', { env: running.env });
    const check = await checkJson(`ghcr.io/${repository}:1.0`, { env: running.env }, [
      '--timeout',
      String(timeoutMs),
    ]);
    expect(check.finding).toMatchObject({ code, details: details ?? {} });
    expect(check.json.steps.at(-1)?.error).toBe(error);
    expect(check.elapsedMs).toBeLessThan(timeoutMs + MARGIN_MS);
    expect(check.json.durationMs).toBeLessThan(timeoutMs + 1000);
    // A flood of hundreds of megabytes passes in this time.
    if (check.peakBytes !== null && healthy.peakBytes !== null) {
      expect(check.peakBytes - healthy.peakBytes).toBeLessThan(64 * 1024 * 1024);
    }
  });

  it('a flood on the list of tags takes nothing from the verdict', async () => {
    const repository = addHealthy('acme/tag-flood');
    addFault(world, 'tags', faults.flood(), { repository });
    const check = await checkJson(`ghcr.io/${repository}:2.0`, { env: running.env });
    expect(check.finding.code).toBe('tag-absent');
    expect(check.peakBytes ?? 0).toBeLessThan(256 * 1024 * 1024);
  });

  it('a flood in the place of a blob is read for a byte', async () => {
    const repository = addHealthy('acme/blob-flood');
    addFault(world, 'blob-host', faults.flood(), { url: /./, times: 2 });
    const check = await checkJson(`ghcr.io/${repository}:1.0`, { env: running.env });
    expect(check.finding.code).toBe('pullable');
    expect(check.peakBytes ?? 0).toBeLessThan(256 * 1024 * 1024);
  });
});

describe('the way to the registry', () => {
  it('a name that no server knows', async () => {
    const check = await checkJson('ghcr.io/acme/healthy:1.0', endpoint('https://ghcr.invalid'));
    expect(check.finding).toMatchObject({ code: 'network-dns', details: { reason: 'dns' } });
  });

  it('a port on which nothing listens', async () => {
    const check = await checkJson('ghcr.io/acme/healthy:1.0', endpoint('http://127.0.0.1:1'));
    expect(check.finding).toMatchObject({ code: 'network-refused', details: { reason: 'refused' } });
  });

  it('an address that no route leads to', async () => {
    const check = await checkJson('ghcr.io/acme/healthy:1.0', endpoint('http://255.255.255.255:5000'));
    expect(check.finding).toMatchObject({ code: 'network-refused', details: { reason: 'unreachable' } });
  });

  it('a certificate that nobody vouches for, until it is trusted by NODE_EXTRA_CA_CERTS', async () => {
    const check = await checkJson('ghcr.io/acme/healthy:1.0', { env: secure.env });
    expect(check.finding).toMatchObject({ code: 'network-tls', details: { reason: 'tls' } });

    const authority = join(folder, 'authority.pem');
    writeFileSync(authority, certificate.cert);
    const trusting = { env: { ...secure.env, NODE_EXTRA_CA_CERTS: authority } };
    expect((await checkJson('ghcr.io/acme/healthy:1.0', trusting)).finding.code).toBe('pullable');
  });

  it.each([
    ['for http', 'http://registry.invalid', 'HTTP_PROXY', 407],
    ['for https, which refuses the tunnel', 'https://registry.invalid', 'https_proxy', null],
  ])('a proxy that wants a login, %s', async (_, origin, variable, status) => {
    const { env } = endpoint(origin);
    const check = await checkJson('ghcr.io/acme/healthy:1.0', { env: { ...env, [variable]: proxyUrl } });
    expect(check.finding.code).toBe('not-a-registry');
    expect(check.json.steps).toMatchObject([{ via: 'proxy', status }]);
    expect(JSON.stringify(check.finding)).toContain('407');
  });

  it('a name in NO_PROXY goes straight', async () => {
    const env = { ...running.env, HTTP_PROXY: proxyUrl, NO_PROXY: '127.0.0.1' };
    const check = await checkJson('ghcr.io/acme/healthy:1.0', { env });
    expect(check.finding.code).toBe('pullable');
    expect(check.json.steps.every((step) => step.via === null)).toBe(true);
  });
});

function addHealthy(path: string): string {
  const added = addPackage(world, path, { visibility: 'public' });
  push(world, added, buildImage({ text: path }), '1.0');
  return path;
}

function endpoint(origin: string) {
  return { env: { ...running.env, REGISTRY_ENDPOINTS: `ghcr.io=${origin}` } };
}
