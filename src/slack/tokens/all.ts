/** `/ghcr tokens all`: owners, labels and dates, for admins of the workspace. */
import { listAll } from '../../tokens/listing.ts';
import { undelivered } from '../../warnings/undelivered.ts';
import { allMessage, notAdminMessage, PAGE_OF_ALL } from '../blocks/tokens/all-message.ts';
import { MOST_UNDELIVERED } from '../blocks/tokens/undelivered-parts.ts';
import type { ActionTurn, Turn } from '../listening/turn.ts';
import { pageFrom } from './list.ts';
import { readerOf } from './overview.ts';

export async function listEverybodys(turn: Turn): Promise<void> {
  await showPage(turn, 0);
}

export async function turnPageOfAll(turn: ActionTurn): Promise<void> {
  await showPage(turn, pageFrom(turn.value));
}

async function showPage({ actor, channel, reply, tools }: Turn, from: number): Promise<void> {
  const viewer = await tools.people.viewer(actor, channel);
  const page = await listAll(tools.tokens, viewer, from, PAGE_OF_ALL);
  if (page.kind === 'not-admin') {
    await reply.replace(notAdminMessage());
    return;
  }
  const lost = from === 0 ? await undelivered(tools.outbox, viewer, MOST_UNDELIVERED + 1) : [];
  await reply.replace(allMessage(page, from, await readerOf(tools, actor.userId), lost));
}
