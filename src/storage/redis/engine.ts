/** The engine over a Redis connection: every step that must be atomic is one script. */
import type { Redis } from 'ioredis';
import type { Purge } from '../../support/store.ts';
import type { Engine, Place, Step } from '../engine.ts';
import { type Connection, closeConnection } from './connection.ts';
import { asStoreError, isUnknownScript } from './failure.ts';
import { readApplied, readIds, readPage, readRaw, readWhole } from './replies.ts';
import { APPLY, RANGE, SCAN, type Script, SWEEP } from './scripts.ts';
import { settingWarnings } from './settings.ts';

/** `{store-1}` is the hash tag, and the number the form of the keys: another form would be another root. */
function rootKey(prefix: string): string {
  return `${prefix}{store-1}:`;
}

export function createRedisEngine(connection: Connection, prefix: string): Engine {
  const { redis } = connection;
  const root = rootKey(prefix);

  async function guarded<Value>(work: () => Promise<Value>): Promise<Value> {
    try {
      return await work();
    } catch (error) {
      throw asStoreError(error);
    }
  }

  async function run(script: Script, args: readonly (string | number)[]): Promise<unknown> {
    try {
      return await redis.evalsha(script.sha1, 1, root, ...args);
    } catch (error) {
      if (!isUnknownScript(error)) throw error;
      return redis.eval(script.text, 1, root, ...args);
    }
  }

  return {
    read: (kind, id) =>
      guarded(async () =>
        readRaw(await redis.hmget(`${root}record/${kind}/${id}`, 'value', 'version', 'ends')),
      ),
    apply: (steps, nowMs) =>
      guarded(async () => readApplied(await run(APPLY, [nowMs, ...steps.flatMap(stepArgs)]), steps)),
    range: (kind, index, upTo, limit, nowMs) =>
      guarded(async () => readIds(await run(RANGE, [kind, index, upTo, limit, nowMs]))),
    scan: (kind, after, limit, nowMs) =>
      guarded(async () => readPage(await run(SCAN, [...scanBounds(kind, after), limit, nowMs]))),
    sweep: (nowMs, limit) => guarded(async () => readWhole(await run(SWEEP, [nowMs, limit]))),
    isEmpty: (nowMs) =>
      guarded(async () => {
        const [all, ended] = await Promise.all([
          redis.zcard(`${root}names`),
          redis.zcount(`${root}ends`, '-inf', nowMs),
        ]);
        return all === ended;
      }),
    purge: () => guarded(() => rewriteLog(redis)),
    warnings: () => guarded(() => settingWarnings(redis)),
    ping: () =>
      guarded(async () => {
        await redis.ping();
      }),
    close: () => closeConnection(connection),
  };
}

function stepArgs(step: Step): (string | number)[] {
  const place = [step.action, step.kind, step.id, step.condition];
  if (step.action === 'delete') return place;
  return [...place, step.text, step.endsAtMs ?? '', step.indexes.length, ...step.indexes.flat()];
}

/** Names are `kind/id`, and of all characters `0` is the one that follows the stroke. */
function scanBounds(kind: string | null, after: Place | null): [lowest: string, highest: string] {
  const highest = kind === null ? '+' : `(${kind}0`;
  if (after !== null && (kind === null || kind === after.kind))
    return [`(${after.kind}/${after.id}`, highest];
  return [kind === null ? '-' : `[${kind}/`, highest];
}

/** Deleted bytes stay in the append-only file until it is written anew. */
async function rewriteLog(redis: Redis): Promise<Purge> {
  try {
    await redis.bgrewriteaof();
    return 'asked';
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ReplyError') throw error;
    return /in progress/.test(error.message) ? 'later' : 'refused';
  }
}
