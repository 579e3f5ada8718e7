// What happened in the week: what was told, and what people did. All that the model is given beside the plan.
import type { DigestItem } from '../../src/warnings/digest.ts';
import type { Recipient } from '../../src/warnings/warning.ts';
import type { WatchNews } from '../../src/watches/ports.ts';

export interface Moment {
  /** Milliseconds since the week began: these never go back. */
  readonly atMs: number;
  /** What the bot's clock said. */
  readonly clockMs: number;
}

/** One message, at the moment in which Slack answered. */
export interface Attempt extends Moment {
  readonly teamId: string;
  readonly recipient: Recipient;
  readonly items: readonly DigestItem[];
  readonly outcome: 'sent' | 'later' | 'never';
}

/** What a watch said, at the moment in which Slack answered. */
export interface Told extends Moment {
  readonly reference: string;
  readonly teamId: string;
  readonly channelId: string;
  readonly news: WatchNews;
  readonly outcome: 'sent' | 'later' | 'never';
}

/** What the registry was asked, and what it answered. */
export interface Asked extends Moment {
  readonly reference: string;
  /** With which kept token; `other` for a secret that is no longer anybody's. */
  readonly asTokenId: string | null;
  readonly answer: 'pullable' | 'blocked' | 'trouble' | 'throttled';
}

/** Something that a person did about a token and that was accepted. */
export type TokenDeed = Moment & { readonly tokenId: string } & (
    | { readonly kind: 'renewed'; readonly endsAtMs: number | null }
    | { readonly kind: 'snoozed'; readonly days: 1 | 3 }
    | { readonly kind: 'retired' }
    | { readonly kind: 'handed-over'; readonly toUserId: string }
  );

export type WatchDeed = Moment & { readonly reference: string } & (
    | {
        readonly kind: 'watch-set';
        /** What the channel heard then. */
        readonly heard: 'pullable' | 'blocked' | null;
        readonly digest: string | null;
      }
    | { readonly kind: 'watch-ended' }
  );

export type StepsDeed = Moment & {
  readonly kind: 'days-set';
  readonly teamId: string;
  readonly days: readonly number[] | null;
};

export type Deed = TokenDeed | WatchDeed | StepsDeed;

export interface WeekRecord {
  readonly attempts: readonly Attempt[];
  readonly deeds: readonly Deed[];
  readonly told: readonly Told[];
  readonly asked: readonly Asked[];
  /** Jobs that ended in an exception. */
  readonly failures: readonly string[];
}
