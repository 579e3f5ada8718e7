// What the bot's heap holds of a token after it was handed over on the page, kept, and used in a check: a snapshot of the real program.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCatalog } from '../../sandbox/catalog.ts';
import { addCredential, addPackage, buildImage, push } from '../../sandbox/index.ts';
import { startSlack } from '../../sandbox/slack/index.ts';
import { FIELDS } from '../../src/handoff/pages/fields.ts';
import { openSqliteStore } from '../../src/storage/sqlite/open.ts';
import { systemClock } from '../../src/support/clock.ts';
import { Secret } from '../../src/support/secret.ts';
import { advanceOnboarding, startOnboarding } from '../../src/tokens/conversation/onboardings.ts';
import { issueTicket } from '../../src/tokens/conversation/tickets.ts';
import { createTokenPorts } from '../../src/tokens/ports.ts';
import { generateKey } from '../helpers/keys.ts';
import { freePort } from '../helpers/redis-server.ts';
import { CLI } from '../helpers/run-cli.ts';
import { whyNoSqlite } from '../storage/sqlite-driver.ts';
import { findLeak } from './leak.ts';

const why = await whyNoSqlite();
if (why !== null) console.log(`The heap of the bot is left out: ${why}.`);

describe.skipIf(why !== null)('The heap of the bot', () => {
  let folder = '';
  const endings: (() => Promise<unknown> | unknown)[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'heap-'));
  });
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The program itself; strings are written out whole. */
  function start(env: Readonly<Record<string, string>>): ChildProcess {
    const flags = ['--heapsnapshot-signal=SIGUSR2', '--heap-snapshot-string-limit=4000000'];
    const child = spawn(process.execPath, [...flags, CLI, 'start'], {
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: folder, ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    endings.push(() => child.kill('SIGKILL'));
    return child;
  }

  /** Every string in the heap after a full collection, one a line. */
  async function stringsIn(child: ChildProcess): Promise<string> {
    child.kill('SIGUSR2');
    const find = (): unknown => {
      const name = readdirSync(folder).find((each) => each.endsWith('.heapsnapshot'));
      try {
        return name === undefined ? null : JSON.parse(readFileSync(join(folder, name), 'utf8'));
      } catch {
        return null;
      }
    };
    await expect.poll(find, { timeout: 30_000, interval: 500 }).not.toBeNull();
    const { strings } = find() as { strings: readonly string[] };
    return strings.join('\n');
  }

  it('holds nothing of a token once it was handed over, sealed and used; of the bot’s own secrets it holds all', async () => {
    const catalog = await openCatalog();
    endings.push(() => catalog.close());
    const slack = await startSlack({ rateLimits: false });
    endings.push(() => slack.close());
    const { world, env: network } = catalog.running;
    const { token } = addCredential(world, { login: 'erin', expiresInDays: 60 });
    push(world, addPackage(world, 'acme/heap', { readers: ['erin'] }), buildImage({ text: 'heap\n' }), '1.0');
    const key = generateKey();
    const port = await freePort();
    const data = join(folder, 'data');
    const store = await openSqliteStore({ folder: data, clock: systemClock });
    const [id = '', text = ''] = key.split(':');
    const sealingKeys = [{ id, key: new Secret(text) }];
    const ports = createTokenPorts({ store, clock: systemClock, sealingKeys, warningDays: [7] });
    const alice = { teamId: slack.teamId, userId: slack.person('alice').id };
    const { id: conversation } = await startOnboarding(ports, alice);
    const steps = [
      { at: 'place', kind: 'place-chosen', place: 'docker' },
      { at: 'image', kind: 'image-skipped' },
      { at: 'create', kind: 'created' },
      { at: 'hand-over', kind: 'way-chosen', way: 'page' },
    ] as const;
    for (const step of steps) await advanceOnboarding(ports, alice, { conversation, ...step });
    const ticket = (await issueTicket(ports, alice, 'hand-over-token', conversation)).reveal();
    await store.close();

    const url = `http://127.0.0.1:${port}`;
    const child = start({
      ...network,
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      TOKEN_ENCRYPTION_KEYS: key,
      DATA_DIR: data,
      PUBLIC_URL: url,
      PORT: String(port),
    });
    slack.deliverTo({ http: [`${url}/slack/events`] });
    const isReady = (): Promise<boolean> =>
      fetch(`${url}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      );
    await expect.poll(isReady, { timeout: 20_000 }).toBe(true);
    const form = { [FIELDS.token]: token, [FIELDS.label]: 'heap', [FIELDS.keep]: 'yes' };
    const posted = await fetch(`${url}/handoff/${ticket}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams(form),
    });
    expect(posted.status).toBe(303);
    await slack.as('alice').command('general', '/ghcr check ghcr.io/acme/heap:1.0 as heap');
    const answers = (): string => JSON.stringify(slack.responses);
    await expect.poll(answers, { timeout: 20_000 }).toContain('can be pulled with this login');

    const strings = await stringsIn(child);
    expect(findLeak(strings, token.slice(4))).toBeNull();
    // The search would find what is there: what the program must hold as long as it runs.
    for (const own of [slack.botToken, slack.signingSecret, text]) expect(strings.includes(own)).toBe(true);
  }, 120_000);
});
