/** REDIS_URL, whose grammar was checked, as options of ioredis: one server, or sentinels that name it. Nothing of it is ever quoted. */
import type { RedisOptions } from 'ioredis';
import type { Secret } from '../../support/secret.ts';
import { StoreRefused } from '../../support/store-errors.ts';

type Address = Pick<
  RedisOptions,
  'host' | 'port' | 'username' | 'password' | 'db' | 'tls' | 'name' | 'sentinels'
> &
  Pick<RedisOptions, 'sentinelPassword' | 'sentinelTLS' | 'enableTLSForSentinelMode'>;

const ADDRESS = /^redis(s?)(-sentinel)?:\/\/(?:([^\s@/]*)@)?([^\s/?#@]+)(?:\/([^\s?#]*))?$/;

/** Throws StoreRefused for what is no such address. */
export function readAddress(url: Secret): Address {
  const [, tls, sentinel, login = '', hosts = '', path = ''] = ADDRESS.exec(url.reveal()) ?? refuse();
  const common = { ...readLogin(login), ...(tls === 's' ? { tls: {} } : {}) };
  if (sentinel === undefined) return { ...common, ...readHost(hosts, 6379), ...readNumber(path) };
  const [name = '', number = ''] = path.split('/');
  return {
    ...common,
    ...readNumber(number),
    name,
    sentinels: hosts.split(',').map((host) => readHost(host, 26_379)),
    ...(tls === 's' ? { sentinelTLS: {}, enableTLSForSentinelMode: true } : {}),
    ...(common.password === undefined ? {} : { sentinelPassword: common.password }),
  };
}

function readLogin(login: string): { username?: string; password?: string } {
  if (login === '') return {};
  const at = login.indexOf(':');
  const [username, password] = at < 0 ? [login, ''] : [login.slice(0, at), login.slice(at + 1)];
  return {
    ...(username === '' ? {} : { username: decode(username) }),
    ...(password === '' ? {} : { password: decode(password) }),
  };
}

function readHost(text: string, port: number): { host: string; port: number } {
  const [, host = '', number] = /^(\[[0-9A-Fa-f:.]+\]|[^[\]:]+)(?::(\d{1,5}))?$/.exec(text) ?? refuse();
  return { host: host.replace(/^\[(.*)\]$/, '$1'), port: number === undefined ? port : Number(number) };
}

function readNumber(text: string): { db?: number } {
  if (text === '') return {};
  return /^\d{1,2}$/.test(text) ? { db: Number(text) } : refuse();
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return refuse();
  }
}

function refuse(): never {
  throw new StoreRefused(
    'REDIS_URL is no address of a Redis server: letters that mean something in an address stand in a password as %40 and the like.',
  );
}
