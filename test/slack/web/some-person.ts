// A member of the workspace, as Slack tells of one.
import { type Person, readPerson } from '../../../src/slack/web/person.ts';

export function somePerson(changes: Partial<Person> = {}): Person {
  const person = readPerson({
    id: 'U0ANNA',
    team_id: 'T0001',
    name: 'anna',
    real_name: 'Anna',
    tz: 'Europe/Berlin',
  });
  if (person === null) throw new Error('That is no member.');
  return { ...person, ...changes };
}
