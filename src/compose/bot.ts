/** Puts the bot together: store, probes, Slack's door for the mode that is configured, and the one server. */
import { composeProbes } from '../compose.ts';
import type { Config } from '../config.ts';
import { createLog } from '../logging/log.ts';
import { type Component, healthRoutes } from '../serving/health.ts';
import { createMetrics, type Metrics, metricsRoute } from '../serving/metrics.ts';
import { type Route, type RunningServer, startServer } from '../serving/server.ts';
import { createSlackApp, type SlackApp } from '../slack/app.ts';
import type { CheckProbes } from '../slack/checks/check-for-slack.ts';
import type { ChecksInTurn } from '../slack/checks/checks-in-turn.ts';
import { createRunning } from '../slack/listening/running.ts';
import { createThrottle } from '../slack/listening/throttle.ts';
import { createHttpDoor } from '../slack/receivers/http-door.ts';
import { createPostJson } from '../slack/receivers/post-json.ts';
import { createSeen } from '../slack/receivers/seen.ts';
import { createSocketDoor } from '../slack/receivers/socket-door.ts';
import { createExplanations } from '../slack/remembered/explanations.ts';
import { createQuestions } from '../slack/remembered/questions.ts';
import { createSnapshots } from '../slack/remembered/snapshots.ts';
import { createWantedWatches } from '../slack/remembered/wanted-watches.ts';
import { openOwnStore } from '../storage/open-store.ts';
import { type Clock, systemClock } from '../support/clock.ts';
import { createGiveWay, type GiveWay } from '../support/give-way.ts';
import type { Log } from '../support/log.ts';
import type { Secret } from '../support/secret.ts';
import type { Store } from '../support/store.ts';
import { createProxiedFetch, type ProxiedFetch } from '../transport/proxied-fetch.ts';
import { createWatches } from '../watches/watches.ts';
import { composeChecks } from './checks.ts';
import { type Jobs, startJobs } from './jobs.ts';
import { composePage } from './page.ts';
import { starting } from './start-failure.ts';
import { createTokenTools } from './token-tools.ts';
import { createWarned, type Warned } from './warned.ts';

export interface Bot {
  readonly port: number;
  readonly log: Log;
  /** Takes no more work, waits for what runs, closes. */
  stop(): Promise<void>;
}

const GRACE_MS = 10_000;
const JOBS_GRACE_MS = 12_000;
const LOOK_EVERY_MS = 15_000;

/** Rejects with StartFailure when Slack refuses the token, the store cannot be opened, or the address is taken. */
export async function startBot(
  config: Config,
  write: (line: string) => void,
  clock: Clock = systemClock,
): Promise<Bot> {
  const { level, format } = config.log;
  const log = createLog({ level, format: format ?? 'json', secrets: secretsOf(config), write });
  const store = await starting('store', openOwnStore(config, clock, tellStore(log)));
  for (const warning of await store.warnings().catch(() => []))
    log.warn('store-warning', { message: warning });
  const probes = composeProbes(config);
  const running = createRunning();
  const web = createProxiedFetch(config.proxy);
  try {
    return await startDoors(config, { clock, log, store, probes, running, web, giveWay: createGiveWay() });
  } catch (thrown) {
    await Promise.allSettled([probes.close(), store.close(), web.close()]);
    throw thrown;
  }
}

interface Inside {
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
  readonly probes: ReturnType<typeof composeProbes>;
  readonly running: ReturnType<typeof createRunning>;
  readonly web: ProxiedFetch;
  readonly giveWay: GiveWay;
}

async function startDoors(config: Config, inside: Inside): Promise<Bot> {
  const { clock, giveWay, log, probes, store } = inside;
  const metrics = createMetrics();
  const checks = composeChecks(config, bothOf(probes), metrics, { clock, giveWay });
  const warned = createWarned(inside.running, log);
  const door = openDoor(config, inside);
  const app = await starting('slack', createApp(config, inside, door, { metrics, checks, warned }));
  const components: Component[] = [
    { name: 'slack', isReady: door.isReady ?? remembered(() => app.isReachable()) },
    { name: 'store', isReady: async () => store.ping().then(() => true) },
  ];
  const server = await starting(
    'server',
    startServer(config.server, [
      ...healthRoutes(components),
      metricsRoute(metrics, config.server.metricsToken),
      ...door.routes,
      ...composePage(config, inside, app),
    ]),
  );
  try {
    await starting('slack', app.start());
  } catch (thrown) {
    await server.close(0);
    throw thrown;
  }
  const jobs = await startJobs({ ...inside, config, metrics, checks, app, warned });
  log.info('started', { mode: door.mode, port: server.port });
  return { port: server.port, log, stop: () => stopBot({ ...inside, app, server, jobs }) };
}

interface Beside {
  readonly metrics: Metrics;
  readonly checks: ChecksInTurn;
  readonly warned: Warned;
}

function bothOf(probes: Inside['probes']): CheckProbes {
  return { usual: probes, fresh: probes.fresh };
}

function createApp(
  config: Config,
  inside: Inside,
  door: Door,
  { metrics, checks, warned }: Beside,
): Promise<SlackApp> {
  const { clock, giveWay, log, store, probes, running, web } = inside;
  return createSlackApp({
    botToken: required(config.slack.botToken),
    apiUrl: config.slack.apiUrl,
    receiver: door.receiver,
    web,
    running,
    log,
    reply: { clock, apiUrl: config.slack.apiUrl, send: createPostJson(web) },
    tools: {
      giveWay,
      check: checks.forPerson,
      snapshots: createSnapshots(store, clock),
      explanations: createExplanations(store, clock),
      questions: createQuestions(store, clock),
      wantedWatches: createWantedWatches(store, clock),
      watches: createWatches(store),
      throttle: createThrottle(clock),
      log,
      ...createTokenTools({ config, store, probes: bothOf(probes), running, clock, log, warned }),
    },
    people: { adminUsers: config.slack.adminUsers, clock },
    delivered: (kind, outcome) => {
      metrics.deliveries.inc({ kind, outcome });
      metrics.running.set(running.count);
    },
  });
}

function tellStore(log: Log): (state: { readonly kind: 'ready' | 'away' }) => void {
  return ({ kind }) => (kind === 'ready' ? log.info('store-ready') : log.warn('store-away'));
}

interface Door {
  readonly mode: 'socket' | 'http';
  readonly receiver: Parameters<typeof createSlackApp>[0]['receiver'];
  readonly routes: readonly Route[];
  readonly isReady: (() => boolean) | null;
}

function openDoor(config: Config, { clock, store, log, web }: Inside): Door {
  const mode = required(config.slack.mode);
  if (mode.kind === 'socket') {
    const door = createSocketDoor({ appToken: mode.appToken, apiUrl: config.slack.apiUrl, web, log });
    return { mode: 'socket', receiver: door.receiver, routes: [], isReady: door.isConnected };
  }
  const door = createHttpDoor({
    signingSecret: mode.signingSecret,
    clock,
    log,
    isFirst: createSeen(store, clock),
  });
  const handle: Route['handle'] = async (request, response) => {
    const outcome = await door.handle(request, response);
    if (outcome !== 'passed') log.info('slack-request-refused', { code: outcome });
  };
  return {
    mode: 'http',
    receiver: door.receiver,
    routes: [{ method: 'POST', path: '/slack/events', handle }],
    isReady: null,
  };
}

/** Asks Slack at most every few seconds, however often a probe looks. */
function remembered(look: () => Promise<boolean>): () => Promise<boolean> {
  let last: { readonly atMs: number; readonly answer: Promise<boolean> } | null = null;
  return () => {
    const nowMs = systemClock.elapsed();
    if (last === null || nowMs - last.atMs > LOOK_EVERY_MS)
      last = { atMs: nowMs, answer: look().catch(() => false) };
    return last.answer;
  };
}

interface Parts extends Inside {
  readonly app: SlackApp;
  readonly server: RunningServer;
  readonly jobs: Jobs;
}

async function stopBot({ app, server, jobs, store, probes, running, web, log }: Parts): Promise<void> {
  log.info('stopping', { count: running.count });
  await Promise.all([jobs.stop(JOBS_GRACE_MS), server.close(GRACE_MS), app.stop()]);
  await app.tools.settling.stop();
  const isDrained = await running.drain(GRACE_MS);
  if (!isDrained) log.warn('stopped-with-work-left', { count: running.count });
  await Promise.all([probes.close(), store.close(), web.close()]);
  log.info('stopped');
}

function required<Value>(value: Value | null): Value {
  if (value === null) throw new Error('The configuration was not judged before the start.');
  return value;
}

function secretsOf({ slack, server, store, proxy, sealingKeys }: Config): Secret[] {
  const mode = slack.mode?.kind === 'socket' ? slack.mode.appToken : (slack.mode?.signingSecret ?? null);
  const redis = store.kind === 'redis' ? store.url : null;
  const all = [slack.botToken, mode, server.metricsToken, redis, proxy.httpProxy, proxy.httpsProxy];
  return [...all.filter((secret) => secret !== null), ...sealingKeys.map(({ key }) => key)];
}
