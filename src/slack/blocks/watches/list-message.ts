/** `/ghcr watches`: what is watched in this channel, and one's own elsewhere; page by page within what a message may hold. */
import type { Watch } from '../../../watches/watch.ts';
import { WATCH_ACTIONS } from '../../action-ids.ts';
import { bold, button, code, emoji, type Message, type Piece, text } from '../elements.ts';
import { buttons, messageOf, type Part, small, title, words } from '../parts.ts';
import { person } from './announcement.ts';
import { placeOf } from './ending-answers.ts';
import { stopButton } from './stop-button.ts';
import { STANDINGS, tellEvery, tellReference, tellSight, tellSpan } from './words.ts';

export interface Listed {
  readonly watch: Watch;
  readonly isOwn: boolean;
  /** Whether whoever reads may end it. */
  readonly canStop: boolean;
}

export interface WatchList {
  /** In the order in which they are shown. */
  readonly here: readonly Listed[];
  readonly elsewhere: readonly Listed[];
  readonly nowMs: number;
}

const PAGE = 8;

/** @param from how many stand before this page */
export function watchList({ here, elsewhere, nowMs }: WatchList, from: number): Message {
  const total = here.length + elsewhere.length;
  const shown = here.slice(from, from + PAGE);
  const others = elsewhere.slice(Math.max(0, from - here.length), Math.max(0, from + PAGE - here.length));
  return messageOf([
    ...(shown.length > 0 || from === 0 ? [title(heading(here.length))] : []),
    ...(here.length === 0 && from === 0
      ? [words('To be told when an image can no longer be pulled: ', code('/ghcr watch IMAGE every 6h'))]
      : []),
    ...shown.flatMap((listed) => entry(listed, nowMs, false)),
    ...(others.length > 0 ? [title(`Yours elsewhere (${elsewhere.length})`)] : []),
    ...others.flatMap((listed) => entry(listed, nowMs, true)),
    ...pager(total, from),
    small('Only you see this list.'),
  ]);
}

function heading(count: number): string {
  return count === 0 ? 'Nothing is watched here' : `Watched here (${count})`;
}

function entry({ watch, isOwn, canStop }: Listed, nowMs: number, isElsewhere: boolean): Part[] {
  const sight = watch.seen ?? watch.told;
  return [
    words(
      emoji(sight === null ? 'hourglass_flowing_sand' : STANDINGS[sight.kind].light),
      bold(` ${tellReference(watch)}`),
      `  ${standing(watch, nowMs)}\n`,
      ...details(watch, isOwn, isElsewhere, nowMs),
    ),
    ...(canStop ? [buttons(stopButton(watch.id, watch.reference))] : []),
  ];
}

function standing({ seen, told }: Watch, nowMs: number): string {
  const sight = seen ?? told;
  if (sight === null) return 'not looked at yet';
  // What was told last began at its moment; what is seen and not told yet began now.
  const sinceMs = told !== null && told.kind === sight.kind ? told.atMs : sight.atMs;
  return `${tellSight(sight)}, for ${tellSpan(Math.max(0, nowMs - sinceMs))}`;
}

function details(watch: Watch, isOwn: boolean, isElsewhere: boolean, nowMs: number): Piece[] {
  const { as, everyMs, nextAtMs, onChange, userId } = watch;
  const next = nextAtMs <= nowMs ? 'next look now' : `next look in ${tellSpan(nextAtMs - nowMs)}`;
  const login = as === null ? 'without a login' : isOwn ? `with ${as.label}` : 'with a token';
  const facts: (readonly Piece[])[] = [
    isElsewhere ? [text('in '), placeOf(watch)] : [],
    [text(tellEvery(everyMs))],
    [text(login)],
    onChange ? [text('tells a new digest')] : [],
    isOwn ? [] : [text('set by '), person(userId)],
    [text(next)],
  ];
  return facts
    .filter((fact) => fact.length > 0)
    .flatMap((fact, index) => (index === 0 ? fact : [text(' · '), ...fact]));
}

function pager(total: number, from: number): Part[] {
  if (total <= PAGE) return [];
  const back = from === 0 ? [] : [button(WATCH_ACTIONS.earlier, 'Earlier', String(Math.max(0, from - PAGE)))];
  const forth = from + PAGE >= total ? [] : [button(WATCH_ACTIONS.later, 'Later', String(from + PAGE))];
  return [small(`${from + 1} to ${Math.min(total, from + PAGE)} of ${total}`), buttons(...back, ...forth)];
}
