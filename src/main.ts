/** `ghcr-doctor start`: judges the configuration, starts the bot, and stops it in order when told to. */
import { describeProblem } from './config/reading.ts';
import { readSecretFile } from './config/secret-file.ts';
import { processEnvironment, readConfig } from './config.ts';

export interface StartStreams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/** Resolves with the exit code when the bot has stopped. */
export async function start({ stdout, stderr }: StartStreams): Promise<number> {
  const { config, problems, warnings } = readConfig(processEnvironment(), readSecretFile);
  for (const warning of warnings) stderr.write(`${warning}\n`);
  if (problems.length > 0) {
    stderr.write(`${problems.map(describeProblem).join('\n')}\n`);
    return 2;
  }
  const [{ startBot }, { StartFailure }] = await Promise.all([
    import('./compose/bot.ts'),
    import('./compose/start-failure.ts'),
  ]);
  const stop = stopSignal();
  try {
    const bot = await startBot(config, (line) => stdout.write(line));
    const signal = await stop;
    bot.log.info('signal', { signal });
    await bot.stop();
    return 0;
  } catch (thrown) {
    if (!(thrown instanceof StartFailure)) throw thrown;
    stderr.write(`${thrown.message}\n`);
    return 1;
  }
}

function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal));
  });
}
