/** Why the bot could not start, in one sentence for the operator. */
import { StoreRefused } from '../support/store-errors.ts';

export class StartFailure extends Error {
  readonly code = 'start-failed';
}

/** Does one part of the start; its failure is told in words that hold nothing foreign. */
export async function starting<Result>(
  part: 'slack' | 'store' | 'server',
  work: Promise<Result>,
): Promise<Result> {
  try {
    return await work;
  } catch (thrown) {
    throw new StartFailure(sentence(part, thrown), { cause: thrown });
  }
}

function sentence(part: 'slack' | 'store' | 'server', thrown: unknown): string {
  if (thrown instanceof StoreRefused) return thrown.message;
  const word = wordOf(thrown);
  switch (part) {
    case 'slack':
      return `Slack could not be reached, or refuses the tokens (${word}). Check SLACK_BOT_TOKEN, SLACK_APP_TOKEN and the network.`;
    case 'store':
      return `The store could not be opened (${word}). Check DATA_DIR, or REDIS_URL.`;
    case 'server':
      return `HOST:PORT cannot be listened on (${word}). Another program may have it.`;
  }
}

/** Slack's own word, or the error's code. */
function wordOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return 'unknown';
  if ('data' in thrown && typeof thrown.data === 'object' && thrown.data !== null && 'error' in thrown.data) {
    const { error } = thrown.data;
    if (typeof error === 'string' && /^[a-z_]{1,60}$/.test(error)) return error;
  }
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : 'unknown';
}
