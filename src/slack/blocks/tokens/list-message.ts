/** `/ghcr tokens`: one's own, page by page within what a message may hold. */
import { TOKEN_ACTIONS } from '../../action-ids.ts';
import { button, type Message } from '../elements.ts';
import { buttons, messageOf, type Part, small, title } from '../parts.ts';
import {
  beginnings,
  noneParts,
  type Overview,
  offerParts,
  ownParts,
  sharedParts,
  unreadableParts,
} from './overview.ts';

const PAGE = 8;

/** @param from how many of one's own stand before this page */
export function tokenList(overview: Overview, from: number): Message {
  const { own, reader, unreadable } = overview;
  const page = own.slice(from, from + PAGE);
  return messageOf([
    ...(from === 0 ? offerParts(overview) : []),
    title(own.length === 0 ? 'Your tokens' : `Your tokens (${own.length}), the most urgent first`),
    ...(own.length === 0 ? noneParts() : ownParts(page, reader)),
    ...pager(own.length, from, PAGE, { earlier: TOKEN_ACTIONS.earlier, later: TOKEN_ACTIONS.later }),
    ...(from === 0 ? sharedParts(overview) : []),
    beginnings(),
    ...unreadableParts(unreadable),
    small('Only you see this. Everything of yours goes with /ghcr tokens forget me'),
  ]);
}

interface PagerActions {
  readonly earlier: string;
  readonly later: string;
}

export function pager(total: number, from: number, size: number, actions: PagerActions): Part[] {
  if (total <= size) return [];
  const back = from === 0 ? [] : [button(actions.earlier, 'More urgent', String(Math.max(0, from - size)))];
  const forth = from + size >= total ? [] : [button(actions.later, 'Less urgent', String(from + size))];
  const last = Math.min(total, from + size);
  return [small(`${from + 1} to ${last} of ${total}`), buttons(...back, ...forth)];
}
