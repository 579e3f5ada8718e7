/** `/ghcr help`: every command of the registry. */
import { helpMessage } from '../blocks/messages.ts';
import type { SlashCommand } from './command.ts';

/** The command that lists the others, and itself. */
export function createHelpCommand(others: readonly SlashCommand[]): SlashCommand {
  const help: SlashCommand = {
    name: 'help',
    usage: '',
    summary: 'shows this list',
    async run({ reply }) {
      await reply.replace(helpMessage([...others, help]));
    },
  };
  return help;
}
