/** The causes that say nothing of the image: the network, a proxy, a limit, an outage, an answer nobody knows. */

import type { Answer } from '../evidence.ts';
import type { Confidence, Finding } from '../finding.ts';
import { STATUS_PAGE } from '../links.ts';
import { tell, tellAll } from '../proof.ts';
import { type Trouble, troubleOf } from '../reading.ts';
import { advice } from '../remedies/advice.ts';
import type { Situation } from '../situation.ts';
import { finding } from './cause.ts';
import { ABOUT } from './trouble-advice.ts';

/** A registry's own answer, in a place where none of its meanings fits. */
const UNEXPLAINED: Trouble = { kind: 'unexpected' };

/** The finding for trouble on the viewpoint asked for. `answer` is the one that showed it. */
export function troubleFinding(situation: Situation, answer: Answer<unknown>): Finding {
  const trouble = troubleOf(answer) ?? UNEXPLAINED;
  const confidence = confidenceOf(situation, trouble, answer);
  const proof = tellAll(answer, otherAnswer(situation, answer));
  if (trouble.kind === 'down') return unavailable(situation, confidence, proof);
  const about = ABOUT[trouble.kind];
  const host = situation.evidence.reference.registry;
  return finding(about.code, confidence, about.actor, {
    title: about.title(host, answer),
    proof,
    remedies: about.remedies(host, answer),
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
    remedies: [advice('Watch GitHub’s status page, and try again', [], incident?.url ?? STATUS_PAGE)],
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
  if (trouble.kind === 'throttled') {
    const { retryAfterMs } = answer;
    return { retryAfterSeconds: retryAfterMs === null ? null : Math.ceil(retryAfterMs / 1000) };
  }
  if (answer.step.error === null && answer.reason === null) return {};
  return { reason: answer.step.error ?? 'proxy', errorCode: answer.reason };
}
