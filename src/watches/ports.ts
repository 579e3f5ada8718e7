/** What watches need of the world: a check, a way to tell a channel, and who is still there. */
import type { Report } from '../checking/report.ts';
import type { Credential } from '../credential/credential.ts';
import type { Directory } from '../telling/directory.ts';
import type { Told } from '../telling/told.ts';
import type { TokenPorts } from '../tokens/ports.ts';
import type { EndReason, Sight, Watch } from './watch.ts';

/** Facts alone; the words are the teller's. */
export type WatchNews =
  /** It can no longer be pulled, or could not at the first look that anybody hears of. */
  | { readonly kind: 'blocked'; readonly before: Sight | null; readonly report: Report }
  /** It can be pulled again. */
  | { readonly kind: 'back'; readonly before: Sight; readonly report: Report }
  /** Nothing could be learned, twice in a row. */
  | { readonly kind: 'unknown'; readonly before: Sight | null; readonly report: Report }
  /** Another digest; only for watches that ask for it. */
  | { readonly kind: 'moved'; readonly before: Sight; readonly report: Report }
  | { readonly kind: 'ended'; readonly reason: EndReason };

export interface WatchTeller {
  tell(watch: Watch, news: WatchNews): Promise<Told>;
}

export interface WatchPorts {
  readonly tokens: TokenPorts;
  readonly directory: Directory;
  readonly teller: WatchTeller;
  /** @param image as `Watch.reference` has it */
  readonly check: (image: string, platform: string | null, credential: Credential | null) => Promise<Report>;
}
