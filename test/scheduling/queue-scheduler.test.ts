import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createQueueScheduler } from '../../src/scheduling/queue-scheduler.ts';
import { openWaitingConnection } from '../../src/storage/redis/waiting-connection.ts';
import { systemClock } from '../../src/support/clock.ts';
import type { Retry, TellFailure } from '../../src/support/scheduler.ts';
import { eachReplicas, type SchedulerSubject, schedulerContract } from '../contracts/scheduler.contract.ts';
import { type RedisServer, startRedisServer, whyNoRedis } from '../helpers/redis-server.ts';

const why = whyNoRedis();
if (why !== null) console.log(`The scheduler of several replicas is left out: ${why}.`);

const CANARY = ['canary', 'in', 'an', 'error', '4711'].join('-');

describe.skipIf(why !== null)('the scheduler of several replicas', () => {
  let server: RedisServer;
  let count = 0;
  beforeAll(async () => {
    server = await startRedisServer();
  });
  afterAll(() => server.remove());

  const open = (tellFailure: TellFailure, retry: Retry) =>
    createQueueScheduler({
      connect: () => openWaitingConnection(server.url),
      keyPrefix: `p${count}:`,
      clock: systemClock,
      tellFailure,
      retry,
      silenceMs: 1_000,
      lookEveryMs: 500,
      lostAfterMs: 500,
    });
  const subject: SchedulerSubject = {
    begin: async () => {
      count += 1;
    },
    open,
    end: async () => undefined,
    replicas: 2,
  };
  schedulerContract(subject);

  describe('in Redis', () => {
    const replicas = eachReplicas(subject);

    it('comes back when everything of it is removed', async () => {
      let [ticks, done] = [0, 0];
      replicas().start((scheduler) => {
        scheduler.every('tick', { cron: '* * * * * *' }, async () => {
          ticks += 1;
        });
        scheduler.handle('tell', 1, async () => {
          await systemClock.sleep(100);
          done += 1;
        });
      });
      await expect.poll(() => ticks, { timeout: 10_000 }).toBeGreaterThan(0);
      const [one] = replicas().all;
      for (let index = 0; index < 10; index += 1) await one?.ask('tell', `id-${index}`);
      await server.ask('FLUSHALL');
      const before = ticks;
      await expect.poll(() => ticks, { timeout: 10_000 }).toBeGreaterThan(before + 1);
      done = 0;
      for (let index = 0; index < 10; index += 1) await one?.ask('tell', `id-${index}`);
      await expect.poll(() => done, { timeout: 10_000 }).toBeGreaterThanOrEqual(10);
    });

    it('does what is asked for again where its job stands in no list any more', async () => {
      const done: string[] = [];
      const [one] = replicas().all;
      for (const scheduler of replicas().all) scheduler.handle('tell', 1, async (id) => void done.push(id));
      await one?.ask('tell', 'T1:U1');
      const prefix = `p${count}:jobs:tell`;
      expect(await server.ask('DEL', `${prefix}:wait`)).toBe(1);
      for (const scheduler of replicas().all) scheduler.start();
      const askAgain = async () => {
        await one?.ask('tell', 'T1:U1');
        return done;
      };
      await askAgain();
      await systemClock.sleep(300);
      expect(done).toEqual([]);
      await expect.poll(askAgain, { timeout: 5_000, interval: 100 }).not.toEqual([]);
    });

    it('leaves alone what is asked for again while it waits behind others', async () => {
      const done: string[] = [];
      const [one] = replicas().all;
      one?.handle('tell', 1, async (id) => {
        await systemClock.sleep(id === 'T1:U0' ? 1_500 : 0);
        done.push(id);
      });
      one?.start();
      await one?.ask('tell', 'T1:U0');
      for (let count = 0; count < 13; count += 1) {
        await one?.ask('tell', 'T1:U1');
        await systemClock.sleep(100);
      }
      await expect.poll(() => done, { timeout: 5_000 }).toEqual(['T1:U0', 'T1:U1']);
      await systemClock.sleep(300);
      expect(done).toEqual(['T1:U0', 'T1:U1']);
    });

    it('the job of a replica that was killed is done by another', async () => {
      const script = new URL('./hanging-replica.ts', import.meta.url).pathname;
      const args = ['--import', 'tsx', script, server.url.reveal(), `p${count}:`, '1000'];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      const begun = new Promise((resolve) => child.stdout.once('data', resolve));
      const [one] = replicas().all;
      one?.handle('tell', 1, async (id) => void done.push(id));
      const done: string[] = [];
      await one?.ask('tell', 'T1:U1');
      expect(String(await begun)).toBe('T1:U1\n');
      one?.start();
      await systemClock.sleep(2_500);
      expect(done).toEqual([]);
      child.kill('SIGKILL');
      await expect.poll(() => done, { timeout: 10_000 }).toEqual(['T1:U1']);
    }, 30_000);

    it('holds ids, and of an error nothing', async () => {
      replicas().start((scheduler) =>
        scheduler.handle('tell', 1, async () => {
          throw new Error(CANARY, { cause: CANARY });
        }),
      );
      const [one] = replicas().all;
      await one?.ask('tell', 'T1:U1');
      await expect.poll(() => replicas().failures.length, { timeout: 10_000 }).toBeGreaterThan(0);
      const keys = await server.ask('KEYS', '*tell.T1.U1');
      expect(keys).toEqual([`p${count}:jobs:tell:tell.T1.U1`]);
      const job = await server.ask('HGETALL', `p${count}:jobs:tell:tell.T1.U1`);
      expect(job).toEqual(expect.arrayContaining(['data', '{"id":"T1:U1"}']));
      expect(JSON.stringify(job)).not.toContain(CANARY);
      await expect.poll(() => replicas().failures.length, { timeout: 10_000 }).toBe(3);
      await expect.poll(() => server.ask('KEYS', '*tell.T1.U1'), { timeout: 5_000 }).toEqual([]);
    });

    it('asks no more than it can wait for while the server is away, and goes on when it is back', async () => {
      let done = 0;
      replicas().start((scheduler) =>
        scheduler.handle('tell', 1, async () => {
          done += 1;
        }),
      );
      const [one] = replicas().all;
      await one?.ask('tell', 'a');
      await expect.poll(() => done, { timeout: 10_000 }).toBe(1);
      await server.kill();
      await expect(one?.ask('tell', 'b')).rejects.toThrow('The job queue does not answer.');
      await server.start();
      await one?.ask('tell', 'c');
      await expect.poll(() => done, { timeout: 15_000 }).toBeGreaterThanOrEqual(2);
    }, 40_000);
  });
});
