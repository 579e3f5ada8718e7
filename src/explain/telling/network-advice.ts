/** What to try where a registry is not reached, for any host. */
import type { Remedy } from '../../diagnosis/finding.ts';
import { advice } from '../../diagnosis/remedies/advice.ts';
import { shellQuote } from '../../support/shell.ts';

type Trouble = 'dns' | 'refused' | 'timeout' | 'tls' | 'proxy';

export function reachHost(written: string, trouble: Trouble): Remedy[] {
  const host = /^[A-Za-z0-9.-]{1,253}(?::\d{1,5})?$/.test(written) ? (shellQuote(written) ?? 'HOST') : 'HOST';
  const name = host.replace(/:\d+$/, '');
  switch (trouble) {
    case 'dns':
      return [
        advice('Look the name up on the machine that fails', [`getent hosts ${name}`]),
        advice(
          'If it finds nothing: check the spelling of the host, the machine’s resolver, its VPN, and whether a proxy is needed (HTTPS_PROXY)',
        ),
      ];
    case 'refused':
      return [
        advice('Try the connection on the machine that fails', [`curl -sSI https://${host}/v2/`]),
        advice(
          'Let ghcr.io and pkg-containers.githubusercontent.com through the firewall, or set HTTPS_PROXY where a proxy is needed',
        ),
      ];
    case 'timeout':
      return [
        advice('Try the connection on the machine that fails', [
          `curl -sSI --max-time 20 https://${host}/v2/`,
        ]),
        advice('If it hangs there too: a firewall drops it; let the registry through, or set HTTPS_PROXY'),
      ];
    case 'tls':
      return [
        advice('See who signs in its place', [
          `openssl s_client -connect ${name}:443 -servername ${name} </dev/null 2>/dev/null | openssl x509 -noout -issuer -subject`,
        ]),
        advice(
          'If it is your company’s proxy: add its certificate authority to the system and to the daemon that pulls, and restart that daemon',
        ),
      ];
    case 'proxy':
      return [
        advice('Look at what answers', [`curl -sS -D - https://${host}/v2/ -o /dev/null`]),
        advice('Sign in to the network or the proxy, or have it let the registry through unchanged'),
      ];
  }
}
