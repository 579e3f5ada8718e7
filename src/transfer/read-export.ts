/** Reads a file line by line, bounded, and gives out no record before it was judged. What is wrong is told with its line, and never quoted. */
import { createHash } from 'node:crypto';
import { KEY_IN_USE, REGISTRATION } from '../tokens/record/names.ts';
import { readRegistration } from '../tokens/record/registration-form.ts';
import { type Counts, LONGEST_LINE, readFooter, readHeader, readLine } from './export-form.ts';
import { judgeKind, MOVING_KINDS } from './kinds.ts';
import { isRecord, type MovedRecord } from './record-form.ts';

export type Source = AsyncIterable<Uint8Array>;

/** The file cannot be imported as it is. The message is a whole sentence for the operator and holds nothing of the file. */
export class FileRefused extends Error {
  readonly code = 'file-refused';

  constructor(sentence: string) {
    super(sentence);
    this.name = 'FileRefused';
  }
}

const NEWLINE = 0x0a;
const CUT =
  'The file is not whole: its last line is missing. Take another copy of it, or make the export again.';
const CHANGED =
  'The file does not hold what its last line says: it was damaged or changed. Take another copy of it.';

/** Every record in the order of the file; throws FileRefused, also behind the last one where the file is not whole. */
export async function* readExport(source: Source): AsyncGenerator<MovedRecord> {
  const sum = createHash('sha256');
  const found = new Map<string, number>();
  const judge = createJudge();
  let expected: Counts | null = null;
  let [number, records, isWhole] = [0, 0, false];
  for await (const { bytes, isEnded } of linesOf(source)) {
    number += 1;
    if (isWhole)
      throw new FileRefused('Something stands behind the last line of the export. Take another copy of it.');
    const text = decode(bytes, number);
    if (expected === null) {
      expected = headerCounts(text);
    } else if (text.startsWith('{"end":')) {
      checkEnd(text, records, sum.digest('hex'));
      isWhole = isEnded;
      continue;
    } else {
      if (!isEnded) throw new FileRefused(CUT);
      const record = judge(text, number);
      records += 1;
      found.set(record.kind, (found.get(record.kind) ?? 0) + 1);
      yield record;
    }
    sum.update(bytes).update('\n');
  }
  if (!isWhole) throw new FileRefused(number === 0 ? 'The file is empty.' : CUT);
  if (!isSameCounts(found, expected ?? new Map())) throw new FileRefused(CHANGED);
}

/** Reads all of it and keeps nothing; throws FileRefused as `readExport` does. */
export async function judgeExport(source: Source): Promise<void> {
  const records = readExport(source);
  while (!(await records.next()).done);
}

function headerCounts(text: string): Counts {
  const header = readHeader(text);
  switch (header.kind) {
    case 'header':
      return header.counts;
    case 'newer':
      throw new FileRefused(
        'The file was written by a newer version of this program: import it with that version.',
      );
    case 'other':
      throw new FileRefused('The file is no export: it does not begin as ghcr-doctor export writes it.');
  }
}

function checkEnd(text: string, records: number, sha256: string): void {
  const footer = readFooter(text);
  if (footer === null || footer.records !== records || footer.sha256 !== sha256)
    throw new FileRefused(CHANGED);
}

/** The records come in order, so that none can come twice. */
function createJudge(): (text: string, number: number) => MovedRecord {
  const keyIds = new Set<string>();
  let last: MovedRecord | null = null;
  return (text, number) => {
    const record = readLine(text);
    if (record === null || judgeKind(record.kind) !== 'moves' || !isRecord(record)) {
      throw new FileRefused(`Line ${number} is no record as this version of the program writes it.`);
    }
    if (last !== null && !isBehind(record, last)) {
      throw new FileRefused(`Line ${number} is out of order, or a record for the second time.`);
    }
    if (record.kind === KEY_IN_USE) keyIds.add(record.id);
    const keyId = sealedBy(record);
    if (keyId !== null && !keyIds.has(keyId)) {
      throw new FileRefused(
        `Line ${number} is sealed by a key that the file does not name among those in use.`,
      );
    }
    last = record;
    return record;
  };
}

/** The id of the key that sealed a kept token; null for every other record. */
export function sealedBy({ kind, value }: MovedRecord): string | null {
  if (kind !== REGISTRATION) return null;
  const reading = readRegistration(value);
  return reading.kind === 'read' ? (reading.registration.seal?.keyId ?? null) : null;
}

function isBehind(record: MovedRecord, last: MovedRecord): boolean {
  if (record.kind === last.kind) return record.id > last.id;
  return MOVING_KINDS.indexOf(record.kind) > MOVING_KINDS.indexOf(last.kind);
}

function isSameCounts(found: Counts, expected: Counts): boolean {
  return found.size === expected.size && [...found].every(([kind, count]) => expected.get(kind) === count);
}

function decode(bytes: Uint8Array, number: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FileRefused(`Line ${number} is no text in UTF-8.`);
  }
}

interface RawLine {
  readonly bytes: Uint8Array;
  /** Whether a line break stands behind it. */
  readonly isEnded: boolean;
}

async function* linesOf(source: Source): AsyncGenerator<RawLine> {
  let parts: Uint8Array[] = [];
  let [length, number] = [0, 1];
  const add = (part: Uint8Array): void => {
    length += part.length;
    if (length > LONGEST_LINE)
      throw new FileRefused(`Line ${number} is longer than any that an export writes.`);
    parts.push(part);
  };
  const take = (isEnded: boolean): RawLine => {
    const bytes = Buffer.concat(parts);
    parts = [];
    length = 0;
    number += 1;
    return { bytes, isEnded };
  };
  for await (const chunk of source) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      add(chunk.subarray(from, end));
      yield take(true);
      from = end + 1;
    }
    if (from < chunk.length) add(chunk.subarray(from));
  }
  if (length > 0) yield take(false);
}
