/** Who is there, as Slack says. */
import type { People } from '../slack/web/people.ts';
import type { Directory } from '../telling/directory.ts';

export function directoryOf(people: Pick<People, 'of'>): Directory {
  return {
    async person(userId) {
      const person = await people.of(userId);
      if (person === null) throw new Error('Slack does not say who that is.');
      return { timeZone: person.timeZone, isGone: person.isDeactivated };
    },
  };
}
