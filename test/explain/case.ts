/** An error text in a client's or a registry's own words, and what it must be explained as. */
import type { CauseCode } from '../../src/explain/cause.ts';

export interface TextCase {
  /** The public thread that it was seen in, and that tells how it ended. */
  readonly source?: string;
  readonly text: string;
  /** The cause that must come first. */
  readonly cause: CauseCode;
  /** Others that must be among the first three. */
  readonly also?: readonly CauseCode[];
  readonly image?: string | null;
  readonly client?: string | null;
  readonly confidence?: 'certain' | 'likely' | 'possible';
  readonly operation?: 'pull' | 'push' | 'login';
}

export type TextCases = Readonly<Record<string, TextCase>>;
