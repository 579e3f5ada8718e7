/** `/ghcr unwatch IMAGE`: ends a watch of this channel. */
import { outsiderMessage } from '../blocks/watches/answers.ts';
import type { CommandTurn } from '../listening/turn.ts';
import { unescapeSlack } from '../typed/command-text.ts';
import { unwatchTyped } from '../watches/unwatch.ts';
import type { SlashCommand } from './command.ts';

export const unwatchCommand: SlashCommand = {
  name: 'unwatch',
  usage: 'IMAGE',
  summary: 'ends that, for whoever set it and for admins',
  run,
};

async function run(turn: CommandTurn): Promise<void> {
  if (turn.isOutsider) await turn.reply.replace(outsiderMessage());
  else await unwatchTyped(turn, unescapeSlack(turn.rest));
}
