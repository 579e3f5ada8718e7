/** Tells people and channels in Slack what is due, and sorts what Slack answers: done, later, or never. */

import type { Told } from '../telling/told.ts';
import type { Digest } from '../warnings/digest.ts';
import type { Notifier } from '../warnings/ports.ts';
import type { Message } from './blocks/elements.ts';
import { digestMessage } from './blocks/warnings/digest-message.ts';
import type { People } from './people.ts';
import type { ScheduledWeb } from './scheduled-web.ts';

export interface NotifierOptions {
  readonly web: ScheduledWeb;
  readonly people: Pick<People, 'of'>;
  readonly now: () => number;
}

export function createNotifier({ web, people, now }: NotifierOptions): Notifier {
  async function render(digest: Digest): Promise<Message> {
    const { items, recipient } = digest;
    const owners = [...new Set(items.map(({ ownerId }) => ownerId))];
    const persons = await Promise.all(owners.map((id) => people.of(id)));
    const names = new Map(
      persons.flatMap((person) => (person?.name ? [[person.id, person.name] as const] : [])),
    );
    const reader = recipient.kind === 'person' ? await people.of(recipient.id) : (persons[0] ?? null);
    return digestMessage(digest, { nowMs: now(), zone: reader?.timeZone ?? null }, names);
  }

  return {
    async tell(digest) {
      const posted = await web.post(digest.recipient.id, await render(digest));
      switch (posted.kind) {
        case 'posted':
          return { kind: 'sent', place: posted.place };
        case 'limited':
          return { kind: 'later', afterMs: posted.afterMs };
        case 'refused':
          return judge(posted.word);
      }
    },
    async retell(place, digest) {
      // A copy that cannot be edited any more says what was true when it was sent.
      await web.edit(place, await render(digest));
    },
  };
}

const AGAIN_AFTER_MS = 60_000;
const AGAIN_AFTER_TROUBLE_MS = 15 * 60_000;

/**
 * Of this recipient, and not of the moment (docs.slack.dev/reference/methods/chat.postMessage, Errors). Whatever is wrong with the app as
 * a whole passes when an operator mends it, so that warnings wait for that.
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

function judge(word: string): Told {
  if (NEVER.has(word)) return { kind: 'never', reason: word };
  return { kind: 'later', afterMs: PASSING.has(word) ? AGAIN_AFTER_MS : AGAIN_AFTER_TROUBLE_MS };
}
