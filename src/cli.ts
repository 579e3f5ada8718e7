#!/usr/bin/env node
/** The program: finds the command, runs it, turns its outcome into an exit code. Whatever goes wrong, no foreign text is shown. */
import { COMMANDS } from './cli/commands.ts';
import { guardOutput } from './cli/github-actions/guarded-output.ts';
import { HELP } from './cli/help.ts';
import { EXIT, type Streams } from './cli/streams.ts';
import { UsageError } from './cli/usage-error.ts';
import { VERSION } from './support/version.ts';

async function main(argv: readonly string[], streams: Streams): Promise<number> {
  const [name, ...args] = argv;
  if (name === undefined) {
    streams.stderr.write(HELP);
    return EXIT.usage;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    streams.stdout.write(COMMANDS.get(args[0] ?? '')?.help ?? HELP);
    return 0;
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

/** Tells what stopped the program, and returns the exit code for it. */
async function tellThrown(thrown: unknown, { stderr }: Streams): Promise<number> {
  if (thrown instanceof UsageError) {
    const { renderText } = await import('./cli/safe-output.ts');
    stderr.write(`${renderText(thrown.message, [])}\n`);
    return EXIT.usage;
  }
  const { describeFailure } = await import('./cli/failure.ts');
  stderr.write(describeFailure(thrown));
  return EXIT.internal;
}

/** A reader that went away (`| head`) is no failure; a full disk is one. */
function watchOutput({ stdout, stderr }: NodeJS.Process): void {
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.exitCode = EXIT.internal;
    stderr.write('Standard output could not be written.\n');
  });
  stderr.on('error', () => {
    // Nobody is left to be told.
  });
}

async function run(): Promise<void> {
  const { stdout, stderr } = process;
  const streams: Streams = {
    // Opened only by who reads it.
    get stdin() {
      return process.stdin;
    },
    stdout: guardOutput(stdout),
    stderr: guardOutput(stderr),
  };
  watchOutput(process);
  process.on('uncaughtException', (thrown) => {
    void tellThrown(thrown, streams).finally(() => process.exit(EXIT.internal));
  });
  try {
    process.exitCode = await main(process.argv.slice(2), streams);
  } catch (thrown) {
    process.exitCode = await tellThrown(thrown, streams);
  }
}

await run();
