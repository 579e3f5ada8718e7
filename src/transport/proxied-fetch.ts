/** A `fetch` for Slack's own clients, which know no proxies: through the one that the settings name, else straight. */
import { type Dispatcher, EnvHttpProxyAgent, fetch, type RequestInit, type Response } from 'undici';
import type { ProxySettings } from './proxy.ts';

export interface ProxiedFetch {
  readonly fetch: (url: string | URL, init?: RequestInit) => Promise<Response>;
  /** For web sockets; null where there is no proxy. */
  readonly dispatcher: Dispatcher | null;
  close(): Promise<void>;
}

/** Reads nothing from the environment; what is not given is not used. */
export function createProxiedFetch({ httpProxy, httpsProxy, noProxy }: ProxySettings): ProxiedFetch {
  if (httpProxy === null && httpsProxy === null) return { fetch, dispatcher: null, close: async () => {} };
  const settings = {
    httpProxy: httpProxy?.reveal() ?? '',
    httpsProxy: httpsProxy?.reveal() ?? '',
    noProxy: noProxy ?? '',
  };
  const requests = new EnvHttpProxyAgent({ ...settings, proxyTunnel: false });
  // A web socket needs a tunnel, also to an address without TLS.
  const sockets = new EnvHttpProxyAgent(settings);
  return {
    fetch: (url, init = {}) => fetch(url, { ...init, dispatcher: requests }),
    dispatcher: sockets,
    close: async () => {
      await Promise.all([requests.destroy(), sockets.destroy()]);
    },
  };
}
