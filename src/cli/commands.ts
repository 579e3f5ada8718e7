/** Every command of the program, by its name. What a command needs is loaded when it is called, and no earlier. */
import { CHECK_HELP, CONFIG_HELP, KEYGEN_HELP, START_HELP } from './help.ts';
import type { Streams } from './streams.ts';
import { UsageError } from './usage-error.ts';

export interface Command {
  readonly help: string;
  /** Runs with the words behind the command's name. Returns the exit code; throws a UsageError for a wrong command line. */
  readonly run: (args: readonly string[], streams: Streams) => Promise<number>;
}

export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  [
    'check',
    {
      help: CHECK_HELP,
      run: async (args, streams) => {
        const [{ checkCommand }, { processEnvironment }] = await Promise.all([
          import('./check-command.ts'),
          import('../config.ts'),
        ]);
        return checkCommand(args, processEnvironment(), streams);
      },
    },
  ],
  [
    'start',
    {
      help: START_HELP,
      run: async (args, streams) => {
        refuseArguments('start', args);
        const { start } = await import('../main.ts');
        return start(streams);
      },
    },
  ],
  [
    'config',
    {
      help: CONFIG_HELP,
      run: async (args, { stdout, stderr }) => {
        refuseArguments('config', args);
        const [{ configCommand }, { processEnvironment }] = await Promise.all([
          import('./config-command.ts'),
          import('../config.ts'),
        ]);
        return configCommand({ env: processEnvironment(), stdout, stderr });
      },
    },
  ],
  [
    'keygen',
    {
      help: KEYGEN_HELP,
      run: async (args, { stdout }) => {
        refuseArguments('keygen', args);
        const { keygenCommand } = await import('./keygen-command.ts');
        return keygenCommand({ stdout });
      },
    },
  ],
]);

function refuseArguments(name: string, args: readonly string[]): void {
  if (args.length === 0) return;
  throw new UsageError(`${name} takes no options and no arguments. See ghcr-doctor ${name} --help`);
}
