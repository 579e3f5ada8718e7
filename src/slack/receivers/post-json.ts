/**
 * Posts to a `response_url`: no redirects, in time, and nothing of the answer but its status. A bare request, since a `fetch` costs a
 * busy bot more than all else that it does for a command.
 */
import { request } from 'undici';
import type { Secret } from '../../support/secret.ts';
import type { ProxiedFetch } from '../../transport/proxied-fetch.ts';

export type PostJson = (url: Secret, body: string, timeoutMs: number) => Promise<{ readonly status: number }>;

/** The returned function rejects when nothing answered within its time. */
export function createPostJson({ dispatcher }: ProxiedFetch): PostJson {
  return async (url, body, timeoutMs) => {
    const answer = await request(url.reveal(), {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body,
      signal: AbortSignal.timeout(timeoutMs),
      ...(dispatcher === null ? {} : { dispatcher }),
    });
    await answer.body.dump();
    return { status: answer.statusCode };
  };
}
