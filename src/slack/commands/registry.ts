/** Every command behind `/ghcr`. A new one is one file beside this and one line here. */
import { checkCommand } from './check.ts';
import type { SlashCommand } from './command.ts';
import { createHelpCommand } from './help.ts';

const WITHOUT_HELP: readonly SlashCommand[] = [checkCommand];

export const COMMANDS: readonly SlashCommand[] = [...WITHOUT_HELP, createHelpCommand(WITHOUT_HELP)];
