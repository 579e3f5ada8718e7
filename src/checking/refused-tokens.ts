/**
 * A token that GHCR rejected is not sent again for ten minutes: GitHub bars an account for a while after many bad attempts, also for
 * its living tokens (docs.github.com, "Failed login limit"). The recorded answer stands in for a new one, as proof
 * that took no request. Probes without this memory
 * are for a fresh token that may take minutes to work.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { Credential } from '../credential/credential.ts';
import type { Answer, GitHubAnswer, GitHubUser, TokenGrant } from '../diagnosis/evidence.ts';
import { readCredentialToken } from '../diagnosis/reading.ts';
import type { Probes } from './ports.ts';

const KEPT_FOR_MS = 10 * 60 * 1000;
const MOST_KEPT = 1_000;

interface Refused {
  readonly untilMs: number;
  readonly token: Answer<TokenGrant>;
  user: GitHubAnswer<GitHubUser> | null;
}

/** The same probes, which remember what was rejected, by a keyed hash and in this process only. */
export function rememberRefusedTokens(probes: Probes): Probes {
  const { registry, github, clock } = probes;
  const key = randomBytes(32);
  const refused = new Map<string, Refused>();

  function fingerprint({ host, secret }: Credential): string {
    return createHmac('sha256', key)
      .update(JSON.stringify([host, secret.reveal()]))
      .digest('base64');
  }

  function recall(credential: Credential): Refused | null {
    const print = fingerprint(credential);
    const known = refused.get(print);
    if (!known) return null;
    if (clock.elapsed() < known.untilMs) return known;
    refused.delete(print);
    return null;
  }

  function remember(credential: Credential, token: Answer<TokenGrant>): void {
    const [oldest] = refused.keys();
    if (refused.size >= MOST_KEPT && oldest !== undefined) refused.delete(oldest);
    refused.set(fingerprint(credential), { untilMs: clock.elapsed() + KEPT_FOR_MS, token, user: null });
  }

  return {
    clock,
    registry: {
      ...registry,
      token: async (target, credential, limits) => {
        const known = credential && recall(credential);
        if (known) return { ...known.token, attempts: [] };
        const answer = await registry.token(target, credential, limits);
        if (credential && readCredentialToken(answer).kind === 'rejected') remember(credential, answer);
        return answer;
      },
    },
    github: {
      ...github,
      user: async (credential, limits) => {
        const known = recall(credential);
        if (known?.user) return { ...known.user, attempts: [] };
        const answer = await github.user(credential, limits);
        if (known && answer.step.status === 401) known.user = answer;
        return answer;
      },
    },
  };
}
