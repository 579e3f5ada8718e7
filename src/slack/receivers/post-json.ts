/** Posts to a `response_url`: no redirects, in time, and nothing of the answer but its status. */
import type { Secret } from '../../support/secret.ts';

/** Rejects when nothing answered within `timeoutMs`. */
export async function postJson(
  url: Secret,
  body: string,
  timeoutMs: number,
): Promise<{ readonly status: number }> {
  const response = await fetch(url.reveal(), {
    method: 'POST',
    redirect: 'error',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body,
    signal: AbortSignal.timeout(timeoutMs),
  });
  await response.body?.cancel();
  return { status: response.status };
}
