/**
 * Whether a server keeps what it has acknowledged: with `appendfsync everysec` a kill may lose a second of it, and with an eviction
 * policy a full server drops records, https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/.
 */
import type { Redis } from 'ioredis';

interface Demand {
  readonly setting: string;
  readonly right: string;
  readonly otherwise: string;
}

const DEMANDS: readonly Demand[] = [
  { setting: 'appendonly', right: 'yes', otherwise: 'a restart may lose what was kept' },
  { setting: 'appendfsync', right: 'always', otherwise: 'a crash may lose the last second of what was kept' },
  { setting: 'maxmemory-policy', right: 'noeviction', otherwise: 'a full server may drop what was kept' },
];

/** One sentence for each setting that is not as it should be, or that the server does not tell us. */
export async function settingWarnings(redis: Redis): Promise<readonly string[]> {
  const warnings = await Promise.all(DEMANDS.map((demand) => judge(redis, demand)));
  return warnings.filter((warning) => warning !== null);
}

async function judge(redis: Redis, { setting, right, otherwise }: Demand): Promise<string | null> {
  const found = await ask(redis, setting);
  if (found === right) return null;
  const told = found === null ? 'does not tell its setting' : 'is not set to';
  return `The Redis server ${told} ${setting} ${right}: ${otherwise}.`;
}

/** Servers that others run often refuse CONFIG; that they do is a warning, not a failure. */
async function ask(redis: Redis, setting: string): Promise<string | null> {
  try {
    const reply: unknown = await redis.config('GET', setting);
    const value: unknown = Array.isArray(reply) ? reply[1] : null;
    return typeof value === 'string' ? value : null;
  } catch (error) {
    if (error instanceof Error && error.name === 'ReplyError') return null;
    throw error;
  }
}
