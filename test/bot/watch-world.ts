// A workspace in which images are watched: its time passes when a test says so, and what channels are told unasked stands in order.
import { expect } from 'vitest';
import { addPackage, buildImage, type Package, push } from '../../sandbox/index.ts';
import type { SeenMessage } from '../../sandbox/slack/seen.ts';
import { type Clock, systemClock } from '../../src/support/clock.ts';
import { type BotWorld, hurriedClock, type Mode, type WorldOptions } from './running-bot.ts';
import { openTokenWorld, told } from './token-owner.ts';

const MINUTE_MS = 60_000;
/** The shortest that is taken, and a little more. */
export const A_TURN_MS = 16 * MINUTE_MS;

export interface WatchWorld {
  readonly world: BotWorld;
  /** For the bot and for Slack alike. */
  pass(ms: number): void;
  /** What everybody sees of the app in a channel, oldest first. */
  publicly(channel?: string): readonly SeenMessage[];
  /** The last of them, once there are so many and it holds these words. */
  hears(count: number, words: string, channel?: string): Promise<SeenMessage>;
  /** So much time passes, and then all that is due has been looked at. */
  look(ms?: number): Promise<void>;
}

/** @param times so many times shorter are the pauses of the bot */
export async function openWatchWorld(
  mode: Mode,
  options: WorldOptions = {},
  times = 60,
): Promise<WatchWorld> {
  let aheadMs = 0;
  const clock: Clock = { ...hurriedClock(times), now: () => systemClock.now() + aheadMs };
  const more = { SLACK_MESSAGES_PER_SECOND: '100', ...options.more };
  const world = await openTokenWorld(mode, { clock, ...options, more });
  const pass = (ms: number): void => {
    aheadMs += ms;
    world.slack.clock.advance(ms);
  };
  const publicly = (channel = 'general'): readonly SeenMessage[] =>
    world.slack
      .as('alice')
      .messages(channel)
      .filter(({ fromApp, isPrivate }) => fromApp && !isPrivate);
  return {
    world,
    pass,
    publicly,
    async hears(count, words, channel) {
      await expect
        .poll(() => (publicly(channel).length === count ? told(publicly(channel).at(-1)) : ''), {
          timeout: 8_000,
        })
        .toContain(words);
      const last = publicly(channel).at(-1);
      if (last === undefined) throw new Error('nothing was told');
      return last;
    },
    async look(ms = A_TURN_MS) {
      const before = await looks(world);
      pass(ms);
      await expect.poll(() => looks(world), { timeout: 8_000 }).toBeGreaterThan(before);
    },
  };
}

/** How often a watch was looked at to the end. */
async function looks({ url }: BotWorld): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const counts = text.matchAll(/^ghcr_doctor_watch_looks_total\{outcome="(\w+)"\} (\d+)/gm);
  return [...counts].reduce((sum, [, outcome, count]) => sum + (outcome === 'later' ? 0 : Number(count)), 0);
}

export interface SomeImage {
  readonly reference: string;
  readonly stored: Package;
  /** Another image under the same tag; its digest. */
  pushAgain(): string;
  /** Takes the tag away. */
  untag(): void;
}

/** A public image; private where readers are named. */
export function addImage({ catalog }: BotWorld, path: string, readers: readonly string[] = []): SomeImage {
  const small = catalog.running.world;
  const visibility = readers.length === 0 ? 'public' : 'private';
  const stored = addPackage(small, path, { visibility, readers });
  let count = 0;
  const pushAgain = (): string => {
    count += 1;
    return push(small, stored, buildImage({ text: `${path} ${count}\n` }), '1.0');
  };
  pushAgain();
  return {
    reference: `ghcr.io/${path}:1.0`,
    stored,
    pushAgain,
    untag: () => void stored.tags.delete('1.0'),
  };
}
