// A small world that real clients take for ghcr.io itself: they ask for it through a proxy on loopback, which leads nowhere else, and
// trust its certificate.
import { type ExecFileException, execFile, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { type RunningWorld, startWorld, type World } from '../../sandbox/index.ts';
import { selfSigned } from '../transport/certificate.ts';

export interface Front {
  readonly running: RunningWorld;
  /** What our program needs to live in this world. */
  readonly ownEnv: Readonly<Record<string, string>>;
  /** What a client written in Go needs. */
  readonly clientEnv: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export async function openFront(world: World, folder: string): Promise<Front> {
  const tls = selfSigned({ names: ['ghcr.io'], addresses: ['127.0.0.1'] });
  const certificate = join(folder, 'certificate.pem');
  writeFileSync(certificate, tls.cert);
  const running = await startWorld(world, { tls });
  const port = Number(new URL(running.ghcrUrl).port);
  const sockets = new Set<Socket>();
  const proxy = createServer((_, response) => void response.writeHead(403).end());
  proxy.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  proxy.on('connect', (request, socket) => {
    socket.on('error', () => {});
    if (request.url !== 'ghcr.io:443') return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const target = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
    target.on('error', () => socket.destroy());
    socket.on('close', () => target.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const proxyUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  return {
    running,
    ownEnv: { ...running.env, NODE_EXTRA_CA_CERTS: certificate },
    clientEnv: {
      HTTPS_PROXY: proxyUrl,
      HTTP_PROXY: proxyUrl,
      NO_PROXY: '127.0.0.1',
      SSL_CERT_FILE: certificate,
      // No daemon: what docker does by itself is all that is looked at.
      DOCKER_HOST: 'unix:///nowhere/docker.sock',
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all([running.close(), new Promise<void>((resolve) => proxy.close(() => resolve()))]);
    },
  };
}

export interface ClientRun {
  readonly isOk: boolean;
  readonly text: string;
}

/** Runs a client in a home of its own. */
export function runClient(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  input = '',
): Promise<ClientRun> {
  return new Promise((resolve) => {
    const done = (error: ExecFileException | null, stdout: string, stderr: string): void =>
      resolve({ isOk: error === null, text: stdout + stderr });
    const child = execFile(program, [...args], { env, timeout: 60_000, maxBuffer: 1024 * 1024 }, done);
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

export function isInstalled(program: string): boolean {
  const isThere = spawnSync(program, ['--version']).status === 0;
  if (!isThere) console.log(`${program} is not installed here: that it agrees is not looked at`);
  return isThere;
}
