// What Slack sends to the app, whatever the way it takes, and what came of one attempt.

import type { Json } from './json.ts';

export interface Parcel {
  readonly kind: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: Json;
}

/** The Events API says with each repetition which it is, and why. */
export interface Repetition {
  readonly number: number;
  readonly reason: string;
}

export interface Attempt {
  /** Of the HTTP answer; 200 for an acknowledged envelope; null where nobody answered. */
  readonly status: number | null;
  readonly acknowledgedAfterMs: number | null;
  readonly error: 'operation_timeout' | 'dispatch_failed' | null;
  /** What the app answered with: a JSON value, a text, or null for nothing. */
  readonly answer: unknown;
  /** The app asked not to be sent the event again. */
  readonly noRetry: boolean;
}

/** The time Slack waits for an acknowledgement. */
export const PATIENCE_MS = 3_000;

/** `text` as the JSON it is, as the text it is, or null when there is none. */
export function readAnswer(text: string): unknown {
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
