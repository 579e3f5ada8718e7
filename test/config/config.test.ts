import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileAnswer } from '../../src/config/secret-file.ts';
import { type Config, readCheckConfig, readConfig } from '../../src/config.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const OTHER_KEY = Buffer.alloc(32, 8).toString('base64');
const BOT = { SLACK_BOT_TOKEN: `xoxb-${'1234'.repeat(4)}`, SLACK_APP_TOKEN: `xapp-${'1-A'.repeat(6)}` };

const noFiles = (): FileAnswer => ({ kind: 'missing' });

function problems(env: Record<string, string>, readFile: (path: string) => FileAnswer = noFiles): string[] {
  return readConfig({ ...BOT, ...env }, readFile).problems.map(
    (problem) => `${problem.variable} ${problem.wrong}`,
  );
}

function configOf(env: Record<string, string>): Config {
  const { config, problems: found } = readConfig({ ...BOT, ...env }, noFiles);
  expect(found).toEqual([]);
  return config;
}

describe('defaults', () => {
  it('are what stands in the table of variables', () => {
    const config = configOf({});
    expect(config).toMatchObject({
      slack: {
        mode: { kind: 'socket' },
        apiUrl: 'https://slack.com/api/',
        alertChannel: null,
        adminUsers: [],
      },
      server: { host: '127.0.0.1', port: 3000, publicUrl: null, metricsToken: null },
      store: { kind: 'embedded', folder: './data' },
      sealingKeys: [],
      expiry: {
        warningDays: [30, 14, 7, 3, 1, 0],
        sweepCron: '*/5 * * * *',
        quietHours: { from: 19, to: 8 },
      },
      githubApiUrl: 'https://api.github.com',
      githubStatusUrl: 'https://www.githubstatus.com',
      proxy: { httpProxy: null, httpsProxy: null, noProxy: null },
      log: { level: 'info', format: null },
      isActions: false,
      stepSummary: null,
    });
    expect(config.registryEndpoints.size).toBe(0);
  });

  it('hold for variables that are set to nothing', () => {
    expect(
      configOf({ PORT: '', REDIS_URL: '', METRICS_TOKEN_FILE: '', REGISTRY_HOSTS: '' }).server.port,
    ).toBe(3000);
  });
});

describe('values that are right', () => {
  it.each<[string, string, (config: Config) => unknown, unknown]>([
    ['PORT', '0', (config) => config.server.port, 0],
    ['PORT', '65535', (config) => config.server.port, 65_535],
    ['HOST', '0.0.0.0', (config) => config.server.host, '0.0.0.0'],
    ['HOST', '::', (config) => config.server.host, '::'],
    [
      'PUBLIC_URL',
      'https://ghcr.example.org/',
      (config) => config.server.publicUrl,
      'https://ghcr.example.org',
    ],
    ['PUBLIC_URL', 'http://localhost:3000', (config) => config.server.publicUrl, 'http://localhost:3000'],
    [
      'SLACK_API_URL',
      'http://127.0.0.1:5056/api',
      (config) => config.slack.apiUrl,
      'http://127.0.0.1:5056/api/',
    ],
    [
      'GITHUB_API_URL',
      'https://ghe.example/api/v3/',
      (config) => config.githubApiUrl,
      'https://ghe.example/api/v3',
    ],
    ['EXPIRY_WARNING_DAYS', '0, 7,30,7', (config) => config.expiry.warningDays, [30, 7, 0]],
    ['QUIET_HOURS', 'off', (config) => config.expiry.quietHours, null],
    ['QUIET_HOURS', '0-7', (config) => config.expiry.quietHours, { from: 0, to: 7 }],
    ['SLACK_MESSAGES_PER_SECOND', '20', (config) => config.slack.messagesPerSecond, 20],
    ['ADMIN_USERS', 'U0123,W4567', (config) => config.slack.adminUsers, ['U0123', 'W4567']],
    ['ALERT_CHANNEL', 'C0123456789', (config) => config.slack.alertChannel, 'C0123456789'],
    ['LOG_LEVEL', 'debug', (config) => config.log.level, 'debug'],
    ['LOG_FORMAT', 'pretty', (config) => config.log.format, 'pretty'],
    ['HTTPS_PROXY', 'proxy:3128', (config) => config.proxy.httpsProxy?.reveal(), 'http://proxy:3128'],
    ['http_proxy', 'http://u:p@proxy', (config) => config.proxy.httpProxy?.reveal(), 'http://u:p@proxy'],
    ['no_proxy', 'a,b', (config) => config.proxy.noProxy, 'a,b'],
    ['REDIS_URL', 'rediss://:pw@cache:6380/1', (config) => config.store.kind, 'redis'],
    ['REDIS_URL', 'redis-sentinel://:pw@a:26379,b:26379/main/0', (config) => config.store.kind, 'redis'],
    ['GITHUB_ACTIONS', 'true', (config) => config.isActions, true],
    ['GITHUB_ACTIONS', '1', (config) => config.isActions, false],
    [
      'REGISTRY_ENDPOINTS',
      'ghcr.io=http://127.0.0.1:5055,a.example:8443=https://b.example/',
      (config) => [...config.registryEndpoints],
      [
        ['ghcr.io', 'http://127.0.0.1:5055'],
        ['a.example:8443', 'https://b.example'],
      ],
    ],
    [
      'TOKEN_ENCRYPTION_KEYS',
      `new-1:${KEY},old:${OTHER_KEY}`,
      (config) => config.sealingKeys.map(({ id, key }) => [id, key.reveal()]),
      [
        ['new-1', KEY],
        ['old', OTHER_KEY],
      ],
    ],
  ])('%s=%s', (variable, value, pick, expected) => {
    expect(pick(configOf({ [variable]: value }))).toEqual(expected);
  });

  it.each(['* * * * *', '*/5 * * * *', '30 */5 * * * *', '0 9-17/2 1,15 jan-MAR mon-fri', '0 0 * * 7'])(
    'EXPIRY_SWEEP_CRON=%s',
    (value) => expect(configOf({ EXPIRY_SWEEP_CRON: value }).expiry.sweepCron).toBe(value),
  );

  it('the lower-case name of a proxy comes first', () => {
    const config = configOf({ HTTPS_PROXY: 'http://upper', https_proxy: 'http://lower' });
    expect(config.proxy.httpsProxy?.reveal()).toBe('http://lower');
  });
});

describe('values that are wrong', () => {
  it.each([
    ...['-1', '65536', '3e3', ' 80', 'http', '080000'].map((value) => ['PORT', value]),
    ...['a b', '-x', 'http://x'].map((value) => ['HOST', value]),
    ...[
      'http://example.org',
      'https://u:p@example.org',
      'https://example.org/?a=1',
      'https://example.org/#a',
      'example.org',
      'ftp://example.org',
      'https://',
      'https:///x',
      'http://127.0.0.1.example.org',
      'http://localhost.example.org',
    ].map((value) => ['PUBLIC_URL', value]),
    ...['https://u@slack.com/api/', 'http://slack.com/api/'].map((value) => ['SLACK_API_URL', value]),
    ...['http://ghe.example', 'api.github.com'].map((value) => ['GITHUB_API_URL', value]),
    ['GITHUB_STATUS_URL', 'https://u:p@status'],
    ...[
      'ghcr.io',
      'ghcr.io=',
      'ghcr.io=ghcr.io',
      'ghcr.io=https://a/b',
      'ghcr.io=https://u:p@a',
      'ghcr.io=http://registry.example',
      'ghcr.io=https://a,ghcr.io=https://b',
      'GHCR.io=https://a',
      'ghcr.io=https://a,',
    ].map((value) => ['REGISTRY_ENDPOINTS', value]),
    ...['http://cache', 'redis://', 'cache:6379', 'redis://h/db', 'redis-sentinel://a:1'].map((value) => [
      'REDIS_URL',
      value,
    ]),
    ...[
      KEY,
      `:${KEY}`,
      `A:${KEY}`,
      `${'a'.repeat(33)}:${KEY}`,
      `a:${KEY.slice(0, -1)}`,
      `a:${Buffer.alloc(31).toString('base64')}`,
      `a:${Buffer.alloc(33).toString('base64')}`,
      `a:${KEY.replace(/.=$/, '9=')}`,
      `a:${Buffer.alloc(32, 0xff).toString('base64url')}`,
      `a:${KEY},a:${OTHER_KEY}`,
      `a:${KEY},b:${KEY}`,
      `a:${KEY},`,
      ` a:${KEY}`,
    ].map((value) => ['TOKEN_ENCRYPTION_KEYS', value]),
    ...['367', '-1', '7,', '1.5', 'x'].map((value) => ['EXPIRY_WARNING_DAYS', value]),
    ...[
      '* * * *',
      '* * * * * * *',
      '60 * * * *',
      '* 24 * * *',
      '* * 0 * *',
      '* * * 13 *',
      '* * * * 8',
      '*/0 * * * *',
      '5-1 * * * *',
      '1-2-3 * * * *',
      '5/10 * * * *',
      '*/5/5 * * * *',
      ', * * * *',
      '@hourly',
      '* * * mon *',
    ].map((value) => ['EXPIRY_SWEEP_CRON', value]),
    ...['19', '24-8', '8-8', 'on', '19-8-9'].map((value) => ['QUIET_HOURS', value]),
    ...['C0123', 'U01 U02', 'someone', 'U012,'].map((value) => ['ADMIN_USERS', value]),
    ...['0', '1000', '1.5', '-1', 'x'].map((value) => ['SLACK_MESSAGES_PER_SECOND', value]),
    ...['#general', 'D0123', 'U0123', 'c0123'].map((value) => ['ALERT_CHANNEL', value]),
    ['LOG_LEVEL', 'verbose'],
    ['LOG_LEVEL', 'constructor'],
    ['LOG_FORMAT', 'xml'],
    ['HTTPS_PROXY', 'socks5://proxy'],
    ['http_proxy', 'http://'],
    ['METRICS_TOKEN', 'two words'],
    ['SLACK_BOT_TOKEN', ['xoxp', '1234567890'].join('-')],
    ['SLACK_APP_TOKEN', ['xoxb', '1234567890'].join('-')],
    ['DATA_DIR', './da\nta'],
    ['NODE_EXTRA_CA_CERTS', '/nowhere.pem'],
    ...['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET_FILE', 'REGISTRY_HOSTS'].map((name) => [
      name,
      'x',
    ]),
  ])('%s=%s is the one problem', (variable = '', value = '') => {
    const found = readConfig({ ...BOT, [variable]: value }, noFiles).problems;
    expect(found.map((problem) => problem.variable)).toEqual([variable]);
    expect(found[0]?.right).not.toBe('');
  });

  it('are named all at once', () => {
    const found = problems({
      PORT: 'x',
      QUIET_HOURS: 'x',
      REGISTRY_HOSTS: 'x',
      LOG_LEVEL: 'x',
      REDIS_URL: 'x',
    });
    expect(found.map((line) => line.split(' ')[0]).sort()).toEqual(
      ['LOG_LEVEL', 'PORT', 'QUIET_HOURS', 'REDIS_URL', 'REGISTRY_HOSTS'].sort(),
    );
  });

  it('and missing or contradicting partners are problems', () => {
    expect(readConfig({}, noFiles).problems.map((problem) => problem.variable)).toEqual([
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
    ]);
    expect(problems({ SLACK_SIGNING_SECRET: 'a'.repeat(32) })).toEqual([
      'SLACK_APP_TOKEN is set, and SLACK_SIGNING_SECRET too',
    ]);
    expect(
      readConfig({ ...BOT, SLACK_SIGNING_SECRET: 'a'.repeat(32) }, noFiles).config.slack.mode,
    ).toBeNull();
    expect(problems({ REDIS_KEY_PREFIX: 'x:' })).toEqual(['REDIS_KEY_PREFIX is set without REDIS_URL']);
  });

  it('never reach a problem or the configuration, whatever variable they stand in', () => {
    const canary = 'cAnArY7-value';
    const shapes = [
      canary,
      `redis://:${canary}@h:x`,
      `https://u:${canary}@h`,
      `a:${canary}`,
      `h=http://${canary}@`,
    ];
    const names = Object.keys(ALL_VARIABLES);
    for (const shape of shapes) {
      const env = Object.fromEntries(names.map((name) => [name, shape]));
      const { problems: found } = readConfig(env, noFiles);
      expect(found.length).toBeGreaterThan(15);
      expect(JSON.stringify(found).toLowerCase()).not.toContain('canary');
    }
  });

  it('never make the reading throw', () => {
    const value = fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom('a:', '=', ',', '-', 'http://[', '%'));
    fc.assert(
      fc.property(
        fc.record(Object.fromEntries(Object.keys(ALL_VARIABLES).map((name) => [name, value]))),
        (env) => {
          readCheckConfig(env);
          readConfig(env, noFiles);
        },
      ),
      { numRuns: 500 },
    );
  });
});

const SECRETS = {
  SLACK_BOT_TOKEN: BOT.SLACK_BOT_TOKEN,
  SLACK_APP_TOKEN: BOT.SLACK_APP_TOKEN,
  SLACK_SIGNING_SECRET: 'ab12'.repeat(8),
  REDIS_URL: 'redis://:pw@cache:6379',
  TOKEN_ENCRYPTION_KEYS: `a:${KEY}`,
  METRICS_TOKEN: 'metrics-bearer-1',
};

const ALL_VARIABLES = Object.fromEntries(
  [
    ...Object.keys(SECRETS),
    'SLACK_API_URL HOST PORT PUBLIC_URL DATA_DIR ALERT_CHANNEL EXPIRY_WARNING_DAYS EXPIRY_SWEEP_CRON QUIET_HOURS',
    'ADMIN_USERS SLACK_MESSAGES_PER_SECOND REGISTRY_ENDPOINTS GITHUB_API_URL GITHUB_STATUS_URL HTTPS_PROXY HTTP_PROXY LOG_LEVEL LOG_FORMAT',
    'SLACK_CLIENT_ID SLACK_CLIENT_SECRET SLACK_STATE_SECRET REGISTRY_HOSTS',
  ]
    .flatMap((names) => names.split(' '))
    .map((name) => [name, '']),
);

describe('secrets in files', () => {
  it.each(Object.entries(SECRETS))('%s is read from the file of its _FILE', (name, secret) => {
    const rest = name === 'SLACK_SIGNING_SECRET' ? { SLACK_BOT_TOKEN: BOT.SLACK_BOT_TOKEN } : BOT;
    const { [name]: _, ...others } = { ...rest } as Record<string, string>;
    const paths: string[] = [];
    const readFile = (path: string): FileAnswer => {
      paths.push(path);
      return { kind: 'text', text: secret };
    };
    const { problems: found } = readConfig({ ...others, [`${name}_FILE`]: '/run/secrets/x' }, readFile);
    expect(found).toEqual([]);
    expect(paths).toEqual(['/run/secrets/x']);
  });

  it.each(Object.entries(SECRETS))('%s and its _FILE together are a problem', (name, secret) => {
    const rest = name === 'SLACK_SIGNING_SECRET' ? { SLACK_BOT_TOKEN: BOT.SLACK_BOT_TOKEN } : BOT;
    const { problems: found } = readConfig({ ...rest, [name]: secret, [`${name}_FILE`]: '/x' }, noFiles);
    expect(found.map((problem) => `${problem.variable} ${problem.wrong}`)).toEqual([
      `${name} is set, and ${name}_FILE too`,
    ]);
  });

  it('that cannot be read, or hold what is wrong, are named by the variable that names them', () => {
    expect(problems({ METRICS_TOKEN_FILE: '/x' })).toEqual([
      'METRICS_TOKEN_FILE names a file that is not there',
    ]);
    expect(problems({ REDIS_URL_FILE: '/x' }, () => ({ kind: 'text', text: 'x' }))).toEqual([
      'REDIS_URL_FILE is no address of a Redis server',
    ]);
  });
});

describe('an open Redis', () => {
  it.each([
    ['redis://cache:6379', 1],
    ['redis-sentinel://a:26379,b:26379/main', 1],
    ['redis://user@cache', 1],
    ['redis://:pw@cache', 0],
    ['rediss://cache', 0],
    ['redis://127.0.0.1', 0],
    ['redis://[::1]:6379/0', 0],
    ['redis://localhost', 0],
  ])('%s gives %i warnings', (address, count) => {
    expect(readConfig({ ...BOT, REDIS_URL: address }, noFiles).warnings).toHaveLength(count);
  });
});

describe('readCheckConfig', () => {
  it('is not broken by a variable of the bot', () => {
    const env = Object.fromEntries(Object.keys(ALL_VARIABLES).map((name) => [name, '%wrong%']));
    expect(readCheckConfig(env).problems.map((problem) => problem.variable)).toEqual([
      'REGISTRY_HOSTS',
      'REGISTRY_ENDPOINTS',
      'GITHUB_API_URL',
      'GITHUB_STATUS_URL',
      'HTTP_PROXY',
      'HTTPS_PROXY',
    ]);
  });

  it('allows plain http to another machine, which the bot refuses', () => {
    const env = {
      REGISTRY_ENDPOINTS: 'ghcr.io=http://registry.example:5000',
      GITHUB_API_URL: 'http://ghe.example',
    };
    expect(readCheckConfig(env).problems).toEqual([]);
    expect(problems(env)).toEqual([
      'REGISTRY_ENDPOINTS leads by plain http to another machine in its entry 1',
      'GITHUB_API_URL is plain http to another machine',
    ]);
  });
});
