/** `ghcr-doctor config`: the configuration as the bot would start with it, then every problem. No secret is shown, no wrong value quoted. */

import { describeProblem, type Environment } from '../config/reading.ts';
import { readSecretFile } from '../config/secret-file.ts';
import { type Config, readConfig } from '../config.ts';
import { printable } from '../support/printable.ts';
import { redact } from '../support/redaction.ts';
import type { Secret } from '../support/secret.ts';

interface Output {
  write(text: string): unknown;
}

/** What a command is given of the process. */
export interface ConfigCommandInput {
  readonly env: Environment;
  readonly stdout: Output;
  readonly stderr: Output;
}

/** The table goes to `stdout`, warnings and problems to `stderr`. Returns the exit code: 2 with any problem, else 0. */
export async function configCommand({ env, stdout, stderr }: ConfigCommandInput): Promise<number> {
  const { config, problems, warnings } = readConfig(env, readSecretFile);
  const wrong = new Set(problems.map((problem) => problem.variable.replace(/_FILE$/, '').toUpperCase()));
  if (wrong.has('REDIS_URL')) wrong.add('store');
  const rows = describeConfig(config).map(([name, value]) => {
    const shown = wrong.has(name) ? 'see the problem below' : redact(printable(value, 200));
    return `${name.padEnd(22)}  ${shown}\n`;
  });
  stdout.write(rows.join(''));
  for (const warning of warnings) stderr.write(`Warning: ${warning}\n`);
  if (problems.length === 0) return 0;
  stderr.write(`\n${problems.length === 1 ? '1 problem' : `${problems.length} problems`}:\n`);
  for (const problem of problems) stderr.write(`  ${describeProblem(problem)}\n`);
  return 2;
}

function describeConfig(config: Config): readonly (readonly [name: string, value: string])[] {
  const { slack, server, store, expiry, log, proxy } = config;
  const modes = { socket: 'Socket Mode', http: 'HTTP, POST /slack/events' };
  const endpoints = [...config.registryEndpoints].map(([host, origin]) => `${host}=${origin}`);
  const hours = expiry.quietHours;
  return [
    ['mode', slack.mode === null ? 'not configured' : modes[slack.mode.kind]],
    ['store', store.kind === 'redis' ? 'Redis' : 'embedded'],
    ['SLACK_BOT_TOKEN', presence(slack.botToken)],
    ['SLACK_APP_TOKEN', presence(slack.mode?.kind === 'socket' ? slack.mode.appToken : null)],
    ['SLACK_SIGNING_SECRET', presence(slack.mode?.kind === 'http' ? slack.mode.signingSecret : null)],
    ['SLACK_API_URL', slack.apiUrl],
    ['HOST', server.host],
    ['PORT', String(server.port)],
    ['PUBLIC_URL', server.publicUrl ?? 'not set'],
    ['DATA_DIR', store.kind === 'embedded' ? store.folder : 'not used with Redis'],
    ['REDIS_URL', presence(store.kind === 'redis' ? store.url : null)],
    ['REDIS_KEY_PREFIX', store.kind === 'redis' ? store.keyPrefix : 'not used without Redis'],
    ['TOKEN_ENCRYPTION_KEYS', describeKeys(config)],
    ['ALERT_CHANNEL', slack.alertChannel ?? 'not set'],
    ['ADMIN_USERS', slack.adminUsers.join(',') || 'not set'],
    ['EXPIRY_WARNING_DAYS', expiry.warningDays.join(',')],
    ['EXPIRY_SWEEP_CRON', expiry.sweepCron],
    ['QUIET_HOURS', hours === null ? 'off' : `${hours.from}-${hours.to}`],
    ['REGISTRY_ENDPOINTS', endpoints.join(',') || 'not set'],
    ['GITHUB_API_URL', config.githubApiUrl],
    ['GITHUB_STATUS_URL', config.githubStatusUrl],
    ['HTTPS_PROXY', presence(proxy.httpsProxy)],
    ['HTTP_PROXY', presence(proxy.httpProxy)],
    ['NO_PROXY', proxy.noProxy ?? 'not set'],
    ['NODE_EXTRA_CA_CERTS', config.extraCaCertificates ?? 'not set'],
    ['METRICS_TOKEN', server.metricsToken === null ? 'not set: /metrics for loopback only' : 'set'],
    ['LOG_LEVEL', log.level],
    ['LOG_FORMAT', log.format ?? 'json, pretty on a terminal'],
  ];
}

function describeKeys(config: Config): string {
  const [first, ...others] = config.sealingKeys.map((key) => key.id);
  if (first === undefined) return 'not set: no token is kept';
  return others.length === 0 ? `set: ${first} seals` : `set: ${first} seals, ${others.join(', ')} only open`;
}

function presence(secret: Secret | null): string {
  return secret === null ? 'not set' : 'set';
}
