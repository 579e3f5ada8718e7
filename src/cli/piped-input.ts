/** Standard input that is no terminal: read to its end, bounded in size and in time. */
import { systemClock } from '../support/clock.ts';

export type PipedInput =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  /** `open`: whoever writes into it had not closed it in time. */
  | { readonly kind: 'open' | 'too-large' | 'unreadable' };

export interface InputBounds {
  readonly mostBytes: number;
  readonly timeoutMs: number;
}

/** Never rejects. What is not read to its end is closed, so that it cannot hold the program. */
export async function readPiped(
  stdin: NodeJS.ReadStream,
  { mostBytes, timeoutMs }: InputBounds,
): Promise<PipedInput> {
  const deadline = systemClock.deadline(timeoutMs);
  deadline.signal.addEventListener('abort', () => stdin.destroy(), { once: true });
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stdin) {
      const bytes = Buffer.from(chunk);
      length += bytes.length;
      // Leaving the loop destroys the stream.
      if (length > mostBytes) return { kind: 'too-large' };
      chunks.push(bytes);
    }
  } catch {
    if (!deadline.signal.aborted) return { kind: 'unreadable' };
  } finally {
    deadline.cancel();
  }
  return deadline.signal.aborted ? { kind: 'open' } : { kind: 'bytes', bytes: Buffer.concat(chunks) };
}

/** @param what was waited for, with its article */
export function describeOpen(what: string, timeoutMs: number): string {
  return `Standard input was still open after ${timeoutMs} ms: ${what} is taken once the pipe is closed. See whether the program in front of the pipe ends, or give it more time with --timeout.`;
}
