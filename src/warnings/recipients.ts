/**
 * Who hears of a step. Its owner, or who stands in for an owner that cannot be reached; in the last week also the channel that depends on
 * the token. Pure: who can be reached is an argument.
 */
import type { Registration } from '../tokens/record/registration.ts';
import type { Recipient, Step } from './warning.ts';

/** From this step on the channel hears it too. */
const CHANNEL_FROM_DAYS = 7;
/** From this step on the owner is named in the channel. */
const NAMED_FROM_DAYS = 3;

export interface Reachable {
  /** Members of the workspace who are neither gone nor unreachable. */
  readonly people: ReadonlySet<string>;
  /** The channel for warnings of registrations that name none. */
  readonly alertChannelId: string | null;
  readonly adminIds: readonly string[];
}

/**
 * Everybody who is told of the step. Empty when nobody can be: then nothing was said, and the step stays open.
 *
 * @param lost recipients of whom Slack has said that they cannot be told
 */
export function recipientsOf(
  registration: Pick<Registration, 'ownerId' | 'backupOwnerId' | 'channelId'>,
  step: Step,
  { people, alertChannelId, adminIds }: Reachable,
  lost: ReadonlySet<string> = new Set(),
): readonly Recipient[] {
  const { ownerId, backupOwnerId } = registration;
  const canBeTold = (id: string | null): id is string => id !== null && people.has(id) && !lost.has(id);
  const channelId = registration.channelId ?? alertChannelId;
  const channels: Recipient[] =
    channelId === null || lost.has(channelId) ? [] : [{ kind: 'channel', id: channelId }];
  const persons = [ownerId, backupOwnerId].filter(canBeTold).slice(0, 1);
  if (persons.length > 0) {
    const [id = ownerId] = persons;
    return [{ kind: 'person', id }, ...(isForChannel(step) ? channels : [])];
  }
  if (channels.length > 0) return channels;
  // Where nobody else is left, the workspace's channel for everything.
  const admins = adminIds.filter(canBeTold).map((id): Recipient => ({ kind: 'person', id }));
  if (admins.length > 0 || alertChannelId === null || lost.has(alertChannelId)) return admins;
  return [{ kind: 'channel', id: alertChannelId }];
}

/** Whether it can be told to them at all: a channel or a backup owner that was changed since is none of its own any more. */
export function isForRecipient(
  { ownerId, backupOwnerId, channelId }: Pick<Registration, 'ownerId' | 'backupOwnerId' | 'channelId'>,
  { kind, id }: Recipient,
  { alertChannelId, adminIds }: Omit<Reachable, 'people'>,
): boolean {
  const named = kind === 'channel' ? [channelId, alertChannelId] : [ownerId, backupOwnerId, ...adminIds];
  return named.includes(id);
}

function isForChannel(step: Step): boolean {
  return step === 'dead' || (step !== 'left' && step <= CHANNEL_FROM_DAYS);
}

/** Whether a channel's copy names the owner, so that Slack tells them. */
export function namesOwner(step: Step): boolean {
  return step === 'dead' || (step !== 'left' && step <= NAMED_FROM_DAYS);
}
