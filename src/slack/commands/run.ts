/** `/ghcr TEXT`: a token in it is answered before anything is read; then the command it names, or what it may have meant. */
import { redactCounted } from '../../support/redaction.ts';
import { tokenExposedMessage, unknownCommandMessage } from '../blocks/messages.ts';
import { readCommand } from '../command-text.ts';
import type { CommandTurn } from '../turn.ts';
import { COMMANDS } from './registry.ts';

export async function runCommand(turn: CommandTurn): Promise<void> {
  const { count } = redactCounted(turn.rest);
  if (count > 0) {
    await turn.reply.replace(tokenExposedMessage(count));
    return;
  }
  const names = COMMANDS.map(({ name }) => name);
  const reading = readCommand(turn.rest, names);
  if (reading.kind === 'unknown') {
    await turn.reply.replace(unknownCommandMessage(reading.nearest, COMMANDS));
    return;
  }
  const command = COMMANDS.find(({ name }) => name === reading.name);
  await command?.run({ ...turn, rest: reading.rest });
}
