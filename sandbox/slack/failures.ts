// Failures of Slack itself, on purpose: the next calls of a method, or uses of a response_url, go wrong and
// have no effect. They are no fault of the app.

import { type Answer, answer, jsonAnswer } from '../http/answer.ts';

export interface FailureOptions {
  /** Once by default. */
  readonly times?: number;
  /** An error of the platform, such as `fatal_error`; a page with status 503 by default. */
  readonly error?: string;
  readonly status?: number;
  /** Too fast: a 429 that names the seconds to wait. */
  readonly retryAfter?: number;
}

export interface Failures {
  /** @param what a method, or `response_url` */
  plan(what: string, options?: FailureOptions): void;
  /** The failure that is due for this request, if any. */
  take(path: string): Answer | null;
}

export function createFailures(): Failures {
  const planned = new Map<string, { left: number; readonly answer: Answer }>();
  return {
    plan(what, options = {}) {
      planned.set(what, { left: options.times ?? 1, answer: failureOf(options) });
    },
    take(path) {
      const due = planned.get(path.startsWith('/api/') ? path.slice('/api/'.length) : 'response_url');
      if (due === undefined || due.left === 0) return null;
      due.left -= 1;
      return due.answer;
    },
  };
}

function failureOf({ error, retryAfter, status = 503 }: FailureOptions): Answer {
  if (retryAfter !== undefined) {
    return answer(429, { 'retry-after': String(retryAfter), 'content-type': 'text/plain' }, 'ratelimited');
  }
  if (error !== undefined) return jsonAnswer(200, { ok: false, error });
  return answer(status, { 'content-type': 'text/plain' }, 'upstream connect error\n');
}
