/** `/ghcr TEXT`: a token in it is answered before anything is read; then the command it names, or what it may have meant. */
import { redactCounted } from '../../support/redaction.ts';
import { unknownCommandMessage } from '../blocks/messages.ts';
import { exposedMessage } from '../blocks/tokens/leak-messages.ts';
import type { CommandTurn } from '../listening/turn.ts';
import { offerRevoking } from '../tokens/revoking.ts';
import { readCommand } from '../typed/command-text.ts';
import type { SlashCommand } from './command.ts';
import { COMMANDS } from './registry.ts';

export async function runCommand(turn: CommandTurn): Promise<void> {
  const reading = readCommand(turn.rest, COMMANDS.flatMap(wordsFor));
  const command = COMMANDS.find(
    (each) => reading.kind === 'command' && wordsFor(each).includes(reading.name),
  );
  const { count } = redactCounted(turn.rest);
  if (count > 0 && command?.takesCredentials !== true) {
    const { actor, reply, tools } = turn;
    await offerRevoking(tools, actor, async (link) => {
      await reply.replace(exposedMessage(count, link));
      return () => reply.replace(exposedMessage(count, 'ended'));
    });
    return;
  }
  if (reading.kind === 'unknown') {
    await turn.reply.replace(unknownCommandMessage(reading.nearest, COMMANDS));
    return;
  }
  await command?.run({ ...turn, rest: reading.rest });
}

function wordsFor({ name, aliases = [] }: SlashCommand): readonly string[] {
  return [name, ...aliases];
}
