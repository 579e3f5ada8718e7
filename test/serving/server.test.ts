// The one server: health, readiness, metrics, and its end.
import { afterEach, describe, expect, it } from 'vitest';
import { type Component, healthRoutes } from '../../src/serving/health.ts';
import { createMetrics, metricsRoute } from '../../src/serving/metrics.ts';
import { type Route, type RunningServer, startServer } from '../../src/serving/server.ts';
import { Secret } from '../../src/support/secret.ts';

const open: RunningServer[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close(100)));
});

async function serve(routes: readonly Route[]): Promise<string> {
  const server = await startServer({ host: '127.0.0.1', port: 0 }, routes);
  open.push(server);
  return `http://127.0.0.1:${server.port}`;
}

describe('readiness', () => {
  const ready: Component = { name: 'slack', isReady: () => true };
  it.each([
    ['all parts are there', [ready], 200, { ready: true, components: { slack: true } }],
    [
      'one is away',
      [ready, { name: 'store', isReady: () => false }],
      503,
      { ready: false, components: { slack: true, store: false } },
    ],
    [
      'one cannot be asked',
      [{ name: 'store', isReady: () => Promise.reject(new Error('canary')) }],
      503,
      { ready: false, components: { store: false } },
    ],
  ] as const)('when %s', async (_, components, status, body) => {
    const answer = await fetch(`${await serve(healthRoutes(components))}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([status, body]);
  });

  it('does not wait for a part that never says', async () => {
    const url = await serve(healthRoutes([{ name: 'store', isReady: () => new Promise(() => {}) }]));
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
  });

  it('is not asked of the process', async () => {
    const url = await serve(healthRoutes([{ name: 'store', isReady: () => false }]));
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});

describe('metrics', () => {
  it('are told on loopback, and hold no more labels than they should', async () => {
    const metrics = createMetrics();
    metrics.checks.inc({ verdict: 'blocked', code: 'tag-absent' });
    metrics.deliveries.inc({ kind: 'command', outcome: 'done' });
    const text = await (await fetch(`${await serve([metricsRoute(metrics, null)])}/metrics`)).text();
    expect(text).toContain('ghcr_doctor_checks_total{verdict="blocked",code="tag-absent"} 1');
    const labels = new Set([...text.matchAll(/[{,]([a-z_]+)="/g)].map((match) => match[1]));
    const known = [
      'verdict',
      'code',
      'kind',
      'outcome',
      'le',
      'type',
      'space',
      'version',
      'major',
      'minor',
      'patch',
      'quantile',
    ];
    expect([...labels].filter((label) => !known.includes(label ?? ''))).toEqual([]);
  });

  it.each([
    ['no bearer', undefined, 401],
    ['another bearer', 'Bearer other', 401],
    ['the bearer', 'Bearer the-token', 200],
  ])('behind a token answer %s', async (_, authorization, status) => {
    const url = await serve([metricsRoute(createMetrics(), new Secret('the-token'))]);
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    expect((await fetch(`${url}/metrics`, { headers })).status).toBe(status);
  });
});

describe('the server', () => {
  it('knows its paths and their methods, and shows no fault', async () => {
    const broken: Route = {
      method: 'GET',
      path: '/broken',
      handle: () => Promise.reject(new Error('canary')),
    };
    const url = await serve([...healthRoutes([]), broken]);
    const status = async (path: string, method = 'GET') => (await fetch(url + path, { method })).status;
    expect(await Promise.all([status('/'), status('/healthz', 'POST'), status('/healthz?x=1')])).toEqual([
      404, 405, 200,
    ]);
    const answer = await fetch(`${url}/broken`);
    expect([answer.status, await answer.text()]).toEqual([500, '']);
  });

  it('gives everything below a path to its route, and the longest path counts', async () => {
    const at = (path: string, method: Route['method'] = 'any'): Route => ({
      method,
      path,
      handle: (request, response) => void response.end(`${path} ${request.method}`),
    });
    const url = await serve([at('/a/'), at('/a/b/'), at('/a/b/exact', 'GET'), at('/only/', 'POST')]);
    const ask = async (path: string, method = 'GET') => {
      const answer = await fetch(url + path, { method });
      return answer.ok ? answer.text() : answer.status;
    };
    expect(
      await Promise.all([
        ask('/a/'),
        ask('/a/x/y?z=/a/b/c', 'PUT'),
        ask('/a/b/c', 'POST'),
        ask('/a/b/exact'),
        ask('/a/b/exact', 'POST'),
        ask('/only/x'),
        ask('/a'),
        ask('/ab'),
      ]),
    ).toEqual(['/a/ GET', '/a/ PUT', '/a/b/ POST', '/a/b/exact GET', 405, 405, 404, 404]);
  });

  it('waits for answers at its end, and not for ever', async () => {
    let finish = (): void => {};
    const slow: Route = {
      method: 'GET',
      path: '/slow',
      handle: (_, response) =>
        new Promise<void>((resolve) => {
          finish = () => {
            response.end('done');
            resolve();
          };
        }),
    };
    const server = await startServer({ host: '127.0.0.1', port: 0 }, [slow]);
    const asked = fetch(`http://127.0.0.1:${server.port}/slow`).then((answer) => answer.text());
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closed = server.close(5_000);
    finish();
    expect(await asked).toBe('done');
    await closed;
  });
});
