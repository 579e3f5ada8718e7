/** Sorts what Slack answers to a message that nobody waits for: done, later, or never. */
import type { Told } from '../../telling/told.ts';
import type { Posted } from '../web/scheduled-web.ts';

const AGAIN_AFTER_MS = 60_000;
const AGAIN_AFTER_TROUBLE_MS = 15 * 60_000;

/**
 * Of this recipient, and not of the moment (docs.slack.dev/reference/methods/chat.postMessage, Errors). Whatever is wrong with the app or
 * the workspace as a whole passes when somebody mends it, so that messages wait for that: so `account_inactive`, which is said of the app's
 * own token. Of somebody deactivated Slack says `channel_not_found`, or nothing at all; that they have left is asked of the directory.
 */
const NEVER: ReadonlySet<string> = new Set([
  'cannot_dm_bot',
  'channel_is_limited_access',
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'restricted_action',
  'restricted_action_non_threadable_channel',
  'restricted_action_read_only_channel',
  'restricted_action_thread_locked',
  'restricted_action_thread_only_channel',
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
