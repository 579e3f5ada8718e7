/** Slack over HTTP: our gate, then Bolt's HTTPReceiver, which gets no server of its own; the program's one server hands requests on. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPReceiver, type Receiver } from '@slack/bolt';
import type { Log } from '../../support/log.ts';
import { createBoltLogger } from './bolt-logger.ts';
import { type GateOptions, type GateOutcome, passGate } from './gate.ts';

export interface HttpDoor {
  readonly receiver: Receiver;
  /** Answers one `POST /slack/events`. Never rejects. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<GateOutcome>;
}

export function createHttpDoor(options: GateOptions & { readonly log: Log }): HttpDoor {
  const receiver = new HTTPReceiver({
    // The gate has verified the signature over the raw bytes, which Bolt would do over a decoded string.
    signatureVerification: false,
    signingSecret: options.signingSecret.reveal(),
    logger: createBoltLogger(options.log, 'http-receiver'),
    endpoints: '/slack/events',
    unhandledRequestTimeoutMillis: 3_001,
  });
  return {
    receiver: {
      init: (app) => receiver.init(app),
      // The server is not Bolt's, so there is nothing to start or stop.
      start: async () => undefined,
      stop: async () => undefined,
    },
    async handle(request, response) {
      const outcome = await passGate(request, response, options);
      if (outcome === 'passed') receiver.requestListener(request, response);
      return outcome;
    },
  };
}
