/** Tells an answer in words: which question, which status, which code and message of the registry. */
import { isWebPage } from '../support/media-type.ts';
import type { Answer, Step, StepError, StepName } from './evidence.ts';

const QUESTIONS: Record<StepName, string> = {
  'anonymous-token': 'Without a login, GHCR’s token endpoint',
  'anonymous-manifest': 'Without a login, the manifest',
  'credential-token': 'With the login, GHCR’s token endpoint',
  'credential-manifest': 'With the login, the manifest',
  'child-manifest': 'The platform’s own manifest',
  config: 'The image’s configuration',
  tags: 'The list of tags',
  blob: 'A layer’s blob',
  'blob-host': 'The blob host',
  'github-user': 'GitHub’s API, asked who the login is,',
  'github-package': 'GitHub’s API, asked for the package,',
  'github-owner': 'GitHub’s API, asked for the owner,',
  'github-organization': 'GitHub’s API, asked for the organization’s packages,',
  status: 'GitHub’s status page',
};

const ERRORS: Record<StepError, string> = {
  dns: 'could not be reached: its name was not resolved',
  refused: 'could not be reached: the connection was refused',
  reset: 'broke off: the connection was reset',
  unreachable: 'could not be reached: no route leads there',
  timeout: 'did not answer in time',
  tls: 'could not be trusted: the TLS connection failed',
  'too-large': 'sent more than such an answer can hold',
  malformed: 'sent what cannot be read',
  redirect: 'pointed elsewhere, which is not followed',
};

/** One sentence for the last attempt of an answer, for example: `Without a login, the manifest answered 404 MANIFEST_UNKNOWN …`. */
export function tell(answer: Answer<unknown>): string {
  const { step } = answer;
  return `${QUESTIONS[step.name]} ${outcome(step, answer.reason)}${pageOf(answer)}${retried(answer)}.`;
}

/** The sentences of the answers that were given, in order. */
export function tellAll(...answers: readonly (Answer<unknown> | null | undefined)[]): string[] {
  return answers.filter((answer) => answer != null).map(tell);
}

function outcome(step: Step, reason: string | null): string {
  if (step.error !== null) {
    // Our own deadline has no code that anybody could look up.
    const code = reason === 'DEADLINE' ? null : reason;
    const seen = [step.status, code].filter((part) => part !== null).join(' ');
    return seen === '' ? ERRORS[step.error] : `${ERRORS[step.error]} (${seen})`;
  }
  const words = [`answered ${step.status ?? 'nothing'}`];
  if (step.registryCode !== null) words.push(step.registryCode);
  if (step.message !== null) words.push(`“${step.message}”`);
  return words.join(' ');
}

/** A page for people where an answer for programs was expected says most of all. */
function pageOf({ contentType }: Answer<unknown>): string {
  return isWebPage(contentType) ? ' with a web page' : '';
}

function retried(answer: Answer<unknown>): string {
  return answer.attempts.length > 1 ? `, ${answer.attempts.length} times` : '';
}
