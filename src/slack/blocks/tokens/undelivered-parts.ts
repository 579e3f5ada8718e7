/** Warnings that could not be told, for admins: whose, to whom not, and what to mend so that the next one arrives. */
import type { Undelivered } from '../../../warnings/undelivered.ts';
import { bold } from '../elements.ts';
import { dayIn } from '../onboarding/days.ts';
import { type Part, small, title, words } from '../parts.ts';
import type { Reader } from './ends.ts';

/** More are looked up than are shown, so that there being more can be said. */
export const MOST_UNDELIVERED = 5;

export function undeliveredParts(all: readonly Undelivered[], reader: Reader): readonly Part[] {
  if (all.length === 0) return [];
  const more = all.length > MOST_UNDELIVERED ? ['There are earlier ones.'] : [];
  return [
    title('Warnings that could not be told'),
    ...all.slice(0, MOST_UNDELIVERED).map((each) => line(each, reader)),
    small(
      'Whoever is next in line was told instead: a backup owner, the channel, or the admins. These lines go after 90 days.',
      ...more,
    ),
  ];
}

function line({ atMs, label, ownerId, reason, recipient }: Undelivered, reader: Reader): Part {
  const to =
    recipient.kind === 'person'
      ? ({ type: 'user', user_id: recipient.id } as const)
      : ({ type: 'channel', channel_id: recipient.id } as const);
  return words(
    `${dayIn(atMs, reader.zone)}: `,
    bold(label),
    ' of ',
    { type: 'user', user_id: ownerId },
    ', to ',
    to,
    `: ${(recipient.kind === 'person' ? WHY_NOT_THEM : WHY_NOT_THERE).get(reason) ?? `Slack says ${reason}`}`,
  );
}

const HAS_LEFT =
  'the account is deactivated, or closed to the app. Hand the token over, or name a backup owner';

/** docs.slack.dev/reference/methods/chat.postMessage, Errors. */
const WHY_NOT_THEM: ReadonlyMap<string, string> = new Map([
  ['channel_not_found', HAS_LEFT],
  ['user_disabled', HAS_LEFT],
  ['user_not_found', 'Slack knows nobody by that id any more'],
  ['users_not_found', 'Slack knows nobody by that id any more'],
]);
const WHY_NOT_THERE: ReadonlyMap<string, string> = new Map([
  ['channel_not_found', 'the channel is gone, or private and the app is not in it. Invite the app there'],
  ['not_in_channel', 'the app is not in the channel. Invite it there'],
  ['is_archived', 'the channel is archived. Choose another one'],
]);
