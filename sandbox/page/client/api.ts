// Talking to the page's server, which alone talks to the small Slack.

import type { Act, Outcome, PageState } from '../shape.ts';

/** Rejects with a sentence when there is no such person or place, or nobody answers. */
export async function fetchState(person: string, place: string, signal: AbortSignal): Promise<PageState> {
  const response = await fetch(`/state?${new URLSearchParams({ person, place })}`, { signal });
  const body = (await response.json()) as PageState | { readonly error: string };
  if ('error' in body) throw new Error(body.error);
  return body;
}

/** Never rejects: that nobody answers is an outcome too. */
export async function sendAct(person: string, place: string, act: Act): Promise<Outcome> {
  try {
    const response = await fetch('/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person, place, ...act }),
    });
    return (await response.json()) as Outcome;
  } catch {
    return { ok: false, error: 'The sandbox does not answer. Is it still running?' };
  }
}
