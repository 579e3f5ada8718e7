/**
 * From whose eyes an image is asked for: nobody's, or with one kept token of one's own or of somebody who shared it. Outside of that a
 * token is as if it were not there. What is remembered of it is an id; whoever asks is authorised anew each time.
 */
import { readReference } from '../../image/reading.ts';
import { GHCR, type ImageReference } from '../../image/reference.ts';
import { findOwn } from '../../tokens/listing.ts';
import type { Viewer } from '../../tokens/record/member.ts';
import {
  type Applicable,
  type AsReading,
  chooseCredential,
  credentialsFor,
} from '../../tokens/sealing/credentials.ts';
import type { Tools, Turn } from '../listening/turn.ts';
import type { AsTyped } from '../typed/behind-image.ts';
import { plainViewer } from '../web/people.ts';

/** As it was asked for. */
export type Asked =
  | { readonly kind: 'unsaid' | 'anonymous' }
  | { readonly kind: 'token'; readonly id: string };

export type Chosen =
  | { readonly kind: 'asked'; readonly asked: Asked }
  | { readonly kind: 'choice'; readonly applicable: readonly Named[] }
  /** `reminder`: there is such a label, and no token behind it. */
  | {
      readonly kind: 'unknown-label';
      readonly why: 'unknown' | 'reminder';
      readonly applicable: readonly Named[];
    };

/** With what stands behind the @ of its owner; null for one's own, and while Slack does not say. */
export interface Named extends Applicable {
  readonly handle: string | null;
}

const ANONYMOUS: Chosen = { kind: 'asked', asked: { kind: 'anonymous' } };
const UNSAID: Chosen = { kind: 'asked', asked: { kind: 'unsaid' } };

/** What the words behind the image mean for whoever typed them, in the place where they did. */
export async function chooseViewpoint(
  { actor, channel, isOutsider, tools }: Pick<Turn, 'actor' | 'channel' | 'isOutsider' | 'tools'>,
  image: string,
  as: AsTyped,
): Promise<Chosen> {
  const reference = referenceOf(image);
  // What cannot be asked for is told without asking anybody.
  if (isOutsider || reference === null || as.kind === 'anonymous') return ANONYMOUS;
  try {
    const viewer = plainViewer(actor, channel);
    const all = await credentialsFor(tools.tokens, viewer, reference);
    return await chosen(tools, viewer, all, as);
  } catch (thrown) {
    if (as.kind !== 'unsaid') throw thrown;
    // Checks go on while the store is away.
    tools.log.warn('viewpoint-not-chosen', { component: 'tokens' });
    return UNSAID;
  }
}

async function chosen(
  tools: Tools,
  viewer: Viewer,
  all: readonly Applicable[],
  as: AsTyped,
): Promise<Chosen> {
  const reading = as.kind === 'named' ? await byHandle(tools, all, as) : as;
  const choice = chooseCredential(all, reading);
  switch (choice.kind) {
    case 'none':
      return as.kind === 'unsaid' ? UNSAID : ANONYMOUS;
    case 'one':
      return { kind: 'asked', asked: { kind: 'token', id: choice.applicable.id } };
    case 'choice':
      return { kind: 'choice', applicable: await named(tools, choice.applicable) };
    case 'unknown-label': {
      const isOwn = reading.kind === 'label' && reading.ownerId === null;
      const own = isOwn ? await findOwn(tools.tokens, viewer, reading.label) : null;
      const why = own !== null && !own.isKept ? 'reminder' : 'unknown';
      return { kind: 'unknown-label', why, applicable: await named(tools, all) };
    }
  }
}

/** The one person of that name who shared a token of that label; nobody's where it is not clear who is meant. */
async function byHandle(
  { people }: Tools,
  all: readonly Applicable[],
  { label, handle }: Extract<AsTyped, { kind: 'named' }>,
): Promise<AsReading> {
  const wanted = handle.toLowerCase();
  const owners: string[] = [];
  for (const each of all.filter((one) => one.label === label)) {
    const person = await people.of(each.ownerId);
    const names = [person?.handle, person?.name].map((name) => name?.toLowerCase());
    if (names.includes(wanted)) owners.push(each.ownerId);
  }
  const [only, ...others] = owners;
  const ownerId = only !== undefined && others.length === 0 ? only : '';
  return { kind: 'label', label, ownerId };
}

/** Of the living tokens that apply to an image for whoever asks, as they are typed behind `as`. */
export async function livingNames(
  { actor, channel, isOutsider, tools }: Pick<Turn, 'actor' | 'channel' | 'isOutsider' | 'tools'>,
  image: string,
): Promise<readonly string[]> {
  const reference = referenceOf(image);
  if (isOutsider || reference === null) return [];
  const all = await credentialsFor(tools.tokens, plainViewer(actor, channel), reference);
  const living = await named(
    tools,
    all.filter(({ isDead }) => !isDead),
  );
  return living.map(({ handle, isOwn, label }) => (isOwn ? label : `${label}@${handle ?? 'PERSON'}`));
}

async function named({ people }: Tools, all: readonly Applicable[]): Promise<readonly Named[]> {
  return Promise.all(
    all.map(async (each) => {
      const handle = each.isOwn ? null : (await people.of(each.ownerId))?.handle || null;
      return { ...each, handle };
    }),
  );
}

/** Null for what is no image of a registry that tokens are for. */
export function referenceOf(image: string): ImageReference | null {
  const reading = readReference(image, { hosts: [GHCR] });
  return reading.kind === 'reference' ? reading.reference : null;
}
