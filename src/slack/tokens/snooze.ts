/** *In a day*, *In three days*: the same warning comes again then, and never behind the end. */
import { snooze } from '../../tokens/adjust.ts';
import { dayIn } from '../blocks/onboarding/days.ts';
import { done, type Told, trouble } from '../blocks/tokens/told.ts';
import type { ActionTurn } from '../listening/turn.ts';
import { tellAfter } from './managed.ts';
import { GONE } from './words.ts';

export async function snoozeForADay(turn: ActionTurn): Promise<void> {
  await tellAfter(turn, turn.value, await snoozed(turn, 1));
}

export async function snoozeForThreeDays(turn: ActionTurn): Promise<void> {
  await tellAfter(turn, turn.value, await snoozed(turn, 3));
}

async function snoozed({ actor, tools, value: id }: ActionTurn, days: 1 | 3): Promise<Told> {
  const result = await snooze(tools.tokens, actor, id, days);
  switch (result.kind) {
    case 'snoozed': {
      const zone = (await tools.people.of(actor.userId))?.timeZone ?? null;
      return done(`I remind you again on ${dayIn(result.untilMs, zone)}.`);
    }
    case 'ended':
      return trouble('It has ended already: there is nothing left to wait for.');
    case 'no-date':
      return trouble('Nobody knows when it ends, so there is nothing to remind you of.');
    case 'not-active':
      return trouble('I warn of this token no more.');
    case 'absent':
      return GONE;
  }
}
