/**
 * The bot: Bolt with a receiver of ours, every listener of the registry behind the same steps. Slack is answered first; then the actor
 * is judged; then the work runs, counted and guarded.
 */
import { App, type Receiver } from '@slack/bolt';
import type { Log } from '../support/log.ts';
import type { Secret } from '../support/secret.ts';
import type { ProxiedFetch } from '../transport/proxied-fetch.ts';
import { type Actor, actorOf, type Installation } from './actor.ts';
import { checkingMessage } from './blocks/messages.ts';
import { sharingView } from './blocks/share-views.ts';
import { guarded } from './guard.ts';
import { LISTENERS, type Listener } from './listeners.ts';
import { createBoltLogger } from './receivers/bolt-logger.ts';
import { createSlackFetch } from './receivers/slack-fetch.ts';
import { createReplier, type Replier, type ReplyOptions } from './reply.ts';
import type { Running } from './running.ts';
import type { Tools, Turn } from './turn.ts';
import { createSlackWeb } from './web.ts';

export interface SlackAppOptions {
  readonly botToken: Secret;
  readonly apiUrl: string;
  readonly receiver: Receiver;
  readonly web: ProxiedFetch;
  readonly tools: Omit<Tools, 'web'>;
  readonly reply: ReplyOptions;
  readonly running: Running;
  readonly log: Log;
  /** Told of each delivery, for the metrics. */
  readonly delivered: (kind: Listener['kind'], outcome: 'done' | 'failed' | 'foreign') => void;
}

export interface SlackApp {
  readonly installation: Installation;
  /** Begins to receive. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Whether Slack accepts the bot's token right now. */
  isReachable(): Promise<boolean>;
}

/** Rejects with Slack's word (`invalid_auth`) when the token is not accepted. */
export async function createSlackApp(options: SlackAppOptions): Promise<SlackApp> {
  const logger = createBoltLogger(options.log, 'bolt');
  const app = new App({
    token: options.botToken.reveal(),
    receiver: options.receiver,
    logger,
    logLevel: logger.getLevel(),
    convoStore: false,
    // Otherwise a refused token would be an unhandled rejection.
    deferInitialization: true,
    clientOptions: {
      slackApiUrl: options.apiUrl,
      fetch: createSlackFetch(options.web),
      // Our own, so that Socket Mode's endless retry does not become the listeners'.
      retryConfig: { retries: 1, minTimeout: 200, maxTimeout: 500 },
      timeout: 2_500,
    },
  });
  await app.init();
  const installation = await readInstallation(app);
  const tools: Tools = { ...options.tools, web: createSlackWeb(app.client) };
  for (const listener of LISTENERS) register(app, listener, { ...options, tools, installation });
  return {
    installation,
    start: async () => {
      await options.receiver.start();
    },
    stop: async () => {
      await options.receiver.stop();
    },
    isReachable: async () => (await app.client.auth.test()).ok,
  };
}

async function readInstallation(app: App): Promise<Installation> {
  const answer = await app.client.auth.test();
  return {
    teamId: answer.team_id ?? '',
    enterpriseId: answer.enterprise_id ?? null,
    appId: typeof answer['app_id'] === 'string' ? answer['app_id'] : null,
    botId: answer.bot_id ?? '',
    botUserId: answer.user_id ?? '',
  };
}

type Registered = Omit<SlackAppOptions, 'tools'> & {
  readonly tools: Tools;
  readonly installation: Installation;
};

function register(app: App, listener: Listener, options: Registered): void {
  const run = (body: unknown, responseUrl: unknown, work: (turn: Turn) => Promise<void>): void => {
    const actor = actorOf(body, options.installation);
    if (!actor) {
      options.delivered(listener.kind, 'foreign');
      return;
    }
    const reply = createReplier(responseUrl, options.reply);
    void options.running
      .track(guarded(listener.id, reply, options.log, () => work(turnOf(actor, reply, body, options))))
      .then((outcome) => options.delivered(listener.kind, outcome));
  };
  switch (listener.kind) {
    case 'command':
      app.command(listener.id, async ({ ack, command }) => {
        await ack({ response_type: 'ephemeral', ...checkingMessage() });
        run(command, command.response_url, (turn) => listener.run({ ...turn, rest: command.text ?? '' }));
      });
      return;
    case 'action':
      app.action({ type: 'block_actions', action_id: listener.id }, async ({ ack, action, body }) => {
        await ack();
        const value = 'value' in action && typeof action.value === 'string' ? action.value : '';
        run(body, body.response_url, (turn) => listener.run({ ...turn, value, triggerId: body.trigger_id }));
      });
      return;
    case 'view':
      app.view({ type: 'view_submission', callback_id: listener.id }, async ({ ack, body, view }) => {
        await ack({ response_action: 'update', view: sharingView() });
        run(body, null, (turn) =>
          listener.run({ ...turn, viewId: view.id, metadata: view.private_metadata }),
        );
      });
      return;
  }
}

function turnOf(actor: Actor, reply: Replier, body: unknown, { tools }: Registered): Turn {
  return { actor, reply, channel: channelOf(body), tools };
}

function channelOf(body: unknown): Turn['channel'] {
  if (typeof body !== 'object' || body === null) return null;
  if ('channel_id' in body && typeof body.channel_id === 'string') {
    const name = 'channel_name' in body && typeof body.channel_name === 'string' ? body.channel_name : '';
    return { id: body.channel_id, name };
  }
  const channel = 'channel' in body ? body.channel : null;
  if (typeof channel !== 'object' || channel === null || !('id' in channel)) return null;
  const name = 'name' in channel && typeof channel.name === 'string' ? channel.name : '';
  return typeof channel.id === 'string' ? { id: channel.id, name } : null;
}
