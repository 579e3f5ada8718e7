/** What the warnings need of the world: who is there, what becomes of a kept token, and the way to tell somebody. */
import type { Clock } from '../support/clock.ts';
import type { TokenPorts } from '../tokens/ports.ts';
import type { Digest } from './digest.ts';
import type { QuietHours } from './hours.ts';
import type { Outbox } from './outbox.ts';
import type { Place } from './warning.ts';

export type Told =
  | { readonly kind: 'sent'; readonly place: Place | null }
  /** It may go later: the throttle of the other side, or a fault that passes. */
  | { readonly kind: 'later'; readonly afterMs: number }
  /** This recipient cannot be told at all; a stable word says why. */
  | { readonly kind: 'never'; readonly reason: string };

export interface Notifier {
  tell(digest: Digest): Promise<Told>;
  /** Puts it in the place of what was told before. */
  retell(place: Place, digest: Digest): Promise<void>;
}

export interface DirectoryEntry {
  /** Name of a time zone; null where nobody knows. */
  readonly timeZone: string | null;
  readonly isGone: boolean;
}

export interface Directory {
  /** Null for nobody's id; rejects while it cannot be asked. */
  person(userId: string): Promise<DirectoryEntry | null>;
}

export interface WarningPorts {
  readonly tokens: TokenPorts;
  readonly outbox: Outbox;
  readonly directory: Directory;
  readonly notifier: Notifier;
  readonly clock: Pick<Clock, 'now'>;
  readonly quietHours: QuietHours | null;
  /** For warnings of workspaces that have set no channel of their own. */
  readonly alertChannelId: string | null;
  readonly adminIds: readonly string[];
  /** Looks at a kept token at GitHub and records what it finds; resolves at once for one that is not kept. */
  readonly lookAgain: (registrationId: string) => Promise<void>;
}
