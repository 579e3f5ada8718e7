/**
 * Slack over a web socket. Bolt's SocketModeReceiver is given options of its own, since its client rewrites the object it is handed, and
 * a retry that never gives up, since a reconnect that fails would end the process or leave it deaf. What it cannot be given is told by
 * `isConnected`.
 */
import { type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../support/log.ts';
import type { Secret } from '../../support/secret.ts';
import type { ProxiedFetch } from '../../transport/proxied-fetch.ts';
import { createBoltLogger } from './bolt-logger.ts';
import { createSlackFetch } from './slack-fetch.ts';

/** How long the client waits before it opens a new connection, and for a pong; its default of 5 s would be a deaf gap at each refresh. */
const RECONNECT_MS = 1_000;

export interface SocketDoor {
  readonly receiver: Receiver;
  /** Whether Slack has said hello on a connection that is open. */
  isConnected(): boolean;
}

export interface SocketDoorOptions {
  readonly appToken: Secret;
  readonly apiUrl: string;
  readonly web: ProxiedFetch;
  readonly log: Log;
}

export function createSocketDoor({ appToken, apiUrl, web, log }: SocketDoorOptions): SocketDoor {
  const receiver = new SocketModeReceiver({
    appToken: appToken.reveal(),
    logger: createBoltLogger(log, 'socket-receiver'),
    clientPingTimeout: RECONNECT_MS,
    ...(web.dispatcher === null ? {} : { dispatcher: web.dispatcher }),
    installerOptions: {
      clientOptions: {
        slackApiUrl: apiUrl,
        fetch: createSlackFetch(web),
        retryConfig: { forever: true, minTimeout: 500, maxTimeout: 30_000, factor: 1.5, randomize: true },
        timeout: 10_000,
      },
    },
  });
  let isConnected = false;
  receiver.client.on('connected', () => {
    isConnected = true;
    log.info('slack-connected', { mode: 'socket' });
  });
  for (const event of ['close', 'disconnecting', 'reconnecting', 'disconnected']) {
    receiver.client.on(event, () => {
      if (isConnected) log.warn('slack-connection-lost', { mode: 'socket' });
      isConnected = false;
    });
  }
  return {
    receiver: {
      init: (app) => receiver.init(app),
      start: () => receiver.start(),
      // Bolt's own stop does not wait for the socket to close.
      stop: async () => receiver.client.disconnect(),
    },
    isConnected: () => isConnected,
  };
}
