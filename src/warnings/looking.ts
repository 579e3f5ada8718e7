/**
 * The looks at kept tokens: each once a day, and before it is warned of. GitHub's word corrects the registration. Dead it is only by two
 * witnesses ten minutes apart; no answer, a wrong one, and a seal that does not open change nothing that is known.
 */
import type { Credential } from '../credential/credential.ts';
import { inParallel } from '../support/in-parallel.ts';
import type { Inspection } from '../tokens/inspection/inspect-token.ts';
import { type Look, recordLook } from '../tokens/look.ts';
import { expiryDate } from '../tokens/record/expiry.ts';
import { DAY_MS } from '../tokens/record/ladder.ts';
import type { Registration } from '../tokens/record/registration.ts';
import { open } from '../tokens/sealing/sealing.ts';
import { deathReason, isAlive, passedIn } from './judgement.ts';
import { forgetLook, type LookMemory, recall, remember, untold } from './look-memory.ts';
import type { WarningPorts } from './ports.ts';
import { planDeath } from './telling-once.ts';

export interface LookPorts {
  readonly warnings: WarningPorts;
  /** Asks GitHub and GHCR about a token, and of an organization's single sign-on where one is named. */
  readonly inspect: (question: {
    readonly credential: Credential;
    readonly organization: string | null;
  }) => Promise<Inspection>;
}

export interface LookedAll {
  readonly looked: number;
  readonly dead: number;
  readonly failed: number;
}

/** Between two witnesses. */
const WITNESS_MS = 10 * 60 * 1000;
/** A first witness that is older says nothing any more. */
const DOUBT_LASTS_MS = 6 * 60 * 60 * 1000;
/** What was looked at so shortly before is not looked at again for a warning. */
const FRESH_MS = 10 * 60 * 1000;
/** Of one run, which come every minute: many tokens whose time has come together are spread so. */
const MOST = 30;
const MOST_FOUND = 200;
const AT_ONCE = 4;
const MOST_ORGANIZATIONS = 5;

/** Looks at what is due, and plans the warnings of deaths whose planning was cut off. */
export async function lookAtDue(ports: LookPorts): Promise<LookedAll> {
  const { clock, tokens } = ports.warnings;
  let [looked, dead, failed] = [0, 0, 0];
  for (const id of await untold(tokens.store, clock.now(), MOST_FOUND)) {
    await tellDeath(ports, id).catch(() => {
      failed += 1;
    });
  }
  const ids = await tokens.registrations.toLookAt(clock.now(), MOST_FOUND);
  await inParallel(ids, AT_ONCE, async (id) => {
    if (looked >= MOST) return;
    try {
      if (await lookAt(ports, id)) dead += 1;
      looked += 1;
    } catch {
      // One damaged record keeps nobody else's token from being looked at.
      failed += 1;
    }
  });
  return { looked, dead, failed };
}

/** Before a warning; what was looked at a moment ago, or is not kept, is left alone. */
export async function lookAgain(ports: LookPorts, id: string): Promise<void> {
  const { clock, tokens } = ports.warnings;
  const found = await tokens.registrations.find(id);
  if (found === null || found.registration.seal === null) return;
  const memory = await recall(tokens.store, found.registration);
  if (memory !== null && clock.now() - memory.lookedAtMs < FRESH_MS) return;
  await lookAt(ports, id);
}

/** Whether it was seen dead. */
async function lookAt(ports: LookPorts, id: string): Promise<boolean> {
  const { clock, tokens } = ports.warnings;
  const found = await tokens.registrations.find(id);
  if (found === null) return false;
  const { registration } = found;
  const { fingerprint, seal, state } = registration;
  if (state.kind !== 'active' || seal === null) return false;
  const opened = open(tokens.keyRing, seal, registration);
  if (opened.kind !== 'open') {
    await recordLook(tokens, id, fingerprint, { kind: 'unanswered' });
    return false;
  }
  const { host, login, expiry } = registration;
  const credential = { host, secret: opened.secret, username: login, expiresAtMs: expiryDate(expiry) };
  const looks: Inspection[] = [];
  for (const organization of organizationsOf(registration)) {
    looks.push(await ports.inspect({ credential, organization }));
  }
  const before = await recall(tokens.store, registration);
  const { look, memory } = judge(looks, registration, before, clock.now());
  await remember(tokens.store, registration, memory);
  await recordLook(tokens, id, fingerprint, look);
  if (look.kind === 'dead') await tellDeath(ports, id);
  return look.kind === 'dead';
}

function judge(
  looks: readonly Inspection[],
  registration: Registration,
  before: LookMemory | null,
  nowMs: number,
): { readonly look: Look; readonly memory: LookMemory } {
  const { expiry, fingerprint } = registration;
  const passed = [...new Set([...(before?.passed ?? []), ...passedIn(looks)])];
  const memory = { lookedAtMs: nowMs, fingerprint, passed, isUntold: false };
  const reason = deathReason(looks, registration, before?.passed ?? []);
  const [first] = looks;
  if (reason === null) {
    const look: Look =
      first !== undefined && isAlive(first.facts)
        ? { kind: 'alive', facts: first.facts }
        : { kind: 'unanswered' };
    // No answer is no witness, for neither side.
    return { look, memory: { ...memory, doubt: look.kind === 'alive' ? null : (before?.doubt ?? null) } };
  }
  // Behind its end it may well be dead, and its ladder says so: that is no cause to look sooner than on another day.
  if (expiry.kind === 'at' && expiry.atMs <= nowMs)
    return { look: { kind: 'unanswered', againAfterMs: DAY_MS }, memory: { ...memory, doubt: null } };
  const earlier = before?.doubt;
  const isSame = earlier?.reason === reason && nowMs - earlier.atMs <= DOUBT_LASTS_MS;
  const doubt = isSame ? earlier : { reason, atMs: nowMs };
  const leftMs = doubt.atMs + WITNESS_MS - nowMs;
  return leftMs > 0
    ? { look: { kind: 'unanswered', againAfterMs: leftMs }, memory: { ...memory, doubt } }
    : { look: { kind: 'dead', reason }, memory: { ...memory, doubt, isUntold: true } };
}

/** Whose images it was shared for; asked without one where there is none. */
function organizationsOf({ shares }: Registration): readonly (string | null)[] {
  const owners = shares.flatMap(({ prefixes }) => prefixes.map((prefix) => prefix.split('/')[1] ?? ''));
  const named = [...new Set(owners)].filter((owner) => owner !== '').slice(0, MOST_ORGANIZATIONS);
  return named.length === 0 ? [null] : named;
}

/** As long as nobody can be told it stays to be told. */
async function tellDeath({ warnings }: LookPorts, id: string): Promise<void> {
  const planned = await planDeath(warnings, id);
  if (planned.kind !== 'nobody') await forgetLook(warnings.tokens.store, id);
}
