/** Slash commands at a steady pace, whatever the answers take, and what came of each: the acknowledgement, and the answer that followed. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor, Delivery, RunningSlack } from '../sandbox/slack/index.ts';
import { throttledMessage } from '../src/slack/blocks/messages.ts';
import type { Sample } from './slack-world.ts';

export interface Load {
  readonly slack: RunningSlack;
  /** They type in turn. */
  readonly people: readonly Actor[];
  readonly samples: readonly Sample[];
  readonly perSecond: number;
  readonly seconds: number;
}

export interface Outcome {
  /** From the first byte sent to the last byte read, in ms; a command that was not acknowledged in 3 s counts as endless. */
  readonly acknowledgedMs: readonly number[];
  /** Answers by what they say. */
  readonly verdicts: number;
  readonly throttled: number;
  /** What bare Bolt says. */
  readonly constant: number;
  /** Commands whose answer is missing, or is not the one that their image must have. */
  readonly unanswered: number;
  /** Limits and rules of Slack that were broken meanwhile. */
  readonly violations: number;
}

const ANSWERED_WITHIN_MS = 15_000;
const KEPT_MESSAGES = 400;
const THROTTLED = new Set(Array.from({ length: 60 }, (_, seconds) => throttledMessage(seconds).text));
const CONSTANT = 'Done.';

export async function sendCommands(load: Load): Promise<Outcome> {
  const { slack, people, samples, perSecond, seconds } = load;
  const violationsBefore = slack.violations.length;
  const responsesBefore = slack.responses.length;
  // What is answered is never read again, and a short history is searched quickly.
  const tidying = setInterval(
    () => slack.state.messages.splice(0, slack.state.messages.length - KEPT_MESSAGES),
    500,
  );
  const sent: { readonly sample: Sample; readonly delivery: Promise<Delivery> }[] = [];
  const startedAtMs = performance.now();
  while (sent.length < perSecond * seconds) {
    const due = Math.ceil(((performance.now() - startedAtMs) * perSecond) / 1_000);
    while (sent.length < Math.min(due, perSecond * seconds)) {
      const sample = samples[sent.length % samples.length];
      const person = people[sent.length % people.length];
      if (!sample || !person) throw new Error('There is nobody to type, or nothing to ask for.');
      sent.push({ sample, delivery: person.command('general', `/ghcr check ${sample.image}`) });
    }
    await sleep(1);
  }
  const deliveries = await Promise.all(sent.map(({ delivery }) => delivery));
  const patientUntilMs = performance.now() + ANSWERED_WITHIN_MS;
  while (slack.responses.length - responsesBefore < sent.length && performance.now() < patientUntilMs)
    await sleep(20);
  clearInterval(tidying);
  const answers = new Map(slack.responses.slice(responsesBefore).map(({ url, body }) => [url, textOf(body)]));
  const kinds = deliveries.map((delivery, index) =>
    kindOf(answers.get(pathOf(delivery)), sent[index]?.sample.code ?? ''),
  );
  const count = (wanted: Kind): number => kinds.filter((kind) => kind === wanted).length;
  return {
    acknowledgedMs: deliveries.map(
      ({ acknowledgedAfterMs }) => acknowledgedAfterMs ?? Number.POSITIVE_INFINITY,
    ),
    verdicts: count('verdict'),
    throttled: count('throttled'),
    constant: count('constant'),
    unanswered: count('none'),
    violations: slack.violations.length - violationsBefore,
  };
}

type Kind = 'verdict' | 'throttled' | 'constant' | 'none';

function kindOf(answer: string | undefined, code: string): Kind {
  if (answer === undefined) return 'none';
  if (answer === CONSTANT) return 'constant';
  if (THROTTLED.has(answer)) return 'throttled';
  return answer.includes(`(${code}, `) ? 'verdict' : 'none';
}

function textOf(body: unknown): string {
  return body !== null && typeof body === 'object' && 'text' in body ? String(body.text) : '';
}

function pathOf({ payload }: Delivery): string {
  return new URL(String(payload?.['response_url'])).pathname;
}
