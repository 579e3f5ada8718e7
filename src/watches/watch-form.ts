/** Watches as records of the store: written by this program, read back by their form. Names of indexes hold our ids and Slack's alone. */
import * as v from 'valibot';
import { parsePlatform } from '../image/platform.ts';
import { formatReference, isDigest, parseReference } from '../image/reference.ts';
import type { Json, JsonObject, Operation } from '../support/store.ts';
import { isLabel } from '../tokens/record/label.ts';
import { ForeignId, isChannelId, isTeamId, isUserId, teamKey } from '../tokens/record/member.ts';
import { personIndex, teamIndex } from '../tokens/record/names.ts';
import { LONGEST_EVERY_MS, SHORTEST_EVERY_MS } from './limits.ts';
import { plannedAfterMs } from './schedule.ts';
import type { Watch } from './watch.ts';
import { watchId } from './watch-id.ts';

export const WATCH = 'watch';
/** When it is looked at next. */
export const DUE = 'due';
/** Before which moment its next look was not planned, negative: one that lies ahead was planned by a clock that has gone back since. */
export const PLANNED = 'planned';

const REGISTRATION_ID = /^[A-Za-z0-9_-]{22}$/;

const Time = v.pipe(v.number(), v.safeInteger());
const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const ASight = v.object({
  kind: v.picklist(['pullable', 'blocked', 'inconclusive']),
  code: v.pipe(v.string(), v.regex(/^[a-z-]{1,40}$/)),
  digest: v.nullable(v.pipe(v.string(), v.check(isDigest))),
  atMs: Time,
});
const Form = v.pipe(
  v.object({
    formatVersion: v.literal(1),
    id: v.string(),
    teamId: v.pipe(v.string(), v.check(isTeamId)),
    userId: v.pipe(v.string(), v.check(isUserId)),
    channelId: v.pipe(v.string(), v.check(isPlace)),
    reference: v.pipe(v.string(), v.check(isCanonical)),
    platform: v.nullable(v.pipe(v.string(), v.check(isPlatform))),
    everyMs: v.pipe(v.number(), v.safeInteger(), v.minValue(SHORTEST_EVERY_MS), v.maxValue(LONGEST_EVERY_MS)),
    onChange: v.boolean(),
    as: v.nullable(
      v.object({
        registrationId: v.pipe(v.string(), v.regex(REGISTRATION_ID)),
        label: v.pipe(v.string(), v.check(isLabel)),
      }),
    ),
    createdAtMs: Time,
    nextAtMs: Time,
    seen: v.nullable(ASight),
    told: v.nullable(ASight),
    doubts: Count,
    throttled: Count,
    ending: v.nullable(v.picklist(['token-gone', 'owner-left', 'channel-gone'])),
  }),
  // A record that was moved or copied to another id is nobody's.
  v.check((watch) => watch.id === watchId(watch)),
);

/** Null for a record that this version cannot read: it stands where it is, and nobody looks for it. */
export function readWatch(value: Json): Watch | null {
  const read = v.safeParse(Form, value);
  return read.success ? read.output : null;
}

/** Whether a record that cannot be read was written by another version of this program. */
export function isOtherForm({ formatVersion }: JsonObject): boolean {
  return typeof formatVersion === 'number' && formatVersion !== 1;
}

/** A channel, a conversation with the app, or somebody's messages with it. */
function isPlace(id: string): boolean {
  return isChannelId(id) || isUserId(id) || /^D[A-Z0-9]{2,24}$/.test(id);
}

function isCanonical(text: string): boolean {
  const reference = parseReference(text);
  return reference !== null && formatReference(reference) === text;
}

function isPlatform(text: string): boolean {
  return parsePlatform(text).kind === 'platform';
}

export function channelIndex(teamId: string, channelId: string): string {
  if (!isPlace(channelId)) throw new ForeignId();
  return `channel:${teamKey(teamId)}:${channelId}`;
}

/** What depends on one kept token. */
export function tokenIndex(registrationId: string): string {
  if (!REGISTRATION_ID.test(registrationId)) throw new ForeignId();
  return `token:${registrationId}`;
}

/** Throws for one that could not be read back: a fault of the caller. */
export function putWatch(watch: Watch, ifVersion: number | 'absent'): Operation {
  if (!v.is(Form, watch)) throw new Error('A watch does not have the form of one.');
  const { as, channelId, createdAtMs, id, nextAtMs, teamId } = watch;
  return {
    action: 'put',
    kind: WATCH,
    id,
    value: watch,
    ifVersion,
    indexes: {
      [DUE]: nextAtMs,
      [PLANNED]: -plannedAfterMs(watch),
      [teamIndex(teamId)]: createdAtMs,
      [personIndex(watch)]: createdAtMs,
      [channelIndex(teamId, channelId)]: createdAtMs,
      ...(as === null ? {} : { [tokenIndex(as.registrationId)]: createdAtMs }),
    },
  };
}
