/** When an answer in the place of GitHub's API counts: a proxy's page or document with the same status is nobody's word. */
import type { GitHubAnswer } from './evidence.ts';

/** True where GitHub itself refused with this status: its refusals carry a message (docs.github.com, rest). */
export function githubRefused(answer: GitHubAnswer<unknown> | null, status: number): boolean {
  return (
    answer !== null && answer.step.status === status && answer.step.message !== null && !answer.isOverLimit
  );
}

/** True where GitHub said anything at all, yes or no. */
export function githubSpoke(answer: GitHubAnswer<unknown> | null): boolean {
  return answer !== null && (answer.body !== null || answer.step.message !== null) && !answer.isOverLimit;
}
