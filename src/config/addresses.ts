/** The grammars of addresses. A wrong one is never quoted, since it may hold a password. */
import { isLoopbackOrigin } from '../support/origin.ts';
import { Secret } from '../support/secret.ts';
import type { Grammar, Parsed } from './reading.ts';

/** Whether plain http may lead beyond this machine: for `check`, which sends nothing secret there, yes; for the bot, no. */
export interface AddressRules {
  readonly allowsPlainHttp: boolean;
}

type Refusal = Extract<Parsed<never>, { ok: false }>;

/** An http or https address without login, query and fragment; null with no more said when it is none. */
function parseWebAddress(text: string): URL | null {
  if (!/^https?:\/\/[^\s\\@?#/][^\s\\@?#]*$/i.test(text) || !URL.canParse(text)) return null;
  return new URL(text);
}

function refusePlainHttp(url: URL, right: string): Refusal | null {
  if (url.protocol === 'https:' || isLoopbackOrigin(url)) return null;
  return { ok: false, wrong: 'is plain http to another machine', right };
}

/** A base address without its last slash; a path such as `/api/v3` is kept. */
export function baseAddress(example: string, rules: AddressRules): Grammar<string> {
  const right = `give an https address without login, query and fragment, such as ${example} (http for loopback only)`;
  return (text) => {
    const url = parseWebAddress(text);
    if (url === null) return { ok: false, wrong: 'is no such address', right };
    const refusal = rules.allowsPlainHttp ? null : refusePlainHttp(url, right);
    return refusal ?? { ok: true, value: url.href.replace(/\/+$/, '') };
  };
}

/** `host=origin[,host=origin]`, as a map from host to origin. */
export function registryEndpoints(rules: AddressRules): Grammar<ReadonlyMap<string, string>> {
  const right =
    'give host=origin[,host=origin], such as ghcr.io=http://127.0.0.1:5055, with an origin of http or https alone';
  return (text) => {
    const endpoints = new Map<string, string>();
    for (const [index, entry] of text.split(',').entries()) {
      const [, host, address] =
        /^([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::[0-9]{1,5})?)=(\S+)$/.exec(entry) ?? [];
      const url = parseWebAddress(address ?? '');
      const where = `entry ${index + 1}`;
      if (host === undefined || url === null || url.pathname !== '/') {
        return { ok: false, wrong: `has no such pair as its ${where}`, right };
      }
      if (endpoints.has(host)) return { ok: false, wrong: `names the host of its ${where} twice`, right };
      const refusal = rules.allowsPlainHttp ? null : refusePlainHttp(url, right);
      if (refusal !== null)
        return { ...refusal, wrong: `leads by plain http to another machine in its ${where}` };
      endpoints.set(host, url.origin);
    }
    return { ok: true, value: endpoints };
  };
}

/** A proxy as curl writes it, the scheme optional; a login may stand in it, so it is a secret. */
export const proxyAddress: Grammar<Secret | null> = (text) => {
  const address = text.includes('://') ? text.trim() : `http://${text.trim()}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    const right = 'give http://host:port or https://host:port';
    return { ok: false, wrong: 'is no address of an http proxy', right };
  }
  return { ok: true, value: new Secret(address) };
};

const REDIS_RIGHT =
  'give redis://[user:password@]host[:port][/db], rediss:// for TLS, or redis-sentinel://[user:password@]host:port[,host:port]/master[/db]';

/** A single server by `redis:` or `rediss:`, or sentinels by `redis-sentinel:` or `rediss-sentinel:` with the name of the master. */
export const redisAddress: Grammar<Secret> = (text) => {
  const sentinels =
    /^rediss?-sentinel:\/\/(?:[^\s@/]*@)?[\w.-]+:\d{1,5}(?:,[\w.-]+:\d{1,5})*\/[\w.-]+(?:\/\d{1,2})?$/;
  if (sentinels.test(text)) return { ok: true, value: new Secret(text) };
  const single = /^rediss?:\/\/[^\s/?#]+(?:\/\d{0,2})?$/;
  if (single.test(text) && URL.canParse(text) && new URL(text).hostname !== '') {
    return { ok: true, value: new Secret(text) };
  }
  return { ok: false, wrong: 'is no address of a Redis server', right: REDIS_RIGHT };
};

/** Whether a Redis address leads beyond this machine with neither TLS nor a password. */
export function isRedisExposed(address: Secret): boolean {
  const [, scheme = '', userinfo = '', hosts = ''] =
    /^([a-z-]+):\/\/(?:([^@/]*)@)?([^/]*)/.exec(address.reveal()) ?? [];
  if (scheme.startsWith('rediss') || /:./.test(userinfo)) return false;
  return hosts.split(',').some((host) => !isLoopbackOrigin(`http://${host}`));
}
