/**
 * What is due, as one message: for whoever answers for the tokens with the buttons that finish the job, for a channel with whose they are
 * and when they end, and never what they are called. Once somebody has acted, the same message says so.
 */
import type { Button } from '@slack/types';
import type { RegistrationState } from '../../../tokens/record/registration.ts';
import type { Answered, Digest, DigestItem } from '../../../warnings/digest.ts';
import { TOKEN_ACTIONS } from '../../action-ids.ts';
import { cut } from '../../limits.ts';
import { bold, button, emoji, type Message, type Piece, text } from '../elements.ts';
import { primary } from '../onboarding/frame.ts';
import { buttons, messageOf, type Part, small, title, words } from '../parts.ts';
import { confirmed } from '../tokens/confirmed.ts';
import { lightOf, type Reader, tellEnd, tellState } from '../tokens/ends.ts';
import { inWords, SHORT_PLACES, tellKept } from '../tokens/entry.ts';

const LONGEST_LOGIN = 60;
const MOST_IMAGES = 3;
const LONGEST_REFERENCE = 120;
/** In a message about more tokens there is no room for the names of images. */
const MOST_WITH_IMAGES = 8;

/** @param names how owners are called where they are not to be pinged; by user id */
export function digestMessage(digest: Digest, reader: Reader, names: ReadonlyMap<string, string>): Message {
  const { items, recipient } = digest;
  const isChannel = recipient.kind === 'channel';
  const images = items.length > MOST_WITH_IMAGES ? 0 : MOST_IMAGES;
  const entries = items.flatMap((item) => {
    if (isChannel) return channelEntry(item, reader, names, images);
    return item.ownerId === recipient.id ? ownEntry(item, reader, images) : standInEntry(item, reader);
  });
  return messageOf([title(headline(items, isChannel)), ...entries, small(footing(items, isChannel))]);
}

function headline(items: readonly DigestItem[], isChannel: boolean): string {
  const open = items.filter(({ answered }) => answered === null).length;
  if (open === 0) return 'Nothing is left to do here';
  const dead = items.some(({ answered, death }) => answered === null && death !== null);
  if (isChannel) return dead ? 'Pulls that use this token fail' : 'A token that this channel relies on';
  const many = open === 1 ? 'One of your tokens needs you' : `${open} of your tokens need you`;
  return dead ? `${many}: GitHub says no` : many;
}

function footing(items: readonly DigestItem[], isChannel: boolean): string {
  if (items.every(({ answered }) => answered !== null)) return '';
  if (isChannel) return 'Only its owner can renew it; I wrote to them too.';
  return 'A token is renewed at GitHub; it then has a new value, which goes wherever the old one is used.';
}

function ownEntry(item: DigestItem, reader: Reader, images: number): Part[] {
  const { label, registrationId: id } = item;
  const head: Piece[] = [
    emoji(light(item, reader)),
    bold(` ${label}`),
    text(`  ${ending(item, reader)}\n`),
    text(details(item)),
    text(dependants(item, '\nWatched with it: ', images)),
  ];
  if (item.answered !== null) return [words(...head), answerPart(item.answered, reader)];
  return [
    words(...head),
    buttons(
      primary(button(TOKEN_ACTIONS.renew, 'Renew', id)),
      button(TOKEN_ACTIONS.renewed, 'I renewed it', id),
      ...snoozes(item, reader),
      button(TOKEN_ACTIONS.handOver, 'Hand over', id),
      retireButton(item),
    ),
  ];
}

/** A snooze never goes past the end. */
function snoozes({ endsAtMs, registrationId, death }: DigestItem, { nowMs }: Reader): Button[] {
  if (death !== null || endsAtMs === null || endsAtMs <= nowMs) return [];
  return [
    button(TOKEN_ACTIONS.snoozeDay, 'In a day', registrationId),
    button(TOKEN_ACTIONS.snoozeThreeDays, 'In three days', registrationId),
  ];
}

function retireButton({ label, registrationId }: DigestItem): Button {
  return confirmed(button(TOKEN_ACTIONS.retire, 'Retired', registrationId), {
    title: `Retire ${label}?`,
    text: 'I warn of it no more, and a sealed token is destroyed. At GitHub it goes on working until it ends or you delete it there.',
    confirm: 'Retire it',
  });
}

/** For whoever stands in: its owner was not to be reached, and only an owner can act. */
function standInEntry(item: DigestItem, reader: Reader): Part[] {
  const { answered, label, ownerId } = item;
  const owner: Piece = { type: 'user', user_id: ownerId };
  const head = words(
    emoji(light(item, reader)),
    bold(` ${label}`),
    ' of ',
    owner,
    `  ${ending(item, reader)}\n`,
    details(item),
  );
  if (answered !== null) return [head, answerPart(answered, reader)];
  return [head, small(whyYou(item))];
}

function whyYou({ step }: DigestItem): string {
  const why = step === 'left' ? 'Its owner has left this workspace' : 'I cannot reach its owner';
  return `${why}, so you hear of it. Make sure that somebody replaces it where it is used.`;
}

function channelEntry(
  item: DigestItem,
  reader: Reader,
  names: ReadonlyMap<string, string>,
  images: number,
): Part[] {
  const { answered, namesOwner, ownerId, places } = item;
  const owner: Piece =
    namesOwner && answered === null
      ? { type: 'user', user_id: ownerId }
      : text(names.get(ownerId) ?? 'a colleague');
  const used = places.length === 0 ? '' : `, used in ${inWords(places.map((place) => SHORT_PLACES[place]))},`;
  const head = words(
    emoji(light(item, reader)),
    ' A token of ',
    owner,
    `${used} ${ending(item, reader)}.`,
    dependants(item, ' Watched here with it: ', images),
  );
  return answered === null ? [head] : [head, answerPart(answered, reader)];
}

/** What nobody would hear of any more; nothing once somebody has acted. */
function dependants({ answered, watched }: DigestItem, lead: string, most: number): string {
  if (answered !== null || watched.length === 0) return '';
  const shown = watched.slice(0, most).map((reference) => cut(reference, LONGEST_REFERENCE));
  const more = watched.length - shown.length;
  if (shown.length === 0) return `${lead}${more === 1 ? '1 image' : `${more} images`}`;
  return `${lead}${inWords(more === 0 ? shown : [...shown, `${more} more`])}`;
}

function answerPart(answered: Answered, reader: Reader): Part {
  return words(emoji('white_check_mark'), ' ', ...tellAnswer(answered, reader));
}

function tellAnswer(answered: Answered, reader: Reader): Piece[] {
  switch (answered.kind) {
    case 'renewed': {
      const { endsAtMs } = answered;
      return [
        text(
          endsAtMs === null ? 'Renewed.' : `Renewed: it ${tellEnd({ kind: 'at', atMs: endsAtMs }, reader)}.`,
        ),
      ];
    }
    case 'snoozed':
      return [text('Its owner will be reminded again.')];
    case 'handed-over':
      return [text('In the hands of '), { type: 'user', user_id: answered.toUserId }, text('.')];
    case 'retired':
      return [text('Retired: nothing depends on it any more.')];
    case 'removed':
      return [text('No longer registered.')];
  }
}

function ending({ death, endsAtMs }: DigestItem, reader: Reader): string {
  const end = endsAtMs === null ? '' : tellEnd({ kind: 'at', atMs: endsAtMs }, reader);
  return death === null ? end : tellState(stateOf(death));
}

function light({ answered, death, endsAtMs }: DigestItem, { nowMs }: Reader): string {
  if (answered !== null) return 'white_circle';
  const expiry =
    endsAtMs === null ? ({ kind: 'unknown' } as const) : ({ kind: 'at', atMs: endsAtMs } as const);
  return lightOf(expiry, death === null ? { kind: 'active' } : stateOf(death), nowMs);
}

function stateOf(reason: NonNullable<DigestItem['death']>): RegistrationState {
  return { kind: 'dead', atMs: 0, reason };
}

function details({ isKept, login, places }: DigestItem): string {
  const facts = [
    login === null ? '' : cut(login, LONGEST_LOGIN),
    tellKept(isKept),
    places.length === 0 ? '' : `used in ${inWords(places.map((place) => SHORT_PLACES[place]))}`,
  ];
  return facts.filter((fact) => fact !== '').join(' · ');
}
