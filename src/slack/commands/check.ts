/** `/ghcr check IMAGE [as LABEL]`: the verdict takes the place of “Checking …”. */
import { throttledMessage, usageMessage } from '../blocks/messages.ts';
import { answerCheck } from '../checks/tell-verdict.ts';
import type { CommandTurn } from '../listening/turn.ts';
import { readCheck, unescapeSlack } from '../typed/command-text.ts';
import type { SlashCommand } from './command.ts';

export const checkCommand: SlashCommand = {
  name: 'check',
  usage: 'IMAGE [as LABEL|as anonymous] [platform OS/ARCH]',
  summary: 'says whether an image can be pulled, and if not, why',
  run,
};

async function run(turn: CommandTurn): Promise<void> {
  const { actor, reply, tools } = turn;
  const reading = readCheck(unescapeSlack(turn.rest));
  if (reading.kind === 'wrong') {
    await reply.replace(usageMessage(reading.explanation));
    return;
  }
  const waitMs = tools.throttle.take(actor);
  if (waitMs > 0) {
    await reply.replace(throttledMessage(Math.ceil(waitMs / 1000)));
    return;
  }
  await answerCheck(turn, reading, reading.as);
}
