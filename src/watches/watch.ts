/**
 * An image that is looked at on schedule for a channel. Three facts carry it: what the last check saw, what the channel was told last, and
 * when it is looked at next. What was seen and is not told yet is due, so that no change is lost and none is told twice.
 */

/** What one check says of an image; `code` is that of its first finding. */
export interface Sight {
  readonly kind: 'pullable' | 'blocked' | 'inconclusive';
  readonly code: string;
  /** Of the manifest that the reference led to; null where none was read. */
  readonly digest: string | null;
  readonly atMs: number;
}

/** Why a watch ends by itself. */
export type EndReason =
  /** Retired, removed, or no longer shared with whoever set the watch. */
  | 'token-gone'
  /** Whoever set it has left the workspace. */
  | 'owner-left'
  /** The channel cannot be told any more. */
  | 'channel-gone';

/** From whose eyes: the id of a kept token, opened anew for each check, and its label as it was when the watch was set. */
export interface WatchedAs {
  readonly registrationId: string;
  readonly label: string;
}

export interface Watch {
  readonly formatVersion: 1;
  /** A hash over workspace, channel, reference and platform: an image is watched once in a channel. */
  readonly id: string;
  readonly teamId: string;
  /** Who set it. Its checks use what this person may use. */
  readonly userId: string;
  readonly channelId: string;
  /** Written canonically, such as `ghcr.io/acme/app:1.4`. */
  readonly reference: string;
  /** `os/arch[/variant]`; null for what Slack's checks take. */
  readonly platform: string | null;
  readonly everyMs: number;
  /** Whether another digest behind the same reference is told too. */
  readonly onChange: boolean;
  /** Null: without a login. */
  readonly as: WatchedAs | null;
  readonly createdAtMs: number;
  /** When it is looked at next; while somebody looks, when their claim ends. */
  readonly nextAtMs: number;
  /** What the last check that counts saw; null before the first. */
  readonly seen: Sight | null;
  /** What the channel was told last; null before the first. */
  readonly told: Sight | null;
  /** Checks in a row that said nothing; from the second on they count. */
  readonly doubts: number;
  /** Throttled answers in a row, after each of which the wait is longer. */
  readonly throttled: number;
  /** Null while it goes on. An end is told once, and then the watch is gone. */
  readonly ending: EndReason | null;
}

/** A watch as it was read, with the version that its next write names. */
export interface StoredWatch {
  readonly watch: Watch;
  readonly version: number;
}
