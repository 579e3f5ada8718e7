// Looks at watches, on both stores, with a clock that the test sets: what is told, when, to whom, and what becomes of it when Slack, the
// store or a process is in the way.
import { describe, expect, it } from 'vitest';
import type { Told } from '../../src/telling/told.ts';
import { forgetMe } from '../../src/tokens/forget.ts';
import type { TokenPorts } from '../../src/tokens/ports.ts';
import { remove, retire } from '../../src/tokens/retire.ts';
import { share, unshare } from '../../src/tokens/sharing.ts';
import { unwatch } from '../../src/watches/end-watch.ts';
import { lookAtWatch } from '../../src/watches/look.ts';
import type { Watch } from '../../src/watches/watch.ts';
import { createWatches } from '../../src/watches/watches.ts';
import { addKept } from '../tokens/adding-one.ts';
import { NOON, onBothStores, sealingKey } from '../tokens/both-stores.ts';
import { ANNA, BERT, CHANNEL } from '../tokens/people.ts';
import {
  D1,
  D2,
  DOWN,
  FREE,
  HOUR,
  MINUTE,
  MOVED,
  openVillage,
  PRIVATE,
  READABLE,
  type Village,
  watchOf,
  whose,
} from './village.ts';

const LATER: Told = { kind: 'later', afterMs: 30_000 };
const NEVER: Told = { kind: 'never', reason: 'channel_not_found' };

onBothStores('A look', (trial) => {
  async function standing(id: string): Promise<Watch | null> {
    return (await createWatches(trial().store).find(id))?.watch ?? null;
  }

  async function opened(ports: TokenPorts = trial().ports): Promise<{ village: Village; id: string }> {
    const village = openVillage(ports);
    const { id, nextAtMs } = watchOf(await village.set({ onChange: true }));
    trial().clock.nowMs = nextAtMs;
    return { village, id };
  }

  it('tells what changes, once, in its channel', async () => {
    const { clock } = trial();
    const { village, id } = await opened();
    const heard: string[][] = [];
    for (const says of [READABLE, PRIVATE, PRIVATE, MOVED, MOVED, READABLE]) {
      village.says = says;
      heard.push(await village.run());
      clock.nowMs += 6 * HOUR;
    }
    expect(heard).toEqual([['quiet'], ['told'], ['quiet'], ['told'], ['quiet'], ['told']]);
    expect(village.lines()).toEqual(['C0PULLS blocked', 'C0PULLS back', 'C0PULLS moved']);
    expect(village.told[1]?.news).toMatchObject({
      before: { digest: D1 },
      report: { manifest: { digest: D2 } },
    });
    expect(await standing(id)).toMatchObject({ seen: { digest: D1 }, told: { digest: D1 }, doubts: 0 });
  });

  it('before its time, at no watch and at nobody’s asks nobody', async () => {
    const { clock } = trial();
    const { village, id } = await opened();
    clock.nowMs -= 1;
    expect(await lookAtWatch(village.ports, FREE, id)).toBe('later');
    expect(await lookAtWatch(village.ports, FREE, 'A'.repeat(22))).toBe('gone');
    expect(await lookAtWatch(village.ports, FREE, 'ghcr.io/acme/app')).toBe('gone');
    expect(village.asked).toEqual([]);
  });

  it('is looked again at soon after a doubt, and tells the second', async () => {
    const { clock } = trial();
    const { village } = await opened();
    village.says = DOWN;
    expect(await village.run()).toEqual(['quiet']);
    clock.nowMs += 5 * MINUTE - 1;
    expect(await village.run()).toEqual([]);
    clock.nowMs += 1;
    expect(await village.run()).toEqual(['told']);
    expect(village.lines()).toEqual(['C0PULLS unknown']);
  });

  it('by several replicas at once tells once', async () => {
    const { clock, ports, other } = trial();
    const { village, id } = await opened();
    const replica = openVillage(other);
    for (const says of [PRIVATE, READABLE]) {
      village.says = says;
      replica.says = says;
      await Promise.all(
        [village, replica, village, replica].map((each) => lookAtWatch(each.ports, FREE, id)),
      );
      clock.nowMs += 6 * HOUR;
    }
    expect([...village.told, ...replica.told].map(({ news }) => news.kind).sort()).toEqual([
      'back',
      'blocked',
    ]);
    expect(village.asked.length + replica.asked.length).toBe(2);
    expect(ports.store).not.toBe(other.store);
  });

  it('whose process was killed while it asked is done by another after its lease', async () => {
    const { clock, other } = trial();
    const { village, id } = await opened();
    let isAsked = false;
    const check = (): Promise<never> => {
      isAsked = true;
      return new Promise(() => undefined);
    };
    void lookAtWatch({ ...village.ports, check }, FREE, id);
    await expect.poll(() => isAsked).toBe(true);
    const next = openVillage(other);
    next.says = PRIVATE;
    clock.nowMs += 2 * MINUTE - 1;
    expect(await next.run()).toEqual([]);
    clock.nowMs += 1;
    expect(await next.run()).toEqual(['told']);
  });

  it('whose process was killed before it told loses nothing', async () => {
    const { clock, other } = trial();
    const { village, id } = await opened();
    village.says = PRIVATE;
    const tell = (): Promise<never> => Promise.reject(new Error('killed'));
    await expect(lookAtWatch({ ...village.ports, teller: { tell } }, FREE, id)).rejects.toThrow('killed');
    expect(await standing(id)).toMatchObject({ seen: { kind: 'blocked' }, told: { kind: 'pullable' } });
    const next = openVillage(other);
    next.says = PRIVATE;
    clock.nowMs += 2 * MINUTE;
    expect(await next.run()).toEqual(['told']);
    clock.nowMs += 6 * HOUR;
    expect(await next.run()).toEqual(['quiet']);
    expect(next.lines()).toEqual(['C0PULLS blocked']);
  });

  it('whose process was killed between telling and the mark tells twice at most, and what is true then', async () => {
    const { clock, other } = trial();
    const { village, id } = await opened();
    village.says = PRIVATE;
    const tell: typeof village.ports.teller.tell = async (watch, news) => {
      await village.ports.teller.tell(watch, news);
      throw new Error('killed');
    };
    const look = lookAtWatch({ ...village.ports, teller: { tell } }, FREE, id);
    await expect(look).rejects.toThrow('killed');
    const next = openVillage(other);
    next.says = PRIVATE;
    clock.nowMs += 2 * MINUTE;
    await next.run();
    clock.nowMs += 6 * HOUR;
    await next.run();
    expect([...village.lines(), ...next.lines()]).toEqual(['C0PULLS blocked', 'C0PULLS blocked']);
  });

  it('that ends in a surprise counts nothing, and is done again after its lease', async () => {
    const { clock } = trial();
    const { village, id } = await opened();
    const before = await standing(id);
    const check = (): Promise<never> => Promise.reject(new Error('a surprise'));
    await expect(lookAtWatch({ ...village.ports, check }, FREE, id)).rejects.toThrow('a surprise');
    expect(await standing(id)).toEqual({ ...before, nextAtMs: clock.nowMs + 2 * MINUTE });
    clock.nowMs += 2 * MINUTE;
    expect(await village.run()).toEqual(['quiet']);
  });

  it('that Slack wants to hear of later asks again then, and tells what is true', async () => {
    const { clock } = trial();
    const { village, id } = await opened();
    village.says = PRIVATE;
    village.answers.set(CHANNEL, LATER);
    expect(await village.run()).toEqual(['later']);
    expect(await standing(id)).toMatchObject({ seen: { kind: 'blocked' }, told: { kind: 'pullable' } });
    clock.nowMs += 29_999;
    expect(await village.run()).toEqual([]);
    clock.nowMs += 1;
    expect(await village.run()).toEqual(['later']);
    village.answers.clear();
    clock.nowMs += 30_000;
    expect(await village.run()).toEqual(['told']);
    expect(village.lines()).toEqual(['C0PULLS blocked']);
    village.answers.set(CHANNEL, LATER);
    clock.nowMs += 6 * HOUR;
    village.says = READABLE;
    await village.run();
    // Blocked again before anybody heard that it was not.
    village.says = PRIVATE;
    village.answers.clear();
    clock.nowMs += 30_000;
    expect(await village.run()).toEqual(['quiet']);
    expect(village.lines()).toEqual(['C0PULLS blocked']);
  });

  it('is told in its turn alone, and by nobody once waiting was ended', async () => {
    const { clock } = trial();
    const { village, id } = await opened();
    village.says = PRIVATE;
    const taken: string[] = [];
    const ended = { take: async (teamId: string) => taken.push(teamId) === 0 };
    expect(await lookAtWatch(village.ports, ended, id)).toBe('later');
    expect(taken).toEqual(['T0001']);
    expect(village.told).toEqual([]);
    expect(await village.run()).toEqual(['told']);
    // While all is as it was nobody waits for a turn.
    clock.nowMs += 6 * HOUR;
    expect(await lookAtWatch(village.ports, ended, id)).toBe('quiet');
    expect(taken).toHaveLength(1);
  });

  it('that waits for its turn for longer than its lease is told by one of two', async () => {
    const { clock, other } = trial();
    const { village, id } = await opened();
    const replica = openVillage(other);
    village.says = PRIVATE;
    replica.says = PRIVATE;
    const slow = {
      async take() {
        clock.nowMs += 2 * MINUTE;
        expect(await replica.run()).toEqual(['told']);
        return true;
      },
    };
    expect(await lookAtWatch(village.ports, slow, id)).toBe('later');
    expect([village.told.length, replica.told.length]).toEqual([0, 1]);
  });

  it('has a whole lease for telling, however long its turn was waited for', async () => {
    const { clock, other } = trial();
    const { village, id } = await opened();
    const replica = openVillage(other);
    village.says = PRIVATE;
    const slow = {
      async take() {
        clock.nowMs += 2 * MINUTE - 1;
        return true;
      },
    };
    const tell: typeof village.ports.teller.tell = async (watch, news) => {
      clock.nowMs += 2 * MINUTE - 1;
      expect(await replica.run()).toEqual([]);
      return village.ports.teller.tell(watch, news);
    };
    expect(await lookAtWatch({ ...village.ports, teller: { tell } }, slow, id)).toBe('told');
    expect(replica.asked).toEqual([]);
  });

  it('at what was changed, ended or forgotten meanwhile leaves it so', async () => {
    const { clock, ports } = trial();
    const { village, id } = await opened();
    const during = async (act: () => Promise<unknown>) => {
      const check = async () => {
        await act();
        return PRIVATE;
      };
      clock.nowMs += 6 * HOUR;
      return lookAtWatch({ ...village.ports, check }, FREE, id);
    };
    expect(await during(() => village.set({ everyMs: HOUR }))).toBe('later');
    expect(await standing(id)).toMatchObject({ everyMs: HOUR, seen: { kind: 'pullable' } });
    await during(() => unwatch(village.ports, ANNA, id));
    expect(await standing(id)).toBeNull();
    await village.set();
    await during(() => forgetMe(ports, ANNA, ['watch']));
    expect(await standing(id)).toBeNull();
    expect(village.told).toEqual([]);
  });
});

onBothStores('A watch ends', (trial) => {
  async function watched(village: Village, as: string | null, changes = {}): Promise<string> {
    const { ports, clock } = trial();
    const id = as ?? (await addKept(ports, ANNA, 'laptop'));
    const set = await village.set({ as: { registrationId: id, label: 'laptop' }, ...changes });
    const { nextAtMs } = watchOf(set);
    clock.nowMs = Math.max(clock.nowMs, nextAtMs);
    return id;
  }

  async function left(): Promise<number> {
    return createWatches(trial().store).countOfTeam('T0001');
  }

  it('never while its token may be used, which is what it asks with', async () => {
    const { ports } = trial();
    const village = openVillage(ports);
    const id = await watched(village, null);
    await share(ports, ANNA, id, { to: { kind: 'channel', id: CHANNEL }, prefixes: ['ghcr.io/acme'] });
    await watched(village, id, { ...whose(BERT), reference: 'ghcr.io/acme/app:2' });
    expect(await village.run()).toEqual(['quiet', 'quiet']);
    expect(village.asked.map(({ login }) => login)).toEqual(['anna-hub', 'anna-hub']);
  });

  describe.each([
    ['is retired', (ports: TokenPorts, id: string) => retire(ports, ANNA, id)],
    ['is removed', (ports: TokenPorts, id: string) => remove(ports, ANNA, id)],
    [
      'is no longer shared',
      (ports: TokenPorts, id: string) => unshare(ports, ANNA, id, { kind: 'channel', id: CHANNEL }),
    ],
  ])('when its token %s', (_, act) => {
    it('for whom it was shared with, without another request, and says so once', async () => {
      const { ports } = trial();
      const village = openVillage(ports);
      const id = await addKept(ports, ANNA, 'laptop');
      await share(ports, ANNA, id, { to: { kind: 'channel', id: CHANNEL }, prefixes: ['ghcr.io/acme'] });
      await watched(village, id, whose(BERT));
      await act(ports, id);
      expect(await village.run()).toEqual(['ended']);
      expect(village.lines()).toEqual(['C0PULLS ended: token-gone']);
      expect(village.asked).toEqual([]);
      expect(await left()).toBe(0);
      expect(await village.run()).toEqual([]);
    });
  });

  it('not for a share that reaches another channel alone', async () => {
    const { ports } = trial();
    const village = openVillage(ports);
    const id = await addKept(ports, ANNA, 'laptop');
    await share(ports, ANNA, id, { to: { kind: 'channel', id: 'C0OTHER' }, prefixes: ['ghcr.io/acme'] });
    await watched(village, id, whose(BERT));
    expect(await village.run()).toEqual(['ended']);
    expect(village.asked).toEqual([]);
  });

  it('when whoever set it has left, and not while nobody can say', async () => {
    const { clock, ports } = trial();
    const village = openVillage(ports);
    await watched(village, null);
    village.people.set(ANNA.userId, 'silent');
    expect(await village.run()).toEqual(['quiet']);
    village.people.set(ANNA.userId, { timeZone: null, isGone: true });
    clock.nowMs += 6 * HOUR;
    expect(await village.run()).toEqual(['ended']);
    expect(village.lines()).toEqual(['C0PULLS ended: owner-left']);
    expect(village.asked).toHaveLength(1);
    expect(await left()).toBe(0);
  });

  it('not while the key of its token is not held: it is looked at soon, and nobody is asked', async () => {
    const { clock, ports, with: withChanges } = trial();
    const village = openVillage(ports);
    await watched(village, null);
    const replica = openVillage(withChanges({ sealingKeys: [sealingKey('k2')] }));
    expect(await replica.run()).toEqual(['later']);
    expect([replica.asked, replica.told]).toEqual([[], []]);
    expect(await village.run()).toEqual([]);
    clock.nowMs += 5 * MINUTE;
    expect(await village.run()).toEqual(['quiet']);
  });

  it('not while the record of its token is of another version', async () => {
    const { ports, store } = trial();
    const village = openVillage(ports);
    const id = await watched(village, null);
    const value = { ...(await store.get('registration', id))?.value, formatVersion: 2 };
    await store.put('registration', id, value, { ifVersion: 'any' });
    expect(await village.run()).toEqual(['later']);
    expect(await left()).toBe(1);
  });

  it('when its channel is gone, and then whoever set it hears that', async () => {
    const { ports, clock } = trial();
    const village = openVillage(ports);
    const { nextAtMs } = watchOf(await village.set());
    clock.nowMs = nextAtMs;
    village.says = PRIVATE;
    village.answers.set(CHANNEL, NEVER);
    village.answers.set(ANNA.userId, LATER);
    expect(await village.run()).toEqual(['later']);
    village.answers.delete(ANNA.userId);
    clock.nowMs += 30_000;
    expect(await village.run()).toEqual(['ended']);
    expect(village.lines()).toEqual(['U0ANNA ended: channel-gone']);
    expect(village.asked).toHaveLength(1);
    expect(await left()).toBe(0);
  });

  it('when its channel is gone with nobody to hear that', async () => {
    const { ports, clock } = trial();
    const village = openVillage(ports);
    clock.nowMs = watchOf(await village.set()).nextAtMs;
    village.says = PRIVATE;
    village.answers.set(CHANNEL, NEVER).set(ANNA.userId, NEVER);
    expect(await village.run()).toEqual(['ended']);
    expect(village.told).toEqual([]);
    expect(await left()).toBe(0);
  });

  it('of an end that its channel cannot hear whoever set it hears, and whoever has left does not', async () => {
    const { ports, clock } = trial();
    const village = openVillage(ports);
    await retire(ports, ANNA, await watched(village, null));
    village.answers.set(CHANNEL, NEVER);
    expect(await village.run()).toEqual(['ended']);
    expect(village.lines()).toEqual(['U0ANNA ended: channel-gone']);
    clock.nowMs = NOON;
    clock.nowMs = watchOf(await village.set()).nextAtMs;
    village.people.set(ANNA.userId, { timeZone: null, isGone: true });
    expect(await village.run()).toEqual(['ended']);
    expect(village.told).toHaveLength(1);
    expect(await left()).toBe(0);
  });

  it('telling it when Slack can be told, and asks nothing meanwhile', async () => {
    const { ports, clock } = trial();
    const village = openVillage(ports);
    const token = await watched(village, null);
    await retire(ports, ANNA, token);
    village.answers.set(CHANNEL, LATER);
    expect(await village.run()).toEqual(['later']);
    expect(await createWatches(ports.store).withToken(token)).toMatchObject([{ ending: 'token-gone' }]);
    village.answers.clear();
    clock.nowMs += 30_000;
    expect(await village.run()).toEqual(['ended']);
    expect(village.lines()).toEqual(['C0PULLS ended: token-gone']);
    expect(village.asked).toEqual([]);
  });

  it('telling it twice at most where a process was killed behind it', async () => {
    const { ports, clock } = trial();
    const village = openVillage(ports);
    const token = await watched(village, null);
    await retire(ports, ANNA, token);
    const [watch] = await createWatches(ports.store).withToken(token);
    const tell: typeof village.ports.teller.tell = async (one, news) => {
      await village.ports.teller.tell(one, news);
      throw new Error('killed');
    };
    const look = lookAtWatch({ ...village.ports, teller: { tell } }, FREE, watch?.id ?? '');
    await expect(look).rejects.toThrow('killed');
    clock.nowMs += 2 * MINUTE;
    expect(await village.run()).toEqual(['ended']);
    expect(village.lines()).toHaveLength(2);
    expect(await left()).toBe(0);
  });
});
