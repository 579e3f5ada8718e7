/**
 * The environment becomes a Config, and nothing else does: no file of the working directory is read. Every problem is collected and
 * told at once, and none quotes a value. This is the one place that touches `process.env`.
 */
import {
  baseAddress,
  isRedisExposed,
  proxyAddress,
  redisAddress,
  registryEndpoints,
} from './config/addresses.ts';
import { cronExpression } from './config/cron.ts';
import {
  bearerToken,
  folderPath,
  type LogFormat,
  type LogLevel,
  listeningHost,
  messagePace,
  oneOf,
  portNumber,
  type QuietHours,
  quietHours,
  redisKeyPrefix,
  slackAppToken,
  slackBotToken,
  slackChannel,
  slackSigningSecret,
  slackUsers,
  warningDays,
} from './config/grammars.ts';
import { type SealingKey, sealingKeys } from './config/keys.ts';
import { type Environment, type Grammar, type Problem, type ReadFile, Reading } from './config/reading.ts';
import type { Secret } from './support/secret.ts';

export { type LocalConfig, readLocalConfig } from './config/local.ts';

/** Where requests to the outside go, and through what. */
export interface CheckConfig {
  /** Host to the origin that is asked instead of it. */
  readonly registryEndpoints: ReadonlyMap<string, string>;
  /** Without a last slash; may end in a path such as `/api/v3`. */
  readonly githubApiUrl: string;
  readonly githubStatusUrl: string;
  /** Addresses of proxies may hold a password. */
  readonly proxy: {
    readonly httpProxy: Secret | null;
    readonly httpsProxy: Secret | null;
    readonly noProxy: string | null;
  };
  /** `NODE_EXTRA_CA_CERTS`, which Node itself reads. */
  readonly extraCaCertificates: string | null;
  /** Whether this is a job of GitHub Actions. */
  readonly isActions: boolean;
  /** The file of the job's summary. */
  readonly stepSummary: string | null;
}

export type SlackMode =
  | { readonly kind: 'socket'; readonly appToken: Secret }
  | { readonly kind: 'http'; readonly signingSecret: Secret };

export interface Config extends CheckConfig {
  readonly slack: {
    readonly botToken: Secret | null;
    /** Null when it is not configured, or contradicts itself. */
    readonly mode: SlackMode | null;
    readonly apiUrl: string;
    readonly alertChannel: string | null;
    readonly adminUsers: readonly string[];
    /** Of those that nobody waits for, over all replicas. */
    readonly messagesPerSecond: number;
  };
  readonly server: {
    readonly host: string;
    readonly port: number;
    readonly publicUrl: string | null;
    readonly metricsToken: Secret | null;
  };
  readonly store:
    | { readonly kind: 'embedded'; readonly folder: string }
    | { readonly kind: 'redis'; readonly url: Secret; readonly keyPrefix: string };
  /** Empty when no token may be kept; else the first seals, all open. */
  readonly sealingKeys: readonly SealingKey[];
  readonly expiry: {
    readonly warningDays: readonly number[];
    readonly sweepCron: string;
    readonly quietHours: QuietHours | null;
  };
  readonly log: { readonly level: LogLevel; readonly format: LogFormat | null };
}

export interface Read<Value> {
  readonly config: Value;
  readonly problems: readonly Problem[];
}

export interface ReadConfig extends Read<Config> {
  /** What works and should not be left so; whole sentences. */
  readonly warnings: readonly string[];
}

const ENTERPRISE = ['REGISTRY_HOSTS'];
const WORKSPACES = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'];

export function processEnvironment(): Environment {
  return process.env;
}

/** What `check` and `explain` need. They send no credential over plain http beyond loopback, so such an endpoint is none of its problems. */
export function readCheckConfig(env: Environment): Read<CheckConfig> {
  const reading = new Reading(env);
  return { config: readOutside(reading, true), problems: reading.problems };
}

/** Everything that the bot needs; a problem for whatever keeps it from starting. */
export function readConfig(env: Environment, readFile: ReadFile): ReadConfig {
  const reading = new Reading(env);
  const slack = readSlack(reading, readFile);
  const server = {
    host: reading.value('HOST', listeningHost, '127.0.0.1'),
    port: reading.value('PORT', portNumber, 3000),
    publicUrl: reading.value<string | null>('PUBLIC_URL', ownAddress('https://ghcr.example.org'), null),
    metricsToken: reading.secret('METRICS_TOKEN', readFile, bearerToken),
  };
  const store = readStore(reading, readFile);
  const config: Config = {
    slack,
    server,
    store,
    sealingKeys: reading.secret('TOKEN_ENCRYPTION_KEYS', readFile, sealingKeys) ?? [],
    expiry: {
      warningDays: reading.value('EXPIRY_WARNING_DAYS', warningDays, [30, 14, 7, 3, 1, 0]),
      sweepCron: reading.value('EXPIRY_SWEEP_CRON', cronExpression, '*/5 * * * *'),
      quietHours: reading.value('QUIET_HOURS', quietHours, { from: 19, to: 8 }),
    },
    ...readOutside(reading, false),
    log: {
      level: reading.value<LogLevel>('LOG_LEVEL', oneOf(['debug', 'info', 'warn', 'error']), 'info'),
      format: reading.value<LogFormat | null>('LOG_FORMAT', oneOf<LogFormat>(['json', 'pretty']), null),
    },
  };
  const reserved = WORKSPACES.flatMap((variable) => [variable, `${variable}_FILE`]);
  refuseReserved(reading, reserved, 'is reserved for several workspaces, which are not built yet');
  const certificates = config.extraCaCertificates;
  if (
    certificates !== null &&
    ['missing', 'unreadable', 'not-regular'].includes(readFile(certificates).kind)
  ) {
    reading.refuse(
      'NODE_EXTRA_CA_CERTS',
      'names no readable file',
      'give the path of a file of PEM certificates',
    );
  }
  const isExposed = store.kind === 'redis' && isRedisExposed(store.url);
  const warnings = isExposed
    ? [
        'REDIS_URL leads to another machine with neither TLS nor a password: whoever shares the network can read and write the store.',
      ]
    : [];
  return { config, problems: reading.problems, warnings };
}

function ownAddress(example: string): Grammar<string> {
  return baseAddress(example, { allowsPlainHttp: false });
}

function readOutside(reading: Reading, allowsPlainHttp: boolean): CheckConfig {
  refuseReserved(reading, ENTERPRISE, 'is reserved for hosts of GitHub Enterprise, which are not built yet');
  const rules = { allowsPlainHttp };
  const github = baseAddress('https://api.github.com', rules);
  const status = baseAddress('https://www.githubstatus.com', rules);
  return {
    registryEndpoints: reading.value('REGISTRY_ENDPOINTS', registryEndpoints(rules), new Map()),
    githubApiUrl: reading.value('GITHUB_API_URL', github, 'https://api.github.com'),
    githubStatusUrl: reading.value('GITHUB_STATUS_URL', status, 'https://www.githubstatus.com'),
    proxy: {
      httpProxy: reading.value(nameInUse(reading, 'HTTP_PROXY'), proxyAddress, null),
      httpsProxy: reading.value(nameInUse(reading, 'HTTPS_PROXY'), proxyAddress, null),
      noProxy: reading.raw(nameInUse(reading, 'NO_PROXY')),
    },
    extraCaCertificates: reading.raw('NODE_EXTRA_CA_CERTS'),
    isActions: reading.raw('GITHUB_ACTIONS') === 'true',
    stepSummary: reading.raw('GITHUB_STEP_SUMMARY'),
  };
}

/** The lower-case name of a proxy's variable comes first, as with curl and undici. */
function nameInUse(reading: Reading, variable: string): string {
  return reading.has(variable.toLowerCase()) ? variable.toLowerCase() : variable;
}

function readSlack(reading: Reading, readFile: ReadFile): Config['slack'] {
  const isSet = (variable: string): boolean => reading.has(variable) || reading.has(`${variable}_FILE`);
  const botToken = reading.secret('SLACK_BOT_TOKEN', readFile, slackBotToken);
  const appToken = reading.secret('SLACK_APP_TOKEN', readFile, slackAppToken);
  const signingSecret = reading.secret('SLACK_SIGNING_SECRET', readFile, slackSigningSecret);
  const hasAppToken = isSet('SLACK_APP_TOKEN');
  const hasSigningSecret = isSet('SLACK_SIGNING_SECRET');
  if (!isSet('SLACK_BOT_TOKEN')) {
    reading.refuse('SLACK_BOT_TOKEN', 'is not set', 'give the bot token, which begins with xoxb-');
  }
  const modes = 'set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP mode';
  if (hasAppToken && hasSigningSecret) {
    reading.refuse('SLACK_APP_TOKEN', 'is set, and SLACK_SIGNING_SECRET too', `${modes}, not both`);
  }
  if (!hasAppToken && !hasSigningSecret) {
    reading.refuse('SLACK_APP_TOKEN', 'is not set, nor is SLACK_SIGNING_SECRET', modes);
  }
  return {
    botToken,
    mode: slackMode(hasSigningSecret ? null : appToken, hasAppToken ? null : signingSecret),
    apiUrl: `${reading.value('SLACK_API_URL', ownAddress('https://slack.com/api/'), 'https://slack.com/api')}/`,
    alertChannel: reading.value<string | null>('ALERT_CHANNEL', slackChannel, null),
    adminUsers: reading.value('ADMIN_USERS', slackUsers, []),
    messagesPerSecond: reading.value('SLACK_MESSAGES_PER_SECOND', messagePace, 1),
  };
}

function slackMode(appToken: Secret | null, signingSecret: Secret | null): SlackMode | null {
  if (appToken !== null) return { kind: 'socket', appToken };
  return signingSecret === null ? null : { kind: 'http', signingSecret };
}

function readStore(reading: Reading, readFile: ReadFile): Config['store'] {
  const folder = reading.value('DATA_DIR', folderPath, './data');
  const keyPrefix = reading.value('REDIS_KEY_PREFIX', redisKeyPrefix, 'ghcr-doctor:');
  const url = reading.secret('REDIS_URL', readFile, redisAddress);
  if (reading.has('REDIS_KEY_PREFIX') && !reading.has('REDIS_URL') && !reading.has('REDIS_URL_FILE')) {
    reading.refuse('REDIS_KEY_PREFIX', 'is set without REDIS_URL', 'set REDIS_URL too, or neither');
  }
  return url === null ? { kind: 'embedded', folder } : { kind: 'redis', url, keyPrefix };
}

function refuseReserved(reading: Reading, variables: readonly string[], wrong: string): void {
  for (const variable of variables) if (reading.has(variable)) reading.refuse(variable, wrong, 'unset it');
}
