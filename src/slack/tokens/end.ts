/** Retiring and removing, after Slack has asked whether that is meant. */
import { remove, retire } from '../../tokens/retire.ts';
import { done } from '../blocks/tokens/told.ts';
import type { ActionTurn } from '../listening/turn.ts';
import { tellAfter } from './managed.ts';
import { GONE } from './words.ts';

export async function retireToken(turn: ActionTurn): Promise<void> {
  const { actor, tools, value: id } = turn;
  const result = await retire(tools.tokens, actor, id);
  if (result.kind === 'absent') return tellAfter(turn, id, GONE);
  const bytes = result.erased === null ? '' : ' The sealed token is destroyed.';
  await tellAfter(turn, id, done(`${result.registration.label} is retired: I warn of it no more.${bytes}`));
}

export async function removeToken(turn: ActionTurn): Promise<void> {
  const { actor, tools, value: id } = turn;
  const result = await remove(tools.tokens, actor, id);
  if (result.kind === 'absent') return tellAfter(turn, id, GONE);
  const bytes = result.erased === null ? '' : ', and the sealed token with it';
  await tellAfter(turn, id, done(`${result.label} is gone from your list${bytes}.`));
}
