// What must be true of docker-compose.yml, each with a change after which it is not.
import type { Compose, Service } from './compose-file.ts';

export interface Rule<Subject> {
  readonly sentence: string;
  readonly holds: (subject: Subject) => boolean;
  readonly broken: (subject: Subject) => Subject;
}

type Name = 'bot' | 'redis';

function changed(compose: Compose, name: Name, change: (service: Service) => Service): Compose {
  const { services } = compose;
  return { ...compose, services: { ...services, [name]: change(services[name]) } };
}

function ofEach(sentence: string, holds: (service: Service) => boolean, broken: Service): Rule<Compose>[] {
  return (['bot', 'redis'] as const).map((name) => ({
    sentence: `${name}: ${sentence}`,
    holds: ({ services }) => holds(services[name]),
    broken: (compose) => changed(compose, name, (service) => ({ ...service, ...broken })),
  }));
}

function of(
  name: Name,
  sentence: string,
  holds: (service: Service) => boolean,
  broken: (service: Service) => Service,
): Rule<Compose> {
  return {
    sentence: `${name}: ${sentence}`,
    holds: ({ services }) => holds(services[name]),
    broken: (compose) => changed(compose, name, broken),
  };
}

const CLOSED: readonly Rule<Compose>[] = [
  ...ofEach('publishes no port', ({ ports }) => ports === undefined, { ports: ['6379:6379'] }),
  ...ofEach('has a read-only file system', (each) => each.read_only === true, { read_only: false }),
  ...ofEach('drops every capability', ({ cap_drop }) => cap_drop?.join() === 'ALL', {
    cap_drop: ['NET_RAW'],
  }),
  ...ofEach('takes no capability back', ({ cap_add }) => cap_add === undefined, { cap_add: ['SYS_PTRACE'] }),
  ...ofEach('gains no privileges', (each) => each.security_opt?.join() === 'no-new-privileges:true', {
    security_opt: [],
  }),
  ...ofEach('is not privileged', ({ privileged }) => privileged !== true, { privileged: true }),
  ...ofEach('leaves no core dump', ({ ulimits }) => ulimits?.core === 0, { ulimits: {} }),
  ...ofEach('is not root', ({ user }) => /^[1-9]\d*:[1-9]\d*$/.test(user ?? ''), { user: '0:0' }),
  ...ofEach('sees no process of the host', ({ pid }) => pid === undefined, { pid: 'host' }),
  ...ofEach('shares no memory with the host', ({ ipc }) => ipc === undefined, { ipc: 'host' }),
  ...ofEach('is in networks of its own', (each) => each.network_mode === undefined, { network_mode: 'host' }),
  ...ofEach(
    'mounts nothing of the host',
    ({ volumes = [] }) => volumes.every((volume) => /^[a-z-]+:/.test(volume)),
    { volumes: ['/var/run/docker.sock:/var/run/docker.sock'] },
  ),
  ...ofEach(
    'writes only into a little memory from which nothing runs',
    ({ tmpfs = [] }) =>
      tmpfs.length === 1 && /^(?=.*size=\d+[km])(?=.*noexec)(?=.*nosuid)/.test(tmpfs[0] ?? ''),
    { tmpfs: ['/tmp'] },
  ),
  ...ofEach('has bounded memory', ({ mem_limit }) => /^\d+m$/.test(mem_limit ?? ''), { mem_limit: '' }),
  ...ofEach('has a bounded number of processes', (each) => (each.pids_limit ?? 0) > 0, { pids_limit: -1 }),
  ...ofEach('comes back by itself', ({ restart }) => restart === 'unless-stopped', { restart: 'no' }),
  ...ofEach('has a first process that hands signals on', ({ init }) => init === true, { init: false }),
  ...ofEach('has the time to stop in order', (each) => secondsOf(each.stop_grace_period) >= 25, {
    stop_grace_period: '10s',
  }),
  ...ofEach('takes no file of variables', ({ env_file }) => env_file === undefined, { env_file: '.env' }),
];

const BOT: readonly Rule<Compose>[] = [
  of(
    'bot',
    'is in both networks',
    ({ networks }) => networks?.toSorted().join() === 'outside,store',
    (service) => ({ ...service, networks: ['store'] }),
  ),
  of(
    'bot',
    'runs twice',
    ({ deploy }) => deploy?.replicas === 2,
    (service) => ({ ...service, deploy: {} }),
  ),
  of(
    'bot',
    'waits for Redis to be healthy',
    ({ depends_on }) => depends_on?.['redis']?.condition === 'service_healthy',
    (service) => ({ ...service, depends_on: { redis: {} } }),
  ),
  of(
    'bot',
    'finds each of its secrets in a file, and has no other variable',
    ({ environment = {}, secrets = [] }) => {
      const others = Object.entries(environment).filter(([name]) => name !== 'NODE_OPTIONS');
      const expected = secrets.map((name) => [`${name.toUpperCase()}_FILE`, `/run/secrets/${name}`]);
      return JSON.stringify(others.toSorted()) === JSON.stringify(expected.toSorted());
    },
    withVariable('REDIS_URL', 'redis://redis'),
  ),
  of(
    'bot',
    'does not see the password of Redis by itself',
    ({ secrets }) => secrets?.includes('redis_password') === false,
    (service) => ({ ...service, secrets: ['redis_password'] }),
  ),
  of(
    'bot',
    'takes nobody’s NODE_OPTIONS',
    ({ environment }) => environment?.['NODE_OPTIONS'] === '',
    withVariable('NODE_OPTIONS', null),
  ),
  of(
    'bot',
    'opens no inspector and writes no report',
    (service) => !/--(?:inspect|report|heapsnapshot|diagnostic)/.test(JSON.stringify(service)),
    (service) => ({ ...service, command: ['--inspect=0.0.0.0', 'start'] }),
  ),
];

const REDIS: readonly Rule<Compose>[] = [
  {
    sentence: 'redis: is in one network, from which nothing leads outside',
    holds: ({ networks, services }) =>
      services.redis.networks?.join() === 'store' && networks['store']?.internal === true,
    broken: (compose) => ({ ...compose, networks: { ...compose.networks, store: {} } }),
  },
  of(
    'redis',
    'is not in the network that leads outside',
    ({ networks }) => networks?.includes('outside') === false,
    (service) => ({ ...service, networks: ['store', 'outside'] }),
  ),
  ...['--appendonly yes', '--appendfsync always', '--maxmemory-policy noeviction'].map((setting) =>
    of(
      'redis',
      `is started with ${setting}`,
      ({ command }) => command?.join(' ').includes(setting) === true,
      ({ command = [], ...service }) => ({
        ...service,
        command: command.map((each) => each.replace(setting, '')),
      }),
    ),
  ),
  of(
    'redis',
    'takes its password from no command line',
    (service) => !/--requirepass|redis-cli[^|]* (?:-a|--pass)\b/.test(JSON.stringify(service)),
    (service) => ({ ...service, healthcheck: { test: ['CMD-SHELL', 'redis-cli -a "$PASSWORD" ping'] } }),
  ),
  of(
    'redis',
    'is pinned by its version',
    ({ image }) => /^redis:\d+\.\d+\.\d+-/.test(image ?? ''),
    (service) => ({ ...service, image: 'redis:latest' }),
  ),
  of(
    'redis',
    'has a health check',
    ({ healthcheck }) => healthcheck?.test?.[0] === 'CMD-SHELL' && healthcheck.disable !== true,
    (service) => ({ ...service, healthcheck: { disable: true } }),
  ),
  of(
    'redis',
    'sees no secret but its password, and no variable',
    ({ secrets, environment }) => secrets?.join() === 'redis_password' && environment === undefined,
    (service) => ({ ...service, secrets: ['redis_password', 'slack_bot_token'] }),
  ),
  {
    sentence: 'redis: writes into a volume that lasts',
    holds: ({ services, volumes }) =>
      services.redis.volumes?.join() === 'redis-data:/data' && Object.hasOwn(volumes, 'redis-data'),
    broken: (compose) => ({ ...compose, volumes: {} }),
  },
];

const SECRETS: readonly Rule<Compose>[] = [
  {
    sentence: 'every secret is a file below secrets/',
    holds: ({ secrets }) => Object.entries(secrets).every(([name, { file }]) => file === `./secrets/${name}`),
    broken: (compose) => ({ ...compose, secrets: { redis_url: { environment: 'REDIS_URL' } } }),
  },
  {
    sentence: 'every secret is somebody’s',
    holds: ({ secrets, services }) => {
      const used = [...(services.bot.secrets ?? []), ...(services.redis.secrets ?? [])];
      return Object.keys(secrets).toSorted().join() === used.toSorted().join();
    },
    broken: ({ secrets, ...compose }) => ({
      ...compose,
      secrets: { ...secrets, more: { file: './secrets/more' } },
    }),
  },
];

export const COMPOSE_RULES: readonly Rule<Compose>[] = [...CLOSED, ...BOT, ...REDIS, ...SECRETS];

function withVariable(name: string, value: string | null): (service: Service) => Service {
  return (service) => ({ ...service, environment: { ...service.environment, [name]: value } });
}

function secondsOf(duration: string | undefined): number {
  return Number(/^(\d+)s$/.exec(duration ?? '')?.[1] ?? 0);
}
