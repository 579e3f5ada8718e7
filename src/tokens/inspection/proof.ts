/** What an inspection proves of a token that was handed over. Organizations' rules are told in Slack; they do not keep it out. */
import type { TokenFacts } from './token-facts.ts';

export type Proof =
  | { readonly kind: 'proven' | 'settling' }
  | { readonly kind: 'trouble'; readonly why: 'refused' | 'unanswered' | 'scope-missing' };

/** @param isFresh whether its owner says that it was made a moment ago: then a refusal is not the last word. */
export function judgeProof({ life, login, hasReadPackages, registry }: TokenFacts, isFresh: boolean): Proof {
  switch (life.kind) {
    case 'dead':
      return isFresh ? { kind: 'settling' } : { kind: 'trouble', why: 'refused' };
    case 'unknown':
      // GHCR takes it and GitHub's API does not: one of the two has not heard of it yet.
      return life.why === 'disagree' ? { kind: 'settling' } : { kind: 'trouble', why: 'unanswered' };
    case 'alive':
      if (hasReadPackages === false) return { kind: 'trouble', why: 'scope-missing' };
      if (registry === 'rejected') return { kind: 'settling' };
      return login === null ? { kind: 'trouble', why: 'unanswered' } : { kind: 'proven' };
  }
}
