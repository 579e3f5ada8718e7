// The time of the small Slack: the machine's own, plus what a test has moved it forward. What is planned
// comes due by itself or by being overtaken.

export interface SlackClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Moves the time forward, and runs what has come due. */
  advance(ms: number): void;
  /** Runs once; the function returned forgets it. */
  after(ms: number, run: () => void): () => void;
  /** Forgets everything planned. */
  stop(): void;
}

export function createSlackClock(): SlackClock {
  let ahead = 0;
  const planned = new Set<{ readonly dueAt: number; readonly run: () => void; timer: NodeJS.Timeout }>();
  const now = (): number => Date.now() + ahead;
  const after = (ms: number, run: () => void): (() => void) => {
    const fire = (): void => {
      if (planned.delete(plan)) run();
    };
    const plan = { dueAt: now() + ms, run, timer: setTimeout(fire, ms) };
    plan.timer.unref();
    planned.add(plan);
    return () => {
      planned.delete(plan);
      clearTimeout(plan.timer);
    };
  };
  const advance = (ms: number): void => {
    ahead += ms;
    for (const plan of [...planned].sort((a, b) => a.dueAt - b.dueAt)) {
      if (plan.dueAt > now() || !planned.delete(plan)) continue;
      clearTimeout(plan.timer);
      plan.run();
    }
  };
  const stop = (): void => {
    for (const plan of planned) clearTimeout(plan.timer);
    planned.clear();
  };
  return { now, advance, after, stop };
}
