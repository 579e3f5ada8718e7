/** What to say and do about the way to the registry: names, connections, certificates, proxies, limits. */
import type { Answer, Step } from '../evidence.ts';
import type { Code, Finding, Remedy } from '../finding.ts';
import { STATUS_PAGE } from '../links.ts';
import type { Trouble } from '../reading.ts';
import { advice } from '../remedies/advice.ts';

/** What is said of one kind of trouble with a host. */
export interface About {
  readonly code: Code;
  readonly actor: Finding['actor'];
  title(host: string, answer: Answer<unknown>): string;
  remedies(host: string, answer: Answer<unknown>): Remedy[];
}

/** Trouble by kind; an outage is told apart, since its answer also holds what GitHub reports. */
export const ABOUT: Record<Exclude<Trouble['kind'], 'down'>, About> = {
  dns: {
    code: 'network-dns',
    actor: 'network-admin',
    title: (host) => `The name ${host} cannot be resolved from here`,
    remedies: (host) => [
      advice('Look the name up on the machine that fails', [`getent hosts ${host}`]),
      advice(
        'If it finds nothing: check the machine’s resolver, its VPN, and whether a proxy is needed (HTTPS_PROXY)',
      ),
    ],
  },
  refused: {
    code: 'network-refused',
    actor: 'network-admin',
    title: (host, { step }) =>
      step.via === 'proxy'
        ? `The proxy named by HTTPS_PROXY refuses or cuts the connection; ${host} was not reached`
        : `The connection to ${host} is refused or cut`,
    remedies: (host) => [
      advice('Try the connection on the machine that fails', [`curl -sSI https://${host}/v2/`]),
      advice(
        'Let ghcr.io and pkg-containers.githubusercontent.com through the firewall, or set HTTPS_PROXY where a proxy is needed',
      ),
    ],
  },
  timeout: {
    code: 'network-timeout',
    actor: 'network-admin',
    title: (host) => `${host} did not answer in time`,
    remedies: (host) => [
      advice('Try the connection on the machine that fails', [`curl -sSI --max-time 20 https://${host}/v2/`]),
      advice('If it hangs there too: a firewall drops it; let ghcr.io through, or set HTTPS_PROXY'),
    ],
  },
  tls: {
    code: 'network-tls',
    actor: 'network-admin',
    title: (host) => `The certificate shown for ${host} is not trusted here, or the connection is not TLS`,
    remedies: (host) => [
      advice('See who signs in its place', [
        `openssl s_client -connect ${host}:443 -servername ${host} </dev/null 2>/dev/null | openssl x509 -noout -issuer -subject`,
      ]),
      advice(
        'If it is your company’s proxy: add its certificate authority to the system, to Docker’s daemon, and to NODE_EXTRA_CA_CERTS for this check',
      ),
    ],
  },
  throttled: {
    code: 'rate-limited',
    actor: 'you',
    title: (_, answer) => `GHCR throttles requests right now: wait ${waitOf(answer)} and try again`,
    remedies: (_, answer) => [
      advice(
        `Wait ${waitOf(answer)}, then pull again; where many machines share one address, spread their pulls or use a cache`,
      ),
    ],
  },
  proxy: {
    code: 'not-a-registry',
    actor: 'network-admin',
    title: (host, answer) =>
      isLoginWanted(answer)
        ? `The proxy on the way to ${host} wants a login of its own (407)`
        : `The proxy on the way to ${host} refuses to lead there`,
    remedies: (host, answer) => [
      ...(isLoginWanted(answer)
        ? [
            advice('Put the proxy’s login into its address', [
              'export HTTPS_PROXY=http://USER:PASSWORD@PROXY:PORT',
            ]),
          ]
        : []),
      advice(`Have the proxy let ${host} and pkg-containers.githubusercontent.com through`),
    ],
  },
  'no-registry': {
    code: 'not-a-registry',
    actor: 'network-admin',
    title: (host) => `Something else answers in the place of ${host}: a proxy, a login page or a filter`,
    remedies: (host) => [
      advice('Look at what answers', [`curl -sS -D - https://${host}/v2/ -o /dev/null`]),
      advice(
        'Sign in to the network, or have the proxy let ghcr.io and pkg-containers.githubusercontent.com through unchanged',
      ),
    ],
  },
  unexpected: {
    code: 'answer-unexpected',
    actor: 'github',
    title: (host, { step }) => `No known cause explains what ${host} answered: ${wordsOf(step)}`,
    remedies: () => [
      advice(
        'Try again; if it stays, look at GitHub’s status page and quote the request id to support',
        [],
        STATUS_PAGE,
      ),
    ],
  },
};

function isLoginWanted({ step, reason }: Answer<unknown>): boolean {
  return step.status === 407 || reason === 'PROXY_407';
}

/** The wait that the server asked for, as people say it. */
function waitOf({ retryAfterMs }: Answer<unknown>): string {
  const seconds = Math.ceil((retryAfterMs ?? 0) / 1000);
  if (seconds <= 10) return 'a minute';
  if (seconds < 120) return `${seconds} seconds`;
  return seconds < 7200 ? `${Math.ceil(seconds / 60)} minutes` : `${Math.ceil(seconds / 3600)} hours`;
}

function wordsOf({ status, registryCode, error }: Step): string {
  const words = [status, registryCode, error].filter((word) => word !== null);
  return words.length === 0 ? 'nothing' : words.join(' ');
}
