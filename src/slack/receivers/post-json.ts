/** Posts to a `response_url`: no redirects, in time, and nothing of the answer but its status. */
import type { Secret } from '../../support/secret.ts';
import type { ProxiedFetch } from '../../transport/proxied-fetch.ts';

export type PostJson = (url: Secret, body: string, timeoutMs: number) => Promise<{ readonly status: number }>;

/** The returned function rejects when nothing answered within its time. */
export function createPostJson({ fetch }: ProxiedFetch): PostJson {
  return async (url, body, timeoutMs) => {
    const response = await fetch(url.reveal(), {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    return { status: response.status };
  };
}
