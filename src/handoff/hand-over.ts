/**
 * A token is handed over: a try is counted before anything of it is looked at, its form and kind are judged before anything is sent,
 * GitHub and GHCR are asked, and only then is it registered and the ticket used up. Whatever fails leaves the ticket as it was.
 */
import { judgeTokenForm } from '../credential/checksum.ts';
import { type CredentialKind, credentialKind } from '../credential/kind.ts';
import { readPasted } from '../credential/pasted.ts';
import type { Secret } from '../support/secret.ts';
import { type Errand, errandOf } from '../tokens/conversation/errand.ts';
import type { PageNews, SettlingToken } from '../tokens/conversation/page-news.ts';
import type { TicketLimiter } from '../tokens/conversation/ticket-limiter.ts';
import { type Ticket, takeTry } from '../tokens/conversation/tickets.ts';
import { judgeProof } from '../tokens/inspection/proof.ts';
import type { TokenFacts } from '../tokens/inspection/token-facts.ts';
import { findOwn } from '../tokens/listing.ts';
import type { TokenPorts } from '../tokens/ports.ts';
import { isLabel } from '../tokens/record/label.ts';
import { register } from '../tokens/register.ts';
import { renew } from '../tokens/renew.ts';
import type { HandedToken, HandOverOutcome, HandOverTrouble } from './desk.ts';
import type { Inspect, Tell } from './ports.ts';
import { useUp } from './use-up.ts';

export interface HandOverPorts {
  readonly tokens: TokenPorts;
  readonly limiter: TicketLimiter;
  readonly tell: Tell;
  readonly inspect: Inspect;
  readonly settle: (token: SettlingToken) => void;
}

/** Kinds that GHCR lets pull; the others are named, with what to do instead. */
const TAKEN: ReadonlySet<CredentialKind> = new Set(['classic', 'oauth']);
const HOST = 'ghcr.io';

/** The caller holds the ticket's claim. */
export async function handOver(
  ports: HandOverPorts,
  text: string,
  handed: HandedToken,
): Promise<HandOverOutcome> {
  const tried = await takeTry(ports.tokens, ports.limiter, text);
  if (tried.kind !== 'granted') return tried;
  const { ticket, triesLeft } = tried;
  const errand = await errandOf(ports.tokens, ticket, ticket.subject);
  if (errand === null) return { kind: 'gone' };
  const judged = await judge(ports, ticket, errand, handed);
  if (judged.kind === 'gone') return judged;
  if (judged.kind === 'trouble') return { kind: 'again', trouble: judged.trouble, triesLeft };
  await useUp(ports.tokens, text);
  await ports.tell(ticket, judged.news);
  return { kind: judged.news.kind === 'settling' ? 'settling' : 'done' };
}

type Judged =
  | { readonly kind: 'done'; readonly news: PageNews }
  | { readonly kind: 'trouble'; readonly trouble: HandOverTrouble }
  | { readonly kind: 'gone' };

async function judge(
  ports: HandOverPorts,
  ticket: Ticket,
  errand: Errand,
  handed: HandedToken,
): Promise<Judged> {
  const pasted = readPasted(handed.pasted);
  if (pasted.kind !== 'one') return trouble({ why: pasted.kind });
  const { secret } = pasted;
  const wrong = wrongForm(secret, handed.insists) ?? (await wrongLabel(ports, ticket, errand, handed.label));
  if (wrong !== null) return trouble(wrong);
  const { isFresh, insists: force } = handed;
  const facts = await ports.inspect(secret, { organization: errand.organization, force, isFresh });
  const proof = judgeProof(facts, isFresh);
  switch (proof.kind) {
    case 'trouble':
      return trouble({ why: proof.why });
    case 'settling': {
      const label = errand.kind === 'renew' ? errand.label : handed.label;
      const { confirmedLogin } = handed;
      ports.settle({ ticket, errand, secret, label, keep: mayKeep(ports, handed), confirmedLogin });
      return { kind: 'done', news: { kind: 'settling' } };
    }
    case 'proven':
      return record(ports, ticket, errand, handed, secret, facts);
  }
}

function wrongForm(secret: Secret, insists: boolean): HandOverTrouble | null {
  const tokenKind = credentialKind(secret);
  if (!TAKEN.has(tokenKind)) return { why: 'wrong-kind', tokenKind };
  const form = judgeTokenForm(secret);
  return form === 'fine' || insists ? null : { why: 'mistyped', form };
}

/** Before the token is sent anywhere, and before one that settles is waited for. */
async function wrongLabel(
  { tokens }: HandOverPorts,
  ticket: Ticket,
  errand: Errand,
  label: string,
): Promise<HandOverTrouble | null> {
  if (errand.kind === 'renew') return null;
  if (!isLabel(label)) return { why: 'bad-label' };
  return (await findOwn(tokens, ticket, label)) === null ? null : { why: 'label-taken' };
}

function record(
  ports: HandOverPorts,
  ticket: Ticket,
  errand: Errand,
  handed: HandedToken,
  secret: Secret,
  facts: TokenFacts,
): Promise<Judged> {
  return errand.kind === 'renew'
    ? renewed(ports, ticket, errand.id, mayKeep(ports, handed), secret, facts)
    : registered(ports, ticket, errand, handed, secret, facts);
}

async function registered(
  ports: HandOverPorts,
  ticket: Ticket,
  { places }: Extract<Errand, { kind: 'register' }>,
  handed: HandedToken,
  secret: Secret,
  facts: TokenFacts,
): Promise<Judged> {
  const { label, confirmedLogin } = handed;
  const keep = mayKeep(ports, handed);
  const input = { label, host: HOST, facts, secret, keep, confirmedLogin, places };
  const result = await register(ports.tokens, ticket, input);
  switch (result.kind) {
    case 'added':
      return { kind: 'done', news: { kind: 'registered', registration: result.registration, facts, secret } };
    case 'bad-label':
    case 'label-taken':
      return trouble({ why: result.kind });
    case 'same-token':
      return trouble({ why: 'same-token', label: result.label });
    case 'full':
      return trouble({ why: 'full', of: result.of, most: result.most });
    case 'confirm-login':
      return trouble({ why: 'other-login', login: result.login, earlier: result.earlier });
    default:
      throw new Error(`A proven token was not registered (${result.kind}).`);
  }
}

async function renewed(
  { tokens }: HandOverPorts,
  ticket: Ticket,
  id: string,
  keep: boolean,
  secret: Secret,
  facts: TokenFacts,
): Promise<Judged> {
  const result = await renew(tokens, ticket, id, { kind: 'verified', facts, secret, host: HOST, keep });
  switch (result.kind) {
    case 'renewed':
      return { kind: 'done', news: { kind: 'renewed', registration: result.registration, facts, secret } };
    case 'refused':
      return trouble({ why: 'no-renewal', faults: result.faults });
    case 'same-token':
      return trouble({ why: 'same-token', label: result.label });
    case 'absent':
    case 'retired':
      return { kind: 'gone' };
    default:
      throw new Error(`A proven token renewed nothing (${result.kind}).`);
  }
}

/** Without keys the box is not on the page, so a tick that comes all the same is nobody's wish. */
function mayKeep({ tokens }: HandOverPorts, { keep }: HandedToken): boolean {
  return keep && tokens.keyRing !== null;
}

function trouble(told: HandOverTrouble): Judged {
  return { kind: 'trouble', trouble: told };
}
