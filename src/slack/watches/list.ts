/** `/ghcr watches`, and the buttons that turn its pages. */
import type { Watch } from '../../watches/watch.ts';
import { type Listed, watchList } from '../blocks/watches/list-message.ts';
import type { ActionTurn, Turn } from '../listening/turn.ts';
import { pageFrom } from '../tokens/list.ts';

export async function listWatches(turn: Turn): Promise<void> {
  await showPage(turn, 0);
}

export async function turnWatchPage(turn: ActionTurn): Promise<void> {
  await showPage(turn, pageFrom(turn.value));
}

async function showPage({ actor, channel, reply, tools }: Turn, from: number): Promise<void> {
  const { people, tokens, watches } = tools;
  const [viewer, here, own] = await Promise.all([
    people.viewer(actor, channel),
    channel === null ? [] : watches.ofChannel(actor.teamId, channel.id),
    watches.ofPerson(actor.teamId, actor.userId),
  ]);
  const listed = (all: readonly Watch[]): readonly Listed[] =>
    all
      .filter(({ ending }) => ending === null)
      .toSorted(byUrgency)
      .map((watch) => {
        const isOwn = watch.userId === actor.userId;
        return { watch, isOwn, canStop: isOwn || viewer.isAdmin };
      });
  const list = {
    here: listed(here),
    elsewhere: listed(own.filter(({ channelId }) => channelId !== channel?.id)),
    nowMs: tokens.clock.now(),
  };
  // It may have become shorter meanwhile.
  const total = list.here.length + list.elsewhere.length;
  await reply.replace(watchList(list, from < total ? from : 0));
}

const URGENCY = { blocked: 0, inconclusive: 1, pullable: 3 } as const;

function byUrgency(one: Watch, other: Watch): number {
  return urgencyOf(one) - urgencyOf(other) || (one.reference < other.reference ? -1 : 1);
}

function urgencyOf({ seen, told }: Watch): number {
  const sight = seen ?? told;
  return sight === null ? 2 : URGENCY[sight.kind];
}
