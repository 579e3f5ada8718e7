/** What is counted, for Prometheus. No label names a person, a workspace, an image or a label. */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Secret } from '../support/secret.ts';
import { type Route, sendText } from './server.ts';

export interface Metrics {
  readonly deliveries: Counter<'kind' | 'outcome'>;
  readonly checks: Counter<'verdict' | 'code'>;
  readonly checkSeconds: Histogram;
  readonly running: Gauge;
  readonly warnings: Counter<'outcome'>;
  readonly waiting: Gauge;
  readonly unheard: Gauge;
  readonly seenDead: Counter;
  readonly watchLooks: Counter<'outcome'>;
  readonly dueWatches: Gauge;
  readonly failures: Counter<'job'>;
  /** Looked at whenever somebody asks for the metrics. */
  observeQueue(queue: { readonly running: number; readonly waiting: number }): void;
  readonly registry: Registry;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'ghcr_doctor_' });
  const registers = [registry];
  return {
    registry,
    deliveries: new Counter({
      name: 'ghcr_doctor_slack_deliveries_total',
      help: 'What Slack delivered, by kind and what came of it',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    checks: new Counter({
      name: 'ghcr_doctor_checks_total',
      help: 'Finished checks, by verdict and code',
      labelNames: ['verdict', 'code'],
      registers,
    }),
    checkSeconds: new Histogram({
      name: 'ghcr_doctor_check_duration_seconds',
      help: 'How long a check took',
      buckets: [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
      registers,
    }),
    running: new Gauge({
      name: 'ghcr_doctor_running_listeners',
      help: 'Listeners that have not finished',
      registers,
    }),
    warnings: new Counter({
      name: 'ghcr_doctor_warnings_total',
      help: 'Warnings that were sent, put off, or lost because their recipient cannot be told',
      labelNames: ['outcome'],
      registers,
    }),
    waiting: new Gauge({
      name: 'ghcr_doctor_waiting_recipients',
      help: 'Recipients of warnings that may be sent now',
      registers,
    }),
    unheard: new Gauge({
      name: 'ghcr_doctor_unheard_registrations',
      help: 'Registrations that are due, and nobody can be told',
      registers,
    }),
    seenDead: new Counter({
      name: 'ghcr_doctor_tokens_seen_dead_total',
      help: 'Kept tokens that two looks at GitHub have shown dead',
      registers,
    }),
    watchLooks: new Counter({
      name: 'ghcr_doctor_watch_looks_total',
      help: 'Looks at watched images, by what came of them',
      labelNames: ['outcome'],
      registers,
    }),
    dueWatches: new Gauge({
      name: 'ghcr_doctor_due_watches',
      help: 'Watched images whose time has come',
      registers,
    }),
    observeQueue(queue) {
      registry.registerMetric(gaugeOf('ghcr_doctor_running_checks', 'Checks under way', () => queue.running));
      registry.registerMetric(
        gaugeOf('ghcr_doctor_waiting_checks', 'Checks that wait for their turn', () => queue.waiting),
      );
    },
    failures: new Counter({
      name: 'ghcr_doctor_job_failures_total',
      help: 'Runs of jobs that failed, and registrations that a run had to leave for the next',
      labelNames: ['job'],
      registers,
    }),
  };
}

function gaugeOf(name: string, help: string, count: () => number): Gauge {
  return new Gauge({
    name,
    help,
    registers: [],
    collect() {
      this.set(count());
    },
  });
}

/** Loopback only, or whoever shows the bearer. */
export function metricsRoute(metrics: Metrics, token: Secret | null): Route {
  return {
    method: 'GET',
    path: '/metrics',
    handle: async (request, response) => {
      if (!isAllowed(request, token)) return sendText(response, token === null ? 403 : 401, '');
      sendText(response, 200, await metrics.registry.metrics());
    },
  };
}

function isAllowed(request: IncomingMessage, token: Secret | null): boolean {
  if (token === null) return isLoopback(request.socket.remoteAddress ?? '');
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token.reveal()}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(?:::ffff:)?127\./.test(address);
}
