/** Every command of the program, by its name. What a command needs is loaded when it is called, and no earlier. */

import type { KeptTokens } from '../compose/kept-tokens.ts';
import type { Config } from '../config.ts';
import {
  CHECK_HELP,
  CONFIG_HELP,
  EXPLAIN_HELP,
  EXPORT_HELP,
  IMPORT_HELP,
  KEYGEN_HELP,
  START_HELP,
  TOKEN_HELP,
} from './help.ts';
import type { Streams } from './streams.ts';
import { UsageError } from './usage-error.ts';

type Transfer = typeof import('../compose/transfer.ts');

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
          import('./check/check-command.ts'),
          import('../config.ts'),
        ]);
        return checkCommand(args, processEnvironment(), streams);
      },
    },
  ],
  [
    'explain',
    {
      help: EXPLAIN_HELP,
      run: async (args, streams) => {
        const [{ explainCommand }, { processEnvironment }] = await Promise.all([
          import('./explain/explain-command.ts'),
          import('../config.ts'),
        ]);
        return explainCommand(args, processEnvironment(), streams);
      },
    },
  ],
  [
    'token',
    {
      help: TOKEN_HELP,
      run: async (args, streams) => {
        const [{ tokenCommand }, { processEnvironment }] = await Promise.all([
          import('./token/token-command.ts'),
          import('../config.ts'),
        ]);
        return tokenCommand(args, processEnvironment(), streams);
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
        const countKept = async (config: Config): Promise<KeptTokens> => {
          const { countKeptTokens } = await import('../compose/kept-tokens.ts');
          return countKeptTokens(config);
        };
        return configCommand({ env: processEnvironment(), stdout, stderr, countKept });
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
  [
    'export',
    {
      help: EXPORT_HELP,
      run: async (args, { stdout, stderr }) => {
        const [{ exportCommand }, { processEnvironment }] = await Promise.all([
          import('./transfer/export-command.ts'),
          import('../config.ts'),
        ]);
        const exportFrom = async (...input: Parameters<Transfer['exportFrom']>) =>
          (await import('../compose/transfer.ts')).exportFrom(...input);
        return exportCommand({ args, env: processEnvironment(), stdout, stderr, exportFrom });
      },
    },
  ],
  [
    'import',
    {
      help: IMPORT_HELP,
      run: async (args, { stdout, stderr }) => {
        const [{ importCommand }, { processEnvironment }] = await Promise.all([
          import('./transfer/import-command.ts'),
          import('../config.ts'),
        ]);
        const importInto = async (...input: Parameters<Transfer['importInto']>) =>
          (await import('../compose/transfer.ts')).importInto(...input);
        return importCommand({ args, env: processEnvironment(), stdout, stderr, importInto });
      },
    },
  ],
]);

function refuseArguments(name: string, args: readonly string[]): void {
  if (args.length === 0) return;
  throw new UsageError(`${name} takes no options and no arguments. See ghcr-doctor ${name} --help`);
}
