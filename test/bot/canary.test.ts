// A canary token through every listener, in both modes at debug: nothing that leaves the bot, and nothing it keeps, holds any of it.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LISTENERS } from '../../src/slack/listening/listeners.ts';
import { findLeak } from '../canary/leak.ts';
import { someToken } from '../helpers/tokens.ts';
import type { Area } from './canary/area.ts';
import { CHECK_AREA } from './canary/check-area.ts';
import { EVENTS_AREA } from './canary/events-area.ts';
import { EXPLAIN_AREA } from './canary/explain-area.ts';
import { MODAL_AREA } from './canary/modal-area.ts';
import { PAGE_AREA } from './canary/onboarding-area.ts';
import { TOKENS_AREA } from './canary/tokens-area.ts';
import { WATCHES_AREA } from './canary/watches-area.ts';
import { type BotWorld, openBotWorld } from './running-bot.ts';

/** A new area is a file beside these, and a name here. */
const AREAS: readonly Area[] = [
  CHECK_AREA,
  EXPLAIN_AREA,
  PAGE_AREA,
  MODAL_AREA,
  TOKENS_AREA,
  WATCHES_AREA,
  EVENTS_AREA,
];

const walked = new Set<string>();

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/** Everything that the bot has said, written and kept, and where. */
async function everything({ slack, lines, folder, url }: BotWorld): Promise<(readonly [string, string])[]> {
  const answers = slack.deliveries.map(({ answer, answerHeaders }) => [answer, answerHeaders]);
  const said = JSON.stringify([slack.calls, slack.responses, answers, slack.sockets.heard]);
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const kept = filesBelow(folder).map((path) => ['files', readFileSync(path, 'latin1')] as const);
  return [['logs', lines.join('')], ['Slack', said], ['metrics', metrics], ...kept];
}

describe.each(['http', 'socket'] as const)('over %s', (mode) => {
  it.each(AREAS)('through $name a token goes in and never comes out', async ({ options, walk }) => {
    const token = someToken();
    const world = await openBotWorld(mode, options);
    await walk(world, token, (listener) => walked.add(listener));
    await new Promise((resolve) => setTimeout(resolve, 500));
    for (const [where, text] of await everything(world)) {
      expect(findLeak(text, token.slice(4)), where).toBeNull();
    }
    expect(world.lines.join('')).not.toContain(world.slack.botToken);
    expect(world.lines.join('')).not.toContain('demo/p');
  });
});

it('every listener of the registry was walked', () => {
  expect(LISTENERS.map(({ id }) => id).filter((id) => !walked.has(id))).toEqual([]);
});
