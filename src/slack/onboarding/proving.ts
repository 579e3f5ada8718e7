/**
 * Step 5: a token that was handed over is proven, by an inspection and a real check of the image, and only then registered. One that
 * GitHub does not know yet waits in memory for three more tries; one of another account waits for its owner's word.
 */

import type { Report } from '../../checking/report.ts';
import type { Credential } from '../../credential/credential.ts';
import { GHCR } from '../../image/reference.ts';
import type { Secret } from '../../support/secret.ts';
import type { Errand } from '../../tokens/conversation/errand.ts';
import type { Onboarding, OnboardingAct } from '../../tokens/conversation/onboarding.ts';
import { advanceOnboarding, readOnboarding } from '../../tokens/conversation/onboardings.ts';
import { judgeProof } from '../../tokens/inspection/proof.ts';
import type { TokenFacts } from '../../tokens/inspection/token-facts.ts';
import { type Member, memberKey } from '../../tokens/record/member.ts';
import type { OwnView } from '../../tokens/record/views.ts';
import { provenMessage } from '../blocks/onboarding/proven-message.ts';
import type { Tools } from '../listening/turn.ts';
import { settlingKey, show } from './conversation.ts';
import { recordToken } from './record-token.ts';
import { type Aside, knownToken } from './render.ts';
import {
  FORGOTTEN,
  NOT_CONFIRMED,
  NOT_PROVEN,
  STILL_UNKNOWN,
  TOO_MANY_WAIT,
  tellProofTrouble,
} from './troubles.ts';

/** A token and all that is needed to register it. In memory only. */
export interface HandedToken {
  readonly member: Member;
  /** Id of the conversation that waits for it. */
  readonly conversation: string;
  readonly errand: Errand;
  readonly secret: Secret;
  readonly label: string;
  /** Whether whoever handed it over asked to keep it. */
  readonly keep: boolean;
  readonly confirmedLogin: string | null;
}

/** After 30 seconds, 2 minutes and 5. */
const SETTLING_MS = [30_000, 90_000, 180_000];
const OWNERS_WORD_MS = [10 * 60_000];

/** Proves it now; what comes of it stands in the conversation's message. */
export async function proveToken(tools: Tools, handed: HandedToken): Promise<void> {
  try {
    if ((await attempt(tools, handed)) === 'again') await letSettle(tools, handed);
  } catch (thrown) {
    await fail(tools, handed, NOT_PROVEN).catch(() => undefined);
    throw thrown;
  }
}

/** Holds a token that GitHub does not know yet, and says so. */
export async function letSettle(tools: Tools, handed: HandedToken): Promise<void> {
  const isHeld = tools.settling.hold(keyOf(handed), handed.secret, {
    waitsMs: SETTLING_MS,
    attempt: async (_, triesLeft) => {
      const outcome = await attempt(tools, handed);
      if (outcome === 'again' && triesLeft === 0) await fail(tools, handed, STILL_UNKNOWN);
      return outcome;
    },
    confirmed: null,
    forgotten: () => fail(tools, handed, FORGOTTEN),
  });
  if (isHeld) await showAside(tools, handed, { proving: 'settling' });
  else await fail(tools, handed, TOO_MANY_WAIT);
}

/** Registered by whoever took it, such as the one-time page: the conversation goes on, with what a check of the image says. */
export async function tellProven(
  tools: Tools,
  { member, conversation }: Pick<HandedToken, 'member' | 'conversation'>,
  registration: OwnView,
  facts: TokenFacts,
  secret: Secret | null,
): Promise<void> {
  const report = secret === null ? null : await checkWith(tools, member, conversation, secret);
  await finish(tools, member, conversation, registration, { facts, report });
}

async function attempt(tools: Tools, handed: HandedToken): Promise<'again' | 'over'> {
  const { errand, secret } = handed;
  const credential = credentialOf(secret);
  const { facts } = await tools.inspect({ credential, organization: errand.organization, isFresh: true });
  const proof = judgeProof(facts, true);
  switch (proof.kind) {
    case 'settling':
      return 'again';
    case 'trouble':
      await fail(tools, handed, tellProofTrouble(proof.why));
      return 'over';
    case 'proven':
      await record(tools, handed, facts);
      return 'over';
  }
}

async function record(tools: Tools, handed: HandedToken, facts: TokenFacts): Promise<void> {
  const recorded = await recordToken(tools.tokens, handed, facts);
  switch (recorded.kind) {
    case 'recorded':
      return tellProven(tools, handed, recorded.registration, facts, handed.secret);
    case 'trouble':
      return fail(tools, handed, recorded.words);
    case 'confirm-login': {
      const { login, earlier } = recorded;
      const isHeld = tools.settling.hold(keyOf(handed), handed.secret, {
        waitsMs: OWNERS_WORD_MS,
        attempt: async () => {
          await fail(tools, handed, NOT_CONFIRMED);
          return 'over';
        },
        confirmed: async () => {
          await showAside(tools, handed, { proving: 'asking' });
          await record(tools, { ...handed, confirmedLogin: login }, facts);
        },
        forgotten: () => fail(tools, handed, FORGOTTEN),
      });
      if (!isHeld) return fail(tools, handed, TOO_MANY_WAIT);
      return showAside(tools, handed, { proving: { login, earlier } });
    }
  }
}

async function checkWith(
  tools: Tools,
  member: Member,
  conversation: string,
  secret: Secret,
): Promise<Report | null> {
  const state = await readOnboarding(tools.tokens, member);
  if (state?.id !== conversation || state.image === null) return null;
  const checked = await tools.check(member, state.image, null, {
    credential: credentialOf(secret),
    isFresh: true,
  });
  return checked.kind === 'report' ? checked.report : null;
}

/** Where the conversation has gone elsewhere meanwhile, what was registered is told for itself. */
async function finish(
  tools: Tools,
  member: Member,
  conversation: string,
  registration: OwnView,
  proof: NonNullable<Aside['proof']>,
): Promise<void> {
  await tools.inTurn.run(memberKey(member), async () => {
    await move(tools, member, conversation, { kind: 'token-received' });
    const act = { kind: 'proven', registrationId: registration.id } as const;
    const state = await move(tools, member, conversation, act);
    if (state !== null) return void (await show(tools, state, { proof }));
    const token = await knownToken(tools, registration, proof);
    const { outcome } = await tools.web.post(member.userId, provenMessage(token));
    if (outcome !== 'ok') tools.log.warn('message-not-posted', { component: 'onboarding', code: outcome });
  });
}

async function fail(tools: Tools, { member, conversation }: HandedToken, trouble: string): Promise<void> {
  await tools.inTurn.run(memberKey(member), async () => {
    const state = await move(tools, member, conversation, { kind: 'proof-failed' });
    if (state !== null) await show(tools, state, { trouble });
  });
}

async function showAside(tools: Tools, { member, conversation }: HandedToken, aside: Aside): Promise<void> {
  const state = await readOnboarding(tools.tokens, member);
  if (state?.id === conversation && state.step === 'prove') await show(tools, state, aside);
}

/** From wherever the conversation stands; null where the act is not possible there. */
async function move(
  tools: Tools,
  member: Member,
  conversation: string,
  act: OnboardingAct,
): Promise<Onboarding | null> {
  const at = (await readOnboarding(tools.tokens, member))?.step;
  if (at === undefined) return null;
  const advanced = await advanceOnboarding(tools.tokens, member, { ...act, conversation, at });
  return advanced.kind === 'moved' ? advanced.state : null;
}

function keyOf({ member, conversation }: HandedToken): string {
  return settlingKey(member, conversation);
}

function credentialOf(secret: Secret): Credential {
  return { host: GHCR, secret, username: null, expiresAtMs: null };
}
