/** Replies of the server, read strictly: what is not of the expected form is a fault, not a guess. */
import { StoreFault } from '../../support/store-errors.ts';
import type { Applied, Place, RawPage, RawRecord, RawScanned, Step } from '../engine.ts';

export function readRaw([value, version, ends]: readonly (string | null)[]): RawRecord | null {
  if (value === undefined || value === null) return null;
  return { text: value, version: readWhole(version), endsAtMs: readEnd(ends) };
}

export function readApplied(reply: unknown, steps: readonly Step[]): Applied {
  const [isDone, ...rest] = readList(reply).map(readWhole);
  if (isDone === 0) return { ok: false, at: rest[0] ?? 0 };
  if (isDone !== 1 || rest.length !== steps.length) throw new StoreFault('reply');
  return {
    ok: true,
    versions: rest.map((version, index) => (steps[index]?.action === 'delete' ? null : version)),
  };
}

export function readPage(reply: unknown): RawPage {
  const [last, ...records] = readList(reply);
  const name = readText(last);
  return { records: records.map(readScanned), last: name === '' ? null : readPlace(name) };
}

export function readIds(reply: unknown): readonly string[] {
  return readList(reply).map(readText);
}

export function readWhole(reply: unknown): number {
  const number = typeof reply === 'string' && /^-?\d{1,16}$/.test(reply) ? Number(reply) : reply;
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) throw new StoreFault('reply');
  return number;
}

function readScanned(reply: unknown): RawScanned {
  const [name = '', text = '', version, ends, indexes = ''] = readList(reply).map(readText);
  const pairs = [...indexes.matchAll(/(\S+) (\S+)/g)];
  return {
    ...readPlace(name),
    text,
    version: readWhole(version),
    endsAtMs: readEnd(ends),
    indexes: pairs.map(([, index = '', score]) => [index, readWhole(score)] as const).sort(byName),
  };
}

function byName([one]: readonly [string, number], [other]: readonly [string, number]): number {
  return one < other ? -1 : 1;
}

function readPlace(name: string): Place {
  const [, kind, id] = /^([^/]+)\/([^/]+)$/.exec(name) ?? [];
  if (kind === undefined || id === undefined) throw new StoreFault('reply');
  return { kind, id };
}

function readEnd(reply: unknown): number | null {
  return reply === '' ? null : readWhole(reply);
}

function readList(reply: unknown): readonly unknown[] {
  if (!Array.isArray(reply)) throw new StoreFault('reply');
  return reply;
}

function readText(reply: unknown): string {
  if (typeof reply !== 'string') throw new StoreFault('reply');
  return reply;
}
