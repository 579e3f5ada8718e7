#!/usr/bin/env node
/** The program: finds the command, runs it, turns its outcome into an exit code. A command's code is loaded when it is called. */
import { randomUUID } from 'node:crypto';
import { CHECK_HELP, CONFIG_HELP, HELP, KEYGEN_HELP } from './cli/help.ts';
import { EXIT, type Streams } from './cli/streams.ts';
import { UsageError } from './cli/usage-error.ts';
import { processEnvironment } from './config.ts';
import { redact } from './support/redaction.ts';
import { VERSION } from './support/version.ts';

type Run = (args: readonly string[], streams: Streams) => Promise<number>;

const COMMANDS: ReadonlyMap<string, { readonly help: string; readonly run: Run }> = new Map([
  [
    'check',
    {
      help: CHECK_HELP,
      run: async (args, streams) => {
        const { checkCommand } = await import('./cli/check-command.ts');
        return checkCommand(args, processEnvironment(), streams);
      },
    },
  ],
  [
    'config',
    {
      help: CONFIG_HELP,
      run: async (_args, { stdout, stderr }) => {
        const { configCommand } = await import('./cli/config-command.ts');
        return configCommand({ env: processEnvironment(), stdout, stderr });
      },
    },
  ],
  [
    'keygen',
    {
      help: KEYGEN_HELP,
      run: async (_args, { stdout }) => {
        const { keygenCommand } = await import('./cli/keygen-command.ts');
        return keygenCommand({ stdout });
      },
    },
  ],
]);

async function main(argv: readonly string[], streams: Streams): Promise<number> {
  const [name, ...args] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    streams.stdout.write(HELP);
    return name === undefined ? EXIT.usage : 0;
  }
  if (name === '--version' || name === '-v') {
    streams.stdout.write(`${VERSION}\n`);
    return 0;
  }
  const command = COMMANDS.get(name);
  if (!command) {
    throw new UsageError(
      `There is no such command. Commands: ${[...COMMANDS.keys()].join(', ')}. See ghcr-doctor --help`,
    );
  }
  if (args.includes('--help') || args.includes('-h')) {
    streams.stdout.write(command.help);
    return 0;
  }
  return command.run(args, streams);
}

/** A foreign error's message may hold anything; only a reference id, its code and the places in our own code are shown. */
function tellFailure(thrown: unknown, { stderr }: Streams): number {
  if (thrown instanceof UsageError) {
    stderr.write(`${redact(thrown.message)}\n`);
    return EXIT.usage;
  }
  const places =
    thrown instanceof Error ? (thrown.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line)) : [];
  stderr.write(`ghcr-doctor failed, and that is a fault of its own (reference ${randomUUID()}).\n`);
  stderr.write(redact(`${places.join('\n')}\n`));
  return EXIT.internal;
}

async function run(): Promise<void> {
  const streams: Streams = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr };
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // The reader went away (`| head`): nothing is left to be said to it.
    if (error.code !== 'EPIPE') process.exitCode = EXIT.internal;
  });
  try {
    process.exitCode = await main(process.argv.slice(2), streams);
  } catch (thrown) {
    process.exitCode = tellFailure(thrown, streams);
  }
}

await run();
