/** A registration as the store gives it back, read by a schema: what is foreign or of another form is told as that, and by nothing else. */
import * as v from 'valibot';
import { CREDENTIAL_KINDS } from '../../credential/kind.ts';
import { isHost } from '../../image/reference.ts';
import type { JsonObject } from '../../support/store.ts';
import { isDamagedValue } from '../../support/store-errors.ts';
import { isLabel } from './label.ts';
import { isChannelId, isTeamId, isUserId } from './member.ts';
import { PLACES, type Registration } from './registration.ts';
import { MOST_PREFIXES, MOST_RECIPIENTS, readPrefix } from './share.ts';

export type RegistrationReading =
  | { readonly kind: 'read'; readonly registration: Registration }
  | { readonly kind: 'unreadable'; readonly why: 'other-form' | 'damaged' };

/** A record that this program cannot read. Holds nothing of it. */
export class UnreadableRecord extends Error {
  readonly code = 'unreadable-record';
  readonly why: 'other-form' | 'damaged';

  constructor(what: string, why: 'other-form' | 'damaged') {
    super(
      why === 'other-form'
        ? `A ${what} in the store has the form of another version of this program.`
        : `A ${what} in the store is damaged.`,
    );
    this.name = 'UnreadableRecord';
    this.why = why;
  }
}

/** For a job, which one such record keeps from nothing else. */
export function nullIfUnreadable(thrown: unknown): null {
  if (thrown instanceof UnreadableRecord) return null;
  throw thrown;
}

/** For a value that is no record at all. */
export function asUnreadable(what: string): (thrown: unknown) => never {
  return (thrown) => {
    throw isDamagedValue(thrown) ? new UnreadableRecord(what, 'damaged') : thrown;
  };
}

const TeamId = v.pipe(v.string(), v.check(isTeamId));
const UserId = v.pipe(v.string(), v.check(isUserId));
const ChannelId = v.pipe(v.string(), v.check(isChannelId));
const Instant = v.pipe(v.number(), v.safeInteger());
const Text = v.pipe(v.string(), v.maxLength(255));
const Base64 = (longest: number) => v.pipe(v.string(), v.maxLength(longest), v.regex(/^[A-Za-z0-9_-]*$/));
const KeyId = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,31}$/));

const AnExpiry = v.variant('kind', [
  v.object({ kind: v.literal('at'), atMs: Instant }),
  v.object({ kind: v.literal('never') }),
  v.object({ kind: v.literal('unknown') }),
]);

const AShare = v.object({
  to: v.variant('kind', [
    v.object({ kind: v.literal('person'), id: UserId }),
    v.object({ kind: v.literal('channel'), id: ChannelId }),
  ]),
  prefixes: v.pipe(v.array(Text), v.minLength(1), v.maxLength(MOST_PREFIXES)),
});

const State = v.variant('kind', [
  v.object({ kind: v.literal('active') }),
  v.object({
    kind: v.literal('retired'),
    atMs: Instant,
    reason: v.picklist(['by-owner', 'owner-left']),
  }),
  v.object({
    kind: v.literal('dead'),
    atMs: Instant,
    reason: v.picklist(['rejected', 'scope-lost', 'sso-lost']),
  }),
]);

const ASeal = v.object({
  version: v.literal(1),
  keyId: KeyId,
  nonce: Base64(16),
  text: Base64(8192),
  tag: Base64(22),
});

const ARegistration = v.pipe(
  v.object({
    formatVersion: v.literal(1),
    id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/)),
    teamId: TeamId,
    ownerId: UserId,
    backupOwnerId: v.nullable(UserId),
    label: v.pipe(v.string(), v.check(isLabel)),
    host: v.pipe(Text, v.check(isHost)),
    login: v.nullable(v.pipe(Text, v.minLength(1))),
    kind: v.picklist(CREDENTIAL_KINDS),
    scopes: v.nullable(v.pipe(v.array(Text), v.maxLength(100))),
    expiry: AnExpiry,
    expirySource: v.picklist(['github', 'by-hand']),
    issuedAtMs: v.nullable(Instant),
    places: v.pipe(v.array(v.picklist(PLACES)), v.maxLength(PLACES.length)),
    channelId: v.nullable(ChannelId),
    shares: v.pipe(v.array(AShare), v.maxLength(MOST_RECIPIENTS)),
    state: State,
    fingerprint: v.nullable(Base64(43)),
    seal: v.nullable(ASeal),
    offer: v.nullable(v.object({ toUserId: UserId, endsAtMs: Instant })),
    createdAtMs: Instant,
    lastSeenAliveMs: v.nullable(Instant),
    snoozedUntilMs: v.nullable(Instant),
    warnedStep: v.nullable(v.pipe(v.number(), v.safeInteger())),
    nextLookAtMs: v.nullable(Instant),
  }),
  // A share beyond the token's own host would let it be chosen for another registry.
  v.check(({ host, shares }) =>
    shares.every(({ prefixes }) =>
      prefixes.every((text) => {
        const reading = readPrefix(text, host);
        return reading.kind === 'prefix' && reading.prefix === text;
      }),
    ),
  ),
);

export function readRegistration(value: JsonObject): RegistrationReading {
  if (value['formatVersion'] !== 1) {
    const isForm = typeof value['formatVersion'] === 'number';
    return { kind: 'unreadable', why: isForm ? 'other-form' : 'damaged' };
  }
  const read = v.safeParse(ARegistration, value);
  if (!read.success) return { kind: 'unreadable', why: 'damaged' };
  return { kind: 'read', registration: read.output };
}
