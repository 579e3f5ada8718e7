// The gate before Bolt, over real sockets: what passes, what is refused, and that a signature passes once.
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type GateOutcome, passGate } from '../../../src/slack/receivers/gate.ts';
import { systemClock } from '../../../src/support/clock.ts';
import { Secret } from '../../../src/support/secret.ts';

const SIGNING = 'a signing secret of the test';
const open: Server[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function gate(isFirst = firstTimes()) {
  const outcomes: GateOutcome[] = [];
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    void passGate(request, response, {
      signingSecret: new Secret(SIGNING),
      clock: systemClock,
      isFirst,
    }).then((outcome) => {
      outcomes.push(outcome);
      if (outcome !== 'passed') return;
      bodies.push(
        `${request.headers['content-type']} ${'rawBody' in request ? String(request.rawBody) : ''}`,
      );
      response.end('passed');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(server);
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}/slack/events`, outcomes, bodies };
}

function firstTimes(): (signature: string) => Promise<boolean> {
  const seen = new Set<string>();
  return async (signature) => {
    if (seen.has(signature)) return false;
    seen.add(signature);
    return true;
  };
}

function signed(
  body: string,
  options: { ageSeconds?: number; secret?: string; type?: string } = {},
): RequestInit {
  const timestamp = String(Math.floor(Date.now() / 1000) - (options.ageSeconds ?? 0));
  const hmac = createHmac('sha256', options.secret ?? SIGNING).update(`v0:${timestamp}:${body}`);
  return {
    method: 'POST',
    body,
    headers: {
      'content-type': options.type ?? 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${hmac.digest('hex')}`,
    },
  };
}

describe('the gate', () => {
  it.each([
    ['as Slack sends it', signed('command=%2Fghcr&text=x')],
    [
      'with a charset that Bolt would refuse',
      signed('text=y', { type: 'application/x-www-form-urlencoded; charset=utf-8' }),
    ],
    ['with bytes that are no text', signed('text=%FF%FE')],
  ])('lets a request pass %s', async (_, request) => {
    const { url, outcomes, bodies } = await gate();
    expect((await fetch(url, request)).status).toBe(200);
    expect(outcomes).toEqual(['passed']);
    expect(bodies).toEqual([`application/x-www-form-urlencoded ${String(request.body)}`]);
  });

  it.each([
    ['an old request', signed('a=1', { ageSeconds: 301 }), 401, 'stale'],
    ['a request from the future', signed('a=1', { ageSeconds: -600 }), 401, 'stale'],
    ['a forged request', signed('a=1', { secret: 'guessed' }), 401, 'unsigned'],
    ['a request without a signature', { method: 'POST', body: 'a=1' }, 401, 'unsigned'],
    ['a body that was changed', { ...signed('a=1'), body: 'a=2' }, 401, 'unsigned'],
    ['more than a mebibyte', signed('a'.repeat(1024 * 1024 + 1)), 413, 'too-large'],
  ] as const)('refuses %s', async (_, request, status, outcome) => {
    const { url, outcomes } = await gate();
    expect((await fetch(url, request)).status).toBe(status);
    expect(outcomes).toEqual([outcome]);
  });

  it('answers a repeat with an empty 200, and without effect', async () => {
    const { url, outcomes } = await gate();
    const request = signed('a=1');
    await fetch(url, request);
    const again = await fetch(url, request);
    expect([again.status, await again.text()]).toEqual([200, '']);
    expect(outcomes).toEqual(['passed', 'repeated']);
  });

  it('lets one of fifty equal requests at two replicas pass', async () => {
    const shared = firstTimes();
    const [left, right] = [await gate(shared), await gate(shared)];
    const request = signed('a=1');
    await Promise.all(Array.from({ length: 50 }, (_, at) => fetch(at % 2 ? left.url : right.url, request)));
    const all = [...left.outcomes, ...right.outcomes];
    expect(all.filter((outcome) => outcome === 'passed')).toHaveLength(1);
    expect(all.filter((outcome) => outcome === 'repeated')).toHaveLength(49);
  });

  it('answers Slack’s certificate check without effect', async () => {
    const { url, outcomes } = await gate();
    const check = {
      method: 'POST',
      body: 'ssl_check=1&token=x',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    };
    expect((await fetch(url, check)).status).toBe(200);
    expect(outcomes).toEqual(['ssl-check']);
  });

  it('judges the time before it reads the body', async () => {
    const { port, outcomes } = await gate();
    const socket = connect(port, '127.0.0.1');
    socket.write(
      'POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\nx-slack-request-timestamp: 1\r\n\r\n',
    );
    await expect.poll(() => outcomes).toEqual(['stale']);
    socket.destroy();
  });
});
