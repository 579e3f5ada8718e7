/** Gathers what a person has to do with tokens, as they may see it at this moment. */
import { listOffers, listOwn, listShared } from '../../tokens/listing.ts';
import type { Viewer } from '../../tokens/record/member.ts';
import type { Reader } from '../blocks/tokens/ends.ts';
import type { SharedWithMe } from '../blocks/tokens/entry.ts';
import type { Overview } from '../blocks/tokens/overview.ts';
import type { Tools } from '../listening/turn.ts';

export type OverviewTools = Pick<Tools, 'tokens' | 'people'>;

export async function overviewOf(tools: OverviewTools, viewer: Viewer): Promise<Overview> {
  const { tokens, people } = tools;
  const [own, shared, offers, reader] = await Promise.all([
    listOwn(tokens, viewer),
    listShared(tokens, viewer),
    listOffers(tokens, viewer),
    readerOf(tools, viewer.userId),
  ]);
  const named = await Promise.all(
    shared.registrations.map(async (view): Promise<SharedWithMe> => {
      return { ...view, handle: (await people.of(view.ownerId))?.handle || null };
    }),
  );
  const isRetired = ({ state }: { readonly state: { readonly kind: string } }): boolean =>
    state.kind === 'retired';
  return {
    own: [...own.registrations.filter((view) => !isRetired(view)), ...own.registrations.filter(isRetired)],
    shared: named,
    offers: offers.registrations,
    unreadable: own.unreadable,
    reader,
  };
}

/** Days are told as they are counted where this person lives. */
export async function readerOf({ tokens, people }: OverviewTools, userId: string): Promise<Reader> {
  return { nowMs: tokens.clock.now(), zone: (await people.of(userId))?.timeZone ?? null };
}
