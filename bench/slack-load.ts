/**
 * The bot under the load of a large workspace, beside bare Bolt. First the figure: 200 commands a second from 500 people for 20 s. Then
 * both in turns, since the 99th percentile of a few seconds is a matter of luck: the medians of the rounds are compared.
 */
import type { Actor } from '../sandbox/slack/index.ts';
import { type Load, type Outcome, sendCommands } from './command-load.ts';
import { median, quantile } from './measure.ts';
import type { Program } from './program.ts';
import { line, ms } from './report.ts';
import { type Contestant, openSlackWorld, type SlackWorld } from './slack-world.ts';

const PER_SECOND = 200;
const PEOPLE = 500;
const FIGURE_SECONDS = 20;
/** As long as it takes until the engine has compiled what is called often. */
const WARM_UP_SECONDS = 8;
/** Where the bound is broken after the first rounds, as many again decide: then it was not a moment of the machine. */
const ROUNDS = 5;
const ROUND_SECONDS = 3;
const SLACK_WAITS_MS = 3_000;
const MOST_OVER_BARE = 1.3;
/** Below this a difference is the machine's, not the program's: a collection of garbage or a write to a disk takes as long. */
const GRACE_MS = 10;

export async function benchSlackLoad(): Promise<string[]> {
  const names = Array.from({ length: 4 * PEOPLE }, (_, index) => `person-${index}`);
  const world = await openSlackWorld(names);
  const all = names.map((name) => world.slack.as(name));
  // Whoever has asked much is told to wait, so each part of the measurement has people of its own.
  const peopleOf = (part: number): readonly Actor[] => all.slice(part * PEOPLE, (part + 1) * PEOPLE);
  const programs = { 'bare Bolt': await world.start('bare Bolt'), bot: await world.start('bot') };
  const contest: Contest = { world, programs };
  try {
    for (const contestant of CONTESTANTS) await run(contest, contestant, peopleOf(0), WARM_UP_SECONDS);
    const figure = await run(contest, 'bot', peopleOf(1), FIGURE_SECONDS);
    return [...tellFigure(figure), ...(await compare(contest, [peopleOf(2), peopleOf(3)]))];
  } finally {
    await Promise.all([programs['bare Bolt'].stop(), programs.bot.stop()]);
    await world.close();
  }
}

const CONTESTANTS = ['bare Bolt', 'bot'] as const;

interface Contest {
  readonly world: SlackWorld;
  readonly programs: Readonly<Record<Contestant, Program>>;
}

function run(
  { world, programs }: Contest,
  contestant: Contestant,
  people: readonly Actor[],
  seconds: number,
): Promise<Outcome> {
  const { slack, samples } = world;
  slack.deliverTo({ http: `${programs[contestant].url}/slack/events` });
  const load: Load = { slack, people, samples, perSecond: PER_SECOND, seconds };
  return sendCommands(load);
}

function tellFigure(outcome: Outcome): string[] {
  const { acknowledgedMs, verdicts, throttled, unanswered, violations } = outcome;
  const slowest = Math.max(...acknowledgedMs);
  line(
    `${PER_SECOND} commands a second from ${PEOPLE} people for ${FIGURE_SECONDS} s`,
    `${acknowledgedMs.length} sent`,
  );
  line(
    'acknowledged: median, 99th percentile',
    `${ms(median(acknowledgedMs))}, ${ms(quantile(acknowledgedMs, 0.99))}`,
  );
  line(`acknowledged: slowest (below ${SLACK_WAITS_MS} ms)`, ms(slowest));
  line('answered: verdicts, asked to wait', `${verdicts}, ${throttled}`);
  line('not answered, or answered wrongly (none)', String(unanswered));
  line("limits and rules of Slack's broken (none)", String(violations));
  return [
    ...(slowest < SLACK_WAITS_MS ? [] : ["a command was not acknowledged in Slack's three seconds"]),
    ...(unanswered === 0 && verdicts > 0 ? [] : ['a command was not answered']),
    ...(violations === 0 ? [] : ["a limit or rule of Slack's was broken"]),
  ];
}

/** @param people of the first rounds, and of the others if there have to be any */
async function compare(contest: Contest, people: readonly (readonly Actor[])[]): Promise<string[]> {
  const rounds: Record<Contestant, number[]> = { 'bare Bolt': [], bot: [] };
  for (let round = 1; round <= 2 * ROUNDS; round += 1) {
    for (const contestant of CONTESTANTS) {
      const { acknowledgedMs } = await run(
        contest,
        contestant,
        people[round > ROUNDS ? 1 : 0] ?? [],
        ROUND_SECONDS,
      );
      rounds[contestant].push(quantile(acknowledgedMs, 0.99));
    }
    if (round === ROUNDS && isNear(rounds)) break;
  }
  for (const contestant of CONTESTANTS) {
    line(`99th percentile of rounds in turns: ${contestant}`, rounds[contestant].map(ms).join(', '));
  }
  const [bare, bot] = [median(rounds['bare Bolt']), median(rounds.bot)];
  line(
    `ratio of their medians (at most ${MOST_OVER_BARE}, or ${GRACE_MS} ms above that)`,
    `${ms(bot)} / ${ms(bare)} = ${(bot / bare).toFixed(2)}`,
  );
  return isNear(rounds) ? [] : ['the 99th percentile of acknowledging, beside bare Bolt'];
}

function isNear(rounds: Readonly<Record<Contestant, readonly number[]>>): boolean {
  return median(rounds.bot) <= median(rounds['bare Bolt']) * MOST_OVER_BARE + GRACE_MS;
}
