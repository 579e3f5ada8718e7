import { expect, it } from 'vitest';
import { createInTurn } from '../../../src/slack/listening/in-turn.ts';

it('what is done under one key is done in order, failures too, and other keys do not wait', async () => {
  const inTurn = createInTurn();
  const done: string[] = [];
  const endings: (() => void)[] = [];
  const first = inTurn.run('a', async () => {
    await new Promise<void>((resolve) => void endings.push(resolve));
    done.push('first');
    throw new Error('failed');
  });
  const second = inTurn.run('a', async () => void done.push('second'));
  await inTurn.run('b', async () => void done.push('other'));
  expect(done).toEqual(['other']);
  endings[0]?.();
  await expect(first).rejects.toThrow('failed');
  await second;
  expect(done).toEqual(['other', 'first', 'second']);
});
