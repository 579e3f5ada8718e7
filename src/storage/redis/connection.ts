/**
 * The store's connection. It fails fast: a command without a connection, or without an answer in time, is rejected and never sent
 * again behind the caller's back, since a write done twice would report a conflict with itself. It reconnects by itself, for ever.
 */
import type { Secret } from '../../support/secret.ts';
import type { StoreState } from '../open-store.ts';
import { readAddress } from './address.ts';
import { connectionReason } from './failure.ts';
import { Redis } from './quiet-driver.ts';

export interface ConnectionOptions {
  readonly url: Secret;
  readonly onState: (state: StoreState) => void;
  readonly commandTimeoutMs: number;
}

export interface Connection {
  readonly redis: Redis;
  readonly stopTelling: () => void;
}

const CONNECT_MS = 3000;
const LONGEST_PAUSE_MS = 2000;

export function openConnection({ url, onState, commandTimeoutMs }: ConnectionOptions): Connection {
  const redis = new Redis({
    ...readAddress(url),
    protocol: 2,
    lazyConnect: true,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: commandTimeoutMs,
    connectTimeout: CONNECT_MS,
    sentinelCommandTimeout: CONNECT_MS,
    retryStrategy: pauseMs,
    sentinelRetryStrategy: pauseMs,
    // After a failover the old master answers so; the next connection finds the new one.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
    disableClientInfo: true,
  });
  return { redis, stopTelling: tellStates(redis, onState) };
}

/**
 * Resolves when the server is ready, or at the first trouble; attempts go on by themselves. With sentinels that are all away, the
 * driver's own promise would stay open until one is there.
 */
export async function firstAttempt({ redis }: Connection): Promise<void> {
  const trouble = new Promise<void>((resolve) => redis.once('error', () => resolve()));
  const connected = redis.connect().catch(() => undefined);
  await Promise.race([connected, trouble]);
}

/** Lets commands that were sent be answered, then closes. */
export async function closeConnection({ redis, stopTelling }: Connection): Promise<void> {
  stopTelling();
  if (redis.status === 'ready') await redis.quit().catch(() => undefined);
  redis.disconnect();
}

/** Returns what ends the telling: that we close it ourselves is no news. */
function tellStates(redis: Redis, onState: (state: StoreState) => void): () => void {
  let isTelling = true;
  let told: string | null = null;
  let reason = 'disconnected';
  const tell = (key: string, state: StoreState): void => {
    if (!isTelling || told === key) return;
    told = key;
    onState(state);
  };
  redis.on('error', (error: unknown) => {
    reason = connectionReason(error);
    if (redis.status !== 'ready') tell(reason, { kind: 'away', reason });
  });
  redis.on('close', () => tell(reason, { kind: 'away', reason }));
  redis.on('ready', () => {
    reason = 'disconnected';
    tell('ready', { kind: 'ready' });
  });
  return () => {
    isTelling = false;
  };
}

function pauseMs(attempt: number): number {
  return Math.min(50 * 2 ** Math.min(attempt, 10), LONGEST_PAUSE_MS) * (0.75 + Math.random() / 4);
}
