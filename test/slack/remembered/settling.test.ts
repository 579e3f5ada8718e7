// Tokens that wait in memory, with a clock that the test lets go on.
import { describe, expect, it } from 'vitest';
import { createRunning } from '../../../src/slack/listening/running.ts';
import { createSettling, type Wait } from '../../../src/slack/remembered/settling.ts';
import type { Log } from '../../../src/support/log.ts';
import { Secret } from '../../../src/support/secret.ts';

/** Pauses end when the test says so. */
function pausedClock() {
  const pauses: { readonly ms: number; readonly end: () => void }[] = [];
  return {
    pauses,
    sleep: (ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve) => {
        pauses.push({ ms, end: resolve });
        signal?.addEventListener('abort', () => resolve(), { once: true });
      }),
  };
}

function open() {
  const lines: string[] = [];
  const note = (event: string): void => void lines.push(event);
  const log: Log = { debug: note, info: note, warn: note, error: note };
  const clock = pausedClock();
  return { lines, clock, settling: createSettling({ clock, running: createRunning(), log }) };
}

const SECRET = new Secret('the token');

function waiting(changes: Partial<Wait> = {}) {
  const seen: string[] = [];
  const wait: Wait = {
    waitsMs: [30, 90],
    attempt: async (secret, triesLeft) => {
      seen.push(`${secret.reveal()}, ${triesLeft} left`);
      return 'again';
    },
    confirmed: null,
    forgotten: async () => void seen.push('forgotten'),
    ...changes,
  };
  return { seen, wait };
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('a token that waits', () => {
  it('is tried after each pause, and forgotten after the last try', async () => {
    const { clock, settling } = open();
    const { seen, wait } = waiting();
    expect(settling.hold('k', SECRET, wait)).toBe(true);
    expect(seen).toEqual([]);
    clock.pauses[0]?.end();
    await settle();
    expect(seen).toEqual(['the token, 1 left']);
    clock.pauses[1]?.end();
    await settle();
    expect(seen).toEqual(['the token, 1 left', 'the token, 0 left']);
    expect(clock.pauses.map(({ ms }) => ms)).toEqual([30, 90]);
    expect(settling.drop('k')).toBe(false);
  });

  it('is tried no more once it is settled', async () => {
    const { clock, settling } = open();
    const { wait } = waiting({ attempt: async () => 'over' });
    settling.hold('k', SECRET, wait);
    clock.pauses[0]?.end();
    await settle();
    expect(clock.pauses).toHaveLength(1);
    expect(settling.drop('k')).toBe(false);
  });

  it('gets its next try when one fails, and the failure is logged without a word of it', async () => {
    const { clock, settling, lines } = open();
    const { wait } = waiting({
      attempt: async () => {
        throw new Error('the token');
      },
    });
    settling.hold('k', SECRET, wait);
    clock.pauses[0]?.end();
    await settle();
    expect(clock.pauses).toHaveLength(2);
    expect(lines).toEqual(['listener-failed']);
  });

  it('is not tried any more when it is dropped, or another takes its place', async () => {
    const { clock, settling } = open();
    const first = waiting();
    const second = waiting();
    settling.hold('k', SECRET, first.wait);
    settling.hold('k', SECRET, second.wait);
    await settle();
    clock.pauses[1]?.end();
    await settle();
    expect(first.seen).toEqual([]);
    expect(second.seen).toEqual(['the token, 1 left']);
    expect(settling.drop('k')).toBe(true);
    await settle();
    expect(second.seen).toHaveLength(1);
  });

  it('goes on at its owner’s word, once, and only where that is waited for', async () => {
    const { settling } = open();
    const words: string[] = [];
    const { wait } = waiting({ confirmed: async (secret) => void words.push(secret.reveal()) });
    settling.hold('k', SECRET, wait);
    settling.hold('other', SECRET, waiting().wait);
    expect(await settling.confirm('other')).toBe(false);
    expect(await settling.confirm('k')).toBe(true);
    expect(await settling.confirm('k')).toBe(false);
    expect(words).toEqual(['the token']);
    expect(settling.drop('other')).toBe(true);
  });

  it('is forgotten at a stop, of which its owner is told, and none is taken after it', async () => {
    const { settling } = open();
    const one = waiting();
    const two = waiting({
      forgotten: async () => {
        throw new Error('Slack is away');
      },
    });
    settling.hold('1', SECRET, one.wait);
    settling.hold('2', SECRET, two.wait);
    await settling.stop();
    expect(one.seen).toEqual(['forgotten']);
    expect(settling.hold('3', SECRET, one.wait)).toBe(false);
  });

  it('is forgotten without a word when the workspace is gone', async () => {
    const { settling } = open();
    const { seen, wait } = waiting();
    settling.hold('k', SECRET, wait);
    settling.clear();
    await settling.stop();
    expect(seen).toEqual([]);
  });

  it('is refused where two hundred wait already', () => {
    const { settling } = open();
    const { wait } = waiting();
    const held = Array.from({ length: 201 }, (_, index) => settling.hold(String(index), SECRET, wait));
    expect(held.filter((isHeld) => isHeld)).toHaveLength(200);
    expect(held.at(-1)).toBe(false);
  });
});
