/** What becomes of a message, and where it stands. */

/** Where a message of ours stands, to be edited later. */
export interface Place {
  readonly channelId: string;
  readonly ts: string;
}

export type Told =
  | { readonly kind: 'sent'; readonly place: Place | null }
  /** It may go later: the throttle of the other side, or a fault that passes. */
  | { readonly kind: 'later'; readonly afterMs: number }
  /** This recipient cannot be told at all; a stable word says why. */
  | { readonly kind: 'never'; readonly reason: string };
