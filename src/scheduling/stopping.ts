import { setMaxListeners } from 'node:events';

/** What ends all waiting of a scheduler; any number may wait for it without Node taking them for a leak. */
export function createStopping(): AbortController {
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  return stopping;
}
