import { describeProblem, type Environment } from '../config/reading.ts';
import { type CheckConfig, readCheckConfig } from '../config.ts';
import { UsageError } from './usage-error.ts';

/** The environment of a command that asks GHCR. Throws a UsageError that names every problem in it. */
export function checkedConfig(env: Environment): CheckConfig {
  const { config, problems } = readCheckConfig(env);
  if (problems.length === 0) return config;
  throw new UsageError(`The environment is configured wrongly.\n${problems.map(describeProblem).join('\n')}`);
}
