/** What comes of the one-time page, in Slack: the conversation goes on; what belongs to none is told for itself. */
import { TOKEN_LIST } from '../../diagnosis/links.ts';
import { advanceOnboarding, readOnboarding } from '../../tokens/conversation/onboardings.ts';
import type { PageNews, SettlingToken } from '../../tokens/conversation/page-news.ts';
import type { Ticket } from '../../tokens/conversation/tickets.ts';
import { memberKey } from '../../tokens/record/member.ts';
import { revokedMessage } from '../blocks/onboarding/ends.ts';
import { guarded } from '../listening/guard.ts';
import type { Tools } from '../listening/turn.ts';
import { linkKey } from './hand-over.ts';
import { letSettle, tellProven } from './proving.ts';

/** Never rejects: what was done is done, whether Slack answers or not. */
export async function tellPageNews(tools: Tools, ticket: Ticket, news: PageNews): Promise<void> {
  const { teamId, userId, subject } = ticket;
  const member = { teamId, userId };
  tools.settling.drop(linkKey(member, subject));
  await guarded('page', null, tools.log, async () => {
    switch (news.kind) {
      case 'registered':
      case 'renewed':
        return tellProven(
          tools,
          { member, conversation: subject },
          news.registration,
          news.facts,
          news.secret,
        );
      case 'settling':
        // It is told where the token is held.
        return;
      case 'revoked':
      case 'accepted': {
        const { outcome } = await tools.web.post(userId, revokedMessage(news.kind === 'revoked', TOKEN_LIST));
        if (outcome !== 'ok') tools.log.warn('message-not-posted', { component: 'page', code: outcome });
      }
    }
  });
}

/** Holds a token that GitHub does not know everywhere yet; the conversation says so. */
export async function settleFromPage(tools: Tools, { ticket, ...token }: SettlingToken): Promise<void> {
  const { teamId, userId, subject: conversation } = ticket;
  const member = { teamId, userId };
  await guarded('page', null, tools.log, async () => {
    await tools.inTurn.run(memberKey(member), async () => {
      const state = await readOnboarding(tools.tokens, member);
      if (state?.id !== conversation) return;
      for (const act of [{ kind: 'way-chosen', way: 'page' }, { kind: 'token-received' }] as const) {
        await advanceOnboarding(tools.tokens, member, { ...act, conversation, at: 'hand-over' });
      }
    });
    await letSettle(tools, { ...token, member, conversation });
  });
}
