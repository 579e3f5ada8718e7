/**
 * Runs a helper's program: no shell, one word of argument, the host on its input, and a group of its own that is ended whole when it
 * takes too long or says too much.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { parse } from 'node:path';
import type { Readable, Writable } from 'node:stream';

export interface Run {
  readonly program: string;
  readonly host: string;
  readonly timeoutMs: number;
  /** The environment that the client itself would hand on. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

export type RunOutcome =
  | { readonly kind: 'ended'; readonly exitCode: number | null; readonly output: Buffer }
  | { readonly kind: 'silent' | 'flood' | 'not-started' };

const MOST_BYTES = 64 * 1024;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Never rejects. What the program says on standard error is passed over: no client shows it to a program. */
export function runHelper(run: Run): Promise<RunOutcome> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    let child: Child | null = null;
    const finish = (outcome: RunOutcome): void => {
      clearTimeout(timer);
      for (const signal of SIGNALS) process.off(signal, passOn);
      child?.stdout.destroy();
      resolve(outcome);
    };
    const stop = (outcome: RunOutcome): void => {
      if (child !== null) killGroup(child);
      finish(outcome);
    };
    const passOn = (signal: NodeJS.Signals): void => {
      stop({ kind: 'silent' });
      process.kill(process.pid, signal);
    };
    const timer = setTimeout(() => stop({ kind: 'silent' }), run.timeoutMs);
    // A group of its own is not told when a person presses Ctrl-C, so we are, from before it is there.
    for (const signal of SIGNALS) process.once(signal, passOn);
    child = start(run);
    if (child === null) return finish({ kind: 'not-started' });
    child.on('error', () => finish({ kind: 'not-started' }));
    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > MOST_BYTES) stop({ kind: 'flood' });
      else chunks.push(chunk);
    });
    child.on('close', (exitCode) => finish({ kind: 'ended', exitCode, output: Buffer.concat(chunks) }));
    // A program that does not read its input closes it.
    child.stdin.on('error', () => {});
    child.stdin.end(run.host);
  });
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

/** Some failures are thrown, some are told later (node:child_process): a script without a first line, for one, is thrown. */
function start({ program, env }: Run): Child | null {
  try {
    return spawn(program, ['get'], {
      // Nothing of the working directory may play a part.
      cwd: parse(program).root,
      env: { ...env },
      stdio: ['pipe', 'pipe', 'ignore'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
  } catch {
    return null;
  }
}

function killGroup({ pid }: Child): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
