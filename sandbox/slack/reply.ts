// Answers of the Web API in Slack's form.

import type { Reply } from './methods.ts';

export function okay(fields: Reply = {}): Reply {
  return { ok: true, ...fields };
}

/** `messages`: one for each fault, as in `response_metadata`. */
export function failed(error: string, messages: readonly string[] = []): Reply {
  if (messages.length === 0) return { ok: false, error };
  return { ok: false, error, response_metadata: { messages } };
}
