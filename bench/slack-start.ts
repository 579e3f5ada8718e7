/** From the start of the process to readiness, and what it keeps in memory at rest, beside bare Bolt. */
import { setTimeout as sleep } from 'node:timers/promises';
import { median } from './measure.ts';
import { line, ms } from './report.ts';
import { type Contestant, openSlackWorld, type SlackWorld } from './slack-world.ts';

const STARTS = 5;
const REST_MS = 2_000;
/** Beyond Bolt the bot loads all that it can do, opens a store, and asks Slack who it is before it calls itself ready. */
const MOST_START = 2;
const MOST_MEMORY = 1.6;

interface Figures {
  readonly readyMs: number;
  readonly memory: number | null;
}

export async function benchSlackStart(): Promise<string[]> {
  const world = await openSlackWorld(['alice']);
  try {
    await startsOf(world, 1);
    const { bot, bare } = await startsOf(world, STARTS);
    const broken: string[] = [];
    const start = bot.readyMs / bare.readyMs;
    line('start to ready: bare Bolt, bot', `${ms(bare.readyMs)}, ${ms(bot.readyMs)}`);
    line(`ratio (at most ${MOST_START})`, start.toFixed(2));
    if (start > MOST_START) broken.push('start to ready, beside bare Bolt');
    if (bot.memory === null || bare.memory === null) {
      line('memory at rest is not measured: there is no /proc here', '');
      return broken;
    }
    const memory = bot.memory / bare.memory;
    line('memory at rest: bare Bolt, bot', `${bare.memory.toFixed(1)} MiB, ${bot.memory.toFixed(1)} MiB`);
    line(`ratio (at most ${MOST_MEMORY})`, memory.toFixed(2));
    if (memory > MOST_MEMORY) broken.push('memory at rest, beside bare Bolt');
    return broken;
  } finally {
    await world.close();
  }
}

/** In turns, so that a slow moment of the machine falls on both alike; the last of each is left to rest. */
async function startsOf(world: SlackWorld, rounds: number): Promise<{ bot: Figures; bare: Figures }> {
  const times: Record<Contestant, number[]> = { 'bare Bolt': [], bot: [] };
  const memory: Record<Contestant, number | null> = { 'bare Bolt': null, bot: null };
  for (let round = 1; round <= rounds; round += 1) {
    for (const contestant of ['bare Bolt', 'bot'] as const) {
      const program = await world.start(contestant);
      times[contestant].push(program.readyAfterMs);
      if (round === STARTS) {
        await sleep(REST_MS);
        memory[contestant] = program.memory();
      }
      await program.stop();
    }
  }
  const figures = (contestant: Contestant): Figures => ({
    readyMs: median(times[contestant]),
    memory: memory[contestant],
  });
  return { bot: figures('bot'), bare: figures('bare Bolt') };
}
