// What a company is and what befalls it within a week, written down before anything runs. Times called `…AtMs` without another word are
// milliseconds since the week began; ends of tokens are dates.

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A Wednesday morning in UTC. On the Sunday the clocks of Berlin go back. */
export const START_MS = Date.UTC(2027, 9, 27, 6, 30);
export const WEEK_MS = 7 * DAY;

/** The channel hears the last week's steps. */
export const CHANNEL_FROM = 7;
/** One message is sent a day after the end; it stands behind the last step. */
export const AFTER = -1;

export interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
}

export interface PersonPlan {
  readonly id: string;
  readonly teamId: string;
  /** Null where Slack does not say. */
  readonly zone: string | null;
  /** Deactivated for that time. */
  readonly gone: Span | null;
  /** From when on Slack does not know whom a message is for. */
  readonly refusedFromMs: number | null;
}

export interface ChannelPlan {
  readonly id: string;
  readonly archivedFromMs: number | null;
}

export interface KeptPlan {
  readonly secret: string;
  /** GitHub's own word, as a date; the registration may know another. */
  readonly endsAtMs: number | null;
  readonly revokedAtMs: number | null;
  readonly lookedAtFirstMs: number;
}

export interface TokenPlan {
  readonly id: string;
  readonly teamId: string;
  readonly label: string;
  readonly ownerId: string;
  readonly backupOwnerId: string | null;
  readonly channelId: string | null;
  /** A date; null where none is known. */
  readonly endsAtMs: number | null;
  /** A date; null where nobody knows when its life began. */
  readonly issuedAtMs: number | null;
  /** The tightest step that was told before the week began. */
  readonly toldStep: number | null;
  readonly isRetired: boolean;
  readonly kept: KeptPlan | null;
}

export type EventPlan = { readonly atMs: number } & (
  | { readonly kind: 'renew'; readonly tokenId: string; readonly days: number }
  | { readonly kind: 'snooze'; readonly tokenId: string; readonly days: 1 | 3 }
  | { readonly kind: 'retire'; readonly tokenId: string }
  | { readonly kind: 'hand-over'; readonly tokenId: string; readonly toUserId: string }
  | { readonly kind: 'set-days'; readonly teamId: string; readonly days: readonly number[] | null }
);

export interface TeamPlan {
  readonly id: string;
  /** Its own steps and its own channel; null: as configured. */
  readonly days: readonly number[] | null;
  readonly alertChannelId: string | null;
}

/** From then on the registry says this of an image. */
export interface ImagePhase {
  readonly fromMs: number;
  readonly kind: 'pullable' | 'blocked' | 'trouble';
  readonly digest: string | null;
}

export interface WatchPlan {
  /** Every watch has an image of its own. */
  readonly reference: string;
  readonly teamId: string;
  readonly userId: string;
  readonly channelId: string;
  readonly everyMs: number;
  readonly onChange: boolean;
  /** The kept token it looks with. */
  readonly asTokenId: string | null;
  readonly setAtMs: number;
  /** Whether the channel heard what was seen when it was set. */
  readonly isHeard: boolean;
  readonly endedByHandAtMs: number | null;
  /** In their order; the first from before the week on. */
  readonly phases: readonly ImagePhase[];
}

/** A time in which the registry throttles one viewpoint; null: everybody. */
export interface ThrottlePlan extends Span {
  readonly asTokenId: string | null;
  readonly isForAll: boolean;
  readonly hintSeconds: number | null;
}

export interface CompanyPlan {
  readonly seed: number;
  readonly quietHours: { readonly from: number; readonly to: number } | null;
  readonly days: readonly number[];
  readonly alertChannelId: string | null;
  readonly adminIds: readonly string[];
  readonly teams: readonly TeamPlan[];
  readonly people: readonly PersonPlan[];
  readonly channels: readonly ChannelPlan[];
  readonly tokens: readonly TokenPlan[];
  /** In their order. */
  readonly events: readonly EventPlan[];
  readonly asleep: Span | null;
  /** Other configured steps from then on; null: the same. */
  readonly daysAfterSleep: readonly number[] | null;
  /** Slack throttles everybody. */
  readonly throttled: Span | null;
  /** When the clock goes back by an hour. */
  readonly clockBackAtMs: number | null;
  readonly watches: readonly WatchPlan[];
  readonly throttles: readonly ThrottlePlan[];
  /** Whether it is looked for owners who have left. */
  readonly looksForDepartures: boolean;
}
