import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { createGiveWay } from '../../src/support/give-way.ts';

it('lets one piece of work on in each turn of the event loop, in the order in which they came', async () => {
  const giveWay = createGiveWay();
  const seen: (number | 'turn')[] = [];
  const work = [1, 2, 3].map(async (piece) => {
    await giveWay();
    seen.push(piece);
  });
  for (let turn = 0; turn < 4; turn += 1) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    seen.push('turn');
  }
  await Promise.all(work);
  expect(seen.filter((each) => each !== 'turn')).toEqual([1, 2, 3]);
  expect(seen.join(' ')).toMatch(/1 turn (?:turn )?2 turn (?:turn )?3/);
  // Afterwards it begins anew.
  await giveWay();
});

it('answers what arrives while much work waits', async () => {
  const giveWay = createGiveWay();
  const server = createServer((_, response) => void response.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  let done = 0;
  const pieces = Array.from({ length: 200 }, async () => {
    await giveWay();
    const untilMs = performance.now() + 2;
    while (performance.now() < untilMs);
    done += 1;
  });
  const { port } = server.address() as AddressInfo;
  await fetch(`http://127.0.0.1:${port}/`);
  expect(done).toBeLessThan(150);
  await Promise.all(pieces);
  server.close();
});
