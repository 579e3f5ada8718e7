/** `/ghcr login`: leads to a token that works, in the direct messages of whoever asks. */
import { closedMessage, wroteMessage } from '../blocks/onboarding/ends.ts';
import type { CommandTurn } from '../listening/turn.ts';
import { beginOnboarding } from '../onboarding/conversation.ts';
import type { SlashCommand } from './command.ts';

export const loginCommand: SlashCommand = {
  name: 'login',
  aliases: ['onboard', 'setup'],
  usage: '',
  summary: 'leads you to a token that works, step by step, in our direct messages',
  run,
};

async function run(turn: CommandTurn): Promise<void> {
  const begun = await beginOnboarding(turn);
  if (begun.kind === 'closed') await turn.reply.replace(closedMessage());
  // In the direct messages themselves the conversation stands right there.
  else if (begun.place.channelId === turn.channel?.id) await turn.reply.remove();
  else await turn.reply.replace(wroteMessage());
}
