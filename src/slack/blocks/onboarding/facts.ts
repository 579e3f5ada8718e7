/** What is known of a token that was handed over, in a few lines; never anything of the token itself. */
import type { Report } from '../../../checking/report.ts';
import type { Finding } from '../../../diagnosis/finding.ts';
import { TOKEN_PAGE } from '../../../diagnosis/links.ts';
import { broadScopes } from '../../../tokens/inspection/scope-powers.ts';
import type { TokenFacts } from '../../../tokens/inspection/token-facts.ts';
import type { OwnView } from '../../../tokens/record/views.ts';
import { cut } from '../../limits.ts';
import { link } from '../elements.ts';
import { list, type Part, words } from '../parts.ts';
import { causeOf, subjectOf } from '../words.ts';
import { tellLastDay } from './days.ts';
import { LONGEST_SENTENCE, warned } from './frame.ts';

export interface KnownToken {
  readonly registration: OwnView;
  /** What was seen a moment ago; null when that is past, since none of it is kept. */
  readonly proof: Proof | null;
  readonly nowMs: number;
  /** Where its owner lives; null counts as UTC. */
  readonly zone: string | null;
}

export interface Proof {
  readonly facts: TokenFacts;
  /** Of the image that was named. */
  readonly report: Report | null;
}

const MOST_POWERS = 6;
const MOST_OBSTACLES = 2;

/** Above the facts. */
export function provenTitle({ registration, proof }: KnownToken): string {
  if (registration.login === null) return 'Noted';
  return obstacles(proof).length === 0
    ? 'Your token is proven'
    : 'Your token lives, and something is left to do';
}

export function factsOf(token: KnownToken): Part[] {
  const { registration, proof } = token;
  const { login, scopes, isKept, label } = registration;
  if (login === null) {
    return [list(`I call it ${label}, and do not know the token itself.`, endOf(token))];
  }
  return [
    list(
      `It lives, and belongs to ${cut(login, 100)}. I call it ${label}.`,
      scopes === null ? '' : `It may: ${cut(scopes.join(', ') || 'nothing', LONGEST_SENTENCE)}.`,
      endOf(token),
      isKept ? 'I keep it, sealed, as you asked.' : 'I have forgotten it, and keep only these facts.',
      proof?.report ? tellReport(proof.report) : '',
    ),
    ...obstacles(proof).slice(0, MOST_OBSTACLES).flatMap(tellObstacle),
    ...tooBroad(registration, proof),
  ];
}

function endOf({ registration: { expiry, expirySource }, nowMs, zone }: KnownToken): string {
  if (expiry.kind === 'unknown') return 'GitHub did not say when it ends.';
  return `It ${tellLastDay(expiry, nowMs, zone)}, as ${expirySource === 'github' ? 'GitHub says' : 'you say'}.`;
}

/** What keeps it from pulling: of the token itself, and of the image that was asked for; each cause once. */
function obstacles(proof: Proof | null): readonly Finding[] {
  if (proof === null) return [];
  const { facts, report } = proof;
  const ofImage = report && report.verdict !== 'pullable' ? [causeOf(report)] : [];
  const byCode = new Map([...ofImage, ...facts.problems].map((finding) => [finding.code, finding]));
  return [...byCode.values()];
}

/** A link to make a smaller one stands below the powers. */
function tooBroad({ scopes }: OwnView, proof: Proof | null): Part[] {
  const broad = proof?.facts.tooBroad ?? broadScopes(scopes ?? []);
  if (broad.length === 0) return [];
  const powers = broad.slice(0, MOST_POWERS).map(({ scope, allows }) => `${cut(scope, 60)}: ${allows}`);
  return [
    warned('It can do more than pull. Whoever finds it on a machine could also:'),
    list(...powers, broad.length > MOST_POWERS ? `and ${broad.length - MOST_POWERS} more` : ''),
    words('A token with read:packages alone would do, and serve you better: ', ...link(TOKEN_PAGE)),
  ];
}

function tellReport(report: Report): string {
  const name = cut(subjectOf(report), LONGEST_SENTENCE);
  switch (report.verdict) {
    case 'pullable':
      return `With it ${name} can be pulled: I asked for it a moment ago.`;
    case 'inconclusive':
      return `Whether ${name} can be pulled with it, I could not see.`;
    default:
      return `With it ${name} cannot be pulled yet.`;
  }
}

/** What stands in the way, and the next step. */
export function tellObstacle({ title, remedies }: Finding): Part[] {
  const step = remedies.find(({ url }) => url !== null) ?? remedies[0];
  return [
    warned(`${cut(title, LONGEST_SENTENCE)}.`),
    ...(step ? [words(`${cut(step.title, LONGEST_SENTENCE)} `, ...link(step.url))] : []),
  ];
}
