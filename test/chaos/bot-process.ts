// The built bot as a process of its own, which may be killed at any moment and started again.
import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { systemClock } from '../../src/support/clock.ts';
import { CLI } from '../helpers/run-cli.ts';

export interface BotProcess {
  start(): void;
  /** Without the chance to do anything more; then started again. */
  killAndStart(): Promise<void>;
  /** As an operator does it. Its exit code. */
  end(): Promise<number | null>;
  /** Every line of every life. */
  readonly lines: string[];
}

const NOWHERE = 'http://127.0.0.1:9';

export function createBotProcess(env: Readonly<Record<string, string>>): BotProcess {
  const lines: string[] = [];
  let child: ChildProcess | null = null;

  function start(): void {
    child = spawn(process.execPath, [CLI, 'start'], {
      cwd: tmpdir(),
      env: {
        PATH: process.env['PATH'] ?? '',
        PORT: '0',
        GITHUB_API_URL: NOWHERE,
        GITHUB_STATUS_URL: NOWHERE,
        REGISTRY_ENDPOINTS: `ghcr.io=${NOWHERE}`,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8');
      stream?.on('data', (text: string) => lines.push(...text.split('\n').filter((line) => line !== '')));
    }
  }

  async function stop(signal: NodeJS.Signals): Promise<number | null> {
    const running = child;
    if (running === null || running.exitCode !== null || running.signalCode !== null) return null;
    const ended = new Promise<number | null>((resolve) => running.once('exit', resolve));
    running.kill(signal);
    const late = systemClock.sleep(40_000).then(() => null);
    return Promise.race([ended, late]);
  }

  return {
    start,
    lines,
    async killAndStart() {
      await stop('SIGKILL');
      start();
    },
    end: () => stop('SIGTERM'),
  };
}
