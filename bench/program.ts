/** The programs that are measured, each in a process of its own: started, waited for until it is ready, asked for its memory, stopped. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { residentMemory } from './memory.ts';

export interface Program {
  readonly url: string;
  /** From the start of the process to the first answer that says it is ready. */
  readonly readyAfterMs: number;
  /** What is resident now, in MiB; null where /proc is not. */
  memory(): number | null;
  /** Rejects when the program does not end well. */
  stop(): Promise<void>;
}

export interface ProgramOptions {
  /** The file to run and its arguments. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Whose answer says that it is ready. */
  readonly readyPath: string;
  readonly readyStatus: number;
}

const LOOK_EVERY_MS = 2;
const PATIENCE_MS = 20_000;

export async function startProgram({ args, env, readyPath, readyStatus }: ProgramOptions): Promise<Program> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const startedAtMs = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<string>((resolve) => {
    child.on('error', () => resolve('no start'));
    child.on('exit', (code, signal) => resolve(String(code ?? signal)));
  });
  while ((await statusOf(`${url}${readyPath}`)) !== readyStatus) {
    if (child.exitCode !== null || performance.now() - startedAtMs > PATIENCE_MS) {
      child.kill('SIGKILL');
      throw new Error(`${args.join(' ')} was not ready: ${await ended}`);
    }
    await sleep(LOOK_EVERY_MS);
  }
  const readyAfterMs = performance.now() - startedAtMs;
  return {
    url,
    readyAfterMs,
    memory: () => residentMemory(child.pid),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function statusOf(url: string): Promise<number | null> {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0));
    });
  });
}
