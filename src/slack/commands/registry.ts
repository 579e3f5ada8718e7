/** Every command behind `/ghcr`. A new one is one file beside this and one line here. */
import { checkCommand } from './check.ts';
import type { SlashCommand } from './command.ts';
import { explainCommand } from './explain.ts';
import { createHelpCommand } from './help.ts';
import { loginCommand } from './login.ts';
import { settingsCommand } from './settings.ts';
import { tokensCommand } from './tokens.ts';
import { unwatchCommand } from './unwatch.ts';
import { watchCommand } from './watch.ts';
import { watchesCommand } from './watches.ts';

const WITHOUT_HELP: readonly SlashCommand[] = [
  checkCommand,
  explainCommand,
  loginCommand,
  tokensCommand,
  watchCommand,
  unwatchCommand,
  watchesCommand,
  settingsCommand,
];

export const COMMANDS: readonly SlashCommand[] = [...WITHOUT_HELP, createHelpCommand(WITHOUT_HELP)];
