/**
 * Many may wait for one signal: a signal gets one listener of ours, however many questions hang on it, so that a thousand at once are
 * no leak and bring no warning of one.
 */

const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/** Calls `then` once when the signal aborts (at once if it has); the returned function takes that back. */
export function onAbort(signal: AbortSignal, then: () => void): () => void {
  if (signal.aborted) {
    then();
    return () => {};
  }
  const all = waiting.get(signal) ?? listenTo(signal);
  // Each call is its own entry, even of the same function.
  const entry = (): void => then();
  all.add(entry);
  return () => void all.delete(entry);
}

/** A signal that aborts with any of the given ones; `release` lets go of them. */
export function anySignal(signals: readonly AbortSignal[]): {
  readonly signal: AbortSignal;
  release(): void;
} {
  const controller = new AbortController();
  const releases = signals.map((signal) => onAbort(signal, () => controller.abort()));
  return {
    signal: controller.signal,
    release() {
      for (const release of releases) release();
    },
  };
}

function listenTo(signal: AbortSignal): Set<() => void> {
  const all = new Set<() => void>();
  waiting.set(signal, all);
  signal.addEventListener(
    'abort',
    () => {
      waiting.delete(signal);
      for (const entry of all) entry();
      all.clear();
    },
    { once: true },
  );
  return all;
}
