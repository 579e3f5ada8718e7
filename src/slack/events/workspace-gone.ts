/** The app was taken away, or its bot token was revoked: everything of that workspace goes, what waits in memory too. */
import { forgetWorkspace } from '../../tokens/forget.ts';
import type { EventTurn } from '../listening/turn.ts';

export async function appUninstalled({ teamId, tools }: EventTurn): Promise<void> {
  tools.settling.clear();
  const { records } = await forgetWorkspace(tools.tokens, teamId);
  tools.log.info('workspace-forgotten', { component: 'tokens', count: records });
}

/** Slack names the tokens of people too, which this app has none of. */
export async function tokensRevoked(turn: EventTurn): Promise<void> {
  if (namesBot(turn.event)) await appUninstalled(turn);
}

function namesBot(event: unknown): boolean {
  if (typeof event !== 'object' || event === null || !('tokens' in event)) return false;
  const { tokens } = event;
  if (typeof tokens !== 'object' || tokens === null || !('bot' in tokens)) return false;
  return Array.isArray(tokens.bot) && tokens.bot.length > 0;
}
