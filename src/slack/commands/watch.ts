/** `/ghcr watch IMAGE [every 6h] [as LABEL] [on change]`: the image is looked at on schedule, and this channel hears what changes. */
import { usageMessage } from '../blocks/messages.ts';
import { outsiderMessage } from '../blocks/watches/answers.ts';
import type { CommandTurn } from '../listening/turn.ts';
import { unescapeSlack } from '../typed/command-text.ts';
import { readWatch } from '../typed/watch-text.ts';
import { beginWatch } from '../watches/begin.ts';
import type { SlashCommand } from './command.ts';

export const watchCommand: SlashCommand = {
  name: 'watch',
  usage: 'IMAGE [every 6h] [as LABEL] [on change]',
  summary:
    'looks at an image on schedule, and tells this channel when it can no longer be pulled, and when it can',
  run,
};

async function run(turn: CommandTurn): Promise<void> {
  if (turn.isOutsider) return void (await turn.reply.replace(outsiderMessage()));
  const reading = readWatch(unescapeSlack(turn.rest));
  if (reading.kind === 'wrong') await turn.reply.replace(usageMessage(reading.explanation));
  else await beginWatch(turn, reading);
}
