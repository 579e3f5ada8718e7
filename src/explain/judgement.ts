/** From incidents to ranked causes: the root's prior, moved by what else the text tells, and behind it what other incidents speak for. */
import type { Confidence } from '../diagnosis/finding.ts';
import { adjust } from './adjustments.ts';
import type { CauseCode } from './cause.ts';
import type { Clue } from './clues.ts';
import { orderElsewhere } from './foreign.ts';
import { kindOfHost } from './hosts.ts';
import type { Incident } from './incidents.ts';
import { priorOf } from './priors/all.ts';
import type { Order } from './priors/order.ts';
import { readingOf } from './readings.ts';

export interface Judged {
  readonly code: CauseCode;
  readonly confidence: Confidence;
  /** The incident that speaks for it. */
  readonly incident: Incident;
}

/** From this share of the weights on, a cause is likely. */
const LIKELY_FIRST = 0.4;
const LIKELY_BEHIND = 0.3;
/** What speaks for the cause of a lesser incident, beside that of the root. */
const LESSER = 0.2;
const LEAST_RANK = 25;

/** The causes, the likeliest first. `incidents` holds the root first. */
export function judge(incidents: readonly Incident[], clues: ReadonlySet<Clue>): Judged[] {
  const [root, ...others] = incidents;
  if (root === undefined) return [];
  const isSure = priorOf(root.reading).isSure && !isMistypedHost(root) && !isClosedHost(root);
  const weights = weigh(root, clues);
  const speaks = new Map<CauseCode, Incident>([...weights.keys()].map((code) => [code, root]));
  for (const other of others.filter((each) => speaksForItself(each, root))) {
    const [[code, weight] = []] = ranked(weigh(other, clues));
    if (code === undefined || weight === undefined || weights.has(code)) continue;
    weights.set(code, weight * LESSER);
    speaks.set(code, other);
  }
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const causes = spread(ranked(weights));
  const isLikely = isLikelyOf(causes, total);
  return causes.map(([code], index) => ({
    code,
    confidence: isSure && index === 0 ? 'certain' : !isSure && isLikely(index) ? 'likely' : 'possible',
    incident: speaks.get(code) ?? root,
  }));
}

/** By place; whatever stands behind a cause that is only possible is no more than that. */
function isLikelyOf(causes: readonly [CauseCode, number][], total: number): (index: number) => boolean {
  const isEnough = causes.map(
    ([, weight], index) => weight / total >= (index === 0 ? LIKELY_FIRST : LIKELY_BEHIND),
  );
  const end = isEnough.indexOf(false);
  return (index) => end === -1 || index < end;
}

/** Bare words, and words that share their place with the root's own, add nothing. */
function speaksForItself({ reading, at, quote }: Incident, root: Incident): boolean {
  const isShared = at < root.at + root.quote.length && at + quote.length > root.at;
  return readingOf(reading).rank >= LEAST_RANK && !isShared;
}

function weigh(incident: Incident, all: ReadonlySet<Clue>): Map<CauseCode, number> {
  const clues = new Set(all);
  if (incident.operation !== null) clues.add(incident.operation);
  if (incident.host !== null) clues.add(kindOfHost(incident.host));
  const order = orderFor(incident, clues);
  const isNamed = readingOf(incident.reading).kind === 'named';
  return filled(adjust(isNamed ? order : orderElsewhere(order, clues), incident.reading, clues), incident);
}

/** What is behind any refusal, where little else is. */
const BEHIND: readonly CauseCode[] = [
  'credentials-required',
  'access-not-granted',
  'credential-rejected',
  'package-absent',
];
const ENOUGH = 3;

function filled(weights: Map<CauseCode, number>, { reading }: Incident): Map<CauseCode, number> {
  const { kind, sent } = readingOf(reading);
  if (kind !== 'refusal') return weights;
  for (const code of BEHIND) {
    if (weights.size >= ENOUGH) break;
    const isContrary = sent === 'login' ? code === 'credentials-required' : code === 'credential-rejected';
    if (!weights.has(code) && !(sent !== null && isContrary)) weights.set(code, 1);
  }
  return weights;
}

/** Nothing answers any more where the closed registry was. */
const CLOSED = { 'registry-closed': 84 } as const;

/** Whatever answers, or does not, at a mistyped name: it is not the registry that was meant. */
const MISTYPED = { 'registry-mismatch': 84 } as const;

function isMistypedHost({ reading, host }: Incident): boolean {
  return host !== null && kindOfHost(host) === 'typo' && readingOf(reading).kind === 'network';
}

function isClosedHost({ reading, host }: Incident): boolean {
  return host !== null && kindOfHost(host) === 'closed' && readingOf(reading).kind === 'network';
}

function orderFor(incident: Incident, clues: ReadonlySet<Clue>): Order {
  const { order, under } = priorOf(incident.reading);
  const instead = isMistypedHost(incident) ? MISTYPED : isClosedHost(incident) ? CLOSED : null;
  if (instead !== null) {
    const [first] = Object.keys(order);
    return first === undefined ? instead : { ...instead, [first]: 12, 'package-absent': 4 };
  }
  return under.find(([needed]) => needed.every((clue) => clues.has(clue)))?.[1] ?? order;
}

/** One dead login is much like another, and is mended alike: a second and a third in the list tell less than a cause of another kind. */
const DEAD_LOGINS: ReadonlySet<CauseCode> = new Set([
  'credential-rejected',
  'token-expired',
  'token-revoked',
  'stale-login',
  'token-malformed',
]);
const SIBLINGS = [1, 0.6, 0.4] as const;

/** The first stays; behind it what resembles those before it gives way. The weights stay as they are. */
function spread(causes: readonly [CauseCode, number][]): [CauseCode, number][] {
  let dead = 0;
  return causes
    .map(([code, weight]): [[CauseCode, number], number] => {
      const share = DEAD_LOGINS.has(code) ? (SIBLINGS[dead++] ?? SIBLINGS[2]) : 1;
      return [[code, weight], weight * share];
    })
    .sort(([, a], [, b]) => b - a)
    .map(([cause]) => cause);
}

function ranked(weights: ReadonlyMap<CauseCode, number>): [CauseCode, number][] {
  return [...weights].sort(([, a], [, b]) => b - a);
}
