/** The command lines of `export` and `import`, and what of the environment concerns them: the store alone, not Slack. */
import { describeProblem, type Environment } from '../../config/reading.ts';
import { readSecretFile } from '../../config/secret-file.ts';
import { type Config, readConfig } from '../../config.ts';
import { holdsToken } from '../../image/quote.ts';
import { parseCommandLine } from '../command-line.ts';
import { UsageError } from '../usage-error.ts';

export interface TransferOptions {
  readonly file: string;
  readonly merge: boolean;
}

const IMPORT_OPTIONS = { merge: { type: 'boolean' } } as const;
const STORE = ['DATA_DIR', 'REDIS_URL', 'REDIS_KEY_PREFIX'];
const KEYS = 'TOKEN_ENCRYPTION_KEYS';

/** Throws a UsageError that names what is wrong. */
export function parseTransferOptions(name: 'export' | 'import', args: readonly string[]): TransferOptions {
  const { values, positionals } =
    name === 'import' ? parseCommandLine(name, args, IMPORT_OPTIONS) : withoutOptions(name, args);
  const [file, ...more] = positionals;
  if (file === undefined || file === '' || file === '-' || more.length > 0 || holdsToken(file)) {
    throw new UsageError(
      `${name} takes one FILE by its name, and no standard input or output. See ghcr-doctor ${name} --help`,
    );
  }
  return { file, merge: values.merge ?? false };
}

function withoutOptions(name: string, args: readonly string[]) {
  const { positionals } = parseCommandLine(name, args, {});
  return { values: { merge: false }, positionals };
}

/** Throws a UsageError with every problem of the variables that matter here. */
export function storeConfig(name: 'export' | 'import', env: Environment): Config {
  const { config, problems } = readConfig(env, readSecretFile);
  // What is sealed is neither opened nor sealed; an import says which keys it will need.
  const relevant = name === 'import' ? [...STORE, KEYS] : STORE;
  const wrong = problems.filter(({ variable }) => relevant.includes(variable.replace(/_FILE$/, '')));
  if (wrong.length === 0) return config;
  throw new UsageError(`The environment is configured wrongly.\n${wrong.map(describeProblem).join('\n')}`);
}
