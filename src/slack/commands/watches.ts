/** `/ghcr watches`: what is watched in this channel, and one's own elsewhere. */
import { outsiderMessage } from '../blocks/watches/answers.ts';
import type { CommandTurn } from '../listening/turn.ts';
import { listWatches } from '../watches/list.ts';
import type { SlashCommand } from './command.ts';

export const watchesCommand: SlashCommand = {
  name: 'watches',
  usage: '',
  summary: 'lists what is watched here, and what you watch elsewhere',
  run,
};

async function run(turn: CommandTurn): Promise<void> {
  if (turn.isOutsider) await turn.reply.replace(outsiderMessage());
  else await listWatches(turn);
}
