import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * The words behind a command, by its options. Throws a UsageError: of Node's own message only the name of an option is told, and nothing of
 * a value but for the one that it could not place.
 *
 * @param hint goes behind an option that the command does not know
 */
export function parseCommandLine<const Known extends Options>(
  command: string,
  args: readonly string[],
  options: Known,
  hint = '',
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (thrown) {
    throw new UsageError(`${explain(command, thrown, hint)} See ghcr-doctor ${command} --help`, {
      cause: thrown,
    });
  }
}

function explain(command: string, thrown: unknown, hint: string): string {
  const message = thrown instanceof Error ? thrown.message : '';
  const option = /'(-{1,2}[a-z-]{1,30})/.exec(message)?.[1] ?? 'An option';
  if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    return `${option} is used wrongly: it lacks its value, or has one that it does not take.`;
  }
  return `${option} is no option of ${command}.${hint}`;
}
