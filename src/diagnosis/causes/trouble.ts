/** The causes that say nothing of the image: the network, a proxy, a limit, an outage, an answer nobody knows. */
import type { Answer } from '../evidence.ts';
import type { Code, Confidence, Finding, Remedy } from '../finding.ts';
import { STATUS_PAGE } from '../links.ts';
import { tell, tellAll } from '../proof.ts';
import { type Trouble, troubleOf } from '../reading.ts';
import type { Situation } from '../situation.ts';
import { finding } from './cause.ts';

/** A registry's own answer, in a place where none of its meanings fits. */
const UNEXPLAINED: Trouble = { kind: 'unexpected' };

/** The finding for trouble on the viewpoint asked for. `answer` is the one that showed it. */
export function troubleFinding(situation: Situation, answer: Answer<unknown>): Finding {
  const trouble = troubleOf(answer) ?? UNEXPLAINED;
  const confidence = confidenceOf(situation, trouble, answer);
  const proof = tellAll(answer, otherAnswer(situation, answer));
  const about = ABOUT[trouble.kind];
  const host = situation.evidence.reference.registry;
  if (trouble.kind === 'down') return unavailable(situation, confidence, proof);
  return finding(about.code, confidence, about.actor, {
    title: about.title(host),
    proof,
    remedies: about.remedies(host),
    details: detailsOf(trouble, answer),
  });
}

/** GHCR is down, or does not know a living credential: `registry-unavailable`, with the incident GitHub reports, if any. */
export function unavailable(situation: Situation, confidence: Confidence, proof: readonly string[]): Finding {
  const summary = situation.evidence.status?.body ?? null;
  const incident = summary?.incident ?? null;
  const reported =
    incident === null
      ? 'GitHub’s status page reports no incident with packages.'
      : `GitHub reports: ${incident.name}.`;
  return finding('registry-unavailable', confidence, 'github', {
    title: 'GHCR itself is in trouble: try again in a few minutes',
    proof: summary === null ? proof : [...proof, reported],
    remedies: [
      { title: 'Watch GitHub’s status page, and try again', commands: [], url: incident?.url ?? STATUS_PAGE },
    ],
    details: { incident },
  });
}

function confidenceOf(situation: Situation, trouble: Trouble, answer: Answer<unknown>): Confidence {
  if (trouble.kind === 'unexpected') return 'likely';
  const other = otherAnswer(situation, answer);
  const agrees = other !== null && troubleOf(other)?.kind === trouble.kind;
  const isRepeated = (trouble.kind === 'throttled' || trouble.kind === 'down') && answer.attempts.length > 1;
  return agrees || isRepeated ? 'certain' : 'likely';
}

/** The same question from the other viewpoint: the second witness. */
function otherAnswer(situation: Situation, answer: Answer<unknown>): Answer<unknown> | null {
  const { anonymous, credential } = situation.evidence;
  switch (answer) {
    case anonymous.token:
      return credential?.token ?? null;
    case credential?.token:
      return anonymous.token;
    case credential?.manifest:
      return anonymous.manifest;
    default:
      return null;
  }
}

function detailsOf(trouble: Trouble, answer: Answer<unknown>): Record<string, unknown> {
  if (trouble.kind === 'unexpected') return { answer: tell(answer) };
  if (answer.step.error === null && answer.reason === null) return {};
  return { reason: answer.step.error ?? 'proxy', errorCode: answer.reason };
}

interface About {
  readonly code: Code;
  readonly actor: Finding['actor'];
  title(host: string): string;
  remedies(host: string): Remedy[];
}

function advice(title: string, commands: string[] = [], url: string | null = null): Remedy {
  return { title, commands, url };
}

const ABOUT: Record<Trouble['kind'], About> = {
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
    title: (host) => `The connection to ${host} is refused or cut`,
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
    title: () => 'GHCR throttles requests right now: wait a little and try again',
    remedies: () => [
      advice(
        'Wait a minute, then pull again; where many machines share one address, spread their pulls or use a cache',
      ),
    ],
  },
  down: {
    code: 'registry-unavailable',
    actor: 'github',
    title: () => 'GHCR itself is in trouble',
    remedies: () => [],
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
    title: (host) => `${host} answered in a way that no known cause explains; the answer is quoted`,
    remedies: () => [
      advice(
        'Try again; if it stays, look at GitHub’s status page and quote the request id to support',
        [],
        STATUS_PAGE,
      ),
    ],
  },
};
