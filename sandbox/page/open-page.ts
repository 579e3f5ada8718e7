// The page with everything behind it: the small Slack with the app installed from its manifest, the real bot,
// and the server. Secrets are new at each start; closing leaves nothing behind.

import type { OpenCatalog } from '../catalog.ts';
import { type RunningSlack, startSlack } from '../slack/index.ts';
import { startRealBot } from './bot.ts';
import { bundlePage } from './bundle.ts';
import { pageExamples } from './examples.ts';
import { startPageServer } from './server.ts';
import type { Mode } from './shape.ts';
import { slackAppOfManifest } from './slack-app.ts';

export interface OpenPage {
  /** Origin, without a trailing slash. */
  readonly url: string;
  readonly slack: RunningSlack;
  readonly botUrl: string;
  close(): Promise<void>;
}

export interface PageOptions {
  readonly catalog: OpenCatalog;
  readonly mode: Mode;
  /** The port to begin with; the next free one is taken. 0 takes any. */
  readonly port: number;
  /** Takes what the bot logs of trouble. */
  readonly log: (line: string) => void;
}

const LOOK_EVERY_MS = 2_000;

export async function openPage({ catalog, mode, port, log }: PageOptions): Promise<OpenPage> {
  const { options, app } = slackAppOfManifest();
  const ends: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const bundle = await bundlePage();
    const slack = await startSlack(options);
    ends.push(() => slack.close());
    const bot = await startRealBot({ slack, world: catalog.running.env, mode, log });
    ends.push(() => bot.close());
    let isReady = await bot.isReady();
    const { ghcrUrl, blobUrl, apiUrl, statusUrl } = catalog.running;
    const addresses = [
      { name: 'Bot', url: bot.url },
      { name: 'Slack', url: slack.origin },
      { name: 'GHCR', url: ghcrUrl },
      { name: 'Blobs', url: blobUrl },
      { name: 'GitHub API', url: apiUrl },
      { name: 'Status page', url: statusUrl },
    ];
    const examples = pageExamples(catalog.entries);
    const scene = { slack, app, examples, about: () => ({ mode, isReady, addresses }) };
    const server = await startPageServer({ scene, bundle, port });
    ends.push(() => server.close());
    const looking = setInterval(async () => {
      const was = isReady;
      isReady = await bot.isReady();
      if (isReady !== was) server.tell();
    }, LOOK_EVERY_MS);
    ends.push(async () => clearInterval(looking));
    return { url: server.url, slack, botUrl: bot.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}
