// Files that no export has written: each is refused whole, before anything of it is written, and nothing of it is quoted.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Operation, Store } from '../../src/support/store.ts';
import { exportStore } from '../../src/transfer/export-store.ts';
import { importStore } from '../../src/transfer/import-store.ts';
import { judgeKind } from '../../src/transfer/kinds.ts';
import { addDated } from '../tokens/adding-one.ts';
import { drivenClock, sealingKey } from '../tokens/both-stores.ts';
import { ANNA, BERT } from '../tokens/people.ts';
import { usePlaces, whyNot } from './places.ts';
import { fillWithTeam, MOVED, PaperFile, portsOf, standing } from './team.ts';

if (whyNot !== null) console.log(`Hostile files are left out: ${whyNot}.`);

type Record = { kind: string; id: string; endsAtMs: unknown; indexes: object; value: object };
type Change = (record: Record) => object | string;

/** What is done to the first record of a kind. */
const CHANGES: readonly (readonly [what: string, kind: string, change: Change])[] = [
  [
    'a name that means something to JavaScript',
    'settings',
    (record) => within(record, '"__proto__":{"x":1}'),
  ],
  [
    'the same deep inside',
    'shelf',
    (record) => JSON.stringify(record).replace('"login":', '"constructor":1,"login":'),
  ],
  ['a tower of arrays', 'settings', (record) => within(record, `"x":${'['.repeat(900)}${']'.repeat(900)}`)],
  ['a field beside the record', 'settings', (record) => ({ ...record, version: 7 })],
  ['no value', 'settings', ({ value: _, ...record }) => record],
  ['a list for a value', 'settings', (record) => ({ ...record, value: [] })],
  ['a kind that is nobody’s', 'settings', (record) => ({ ...record, kind: 'evil' })],
  ['a kind that does not move', 'settings', (record) => ({ ...record, kind: 'ticket' })],
  ['an id outside the grammar', 'registration', (record) => ({ ...record, id: '../../etc' })],
  ['an id that is longer than any', 'audit', (record) => ({ ...record, id: 'a'.repeat(129) })],
  ['another’s id', 'settings', (record) => ({ ...record, id: 'T0009' })],
  ['another’s labels', 'shelf', (record) => ({ ...record, id: 'T0009:U0EVIL' })],
  [
    'a workspace that is none',
    'settings',
    (record) => ({ ...record, value: { ...record.value, teamId: 'evil' } }),
  ],
  [
    'a line of a workspace that is none',
    'audit',
    (record) => ({ ...record, value: { ...record.value, teamId: 'x/y' } }),
  ],
  [
    'a line by nobody of Slack’s',
    'audit',
    (record) => ({ ...record, value: { ...record.value, who: '<!channel>' } }),
  ],
  [
    'a line about anything',
    'audit',
    (record) => ({ ...record, value: { ...record.value, what: 'x'.repeat(99) } }),
  ],
  ['a line that never ends', 'audit', (record) => ({ ...record, endsAtMs: null })],
  ['an end that is no time', 'audit', (record) => ({ ...record, endsAtMs: 1e300 })],
  ['an end where there is none', 'registration', (record) => ({ ...record, endsAtMs: 1 })],
  ['an index outside the grammar', 'shelf', (record) => ({ ...record, indexes: { 'team:T0001 0\n': 0 } })],
  ['an index of another workspace', 'shelf', (record) => ({ ...record, indexes: { 'team:T0009': 0 } })],
  [
    'one index more',
    'registration',
    (record) => ({ ...record, indexes: { ...record.indexes, 'owner:T0009:U0EVIL': 1 } }),
  ],
  ['one index less', 'registration', (record) => ({ ...record, indexes: {} })],
  ['a score that is no whole number', 'shelf', (record) => ({ ...record, indexes: { 'team:T0001': 0.5 } })],
  [
    'an owner who is none',
    'registration',
    (record) => ({ ...record, value: { ...record.value, ownerId: 'evil' } }),
  ],
  [
    'a share beyond its host',
    'registration',
    (record) => ({
      ...record,
      value: {
        ...record.value,
        shares: [{ to: { kind: 'person', id: 'U0EVIL' }, prefixes: ['docker.io/acme/'] }],
      },
    }),
  ],
  [
    'a seal of another form',
    'registration',
    (record) => ({ ...record, value: { ...record.value, seal: { token: 1 } } }),
  ],
  [
    'a form of another version',
    'registration',
    (record) => ({ ...record, value: { ...record.value, formatVersion: 2 } }),
  ],
  [
    'a label that is none',
    'shelf',
    (record) => JSON.stringify(record).replace('"label":"', '"label":"<!here> '),
  ],
  [
    'a registration that is none',
    'shelf',
    (record) => JSON.stringify(record).replace('"entries":[{"id":"', '"entries":[{"id":"/'),
  ],
  ['a key of fingerprints beside the one', 'fingerprint-key', (record) => ({ ...record, id: 'other' })],
  ['a short key of fingerprints', 'fingerprint-key', (record) => ({ ...record, value: { key: 'AAAA' } })],
  ['a warning in another’s place', 'warning', (record) => ({ ...record, id: `${record.id}x` })],
  [
    'a warning to nobody',
    'warning',
    (record) => JSON.stringify(record).replace('"kind":"person","id":"', '"kind":"person","id":"x'),
  ],
  [
    'a warning that was never planned so',
    'warning',
    (record) => ({ ...record, indexes: { ...record.indexes, planned: 0 } }),
  ],
  ['a conversation without an end', 'onboarding', (record) => ({ ...record, endsAtMs: null })],
  ['a watch in another’s place', 'watch', (record) => ({ ...record, id: 'B'.repeat(22) })],
  [
    'a watch of another channel',
    'watch',
    (record) => ({ ...record, value: { ...record.value, channelId: 'C0EVIL' } }),
  ],
  ['a watch every second', 'watch', (record) => ({ ...record, value: { ...record.value, everyMs: 1000 } })],
  ['a watch due at once', 'watch', (record) => ({ ...record, indexes: { ...record.indexes, due: 0 } })],
  ['a watch that ends', 'watch', (record) => ({ ...record, endsAtMs: 1 })],
  ['a memory of nothing', 'look', (record) => ({ ...record, value: {} })],
];

function within(record: Record, text: string): string {
  return JSON.stringify(record).replace('"value":{', `"value":{${text},`);
}

describe.skipIf(whyNot !== null)('A file', () => {
  const openStore = usePlaces();
  const clock = drivenClock();
  const key = sealingKey('k1');

  async function teamFile(): Promise<PaperFile> {
    const file = new PaperFile();
    const store = await openStore('SQLite', clock);
    await fillWithTeam(portsOf(store, clock, [key]));
    await exportStore({ store, clock }, file);
    return file;
  }

  /** The sentence with which it is refused; the store stays empty. */
  async function refusal(file: PaperFile, store?: Store): Promise<string> {
    const into = store ?? (await openStore('SQLite', clock));
    const error: unknown = await importStore({ store: into, clock }, file.open(), { merge: false }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: 'file-refused' });
    expect(await into.isEmpty()).toBe(true);
    return error instanceof Error ? error.message : '';
  }

  function changed(file: PaperFile, kind: string, change: Change): PaperFile {
    const at = file.records.findIndex((line) => line.startsWith(`{"kind":"${kind}"`));
    const after = change(JSON.parse(file.records[at] ?? ''));
    return file.with(file.records.with(at, typeof after === 'string' ? after : JSON.stringify(after)));
  }

  it('that was only written anew is imported', async () => {
    const file = await teamFile();
    const store = await openStore('SQLite', clock);
    const same = changed(file, 'settings', (record) => record);
    expect(same.text).toBe(file.text);
    expect(await importStore({ store, clock }, same.open(), { merge: false })).toMatchObject({
      kind: 'imported',
    });
  });

  it('that holds what it should not is refused with its line, for each of the ways', async () => {
    const file = await teamFile();
    const store = await openStore('SQLite', clock);
    for (const [what, kind, change] of CHANGES) {
      const evil = changed(file, kind, change);
      expect(evil.text, what).not.toBe(file.text);
      const line = evil.text
        .split('\n')
        .findIndex((text, at) => text !== file.text.split('\n')[at] && at > 0);
      const sentence = await refusal(evil, store).catch(() => 'It is not refused.');
      expect(sentence, what).toBe(`Line ${line + 1} is no record as this version of the program writes it.`);
    }
  });

  it('whose header, order, sum or size is wrong is refused with what is wrong', async () => {
    const file = await teamFile();
    const store = await openStore('SQLite', clock);
    const { records, text } = file;
    const [first = '', second = ''] = records;
    const paper = (changedText: string): PaperFile => Object.assign(new PaperFile(), { text: changedText });
    const withoutKeys = records.filter((line) => !line.startsWith('{"kind":"sealing-key"'));
    const cases: readonly (readonly [PaperFile, RegExp])[] = [
      [paper(''), /^The file is empty\.$/],
      [paper('{"users":[]}\n'), /^The file is no export/],
      [paper(`\ufeff${text}`), /^The file is no export/],
      [paper('\u0000\u0001\n'), /^The file is no export/],
      [paper(text.replace('"formatVersion":1,"program"', '"formatVersion":2,"program"')), /newer version/],
      [
        paper(text.replace('"formatVersion":1,"program"', '"formatVersion":0,"program"')),
        /^The file is no export/,
      ],
      [file.with([...records, records.at(-1) ?? '']), /out of order, or a record for the second time/],
      [file.with([second, first, ...records.slice(2)]), /^Line 3 is out of order/],
      [file.with(withoutKeys), /is sealed by a key that the file does not name/],
      [
        paper(text.replace('"allowsModal":true', '"allowsModal":false')),
        /does not hold what its last line says/,
      ],
      [paper(text.replace(`${first}\n`, '')), /does not hold what its last line says/],
      [paper(text.replace(/"audit":\d+/, '"audit":1')), /does not hold what its last line says/],
      [paper(`${text}${first}\n`), /^Something stands behind the last line/],
      [paper(`${text.split('\n')[0]}\n{"kind":"${'x'.repeat(1_200_000)}`), /^Line 2 is longer than any/],
    ];
    for (const [each, sentence] of cases) expect(await refusal(each, store)).toMatch(sentence);
    for (let length = 1; length < text.length; length += 997) {
      expect(await refusal(paper(text.slice(0, length)), store)).toMatch(/not whole|no export/);
    }
    expect(await refusal(paper(text.slice(0, -1)), store)).toMatch(/not whole/);
  });

  it('that is no text is refused', async () => {
    const file = await teamFile();
    const store = await openStore('SQLite', clock);
    const bytes = Buffer.from(file.text.replace('laptop', 'la\u0000top'), 'utf8');
    bytes[bytes.indexOf(0)] = 0xff;
    const open = async function* () {
      yield bytes;
    };
    await expect(importStore({ store, clock }, open, { merge: false })).rejects.toMatchObject({
      message: expect.stringMatching(/^Line \d+ is no text in UTF-8\.$/),
    });
    expect(await store.isEmpty()).toBe(true);
  });

  it('is of one moment although the bot writes meanwhile, and is given up when that never ends', async () => {
    const store = await openStore('SQLite', clock);
    const ports = portsOf(store, clock, [key]);
    await fillWithTeam(ports);
    let writes = 3;
    const busy: Pick<Store, 'scan'> = {
      scan: async (kind, ...rest) => {
        // Behind what was read already, and before what still will be.
        if (kind === 'registration' && writes > 0) {
          writes -= 1;
          await addDated(ports, writes % 2 === 0 ? ANNA : BERT, `busy-${writes}`, '2026-12-31');
        }
        return store.scan(kind, ...rest);
      },
    };
    const hurried = { now: () => clock.now(), sleep: async () => undefined };
    const file = new PaperFile();
    expect(await exportStore({ store: busy, clock: hurried }, file)).toMatchObject({ kind: 'exported' });
    expect(writes).toBe(0);
    const other = await openStore('SQLite', clock);
    await importStore({ store: other, clock }, file.open(), { merge: false });
    expect(await standing(other)).toEqual(await standing(store));
    writes = Number.POSITIVE_INFINITY;
    const restless: Pick<Store, 'scan'> = {
      scan: async (kind, ...rest) => {
        if (kind === 'settings') await store.put('settings', 'T0008', {}, { ifVersion: 'any' });
        return store.scan(kind, ...rest);
      },
    };
    expect(await exportStore({ store: restless, clock: hurried }, file)).toEqual({ kind: 'unsettled' });
  });

  it('is not made of what another version wrote, and tells what of this one’s cannot be read', async () => {
    const store = await openStore('SQLite', clock);
    await addDated(portsOf(store, clock, []), ANNA, 'laptop', '2026-12-31');
    const damage: Operation = {
      action: 'put',
      kind: 'registration',
      id: 'damaged',
      value: {},
      ifVersion: 'any',
    };
    await store.batch([damage]);
    const file = new PaperFile();
    const damaged = [{ kind: 'registration', id: 'damaged' }];
    expect(await exportStore({ store, clock }, file)).toMatchObject({ kind: 'exported', damaged });
    const other = await openStore('SQLite', clock);
    expect(await importStore({ store: other, clock }, file.open(), { merge: false })).toMatchObject({
      written: expect.objectContaining({}),
      kind: 'imported',
    });
    expect(await standing(other, ['registration'])).toHaveLength(1);
    await store.put('invention', 'a', {}, { ifVersion: 'any' });
    const begun = new PaperFile();
    expect(await exportStore({ store, clock }, begun)).toEqual({ kind: 'unknown-kind', name: 'invention' });
    expect(begun.text).toBe('');
  });
});

describe('The kinds of records', () => {
  const src = join(import.meta.dirname, '../../src');
  const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join(src, path), 'utf8'));

  /** What is written in these words, by the constants’ values. */
  function writtenKinds(): string[] {
    const constants = new Map<string, string>();
    for (const source of sources)
      for (const [, name = '', kind = ''] of source.matchAll(/const ([A-Z_]+) = '([a-z-]+)'/g))
        constants.set(name, kind);
    const words = sources.flatMap((source) => [
      ...source.matchAll(/\.(?:put|putIfAbsent)\(\s*(?:'([a-z-]+)'|([A-Z_]+))/g),
      ...source.matchAll(/action: 'put',\s*kind: (?:'([a-z-]+)'|([A-Z_]+))/g),
    ]);
    const kinds = words.map(([, word, name]) => word ?? constants.get(name ?? '') ?? `unknown ${name}`);
    return [...new Set(kinds)].sort();
  }

  it('that the source writes are each judged: moved, or left with a reason', () => {
    const kinds = writtenKinds();
    expect(kinds).toEqual(expect.arrayContaining(['audit', 'seen', 'ticket', 'warning', 'registration']));
    expect(kinds.filter((kind) => judgeKind(kind) === 'unknown')).toEqual([]);
    expect(MOVED.map(judgeKind)).toEqual(MOVED.map(() => 'moves'));
  });
});
