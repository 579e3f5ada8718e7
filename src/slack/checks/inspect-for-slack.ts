/** One inspection of a token as Slack asks for it: as a person's own token, outside GitHub Actions. */
import type { Credential } from '../../credential/credential.ts';
import { type Inspection, inspectToken } from '../../tokens/inspection/inspect-token.ts';
import type { CheckProbes } from './check-for-slack.ts';

export interface InspectQuestion {
  readonly credential: Credential;
  /** Whose single sign-on and policies are asked for too. */
  readonly organization: string | null;
  /** `owner/package`, where one is known. */
  readonly repository?: string;
  /** A token that was made a moment ago: it is sent also if it was refused before. */
  readonly isFresh?: boolean;
  /** Sends a token whose form is wrong. */
  readonly force?: boolean;
}

export type InspectForSlack = (question: InspectQuestion) => Promise<Inspection>;

const TIMEOUT_MS = 10_000;

export function createInspectForSlack({ usual, fresh }: CheckProbes): InspectForSlack {
  return ({ isFresh = false, force = false, ...question }) =>
    inspectToken({ ...question, force, inActions: false, timeoutMs: TIMEOUT_MS }, isFresh ? fresh : usual);
}
