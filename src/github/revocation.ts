/**
 * `POST /credentials/revoke` (docs.github.com/rest/credentials/revoke): whoever holds a credential may end it, and GitHub takes that
 * without authorisation only. One credential a request, to the configured origin, and nothing of it in any error.
 */
import type { Clock } from '../support/clock.ts';
import { VERSION } from '../support/version.ts';
import type { Revoker } from '../tokens/revocation.ts';
import { requireSafeOrigin } from '../transport/credential-safety.ts';
import type { ProxiedFetch } from '../transport/proxied-fetch.ts';
import type { AnonymousBudget } from './anonymous-budget.ts';

export interface RevokerOptions {
  /** `https://api.github.com`, without or with a path. */
  readonly apiUrl: string;
  readonly web: Pick<ProxiedFetch, 'fetch'>;
  /** The same that the probe's questions are taken from. */
  readonly budget: AnonymousBudget;
  readonly clock: Pick<Clock, 'deadline'>;
}

const TIMEOUT_MS = 8_000;

/** @throws Error with code `credential-needs-https` for an origin to which no credential may travel. */
export function createRevoker({ apiUrl, web, budget, clock }: RevokerOptions): Revoker {
  requireSafeOrigin(apiUrl);
  return {
    async revoke(secret) {
      if (!budget.take('revocation')) return { kind: 'limited' };
      const deadline = clock.deadline(TIMEOUT_MS);
      try {
        const response = await web.fetch(`${apiUrl.replace(/\/+$/, '')}/credentials/revoke`, {
          method: 'POST',
          redirect: 'error',
          headers: {
            accept: 'application/vnd.github+json',
            'content-type': 'application/json',
            'user-agent': `ghcr-doctor/${VERSION}`,
            'x-github-api-version': '2022-11-28',
          },
          body: JSON.stringify({ credentials: [secret.reveal()] }),
          signal: deadline.signal,
        });
        const headers = Object.fromEntries(response.headers);
        const { status } = response;
        await response.body?.cancel();
        budget.learn(headers);
        return answerOf(status, headers);
      } catch {
        // What a client says of a failed request may hold the request.
        return { kind: 'unanswered' };
      } finally {
        deadline.cancel();
      }
    },
  };
}

function answerOf(
  status: number,
  headers: Readonly<Record<string, string>>,
): Awaited<ReturnType<Revoker['revoke']>> {
  if (status === 202) return { kind: 'accepted' };
  const isSpent = headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined;
  if (status === 429 || (status === 403 && isSpent)) return { kind: 'limited' };
  return { kind: status >= 500 ? 'unanswered' : 'refused' };
}
