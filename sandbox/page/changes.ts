// Tells every open page that there is something new to look at, as server-sent events. Many changes at once are
// one message; what changed is asked for by the page itself.

import type { ServerResponse } from 'node:http';

export interface Changes {
  /** Keeps the response open until its reader leaves. */
  listen(response: ServerResponse): void;
  tell(): void;
  stop(): void;
}

const TOGETHER_MS = 20;
const ALIVE_EVERY_MS = 15_000;

export function createChanges(): Changes {
  const readers = new Set<ServerResponse>();
  let soon: NodeJS.Timeout | null = null;
  const send = (words: string): void => {
    for (const reader of readers) reader.write(words);
  };
  const alive = setInterval(() => send(': still here\n\n'), ALIVE_EVERY_MS);
  alive.unref();
  return {
    listen(response) {
      response.write('retry: 500\n\ndata: now\n\n');
      readers.add(response);
      response.on('close', () => readers.delete(response));
    },
    tell() {
      soon ??= setTimeout(() => {
        soon = null;
        send('data: changed\n\n');
      }, TOGETHER_MS);
    },
    stop() {
      clearInterval(alive);
      if (soon !== null) clearTimeout(soon);
    },
  };
}
