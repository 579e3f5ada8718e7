/**
 * Which requests go through a proxy. The values are given, the environment is never read here; names in NO_PROXY are matched as
 * undici's EnvHttpProxyAgent matches them, so that Node's own clients and this one agree.
 */
import type { Secret } from '../support/secret.ts';

/** The values of HTTP_PROXY, HTTPS_PROXY and NO_PROXY; null or empty when unset. An address may hold a password. */
export interface ProxySettings {
  readonly httpProxy: Secret | null;
  readonly httpsProxy: Secret | null;
  readonly noProxy: string | null;
}

/** A proxy's origin, and the header that opens it. */
export interface HttpProxy {
  readonly origin: string;
  readonly authorization: string | null;
}

/** The proxy that carries requests to an origin, or null when they go straight there. */
export type ProxyChoice = (origin: URL) => HttpProxy | null;

interface Exemption {
  readonly name: string;
  readonly port: number | null;
}

/**
 * Without HTTPS_PROXY, HTTP_PROXY serves https too, as with undici.
 * @throws Error with code `proxy-invalid` for a value that is no http or https address; the value is not quoted, it may hold a password.
 */
export function createProxyChoice(settings: ProxySettings): ProxyChoice {
  const forHttp = parseProxy(settings.httpProxy);
  const forHttps = parseProxy(settings.httpsProxy) ?? forHttp;
  const noProxy = settings.noProxy ?? '';
  const exemptions = parseNoProxy(noProxy);
  return (origin) => {
    const proxy = origin.protocol === 'https:' ? forHttps : forHttp;
    if (proxy === null || noProxy === '*') return null;
    return exemptions.some((exemption) => isExempt(origin, exemption)) ? null : proxy;
  };
}

function parseProxy(setting: Secret | null): HttpProxy | null {
  const value = setting?.reveal().trim() ?? '';
  if (value === '') return null;
  const text = value.includes('://') ? value : `http://${value}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    throw Object.assign(new Error('A proxy setting is no http or https address.'), { code: 'proxy-invalid' });
  }
  return { origin: url.origin, authorization: proxyAuthorization(url) };
}

function proxyAuthorization(url: URL): string | null {
  if (url.username === '') return null;
  const login = `${decodeUserinfo(url.username)}:${decodeUserinfo(url.password)}`;
  return `Basic ${Buffer.from(login).toString('base64')}`;
}

function decodeUserinfo(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function parseNoProxy(value: string): readonly Exemption[] {
  return value
    .split(/[,\s]/)
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [, name = entry, port] = /^(.+):(\d+)$/.exec(entry) ?? [];
      return {
        name: name.replace(/^\*?\./, '').toLowerCase(),
        port: port === undefined || Number(port) === 0 ? null : Number(port),
      };
    });
}

function isExempt(origin: URL, exemption: Exemption): boolean {
  const port = Number(origin.port) || (origin.protocol === 'https:' ? 443 : 80);
  if (exemption.port !== null && exemption.port !== port) return false;
  const name = origin.hostname.toLowerCase();
  return name === exemption.name || name.endsWith(`.${exemption.name}`);
}
