import { describe, expect, it } from 'vitest';
import { createPeople } from '../../../src/slack/web/people.ts';
import type { Person } from '../../../src/slack/web/person.ts';
import { somePerson } from './some-person.ts';

const ANNA = somePerson();

function open(person: Partial<Person> | null = {}, adminUsers: readonly string[] = []) {
  const asked: string[] = [];
  const clock = { nowMs: 0, elapsed: () => clock.nowMs };
  const ask = async (userId: string): Promise<Person | null> => {
    asked.push(userId);
    return person && { ...ANNA, ...person };
  };
  return { asked, clock, people: createPeople({ ask, adminUsers, clock }) };
}

describe('people', () => {
  it('are asked for once in five minutes, and at once where a job must know', async () => {
    const { asked, clock, people } = open();
    expect(await people.of('U0ANNA')).toEqual(ANNA);
    await people.of('U0ANNA');
    expect(asked).toHaveLength(1);
    clock.nowMs += 5 * 60_000;
    await people.of('U0ANNA');
    expect(asked).toHaveLength(2);
    await people.ask('U0ANNA');
    expect(asked).toHaveLength(3);
  });

  it('whom Slack does not tell of are not remembered', async () => {
    const { asked, people } = open(null);
    expect(await people.of('U0ANNA')).toBeNull();
    await people.of('U0ANNA');
    expect(asked).toHaveLength(2);
  });

  it.each(['', 'anna', 'C0GENERAL', 'ghp_', 'U0ANNA OR 1'])(
    '%j is nobody’s id and is not sent',
    async (id) => {
      const { asked, people } = open();
      expect(await people.of(id)).toBeNull();
      expect(asked).toEqual([]);
    },
  );

  it.each([
    ['a member is none', {}, [], false],
    ['an admin of the workspace is one', { isAdmin: true }, [], true],
    ['one that is named is one', {}, ['U0ANNA'], true],
    ['a guest is none, though named', { isGuest: true }, ['U0ANNA'], false],
    ['who has left is none, though named', { isDeactivated: true }, ['U0ANNA'], false],
  ])('of the admins %s', async (_, person, adminUsers, expected) => {
    const { people } = open(person, adminUsers);
    expect(await people.isAdmin('U0ANNA')).toBe(expected);
  });

  it('look with the channel that something was done in, and with no direct message', async () => {
    const { people } = open({ isAdmin: true });
    const actor = { teamId: 'T0001', userId: 'U0ANNA' };
    expect(await people.viewer(actor, { id: 'C0PULLS', name: 'pulls' })).toEqual({
      ...actor,
      isAdmin: true,
      channelIds: ['C0PULLS'],
    });
    for (const channel of [null, { id: 'D0ANNA', name: 'directmessage' }]) {
      expect((await people.viewer(actor, channel)).channelIds).toEqual([]);
    }
  });
});
