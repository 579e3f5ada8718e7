/** Tells people and channels in Slack what is due. */
import type { Digest } from '../../warnings/digest.ts';
import type { Notifier } from '../../warnings/ports.ts';
import type { Message } from '../blocks/elements.ts';
import { digestMessage } from '../blocks/warnings/digest-message.ts';
import type { People } from '../web/people.ts';
import type { ScheduledWeb } from '../web/scheduled-web.ts';
import { toldOf } from './told-of.ts';

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
      return toldOf(await web.post(digest.recipient.id, await render(digest)));
    },
    async retell(place, digest) {
      // A copy that cannot be edited any more says what was true when it was sent.
      await web.edit(place, await render(digest));
    },
  };
}
