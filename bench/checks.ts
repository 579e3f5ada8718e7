/**
 * What a check costs beside its floor: two bare requests. A warm check of both viewpoints may cost 1.15 times that, and the rest is
 * shown: a thousand at once, and whole processes.
 */
import { fork, spawn, spawnSync } from 'node:child_process';
import { Pool } from 'undici';
import { type CheckRequest, checkImage } from '../src/checking/check-image.ts';
import { composeProbes } from '../src/compose.ts';
import { readCheckConfig } from '../src/config.ts';
import { Secret } from '../src/support/secret.ts';
import { bareCheck } from './floor.ts';
import { inTurns, timeOf } from './measure.ts';
import { line, ms } from './report.ts';

const DELAY_MS = 50;
const MOST_OVER_FLOOR = 1.15;
const CONCURRENT = 1_000;

interface Ready {
  readonly env: Record<string, string>;
  readonly ghcrUrl: string;
  readonly token: string;
}

function run(command: string, args: readonly string[], env: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: 'ignore' });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command} ended with ${code}`))));
  });
}

function requestOf(token: string | null): CheckRequest {
  return {
    reference: { registry: 'ghcr.io', repository: 'acme/app', tag: '1.0', digest: null },
    credential:
      token === null
        ? null
        : { host: 'ghcr.io', secret: new Secret(token), username: null, expiresAtMs: null },
    force: false,
    platform: { wanted: { os: 'linux', architecture: 'amd64', variant: null }, isAsked: false },
    inActions: false,
    blobs: 'none',
    timeoutMs: 60_000,
  };
}

/** Resolves with the bounds that were broken, in words. */
export async function benchChecks(): Promise<string[]> {
  const server = fork(new URL('./world.ts', import.meta.url), [String(DELAY_MS)], {
    execArgv: ['--import', 'tsx'],
  });
  const ready = await new Promise<Ready>((resolve) =>
    server.once('message', (message) => resolve(message as Ready)),
  );
  const probes = composeProbes(readCheckConfig(ready.env).config);
  const pool = new Pool(ready.ghcrUrl, { connections: 256 });
  try {
    line(`registry with ${DELAY_MS} ms added to each request`, `Node ${process.version}`);
    const both = requestOf(ready.token);
    const warm = { floor: () => bareCheck(pool), check: () => checkImage(both, probes) };
    await inTurns(warm, 3);
    const { floor, check } = await inTurns(warm, 30);
    const ratio = check / floor;
    line('floor: two bare sequential requests, warm', ms(floor));
    line('check of both viewpoints, warm', ms(check));
    line(`ratio (at most ${MOST_OVER_FLOOR})`, ratio.toFixed(3));
    await throughput(pool, probes);
    await processes(ready);
    return ratio <= MOST_OVER_FLOOR ? [] : ['a warm check of both viewpoints, beside its floor'];
  } finally {
    await Promise.all([pool.close(), probes.close()]);
    server.disconnect();
  }
}

async function throughput(pool: Pool, probes: ReturnType<typeof composeProbes>): Promise<void> {
  const anonymous = requestOf(null);
  const many = (work: () => Promise<unknown>) => () => Promise.all(Array.from({ length: CONCURRENT }, work));
  const bare = many(() => bareCheck(pool));
  const checks = many(() => checkImage(anonymous, probes));
  await inTurns({ bare, checks }, 1);
  const times = await inTurns({ bare, checks }, 5);
  line(`${CONCURRENT} concurrent: bare undici, two requests each`, ms(times.bare));
  line(
    `${CONCURRENT} concurrent: warm checks`,
    `${ms(times.checks)}, ratio ${(times.checks / times.bare).toFixed(2)}`,
  );
}

async function processes(ready: Ready): Promise<void> {
  const cli =
    (...args: string[]) =>
    () =>
      run(process.execPath, ['dist/cli.js', ...args], ready.env);
  const start = await inTurns(
    { node: () => run(process.execPath, ['-e', '0'], {}), help: cli('check', '--help') },
    10,
  );
  line('cold start: node -e 0', ms(start.node));
  line(
    'cold start: ghcr-doctor check --help',
    `${ms(start.help)}, ${ms(start.help - start.node)} above node`,
  );
  const check = cli('check', 'ghcr.io/acme/app:1.0', '--no-blob');
  const address = `docker://${new URL(ready.ghcrUrl).host}/acme/app:1.0`;
  const skopeo = () => run('skopeo', ['inspect', '--raw', '--tls-verify=false', address], {});
  if (spawnSync('skopeo', ['--version']).status !== 0) {
    line('skopeo is not installed: not measured', '');
    line('whole process: ghcr-doctor check', ms(await timeOf(check)));
    return;
  }
  const whole = await inTurns({ check, skopeo }, 10);
  line('whole process: ghcr-doctor check', ms(whole.check));
  line(
    'whole process: skopeo inspect --raw',
    `${ms(whole.skopeo)}, ratio ${(whole.check / whole.skopeo).toFixed(2)}`,
  );
}
