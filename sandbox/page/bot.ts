// The real bot between the small Slack and the small GHCR. Its environment is made here and holds nothing of
// the person's own; its store lies in a fresh folder that is gone with it.

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBot } from '../../src/compose/bot.ts';
import { readSecretFile } from '../../src/config/secret-file.ts';
import { readConfig } from '../../src/config.ts';
import type { RunningSlack } from '../slack/index.ts';
import type { Mode } from './shape.ts';

export interface RunningBot {
  /** Origin, without a trailing slash. */
  readonly url: string;
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

export interface BotOptions {
  readonly slack: RunningSlack;
  /** Where the registry and GitHub are. */
  readonly world: Readonly<Record<string, string>>;
  readonly mode: Mode;
  /** Takes every line that the bot logs. */
  readonly log: (line: string) => void;
}

const PATIENCE_MS = 1_500;

export async function startRealBot({ slack, world, mode, log }: BotOptions): Promise<RunningBot> {
  const folder = mkdtempSync(join(tmpdir(), 'ghcr-doctor-sandbox-bot-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const port = await freePort();
  const env = {
    ...world,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    ...(mode === 'socket'
      ? { SLACK_APP_TOKEN: slack.appToken }
      : { SLACK_SIGNING_SECRET: slack.signingSecret }),
    DATA_DIR: join(folder, 'data'),
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    TOKEN_ENCRYPTION_KEYS: `sandbox:${randomBytes(32).toString('base64')}`,
    ADMIN_USERS: slack.person('alice').id,
    LOG_LEVEL: 'warn',
  };
  try {
    const { config, problems } = readConfig(env, readSecretFile);
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
    let isClosing = false;
    const bot = await startBot(config, (line) => {
      if (!isClosing) log(line);
    });
    const url = `http://127.0.0.1:${bot.port}`;
    if (mode === 'http') slack.deliverTo({ http: `${url}/slack/events` });
    return {
      url,
      isReady: () => isReady(url),
      async close() {
        isClosing = true;
        await bot.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    const { ok } = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return ok;
  } catch {
    return false;
  }
}

/** The one-time page's address must be known before the bot starts. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
