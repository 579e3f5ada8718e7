/** Sorts what Slack answers to a message that nobody waits for: done, later, or never. */
import type { Told } from '../telling/told.ts';
import type { Posted } from './scheduled-web.ts';

const AGAIN_AFTER_MS = 60_000;
const AGAIN_AFTER_TROUBLE_MS = 15 * 60_000;

/**
 * Of this recipient, and not of the moment (docs.slack.dev/reference/methods/chat.postMessage, Errors). Whatever is wrong with the app as
 * a whole passes when an operator mends it, so that messages wait for that.
 */
const NEVER: ReadonlySet<string> = new Set([
  'account_inactive',
  'cannot_dm_bot',
  'channel_is_limited_access',
  'channel_not_found',
  'ekm_access_denied',
  'is_archived',
  'messages_tab_disabled',
  'not_in_channel',
  'restricted_action',
  'restricted_action_non_threadable_channel',
  'restricted_action_read_only_channel',
  'restricted_action_thread_locked',
  'restricted_action_thread_only_channel',
  'team_access_not_granted',
  'user_disabled',
  'user_not_found',
  'users_not_found',
]);

const PASSING: ReadonlySet<string> = new Set([
  'fatal_error',
  'internal_error',
  'rate_limited',
  'ratelimited',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
]);

export function toldOf(posted: Posted): Told {
  switch (posted.kind) {
    case 'posted':
      return { kind: 'sent', place: posted.place };
    case 'limited':
      return { kind: 'later', afterMs: posted.afterMs };
    case 'refused':
      return judge(posted.word);
  }
}

function judge(word: string): Told {
  if (NEVER.has(word)) return { kind: 'never', reason: word };
  return { kind: 'later', afterMs: PASSING.has(word) ? AGAIN_AFTER_MS : AGAIN_AFTER_TROUBLE_MS };
}
