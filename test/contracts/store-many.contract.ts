// What every store promises of many records at once: indexes, batches, scans; and what it does not take.
import { describe, expect, it } from 'vitest';
import type { Operation, Store } from '../../src/support/store.ts';
import { StoreMisuse } from '../../src/support/store-errors.ts';
import { type DrivenClock, eachTrial, NOON, type StoreSubject } from './store-subject.ts';

export function describeManyRecords(name: string, subject: StoreSubject): void {
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

    describe('keeps indexes', () => {
      it('by score and then by id, up to a bound that belongs to it', async () => {
        const scores = { z: 5, a: 7, b: 5, B: 5, 'b-1': 5, 'b:1': 5, '9': 5, _: 5, m: -3, n: 10, late: 11 };
        for (const [id, due] of Object.entries(scores)) await put(id, {}, { indexes: { due } });
        expect(await ids('due', 10)).toEqual(['m', '9', 'B', '_', 'b', 'b-1', 'b:1', 'z', 'a', 'n']);
        expect(await ids('due', 10, 3)).toEqual(['m', '9', 'B']);
        expect(await ids('due', -4)).toEqual([]);
        expect(await ids('other', 10)).toEqual([]);
      });

      it('of each kind apart', async () => {
        await put('a', {}, { indexes: { due: 1 } });
        await store.put('think', 'a', {}, { ifVersion: 'any', indexes: { due: 2 } });
        await store.delete('think', 'a');
        expect(await ids('due', 10)).toEqual(['a']);
        expect(await store.range('think', 'due', 10, 10)).toEqual([]);
      });

      it('moving a record that is written again', async () => {
        await put('a', {}, { indexes: { due: 1, 'owner:T1:U1': 0 } });
        await put('a', {}, { indexes: { due: 9, 'owner:T1:U2': 0 } });
        expect(await ids('due', 8)).toEqual([]);
        expect(await ids('due', 9)).toEqual(['a']);
        expect(await ids('owner:T1:U1', 0)).toEqual([]);
        expect(await ids('owner:T1:U2', 0)).toEqual(['a']);
      });

      it('full to the limit although many before have ended', async () => {
        for (let n = 0; n < 25; n += 1) {
          await put(`n${n + 10}`, {}, { endsAtMs: n % 5 === 0 ? null : NOON + 1, indexes: { due: n } });
        }
        clock.nowMs = NOON + 1;
        expect(await ids('due', 100, 4)).toEqual(['n10', 'n15', 'n20', 'n25']);
      });
    });

    describe('does batches', () => {
      const three: readonly Operation[] = [
        {
          action: 'put',
          kind: 'thing',
          id: 'new',
          value: { n: 1 },
          ifVersion: 'absent',
          indexes: { due: 1 },
        },
        { action: 'put', kind: 'other', id: 'held', value: { n: 2 }, ifVersion: 'absent' },
        { action: 'delete', kind: 'thing', id: 'old' },
      ];

      it('as a whole', async () => {
        await put('old');
        const result = await store.batch(three);
        expect(result).toMatchObject({ ok: true, versions: [expect.any(Number), expect.any(Number), null] });
        expect((await other.get('thing', 'new'))?.version).toBe(result.ok ? result.versions[0] : 0);
        expect(await other.get('other', 'held')).not.toBeNull();
        expect(await other.get('thing', 'old')).toBeNull();
      });

      it.each([0, 1, 2])('or not at all when operation %i of three does not fit', async (at) => {
        await put('old', { n: 0 }, { indexes: { due: 5 } });
        const operations = three.map((operation, index): Operation => {
          if (index !== at) return operation;
          return { ...operation, ifVersion: 4_000_000 };
        });
        expect(await store.batch(operations)).toEqual({ ok: false, reason: 'conflict', at });
        expect(await other.get('thing', 'new')).toBeNull();
        expect(await other.get('other', 'held')).toBeNull();
        expect((await other.get('thing', 'old'))?.value).toEqual({ n: 0 });
        expect(await ids('due', 10)).toEqual(['old']);
      });

      it('of which one of 20 at once wins, and leaves nothing half done', async () => {
        const results = await Promise.all(
          Array.from({ length: 20 }, (_, by) =>
            (by % 2 === 0 ? store : other).batch([
              {
                action: 'put',
                kind: 'thing',
                id: `mine${by}`,
                value: {},
                ifVersion: 'any',
                indexes: { due: by },
              },
              { action: 'put', kind: 'thing', id: 'shared', value: { by }, ifVersion: 'absent' },
            ]),
          ),
        );
        const winner = results.findIndex((result) => result.ok);
        expect(results.filter((result) => result.ok)).toHaveLength(1);
        expect(await ids('due', 100)).toEqual([`mine${winner}`]);
      });

      it('of 200 large operations', async () => {
        const operations = Array.from({ length: 200 }, (_, n): Operation => {
          const indexes = { due: n, all: 0 };
          return {
            action: 'put',
            kind: 'thing',
            id: `n${n}`,
            value: { n, x: 'y'.repeat(2000) },
            ifVersion: 'any',
            indexes,
          };
        });
        expect((await store.batch(operations)).ok).toBe(true);
        expect(await ids('all', 0, 1000)).toHaveLength(200);
      });
    });

    describe('is scanned', () => {
      async function all(kind: string | null, limit: number): Promise<string[]> {
        const found: string[] = [];
        let cursor: string | null = null;
        do {
          const page = await other.scan(kind, cursor, limit);
          expect(page.records.length).toBeLessThanOrEqual(limit);
          found.push(...page.records.map((record) => `${record.kind}/${record.id}`));
          cursor = page.cursor;
        } while (cursor !== null);
        return found;
      }

      it.each([1, 2, 3, 1000])(
        'in pages of %i, of one kind or of all, without what has ended',
        async (limit) => {
          for (const kind of ['thing', 'thing-a', 'thin', 'things']) {
            for (const id of ['a', 'b', 'c']) await store.put(kind, id, {}, { ifVersion: 'any' });
          }
          await put('aa', {}, { endsAtMs: NOON });
          expect(await all('thing', limit)).toEqual(['thing/a', 'thing/b', 'thing/c']);
          const everything = await all(null, limit);
          expect(new Set(everything).size).toBe(12);
          expect(everything).toHaveLength(12);
          expect(await all('nothing', limit)).toEqual([]);
        },
      );

      it('with all that is needed to write it elsewhere', async () => {
        const version = await put('a', { n: 1 }, { endsAtMs: NOON + 5, indexes: { due: -7, 'by:x': 0 } });
        expect((await other.scan(null, null, 10)).records).toEqual([
          {
            kind: 'thing',
            id: 'a',
            value: { n: 1 },
            version,
            endsAtMs: NOON + 5,
            indexes: { due: -7, 'by:x': 0 },
          },
        ]);
      });
    });

    describe('refuses', () => {
      const CANARY = "x'; DROP TABLE records; --\nredis.call";
      const LONG = 'a'.repeat(129);
      const value = {};
      const any = { ifVersion: 'any' } as const;
      it.each<[string, () => Promise<unknown>]>([
        ['a foreign id on reading', () => store.get('thing', CANARY)],
        ['a foreign kind on reading', () => store.get(CANARY, 'a')],
        ['an empty id', () => store.get('thing', '')],
        ['an id that is too long', () => store.put('thing', LONG, value, any)],
        ['an id with a stroke', () => store.put('thing', 'a/b', value, any)],
        ['an id with a last newline', () => store.delete('thing', 'a\n')],
        ['a foreign index', () => store.put('thing', 'a', value, { ...any, indexes: { [CANARY]: 1 } })],
        [
          'a score that is no number',
          () => store.put('thing', 'a', value, { ...any, indexes: { due: Number.NaN } }),
        ],
        [
          'a score that is not whole',
          () => store.put('thing', 'a', value, { ...any, indexes: { due: 1.5 } }),
        ],
        [
          'an endless end',
          () => store.put('thing', 'a', value, { ...any, endsAtMs: Number.POSITIVE_INFINITY }),
        ],
        ['a version that is none', () => store.put('thing', 'a', value, { ifVersion: 0 })],
        ['a value that is a list', () => store.put('thing', 'a', [CANARY], any)],
        ['a value over 1 MiB', () => store.put('thing', 'a', { x: 'y'.repeat(1_048_577) }, any)],
        ['a limit of nothing', () => store.range('thing', 'due', 1, 0)],
        ['a limit over 1000', () => store.range('thing', 'due', 1, 1001)],
        ['a foreign cursor', () => store.scan(null, CANARY, 1)],
        ['an empty batch', () => store.batch([])],
        [
          'a batch that names a record twice',
          () =>
            store.batch([
              { action: 'delete', kind: 'thing', id: 'a' },
              { action: 'put', kind: 'thing', id: 'a', value, ifVersion: 'any' },
            ]),
        ],
      ])('%s, without quoting it', async (_, work) => {
        const error = await work().then(
          () => null,
          (reason: unknown) => reason,
        );
        expect(error).toBeInstanceOf(StoreMisuse);
        expect(String(error)).not.toMatch(/DROP|redis|aaaa|yyyy/);
        expect(await store.isEmpty()).toBe(true);
      });
    });
  });
}
