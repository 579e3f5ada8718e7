// What every store promises of single records, told once; each adapter's test runs it over real connections of its own.
import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/support/store.ts';
import { describeManyRecords } from './store-many.contract.ts';
import { type DrivenClock, eachTrial, NOON, type StoreSubject } from './store-subject.ts';

export function describeStore(name: string, subject: StoreSubject): void {
  describeManyRecords(name, subject);
  describe(`a store in ${name}`, () => {
    let clock: DrivenClock;
    let store: Store;
    let other: Store;

    eachTrial(subject, (trial) => {
      ({ clock, store, other } = trial);
    });

    async function put(id: string, value: object = {}, more: object = {}): Promise<number> {
      const result = await store.put('thing', id, value, { ifVersion: 'any', ...more });
      if (!result.ok) throw new Error('conflict');
      return result.version;
    }

    async function ids(index: string, upTo: number, limit = 100): Promise<readonly string[]> {
      return other.range('thing', index, upTo, limit);
    }

    describe('keeps records', () => {
      it('as they were written, for every connection', async () => {
        const version = await put(
          'a',
          { text: 'one', list: [1, null, { deep: true }] },
          { endsAtMs: NOON + 1 },
        );
        expect(await other.get('thing', 'a')).toEqual({
          value: { text: 'one', list: [1, null, { deep: true }] },
          version,
          endsAtMs: NOON + 1,
        });
        expect(await other.get('thing', 'b')).toBeNull();
        expect(await other.get('think', 'a')).toBeNull();
      });

      it.each([
        ['foreign scripts and signs', { 'Schlüssel 🗝': 'Ключ 鍵 \u0000 \u2028 \ud83d\ude00' }],
        ['half a pair of surrogates', { half: '\ud83d', other: '\udc00' }],
        ['names that objects have already', JSON.parse('{"__proto__":{"a":1},"constructor":"x"}')],
        ['great and small numbers', { a: Number.MAX_SAFE_INTEGER, b: -1.5e-7, c: 0 }],
        ['256 KiB of text', { text: 'ä€😀%'.repeat(26_215) }],
        ['nothing', {}],
      ])('with %s', async (_, value) => {
        await put('a', value);
        expect(JSON.stringify((await other.get('thing', 'a'))?.value)).toBe(JSON.stringify(value));
      });

      it('whole: a write leaves nothing of what stood there', async () => {
        await put('a', { old: 1 }, { endsAtMs: NOON + 5, indexes: { due: 1 } });
        await put('a', { new: 2 });
        expect(await other.get('thing', 'a')).toMatchObject({ value: { new: 2 }, endsAtMs: null });
        expect(await ids('due', 10)).toEqual([]);
      });

      it('after every connection was closed and opened again', async () => {
        const version = await put('a', { kept: true }, { indexes: { due: 7 } });
        await Promise.all([store.close(), other.close()]);
        other = await subject.open(clock);
        expect(await other.get('thing', 'a')).toEqual({ value: { kept: true }, version, endsAtMs: null });
        expect(await ids('due', 7)).toEqual(['a']);
      });

      it('that end at the largest time there is', async () => {
        await put('a', {}, { endsAtMs: Number.MAX_SAFE_INTEGER, indexes: { due: Number.MAX_SAFE_INTEGER } });
        expect(await other.get('thing', 'a')).toMatchObject({ endsAtMs: Number.MAX_SAFE_INTEGER });
        expect(await ids('due', Number.MAX_SAFE_INTEGER - 1)).toEqual([]);
        expect(await ids('due', Number.MAX_SAFE_INTEGER)).toEqual(['a']);
      });
    });

    describe('keeps versions', () => {
      it('so that a write with an old one changes nothing', async () => {
        const first = await put('a', { n: 1 });
        const second = await put('a', { n: 2 });
        expect(second).toBeGreaterThan(first);
        expect(await other.put('thing', 'a', { n: 3 }, { ifVersion: first })).toEqual({
          ok: false,
          reason: 'conflict',
        });
        expect(await other.get('thing', 'a')).toMatchObject({ value: { n: 2 }, version: second });
        expect(await other.put('thing', 'a', { n: 3 }, { ifVersion: second })).toMatchObject({ ok: true });
      });

      it.each<[string, number | 'absent', boolean]>([
        ['absent for what is absent', 'absent', true],
        ['a version for what is absent', 1, false],
      ])('and judges %s', async (_, ifVersion, ok) => {
        expect((await store.put('thing', 'a', {}, { ifVersion })).ok).toBe(ok);
      });

      it('that are not used again after a deletion', async () => {
        const version = await put('a');
        await store.delete('thing', 'a');
        expect(await put('a')).toBeGreaterThan(version);
        expect((await store.put('thing', 'a', {}, { ifVersion: version })).ok).toBe(false);
      });

      it('so that of 50 writers at once exactly one wins each version', async () => {
        let version = await put('a', { by: -1 });
        for (let round = 0; round < 4; round += 1) {
          const results = await Promise.all(
            Array.from({ length: 50 }, (_, by) =>
              (by % 2 === 0 ? store : other).put('thing', 'a', { by }, { ifVersion: version }),
            ),
          );
          const winner = results.findIndex((result) => result.ok);
          expect(results.filter((result) => result.ok)).toHaveLength(1);
          const held = await other.get('thing', 'a');
          expect(held?.value).toEqual({ by: winner });
          version = held?.version ?? 0;
        }
      });

      it('and deletes by them', async () => {
        const version = await put('a', {}, { indexes: { due: 1 } });
        expect(await store.delete('thing', 'a', version + 1)).toEqual({ ok: false, reason: 'conflict' });
        expect(await ids('due', 1)).toEqual(['a']);
        expect(await store.delete('thing', 'a', version)).toEqual({ ok: true });
        expect(await ids('due', 1)).toEqual([]);
        expect(await store.delete('thing', 'a', version)).toEqual({ ok: false, reason: 'conflict' });
        expect(await store.delete('thing', 'a')).toEqual({ ok: true });
      });
    });

    describe('keeps claims', () => {
      it('of which one of 50 wins, over two connections', async () => {
        const won = await Promise.all(
          Array.from({ length: 50 }, (_, by) =>
            (by % 2 === 0 ? store : other).putIfAbsent('claim', 'a', { by }, NOON + 10),
          ),
        );
        expect(won.filter(Boolean)).toHaveLength(1);
        expect((await store.get('claim', 'a'))?.value).toEqual({ by: won.indexOf(true) });
      });

      it('until they end, and then for the next', async () => {
        expect(await store.putIfAbsent('claim', 'a', {}, NOON + 10)).toBe(true);
        clock.nowMs = NOON + 9;
        expect(await other.putIfAbsent('claim', 'a', {}, NOON + 20)).toBe(false);
        clock.nowMs = NOON + 10;
        expect(await other.putIfAbsent('claim', 'a', {}, NOON + 20)).toBe(true);
        expect(await store.putIfAbsent('claim', 'a', {}, NOON + 20)).toBe(false);
      });
    });

    describe('ends records by the clock', () => {
      it('everywhere at once, swept or not', async () => {
        const version = await put('a', {}, { endsAtMs: NOON + 10, indexes: { due: 1 } });
        expect(await store.isEmpty()).toBe(false);
        clock.nowMs = NOON + 10;
        expect(await other.get('thing', 'a')).toBeNull();
        expect(await ids('due', 10)).toEqual([]);
        expect((await other.scan('thing', null, 10)).records).toEqual([]);
        expect(await other.isEmpty()).toBe(true);
        expect((await other.put('thing', 'a', {}, { ifVersion: version })).ok).toBe(false);
        expect((await other.delete('thing', 'a', version)).ok).toBe(false);
        expect((await other.put('thing', 'a', {}, { ifVersion: 'absent' })).ok).toBe(true);
      });

      it('and a clock that goes back finds again only what was not replaced or swept', async () => {
        await put('kept', {}, { endsAtMs: NOON + 10 });
        await put('replaced', { old: 1 }, { endsAtMs: NOON + 10 });
        clock.nowMs = NOON + 20;
        expect(await store.putIfAbsent('thing', 'replaced', { new: 1 }, NOON + 40)).toBe(true);
        clock.nowMs = NOON;
        expect(await other.get('thing', 'kept')).not.toBeNull();
        expect((await other.get('thing', 'replaced'))?.value).toEqual({ new: 1 });
        expect(await store.sweep(NOON + 20, 10)).toBe(1);
        expect(await other.get('thing', 'kept')).toBeNull();
      });

      it('sweeping what has ended and nothing else, at most so many', async () => {
        for (const [index, id] of ['a', 'b', 'c', 'd', 'e'].entries()) {
          await put(id, {}, { endsAtMs: NOON + index, indexes: { due: index } });
        }
        await put('f', {}, { indexes: { due: 9 } });
        expect(await store.sweep(NOON + 3, 3)).toBe(3);
        expect(await store.sweep(NOON + 3, 3)).toBe(1);
        expect(await store.sweep(NOON + 3, 3)).toBe(0);
        clock.nowMs = NOON - 1;
        expect(await ids('due', 100)).toEqual(['e', 'f']);
      });

      it('which a later write without an end takes back', async () => {
        await put('a', {}, { endsAtMs: NOON + 10 });
        await put('a');
        expect(await store.sweep(NOON + 20, 10)).toBe(0);
        clock.nowMs = NOON + 20;
        expect(await other.get('thing', 'a')).not.toBeNull();
      });
    });

    describe('says that it', () => {
      it('is empty, and when no more', async () => {
        expect(await store.isEmpty()).toBe(true);
        await put('a');
        expect(await other.isEmpty()).toBe(false);
        await store.delete('thing', 'a');
        expect(await other.isEmpty()).toBe(true);
      });

      it('is there, and when closed no more', async () => {
        await expect(store.ping()).resolves.toBeUndefined();
        await store.close();
        await store.close();
        for (const work of [() => store.ping(), () => store.get('thing', 'a'), () => put('a')]) {
          await expect(work()).rejects.toMatchObject({ code: 'store-unavailable' });
        }
      });
    });
  });
}
