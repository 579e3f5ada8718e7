/** What to try where a registry is not reached, for any host. */
import type { Remedy } from '../../diagnosis/finding.ts';
import { advice } from '../../diagnosis/remedies/advice.ts';
import { GHCR } from '../../image/reference.ts';
import { shellQuote } from '../../support/shell.ts';
import type { ReadingName } from '../readings.ts';
import type { Subject } from './subject.ts';

type Trouble = 'dns' | 'refused' | 'timeout' | 'tls' | 'proxy';

/** The same where the words say more: what spoke, and whose clock is wrong. */
export function reachRegistry(subject: Subject, trouble: Trouble, reading: ReadingName): Remedy[] {
  const { host, isGhcr } = subject;
  if (!isGhcr && trouble !== 'dns' && reading === 'plain-http')
    return trouble === 'tls' ? speakPlainly(subject) : [askPlainly(written(host))];
  if (trouble !== 'tls' || (reading !== 'tls-date' && reading !== 'tls-early'))
    return reachHost(host, trouble);
  const dates = advice('See from when until when the certificate holds, and who signed it', [
    certificateOf(written(host), '-issuer -dates'),
  ]);
  const end = advice('If it has ended: whoever runs the registry, or the proxy before it, has to renew it');
  return reading === 'tls-early' ? [...setClock(), dates] : [dates, end, ...setClock()];
}

/** A certificate that is out of its time is mostly a clock that is wrong. */
export function setClock(): Remedy[] {
  return [
    advice('Look at the clock of the machine that fails, and have it set by the network', [
      'timedatectl',
      'sudo timedatectl set-ntp true',
    ]),
  ];
}

/** For a registry that has no certificate at all. */
export function speakPlainly({ host: told, tool }: Subject): Remedy[] {
  const host = written(told);
  const look = askPlainly(host);
  switch (tool) {
    case 'podman':
      return [
        advice('The registry speaks plain HTTP: name it as insecure in /etc/containers/registries.conf', [
          ['[[registry]]', `location = "${host}"`, 'insecure = true'].join('\n'),
        ]),
        look,
      ];
    case 'helm':
    case 'oras':
      return [advice('The registry speaks plain HTTP: add the option --plain-http'), look];
    case 'k3s':
      return [
        advice(
          'The registry speaks plain HTTP: name it as a mirror with http:// in /etc/rancher/k3s/registries.yaml, and restart k3s',
          [['mirrors:', `  "${host}":`, '    endpoint:', `      - "http://${host}"`].join('\n')],
        ),
        look,
      ];
    case 'kubernetes':
    case 'containerd':
      return [
        advice(
          `The registry speaks plain HTTP: name it with http:// in /etc/containerd/certs.d/${host}/hosts.toml on the machine that pulls`,
          [[`server = "http://${host}"`, `[host."http://${host}"]`].join('\n')],
        ),
        look,
      ];
    default:
      return [
        advice(
          'The registry speaks plain HTTP: add it to insecure-registries in /etc/docker/daemon.json, and restart the daemon',
          [`"insecure-registries": ["${host}"]`, 'sudo systemctl restart docker'],
        ),
        look,
      ];
  }
}

function askPlainly(host: string): Remedy {
  return advice('See that it answers without TLS, and whether it has a certificate at all', [
    `curl -sSI http://${host}/v2/`,
    certificateOf(host, '-issuer -subject'),
  ]);
}

/** A host stands within commands and quotes there, so only a plain one does. */
function written(host: string): string {
  return /^[A-Za-z0-9.-]{1,253}(?::\d{1,5})?$/.test(host) ? (shellQuote(host) ?? 'HOST') : 'HOST';
}

function certificateOf(host: string, fields: string): string {
  const name = host.replace(/:\d+$/, '');
  const address = name === host ? `${host}:443` : host;
  return `openssl s_client -connect ${address} -servername ${name} </dev/null 2>/dev/null | openssl x509 -noout ${fields}`;
}

export function reachHost(told: string, trouble: Trouble): Remedy[] {
  const host = written(told);
  switch (trouble) {
    case 'dns':
      return [
        advice('Look the name up on the machine that fails', [`getent hosts ${host.replace(/:\d+$/, '')}`]),
        advice(
          'If it finds nothing: check the spelling of the host, the machine’s resolver, its VPN, and whether a proxy is needed (HTTPS_PROXY)',
        ),
      ];
    case 'refused':
      return [
        advice('Try the connection on the machine that fails', [`curl -sSI https://${host}/v2/`]),
        advice(
          `Let ${host === GHCR ? 'ghcr.io and pkg-containers.githubusercontent.com' : host} through the firewall, or set HTTPS_PROXY where a proxy is needed`,
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
        advice('See who signs in its place', [certificateOf(host, '-issuer -subject')]),
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
