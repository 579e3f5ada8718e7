/** The Home tab of one person: shown when they open it, and anew after whatever they change. */
import { memberKey } from '../../tokens/record/member.ts';
import { awayHomeView, homeView } from '../blocks/tokens/home-view.ts';
import type { Actor } from '../listening/actor.ts';
import type { EventTurn, Tools } from '../listening/turn.ts';
import { overviewOf } from '../tokens/overview.ts';

export type HomeTools = Pick<Tools, 'tokens' | 'people' | 'web' | 'inTurn' | 'log'>;

/** `tab` tells apart the Home tab and the direct messages. */
export async function homeOpened({ teamId, userId, event, tools }: EventTurn): Promise<void> {
  const isHome = typeof event === 'object' && event !== null && 'tab' in event && event.tab === 'home';
  if (isHome && userId !== null) await refreshHome(tools, { teamId, userId });
}

/** One after the other for each person, so that the last one published is the newest. Never rejects. */
export async function refreshHome(tools: HomeTools, actor: Actor): Promise<void> {
  await tools.inTurn.run(`home:${memberKey(actor)}`, async () => {
    const outcome = await tools.web.publishHome(actor.userId, await viewFor(tools, actor));
    if (outcome !== 'ok') tools.log.warn('home-not-published', { component: 'home', code: outcome });
  });
}

async function viewFor(tools: HomeTools, actor: Actor) {
  try {
    const viewer = await tools.people.viewer(actor, null);
    return homeView(await overviewOf(tools, viewer), { isAdmin: viewer.isAdmin });
  } catch {
    return awayHomeView();
  }
}
