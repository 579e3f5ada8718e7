/**
 * The bot: Bolt with a receiver of ours, and every listener of the registry behind the same steps.
 */
import { App, type Receiver } from '@slack/bolt';
import type { Secret } from '../support/secret.ts';
import type { ProxiedFetch } from '../transport/proxied-fetch.ts';
import type { Installation } from './listening/actor.ts';
import { LISTENERS } from './listening/listeners.ts';
import { type Around, register } from './listening/register.ts';
import type { Tools } from './listening/turn.ts';
import { createBoltLogger } from './receivers/bolt-logger.ts';
import { createSlackFetch } from './receivers/slack-fetch.ts';
import { createPeople, type PeopleOptions } from './web/people.ts';
import { createSlackWeb } from './web/web.ts';

export interface SlackAppOptions extends Omit<Around, 'tools' | 'installation'> {
  readonly botToken: Secret;
  readonly apiUrl: string;
  readonly receiver: Receiver;
  readonly web: ProxiedFetch;
  readonly tools: Omit<Tools, 'web' | 'people'>;
  readonly people: Omit<PeopleOptions, 'ask'>;
}

export interface SlackApp {
  readonly installation: Installation;
  /** The workspace's name, as Slack told it at the start; empty where it did not. */
  readonly workspace: string;
  /** What its listeners use, for the page and the jobs that tell people something. */
  readonly tools: Tools;
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
  const { installation, workspace } = await readInstallation(app);
  const web = createSlackWeb(app.client);
  const people = createPeople({ ...options.people, ask: web.person });
  const tools: Tools = { ...options.tools, web, people };
  for (const listener of LISTENERS) register(app, listener, { ...options, tools, installation });
  return {
    installation,
    workspace,
    tools,
    start: async () => {
      await options.receiver.start();
    },
    stop: async () => {
      await options.receiver.stop();
    },
    isReachable: async () => (await app.client.auth.test()).ok,
  };
}

async function readInstallation(app: App): Promise<Pick<SlackApp, 'installation' | 'workspace'>> {
  const answer = await app.client.auth.test();
  const installation: Installation = {
    teamId: answer.team_id ?? '',
    enterpriseId: answer.enterprise_id ?? null,
    appId: typeof answer['app_id'] === 'string' ? answer['app_id'] : null,
    botId: answer.bot_id ?? '',
    botUserId: answer.user_id ?? '',
  };
  return { installation, workspace: answer.team ?? '' };
}
