/** Whatever fails in a listener, the person gets an answer with a reference id, and the log has the same id. */
import { randomUUID } from 'node:crypto';
import type { Log } from '../../support/log.ts';
import { failureMessage } from '../blocks/messages.ts';
import type { Replier } from './reply.ts';

/** Runs the work; its failure is told by the replier, if there is one, and logged by code alone. Never rejects. */
export async function guarded(
  listener: string,
  reply: Replier | null,
  log: Log,
  work: () => Promise<void>,
): Promise<'done' | 'failed'> {
  try {
    await work();
    return 'done';
  } catch (thrown) {
    const reference = randomUUID().slice(0, 8);
    log.error('listener-failed', { listener, reference, code: codeOf(thrown) });
    await reply?.replace(failureMessage(reference)).catch(() => undefined);
    return 'failed';
  }
}

/** A foreign error's message may hold anything; its code and name are its own class's words. */
function codeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'not-an-error';
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.name;
}
