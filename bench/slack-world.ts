/**
 * What the bot and bare Bolt are measured between: the small Slack in this process, the small GHCR in another. Both programs are started
 * alike, by the same Node and with the same environment.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningSlack, startSlack } from '../sandbox/slack/index.ts';
import { type Program, type ProgramOptions, startProgram } from './program.ts';

/** An image that can be checked, and the code that its verdict must have. */
export interface Sample {
  readonly code: string;
  readonly image: string;
}

export type Contestant = 'bot' | 'bare Bolt';

export interface SlackWorld {
  readonly slack: RunningSlack;
  readonly samples: readonly Sample[];
  /** Over HTTP; the caller stops it. */
  start(contestant: Contestant): Promise<Program>;
  close(): Promise<void>;
}

interface Catalog {
  readonly env: Readonly<Record<string, string>>;
  readonly images: readonly Sample[];
}

export async function openSlackWorld(people: readonly string[]): Promise<SlackWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'ghcr-doctor-bench-'));
  const server = fork(new URL('./catalog-world.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
  const catalog = await new Promise<Catalog>((resolve, reject) => {
    server.once('message', (message) => resolve(message as Catalog));
    server.once('exit', () => reject(new Error('The small GHCR did not start.')));
  });
  const slack = await startSlack({ people, channels: ['general'] });
  let started = 0;
  const env = {
    ...catalog.env,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
  };
  return {
    slack,
    samples: catalog.images,
    start(contestant) {
      if (contestant === 'bare Bolt') return startProgram({ ...BARE_BOLT, env });
      started += 1;
      return startProgram({ ...BOT, env: { ...env, DATA_DIR: join(folder, String(started)) } });
    },
    async close() {
      server.disconnect();
      await slack.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const BOT: Omit<ProgramOptions, 'env'> = {
  args: ['dist/cli.js', 'start'],
  readyPath: '/readyz',
  readyStatus: 200,
};

/** It knows no path but Slack's, and says so as soon as it listens. */
const BARE_BOLT: Omit<ProgramOptions, 'env'> = {
  args: ['bench/bare-bolt.mjs'],
  readyPath: '/',
  readyStatus: 404,
};
