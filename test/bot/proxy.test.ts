// Slack behind a proxy: the Web API, the answers and the socket all go through the one that HTTP_PROXY names.
import { createServer, request as forward, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { openBotWorld } from './running-bot.ts';

const open: Server[] = [];
const tunnels = new Set<Duplex>();

afterEach(async () => {
  for (const tunnel of tunnels) tunnel.destroy();
  tunnels.clear();
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Forwards requests and tunnels, and remembers where to. */
async function openProxy() {
  const targets: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '');
    targets.push(url.host);
    const onward = forward(url, { method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  server.on('connect', (incoming, socket) => {
    tunnels.add(socket);
    targets.push(incoming.url ?? '');
    const [host, port] = (incoming.url ?? '').split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(socket);
      socket.pipe(onward);
    });
    for (const end of [onward, socket])
      end.on('error', () => [onward, socket].forEach((each) => void each.destroy()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(server);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, targets };
}

describe.each(['http', 'socket'] as const)('over %s', (mode) => {
  it('a command is answered through the proxy', async () => {
    const proxy = await openProxy();
    const { slack } = await openBotWorld(mode, { more: { HTTP_PROXY: proxy.url } });
    const alice = slack.as('alice');
    await alice.command('general', '/ghcr check ghcr.io/demo/public:1.0');
    await expect.poll(() => alice.messages('general').at(-1)?.text).toContain('can be pulled');
    const host = new URL(slack.apiUrl).host;
    // auth.test, and the answer; in Socket Mode the opening of the connection and the socket as well.
    expect(proxy.targets.filter((target) => target === host).length).toBeGreaterThanOrEqual(
      mode === 'http' ? 3 : 5,
    );
  });
});
