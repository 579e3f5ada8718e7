/** `/ghcr tokens`, and the buttons that turn its pages. */
import { tokenList } from '../blocks/tokens/list-message.ts';
import type { ActionTurn, Turn } from '../listening/turn.ts';
import { overviewOf } from './overview.ts';

export async function listTokens(turn: Turn): Promise<void> {
  await showPage(turn, 0);
}

export async function turnPage(turn: ActionTurn): Promise<void> {
  await showPage(turn, pageFrom(turn.value));
}

/** What a button carries is no more than a wish. */
export function pageFrom(value: string): number {
  return /^\d{1,4}$/.test(value) ? Number(value) : 0;
}

async function showPage({ actor, channel, reply, tools }: Turn, from: number): Promise<void> {
  const overview = await overviewOf(tools, await tools.people.viewer(actor, channel));
  // It may have become shorter meanwhile.
  await reply.replace(tokenList(overview, from < overview.own.length ? from : 0));
}
