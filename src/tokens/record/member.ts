/** Who acts and who is meant, by ids of Slack alone. Whoever fills these in has taken the actor from a signed envelope. */

export interface Member {
  readonly teamId: string;
  readonly userId: string;
}

/** A member with what Slack says of them now: nothing of it is kept. */
export interface Viewer extends Member {
  readonly isAdmin: boolean;
  /** Channels that they demonstrably belong to: the one a command was given in, or those that were looked up. */
  readonly channelIds: readonly string[];
}

const USER = /^[UW][A-Z0-9]{2,24}$/;
const TEAM = /^T[A-Z0-9]{2,24}$/;
const CHANNEL = /^[CG][A-Z0-9]{2,24}$/;

export function isUserId(text: string): boolean {
  return USER.test(text);
}

export function isTeamId(text: string): boolean {
  return TEAM.test(text);
}

export function isChannelId(text: string): boolean {
  return CHANNEL.test(text);
}

/** An id that reached the store's names without being one of Slack's: a fault of ours, whose message does not quote it. */
export class ForeignId extends Error {
  readonly code = 'foreign-id';

  constructor() {
    super('An id is none of Slack’s.');
    this.name = 'ForeignId';
  }
}

/** `T1:U1`, for names in the store. Only validated ids become part of one. */
export function memberKey({ teamId, userId }: Member): string {
  if (!isTeamId(teamId) || !isUserId(userId)) throw new ForeignId();
  return `${teamId}:${userId}`;
}

export function teamKey(teamId: string): string {
  if (!isTeamId(teamId)) throw new ForeignId();
  return teamId;
}

export function isSameMember(one: Member, other: Member): boolean {
  return one.teamId === other.teamId && one.userId === other.userId;
}
