/**
 * The connection of the job queues, whose policy is not the store's: a worker that waits for work waits for its server too. What the store
 * keeps is never asked for through it.
 */
import type { Secret } from '../../support/secret.ts';
import { readAddress } from './address.ts';
import { Redis } from './quiet-driver.ts';

const LONGEST_PAUSE_MS = 2000;

/** Connects when it is first used. Whoever takes it listens to its errors, and ends it. */
export function openWaitingConnection(url: Secret): Redis {
  return new Redis({
    ...readAddress(url),
    protocol: 2,
    lazyConnect: true,
    maxRetriesPerRequest: null,
    connectTimeout: 3000,
    retryStrategy: pauseMs,
    sentinelRetryStrategy: pauseMs,
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
    disableClientInfo: true,
  });
}

function pauseMs(attempt: number): number {
  return Math.min(50 * 2 ** Math.min(attempt, 10), LONGEST_PAUSE_MS);
}
