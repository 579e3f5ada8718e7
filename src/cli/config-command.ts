/** `ghcr-doctor config`: the configuration as the bot would start with it, then every problem. No secret is shown, no wrong value quoted. */

import type { KeptTokens } from '../compose/kept-tokens.ts';
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
  /** Asks the store, once nothing else is wrong. */
  readonly countKept?: (config: Config) => Promise<KeptTokens>;
}

/** The table goes to `stdout`, warnings and problems to `stderr`. Returns the exit code: 2 with any problem, else 0. */
export async function configCommand(input: ConfigCommandInput): Promise<number> {
  const { env, stdout, stderr, countKept } = input;
  const { config, problems, warnings } = readConfig(env, readSecretFile);
  const wrong = new Set(problems.map((problem) => problem.variable.replace(/_FILE$/, '').toUpperCase()));
  if (wrong.has('REDIS_URL')) wrong.add('store');
  const rows = describeConfig(config, env).map(([name, value]) =>
    rowOf(name, wrong.has(name) ? 'see the problem below' : redact(printable(value, 200))),
  );
  stdout.write(rows.join(''));
  for (const warning of warnings) stderr.write(`Warning: ${warning}\n`);
  const kept =
    problems.length === 0 && countKept ? describeKept(await countKept(config), config) : SAYS_NOTHING;
  if (kept.row !== null) stdout.write(rowOf('kept tokens', kept.row));
  if (kept.warning !== null) stderr.write(`Warning: ${kept.warning}\n`);
  const wrongs = [...problems.map(describeProblem), ...kept.problems];
  if (wrongs.length === 0) return 0;
  stderr.write(`\n${wrongs.length === 1 ? '1 problem' : `${wrongs.length} problems`}:\n`);
  for (const problem of wrongs) stderr.write(`  ${problem}\n`);
  return 2;
}

/** As wide as the longest name. */
const NAME_WIDTH = 'SLACK_MESSAGES_PER_SECOND'.length;

function rowOf(name: string, value: string): string {
  return `${name.padEnd(NAME_WIDTH)}  ${value}\n`;
}

interface KeptWords {
  readonly row: string | null;
  readonly warning: string | null;
  readonly problems: readonly string[];
}

const SAYS_NOTHING: KeptWords = { row: null, warning: null, problems: [] };

function describeKept(kept: KeptTokens, { sealingKeys }: Config): KeptWords {
  switch (kept.kind) {
    case 'none':
      return SAYS_NOTHING;
    case 'refused':
      return { ...SAYS_NOTHING, problems: [kept.sentence] };
    case 'away': {
      const warning = `The store does not answer (${kept.reason}), so whether every key is there could not be seen.`;
      return { ...SAYS_NOTHING, warning };
    }
    case 'counted': {
      const [first] = sealingKeys;
      const count = `${kept.isMore ? 'at least ' : ''}${kept.waiting}`;
      const row =
        first === undefined || kept.waiting === 0
          ? null
          : `${count} ${kept.waiting === 1 ? 'waits' : 'wait'} to be sealed again by ${first.id}`;
      const problems = kept.missing.map(
        (id) =>
          `TOKEN_ENCRYPTION_KEYS lacks the key ${printable(id, 64)}, which sealed tokens that are kept: add it again, behind the first one.`,
      );
      return { row, warning: null, problems };
    }
  }
}

function describeConfig(
  config: Config,
  env: Environment,
): readonly (readonly [name: string, value: string])[] {
  const { slack, server, store, expiry, log, proxy } = config;
  const modes = { socket: 'Socket Mode', http: 'HTTP, POST /slack/events' };
  const endpoints = [...config.registryEndpoints].map(([host, origin]) => `${host}=${origin}`);
  const hours = expiry.quietHours;
  return [
    ['mode', slack.mode === null ? 'not configured' : modes[slack.mode.kind]],
    ['store', store.kind === 'redis' ? 'Redis' : 'embedded'],
    ['SLACK_BOT_TOKEN', presence(slack.botToken)],
    ofMode('SLACK_APP_TOKEN', slack.mode?.kind === 'socket' ? slack.mode.appToken : null, env),
    ofMode('SLACK_SIGNING_SECRET', slack.mode?.kind === 'http' ? slack.mode.signingSecret : null, env),
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
    ['SLACK_MESSAGES_PER_SECOND', String(slack.messagesPerSecond)],
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

/** What is set, and left out of the configuration for a reason that stands among the problems. */
function ofMode(name: string, secret: Secret | null, env: Environment): readonly [string, string] {
  const isThere = [name, `${name}_FILE`].some((each) => (env[each] ?? '') !== '');
  return [name, secret === null && isThere ? 'set, not used' : presence(secret)];
}

function presence(secret: Secret | null): string {
  return secret === null ? 'not set' : 'set';
}
