/** What a text is explained as: causes in order, each in the one vocabulary of codes, and what the text named besides. */
import type { Code as CheckCode, Confidence, Remedy } from '../diagnosis/finding.ts';

/** Codes that an error text shows and a check of the image cannot. */
export const TEXT_CODES = [
  'token-revoked',
  'scope-missing-write',
  'pull-secret-missing',
  'client-defect',
  'local-problem',
  'unknown',
] as const;

export type CauseCode = CheckCode | (typeof TEXT_CODES)[number];

export interface Cause {
  readonly code: CauseCode;
  readonly confidence: Confidence;
  /** One sentence a person understands. */
  readonly title: string;
  /** What in the text says so, quoted short, and what it means. */
  readonly because: string;
  readonly remedies: readonly Remedy[];
}

export type Operation = 'pull' | 'push' | 'login';

export interface Explanation {
  /** The likeliest first; none where nothing in the text is a registry's or a client's error. */
  readonly causes: readonly Cause[];
  /** An image reference found in the text, whole: `ghcr.io/acme/app:1.2`. */
  readonly image: string | null;
  readonly client: string | null;
  /** How many credentials were found in the text and taken out before anything else. */
  readonly redacted: number;
  /** The move that would settle it, or what else to paste; one or two sentences. */
  readonly next: string;
  /** What was being done when it failed, where the text tells. */
  readonly operation: Operation | null;
  /** Whether the failing request carried a login, where the words tell. */
  readonly sent: 'login' | 'nothing' | null;
}
