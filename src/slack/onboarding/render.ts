/** The message of each step, from what is kept alone: so that it can be shown anew at any time, also by another process. */
import type { Secret } from '../../support/secret.ts';
import type { Onboarding } from '../../tokens/conversation/onboarding.ts';
import { viewOne } from '../../tokens/listing.ts';
import { guideFor, type TokenPlace } from '../../tokens/places/all.ts';
import type { PlaceGuide } from '../../tokens/places/guide.ts';
import type { OwnView } from '../../tokens/record/views.ts';
import type { Message } from '../blocks/elements.ts';
import { createStep } from '../blocks/onboarding/create-step.ts';
import { cancelledMessage } from '../blocks/onboarding/ends.ts';
import type { KnownToken, Proof } from '../blocks/onboarding/facts.ts';
import { handOverStep } from '../blocks/onboarding/hand-over-step.ts';
import { imageStep } from '../blocks/onboarding/image-step.ts';
import { notNeededMessage } from '../blocks/onboarding/not-needed.ts';
import { placeStep } from '../blocks/onboarding/place-step.ts';
import { askingStep, confirmLoginStep, settlingStep, waitingStep } from '../blocks/onboarding/prove-step.ts';
import { rememberedStep } from '../blocks/onboarding/remembered-step.ts';
import { type Checked, useStep, verifyStep } from '../blocks/onboarding/use-step.ts';
import type { Tools } from '../listening/turn.ts';
import { writeMadeFor } from './made-for.ts';

/** What was seen or said a moment ago. None of it is kept, and without it a step is as complete as it can be. */
export interface Aside {
  /** Why what was asked for was not done. */
  readonly trouble?: string;
  /** Of the image, without a login. */
  readonly seen?: string;
  readonly link?: Secret;
  readonly proving?: 'asking' | 'settling' | { readonly login: string; readonly earlier: readonly string[] };
  readonly proof?: Proof;
  /** Of the image, at *Check again*. */
  readonly checked?: Checked;
}

export type RenderTools = Pick<Tools, 'tokens' | 'people' | 'handOver'>;

export async function renderStep(tools: RenderTools, state: Onboarding, aside: Aside = {}): Promise<Message> {
  const value = writeMadeFor(state);
  const { trouble = null } = aside;
  switch (state.step) {
    case 'place':
      return placeStep(value, state.image);
    case 'image':
      return imageStep(value, trouble);
    case 'create':
      return createStep({ value, seen: aside.seen ?? null, isRenewal: state.isRenewal });
    case 'hand-over': {
      const canKeep = tools.tokens.keyRing !== null;
      const way = await wayOf(tools, state);
      return handOverStep({ value, way, link: aside.link ?? null, canKeep, trouble });
    }
    case 'prove':
      return proving(value, aside);
    case 'use':
    case 'verify':
    case 'remembered':
      return (await withToken(tools, state, aside)) ?? cancelledMessage(null);
    case 'not-needed':
      return notNeededMessage({
        value,
        why: state.notNeeded ?? 'public',
        image: state.image,
        seen: aside.seen ?? null,
      });
    case 'cancelled':
      return cancelledMessage((await registrationOf(tools, state))?.label ?? null);
  }
}

/** The page where there is one; else the modal where an admin allows it. */
export async function wayOf(
  { handOver, tokens }: Pick<Tools, 'handOver' | 'tokens'>,
  { teamId }: Pick<Onboarding, 'teamId'>,
): Promise<'page' | 'modal' | 'neither'> {
  if (handOver !== null) return 'page';
  return (await tokens.settings.of(teamId)).allowsModal ? 'modal' : 'neither';
}

/** The registration that came of the conversation; null while there is none, and once it is gone. */
export async function registrationOf(
  { tokens }: Pick<Tools, 'tokens'>,
  state: Onboarding,
): Promise<OwnView | null> {
  const { teamId, userId, registrationId } = state;
  if (registrationId === null) return null;
  const found = await viewOne(tokens, { teamId, userId, isAdmin: false, channelIds: [] }, registrationId);
  return found?.kind === 'own' ? found.view : null;
}

export async function knownToken(
  { tokens, people }: RenderTools,
  registration: OwnView,
  proof: Proof | null = null,
): Promise<KnownToken> {
  const zone = (await people.of(registration.ownerId))?.timeZone ?? null;
  return { registration, proof, nowMs: tokens.clock.now(), zone };
}

function proving(value: string, { proving }: Aside): Message {
  if (proving === undefined) return waitingStep(value);
  if (proving === 'asking') return askingStep(value);
  return proving === 'settling' ? settlingStep(value) : confirmLoginStep({ value, ...proving });
}

/** Null when what was registered is no longer there. */
async function withToken(tools: RenderTools, state: Onboarding, aside: Aside): Promise<Message | null> {
  const registration = await registrationOf(tools, state);
  if (registration === null) return null;
  const value = writeMadeFor(state);
  const token = await knownToken(tools, registration, aside.proof ?? null);
  switch (state.step) {
    case 'use':
      return useStep({ value, guide: guideOf(state, registration), token });
    case 'verify':
      return verifyStep({ value, guide: guideOf(state, registration), checked: aside.checked ?? null });
    default: {
      const { warningDays } = await tools.tokens.settings.of(state.teamId);
      return rememberedStep({ value, token, warningDays, trouble: aside.trouble ?? null });
    }
  }
}

/** A renewal asks for no place: the token goes where the old one is. */
function guideOf({ place, image }: Onboarding, { places, login }: OwnView): PlaceGuide {
  const known = [place, ...places].find((each): each is TokenPlace => each !== null && each !== 'actions');
  return guideFor(known ?? 'docker', { login, image });
}
