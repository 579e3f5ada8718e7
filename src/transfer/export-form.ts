/**
 * The file: one JSON document a line. The first says what it is, each of the others is a record, the last holds the number of records and
 * a SHA-256 of everything before it, so that a file that was cut or damaged is seen. It proves no origin: whoever can write the file can
 * write its last line too.
 */
import * as v from 'valibot';
import type { Json, JsonObject } from '../support/store.ts';
import { VERSION } from '../support/version.ts';
import type { MovedRecord } from './record-form.ts';

const FORMAT = 'ghcr-doctor-export';
/** A value has at most 1 MiB; all that stands around it has room beside it. */
export const LONGEST_LINE = 1024 * 1024 + 64 * 1024;
const FORM = 1;
const DEEPEST = 32;

/** How many records of each kind. */
export type Counts = ReadonlyMap<string, number>;

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Name = v.pipe(v.string(), v.regex(/^[A-Za-z0-9:_-]{1,128}$/));
const Whole = v.pipe(v.number(), v.safeInteger());

const Header = v.strictObject({
  format: v.literal(FORMAT),
  formatVersion: Count,
  program: v.pipe(v.string(), v.maxLength(40)),
  madeAtMs: Whole,
  counts: v.record(Name, Count),
});
const Footer = v.strictObject({
  end: v.literal(FORMAT),
  records: Count,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});
const Line = v.strictObject({
  kind: Name,
  id: Name,
  endsAtMs: v.nullable(Whole),
  indexes: v.record(Name, Whole),
  value: v.custom<JsonObject>(isObject),
});

export type HeaderReading =
  | { readonly kind: 'header'; readonly counts: Counts; readonly madeAtMs: number }
  | { readonly kind: 'newer'; readonly formatVersion: number }
  | { readonly kind: 'other' };

export function writeHeader(counts: Counts, nowMs: number): string {
  const header = { format: FORMAT, formatVersion: FORM, program: VERSION, madeAtMs: nowMs };
  return `${JSON.stringify({ ...header, counts: Object.fromEntries(counts) })}\n`;
}

export function writeLine({ kind, id, endsAtMs, indexes, value }: MovedRecord): string {
  return `${JSON.stringify({ kind, id, endsAtMs, indexes, value })}\n`;
}

export function writeFooter(records: number, sha256: string): string {
  return `${JSON.stringify({ end: FORMAT, records, sha256 })}\n`;
}

export function readHeader(text: string): HeaderReading {
  const document = parse(text);
  if (isObject(document) && document['format'] === FORMAT) {
    const { formatVersion } = document;
    if (typeof formatVersion === 'number' && formatVersion > FORM) return { kind: 'newer', formatVersion };
  }
  const read = v.safeParse(Header, document);
  if (!read.success || read.output.formatVersion !== FORM) return { kind: 'other' };
  const { counts, madeAtMs } = read.output;
  return { kind: 'header', counts: new Map(Object.entries(counts)), madeAtMs };
}

export function readFooter(text: string): { readonly records: number; readonly sha256: string } | null {
  const read = v.safeParse(Footer, parse(text));
  return read.success ? read.output : null;
}

/** Its form alone; what it says is judged by its kind. */
export function readLine(text: string): MovedRecord | null {
  const read = v.safeParse(Line, parse(text));
  return read.success ? read.output : null;
}

/** Null for what is no JSON, and for what no record of ours holds: a name that means something to JavaScript, or a tower of arrays. */
function parse(text: string): Json {
  let document: Json;
  try {
    document = JSON.parse(text);
  } catch {
    return null;
  }
  return isPlain(document, DEEPEST) ? document : null;
}

function isPlain(value: Json, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  const names = Object.keys(value);
  if (!Array.isArray(value) && names.some((name) => FORBIDDEN.has(name))) return false;
  return Object.values(value).every((each) => isPlain(each, depth - 1));
}

const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
