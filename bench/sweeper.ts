/** A process that sweeps one store whenever it is told to. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** What one sweep found and cost. */
export interface SweepCost {
  readonly due: number;
  readonly planned: number;
  readonly tookMs: number;
  /** On the processor, of this process alone. */
  readonly busyMs: number;
  /** Resident before it, after a collection of garbage; null where nobody tells. */
  readonly restMiB: number | null;
  /** The most that was resident during it. */
  readonly peakMiB: number | null;
}

export interface Sweeper {
  /** Sweeps at that time. Rejects when the process ends over it. */
  sweepAt(nowMs: number): Promise<SweepCost>;
  stop(): Promise<void>;
}

/**
 * With little room for garbage and one arena of memory, so that what is resident is what is held.
 *
 * @param store the adapter, and the folder or the address
 */
export function startSweeper(store: readonly [adapter: 'sqlite' | 'redis', where: string]): Sweeper {
  const child = fork(new URL('./sweep-program.ts', import.meta.url), store, {
    execArgv: ['--expose-gc', '--max-semi-space-size=1', '--import', 'tsx'],
    env: { ...process.env, MALLOC_ARENA_MAX: '1' },
  });
  return {
    sweepAt: (nowMs) => answerTo(child, nowMs),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

function answerTo(child: ChildProcess, nowMs: number): Promise<SweepCost> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('The process that sweeps has ended.'));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as SweepCost);
    });
    child.send(nowMs);
  });
}
