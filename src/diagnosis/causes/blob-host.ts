/** The registry pointed to the host that keeps the layers, and the way there is barred: a firewall that lets ghcr.io through alone. */
import { shellQuote } from '../../support/shell.ts';
import type { Finding } from '../finding.ts';
import { tell } from '../proof.ts';
import { type Trouble, troubleOf } from '../reading.ts';
import { advice } from '../remedies/advice.ts';
import type { Situation } from '../situation.ts';
import { finding, manifestProof } from './cause.ts';

/** Trouble of the way there; a host that throttles or fails is reached. */
const BARRED: readonly Trouble['kind'][] = ['dns', 'refused', 'timeout', 'tls', 'no-registry', 'proxy'];

export function blobHostUnreachable(situation: Situation): readonly Finding[] {
  const { context, evidence } = situation;
  const host = (evidence.blob ?? evidence.config)?.host ?? null;
  const trouble = host && troubleOf(host);
  if (context.blobs !== 'full' || !host || !trouble || !BARRED.includes(trouble.kind)) return [];
  const name = hostName(host.step.url);
  return [
    finding('blob-host-unreachable', trouble.kind === 'timeout' ? 'likely' : 'certain', 'network-admin', {
      title: `The manifest can be read, but the layers cannot: something between here and ${name} bars the way`,
      proof: [...manifestProof(situation), tell(host)],
      remedies: [
        advice(`Let ${name} through the firewall or the proxy, beside ghcr.io: GHCR keeps the layers there`, [
          `curl -sSI ${shellQuote(`https://${name}/`) ?? 'URL'}`,
        ]),
      ],
      details: { host: name, reason: host.step.error ?? 'proxy' },
    }),
  ];
}

/** The step's address was built by us or judged by name before it was recorded. */
function hostName(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'pkg-containers.githubusercontent.com';
}
