// So much at once, everybody's turn, people first, and nobody waits beyond the bounds.
import { describe, expect, it } from 'vitest';
import { createFairQueue, type FairQueue } from '../../src/support/fair-queue.ts';

interface Hand {
  readonly queue: FairQueue;
  /** In the order in which they began. */
  readonly begun: string[];
  /** Asks for work of that name, which goes on until it is ended. */
  ask(
    name: string,
    how?: { readonly key?: string; readonly rank?: number; readonly signal?: AbortSignal },
  ): void;
  /** What became of it; null while nothing has. */
  outcome(name: string): string | null;
  end(name: string): Promise<void>;
  fail(name: string): Promise<void>;
}

const SOME = { atOnce: 1, waiting: 100, waitingPerKey: 100 };

function open(limits = SOME): Hand {
  const queue = createFairQueue(limits);
  const begun: string[] = [];
  const work = new Map<string, { resolve(): void; reject(error: Error): void }>();
  const outcomes = new Map<string, string>();
  const settle = async (): Promise<void> => {
    for (let count = 0; count < 10; count += 1) await Promise.resolve();
  };
  return {
    queue,
    begun,
    ask(name, { key = name.slice(0, 1), rank = 0, signal } = {}) {
      const run = (): Promise<void> => {
        begun.push(name);
        return new Promise((resolve, reject) => work.set(name, { resolve, reject }));
      };
      const asking = { key, rank, ...(signal === undefined ? {} : { signal }) };
      queue.run(asking, run).then(
        ({ kind }) => outcomes.set(name, kind),
        () => outcomes.set(name, 'failed'),
      );
    },
    outcome: (name) => outcomes.get(name) ?? null,
    async end(name) {
      work.get(name)?.resolve();
      await settle();
    },
    async fail(name) {
      work.get(name)?.reject(new Error('no'));
      await settle();
    },
  };
}

/** Ends each in the order in which they begin. */
async function endAll(hand: Hand): Promise<readonly string[]> {
  for (let index = 0; index < hand.begun.length; index += 1) await hand.end(hand.begun[index] ?? '');
  return hand.begun;
}

describe('a fair queue', () => {
  it('does so much at once and no more', async () => {
    const hand = open({ ...SOME, atOnce: 2 });
    for (const name of ['a1', 'b1', 'c1', 'd1']) hand.ask(name);
    expect(hand.begun).toEqual(['a1', 'b1']);
    expect([hand.queue.running, hand.queue.waiting]).toEqual([2, 2]);
    await hand.end('b1');
    expect(hand.begun).toEqual(['a1', 'b1', 'c1']);
    expect([hand.queue.running, hand.queue.waiting]).toEqual([2, 1]);
    await endAll(hand);
    expect([hand.queue.running, hand.queue.waiting]).toEqual([0, 0]);
  });

  it('is first come, first served under one key, and the keys take turns', async () => {
    const hand = open();
    for (const name of ['a1', 'a2', 'a3', 'a4', 'b1', 'c1', 'b2']) hand.ask(name);
    expect(await endAll(hand)).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4']);
  });

  it('lets whoever comes back stand behind those who wait', async () => {
    const hand = open();
    for (const name of ['x1', 'a1', 'b1']) hand.ask(name);
    await hand.end('x1');
    hand.ask('a2');
    expect(await endAll(hand)).toEqual(['x1', 'a1', 'b1', 'a2']);
  });

  it('lets a lower rank go ahead of all higher ones, whoever came first', async () => {
    const hand = open();
    hand.ask('x1');
    for (const name of ['w1', 'v1', 'w2']) hand.ask(name, { rank: 1 });
    for (const name of ['a1', 'a2']) hand.ask(name);
    expect(await endAll(hand)).toEqual(['x1', 'a1', 'a2', 'w1', 'v1', 'w2']);
  });

  it('goes on after work that fails, and hands the failure on', async () => {
    const hand = open();
    for (const name of ['a1', 'b1']) hand.ask(name);
    await hand.fail('a1');
    expect([hand.outcome('a1'), hand.begun]).toEqual(['failed', ['a1', 'b1']]);
    await hand.end('b1');
    expect([hand.outcome('b1'), hand.queue.running]).toEqual(['done', 0]);
  });

  it.each([
    ['in all', { atOnce: 1, waiting: 2, waitingPerKey: 9 }, ['b1', 'c1'], 'd1'],
    ['of one key', { atOnce: 1, waiting: 9, waitingPerKey: 2 }, ['b1', 'b2'], 'b3'],
  ])('takes no more where too many wait %s', async (_what, limits, waiting, late) => {
    const hand = open(limits);
    for (const name of ['a1', ...waiting, late]) hand.ask(name);
    await hand.end('a1');
    expect(hand.outcome(late)).toBe('full');
    // There is room again.
    hand.ask('e1');
    await endAll(hand);
    expect(hand.begun).toEqual(['a1', ...waiting, 'e1']);
    expect(hand.begun).not.toContain(late);
  });

  it('lets whoever gives up go, and nothing of them is done', async () => {
    const hand = open();
    const [early, later, never] = [new AbortController(), new AbortController(), new AbortController()];
    early.abort();
    hand.ask('a1', { signal: never.signal });
    hand.ask('b1', { signal: early.signal });
    hand.ask('b2', { signal: later.signal });
    hand.ask('b3');
    later.abort();
    never.abort();
    await hand.end('nothing');
    expect(['a1', 'b1', 'b2'].map(hand.outcome)).toEqual([null, 'given-up', 'given-up']);
    expect(hand.queue.waiting).toBe(1);
    expect(await endAll(hand)).toEqual(['a1', 'b3']);
    expect([hand.queue.running, hand.queue.waiting]).toEqual([0, 0]);
  });

  it('begins what had its turn before its signal came', async () => {
    const hand = open();
    const ends = new AbortController();
    hand.ask('a1');
    hand.ask('b1', { signal: ends.signal });
    await hand.end('a1');
    ends.abort();
    await hand.end('b1');
    expect([hand.outcome('b1'), hand.queue.running, hand.queue.waiting]).toEqual(['done', 0, 0]);
  });
});
