/**
 * The page on which a leaked token is revoked, for ten minutes, where there is a page. Its address stands where its person alone sees it,
 * and is taken away when it has ended.
 */
import type { Secret } from '../../support/secret.ts';
import { memberKey } from '../../tokens/record/member.ts';
import { revokingMessage } from '../blocks/tokens/leak-messages.ts';
import type { Actor } from '../listening/actor.ts';
import type { ActionTurn, Tools } from '../listening/turn.ts';

const PAGE_LASTS_MS = 10 * 60_000;
const SUBJECT = 'leak';

/** @param show shows the address, or null where no page can be offered; answers how it is taken away again */
export async function offerRevoking(
  tools: Pick<Tools, 'handOver' | 'settling'>,
  actor: Actor,
  show: (link: Secret | null) => Promise<() => Promise<unknown>>,
): Promise<void> {
  const link = await makeLink(tools, actor);
  const takeAway = await show(link);
  if (link === null) return;
  // Of its own, so that the address is taken away whether the page was used or not.
  tools.settling.hold(`${memberKey(actor)}:${SUBJECT}`, link, {
    waitsMs: [PAGE_LASTS_MS],
    attempt: async () => {
      await takeAway();
      return 'over';
    },
    confirmed: null,
    // Its ticket goes on working after a restart.
    forgotten: async () => {},
  });
}

/** Without the store there is no page; that a token was leaked is told all the same. */
async function makeLink({ handOver }: Pick<Tools, 'handOver'>, actor: Actor): Promise<Secret | null> {
  return handOver === null ? null : handOver.make(actor, 'revoke', SUBJECT).catch(() => null);
}

/** *A new page*, after the first one has ended. */
export async function makeAnother(turn: ActionTurn): Promise<void> {
  const { actor, reply, tools } = turn;
  await offerRevoking(tools, actor, async (link) => {
    await reply.replace(revokingMessage(link));
    return () => reply.replace(revokingMessage('ended'));
  });
}
