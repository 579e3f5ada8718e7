/** What a person has to do with tokens: their own, offers that wait for them, what is shared with them. A list and the Home tab show it. */
import type { OfferView, OwnView } from '../../../tokens/record/views.ts';
import { TOKEN_ACTIONS } from '../../action-ids.ts';
import { button, code } from '../elements.ts';
import { primary } from '../onboarding/frame.ts';
import { buttons, type Part, small, title, words } from '../parts.ts';
import type { Reader } from './ends.ts';
import { offerEntry, ownEntry, type SharedWithMe, sharedEntry } from './entry.ts';

export interface Overview {
  /** All of them, in the order in which they are shown. */
  readonly own: readonly OwnView[];
  readonly shared: readonly SharedWithMe[];
  readonly offers: readonly OfferView[];
  /** Records that this version of the app cannot read. */
  readonly unreadable: number;
  readonly reader: Reader;
}

const MOST_SHARED = 8;
const MOST_OFFERS = 4;

export function ownParts(page: readonly OwnView[], reader: Reader): Part[] {
  return page.flatMap((view) => ownEntry(view, reader));
}

export function noneParts(): Part[] {
  return [
    words(
      'None is on my list yet. I lead you to a token that can pull, and warn you before it ends; for one that you have, a reminder is enough: ',
      code('/ghcr tokens add LABEL expires YYYY-MM-DD'),
    ),
  ];
}

export function offerParts({ offers, reader }: Overview): Part[] {
  if (offers.length === 0) return [];
  const shown = offers.slice(0, MOST_OFFERS);
  return [
    title('Waiting for your answer'),
    ...shown.flatMap((offer) => offerEntry(offer, reader)),
    ...leftOut(offers.length - shown.length),
  ];
}

export function sharedParts({ shared, reader }: Overview): Part[] {
  if (shared.length === 0) return [];
  const shown = shared.slice(0, MOST_SHARED);
  return [
    title('Shared with you, for checks of certain images'),
    ...shown.map((view) => sharedEntry(view, reader)),
    ...leftOut(shared.length - shown.length),
  ];
}

export function leftOut(count: number): Part[] {
  if (count <= 0) return [];
  return [small(count === 1 ? 'One more is not shown here.' : `${count} more are not shown here.`)];
}

export function unreadableParts(count: number): Part[] {
  if (count === 0) return [];
  const what = count === 1 ? 'One record was' : `${count} records were`;
  return [small(`${what} written by a newer version of this app, or are damaged: they stay as they are.`)];
}

export function beginnings(): Part {
  return buttons(
    primary(button(TOKEN_ACTIONS.getToken, 'Get a token that works', 'new')),
    button(TOKEN_ACTIONS.addReminder, 'Add a reminder', 'new'),
  );
}
