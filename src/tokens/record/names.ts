/** Kinds of records and names of indexes that the store knows of tokens. Only our own ids and validated ids of Slack become part of them. */
import { ForeignId, isChannelId, isUserId, type Member, memberKey, teamKey } from './member.ts';

export const REGISTRATION = 'registration';
/** What must be unique or counted among one owner's registrations. */
export const SHELF = 'shelf';
/** A key id that has sealed something. */
export const KEY_IN_USE = 'sealing-key';
export const AUDIT = 'audit';
export const SETTINGS = 'settings';
export const TICKET = 'ticket';
export const ONBOARDING = 'onboarding';
/** Stands while bytes that were deleted still have to be erased from the store's logs. */
export const ERASING = 'erasing';

/** When the expiry sweep must look at it next. */
export const DUE = 'due';
/** When a kept token is looked at again at GitHub. */
export const LOOK = 'look';

export function ownerIndex(owner: Member): string {
  return `owner:${memberKey(owner)}`;
}

export function teamIndex(teamId: string): string {
  return `team:${teamKey(teamId)}`;
}

/** Whoever is named in a registration beside its owner: backup owner, recipients of shares, the one it is offered to. */
export function namedIndex(teamId: string, id: string): string {
  if (!isUserId(id) && !isChannelId(id)) throw new ForeignId();
  return `named:${teamKey(teamId)}:${id}`;
}

/** Ids of keys have passed their grammar before. */
export function sealedIndex(keyId: string): string {
  return `sealed:${keyId}`;
}

/** Everything of one person, for kinds that are not listed by owner. */
export function personIndex(person: Member): string {
  return `person:${memberKey(person)}`;
}
