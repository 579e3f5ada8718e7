// One part of what Slack may ask of the bot, walked with a token wherever something can be typed, pasted or forged.

import { expect } from 'vitest';
import type { SeenMessage, SeenView } from '../../../sandbox/slack/seen.ts';
import { deliverPress } from '../conversation.ts';
import type { BotWorld, WorldOptions } from '../running-bot.ts';

export interface Area {
  readonly name: string;
  readonly options: WorldOptions;
  /** `walked` is told of every listener that the token has been taken through. */
  walk(world: BotWorld, token: string, walked: (listener: string) => void): Promise<void>;
}

/** A press whose button carries something that was never put into it. */
export async function pressForged(world: BotWorld, actionId: string, value: string): Promise<void> {
  const { slack } = world;
  const presser = {
    userId: slack.person('alice').id,
    teamId: slack.teamId,
    channelId: slack.channel('general').id,
  };
  await deliverPress(world, presser, actionId, value);
}

/** The last message of the channel, once it has a button of this id. */
export async function messageWith(
  { slack }: BotWorld,
  channel: string,
  actionId: string,
): Promise<SeenMessage> {
  const last = () => slack.as('alice').messages(channel).at(-1);
  await expect
    .poll(() => last()?.controls.some((control) => control.actionId === actionId) ?? false, {
      timeout: 5_000,
    })
    .toBe(true);
  const message = last();
  if (message === undefined) throw new Error('no message');
  return message;
}

export async function modalOf({ slack }: BotWorld, callbackId: string): Promise<SeenView> {
  await expect.poll(() => slack.as('alice').view()?.callbackId).toBe(callbackId);
  const view = slack.as('alice').view();
  if (view === null) throw new Error('no modal');
  return view;
}

/** A command, until it was answered. */
export async function typed({ slack }: BotWorld, channel: string, line: string): Promise<void> {
  const before = slack.responses.length;
  await slack.as('alice').command(channel, line);
  await expect.poll(() => slack.responses.length).toBeGreaterThan(before);
}
