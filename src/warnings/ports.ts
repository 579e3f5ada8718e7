/** What the warnings need of the world: who is there, what becomes of a kept token, and the way to tell somebody. */
import type { Clock } from '../support/clock.ts';
import type { GiveWay } from '../support/give-way.ts';
import type { Directory } from '../telling/directory.ts';
import type { Place, Told } from '../telling/told.ts';
import type { TokenPorts } from '../tokens/ports.ts';
import type { Digest, WatchedImage } from './digest.ts';
import type { QuietHours } from './hours.ts';
import type { Outbox } from './outbox.ts';

export interface Notifier {
  tell(digest: Digest): Promise<Told>;
  /** Puts it in the place of what was told before. */
  retell(place: Place, digest: Digest): Promise<void>;
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
  /** Awaited before each piece of a longer work. */
  readonly giveWay: GiveWay;
  /** What is looked at with it on schedule; a warning goes without that where it cannot be known. */
  readonly watchedWith: (registrationId: string) => Promise<readonly WatchedImage[]>;
}
