/** What a store may be asked with. Nothing that breaks a bound reaches a driver, and no message quotes it. */
import type { Condition, Operation } from '../support/store.ts';
import { StoreMisuse } from '../support/store-errors.ts';
import type { Place, Step } from './engine.ts';

const NAME = /^[A-Za-z0-9:_-]{1,128}$/;
const MOST_OPERATIONS = 200;
const MOST_INDEXES = 16;
const LONGEST_VALUE = 1024 * 1024;
const LARGEST_PAGE = 1000;

export function checkName(what: 'kind' | 'id' | 'index', name: string): void {
  if (!NAME.test(name)) throw new StoreMisuse(`a name that its grammar does not allow, as ${what}`);
}

export function checkWhole(what: 'bound' | 'end' | 'score' | 'time', value: number): void {
  if (!Number.isSafeInteger(value)) throw new StoreMisuse(`a ${what} that is no safe whole number`);
}

export function checkLimit(limit: number): void {
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > LARGEST_PAGE) {
    throw new StoreMisuse(`a limit that is not from 1 to ${LARGEST_PAGE}`);
  }
}

/** The steps of a batch in their order. */
export function readOperations(operations: readonly Operation[]): readonly Step[] {
  if (operations.length === 0 || operations.length > MOST_OPERATIONS) {
    throw new StoreMisuse(`a batch that has not 1 to ${MOST_OPERATIONS} operations`);
  }
  const places = new Set(operations.map(({ kind, id }) => `${kind}/${id}`));
  if (places.size !== operations.length) throw new StoreMisuse('a batch that names a record twice');
  return operations.map(readOperation);
}

function readOperation(operation: Operation): Step {
  const { kind, id } = operation;
  checkName('kind', kind);
  checkName('id', id);
  if (operation.action === 'delete') {
    const condition = operation.ifVersion ?? 'any';
    checkCondition(condition);
    return { action: 'delete', kind, id, condition };
  }
  const { value, ifVersion, endsAtMs = null, isFleeting = false } = operation;
  const indexes = Object.entries(operation.indexes ?? {});
  if (indexes.length > MOST_INDEXES) throw new StoreMisuse(`a record in more than ${MOST_INDEXES} indexes`);
  checkCondition(ifVersion);
  if (endsAtMs !== null) checkWhole('end', endsAtMs);
  for (const [name, score] of indexes) {
    checkName('index', name);
    checkWhole('score', score);
  }
  const text = writeValue(value);
  return { action: 'put', kind, id, condition: ifVersion, text, endsAtMs, indexes, isFleeting };
}

function checkCondition(condition: Condition): void {
  if (condition === 'any' || condition === 'absent') return;
  if (!Number.isSafeInteger(condition) || condition < 1) {
    throw new StoreMisuse('a version that no record can have');
  }
}

function writeValue(value: object): string {
  const text: unknown = JSON.stringify(value);
  if (typeof text !== 'string' || !text.startsWith('{')) throw new StoreMisuse('a value that is no object');
  if (Buffer.byteLength(text) > LONGEST_VALUE) throw new StoreMisuse('a value of more than 1 MiB');
  return text;
}

/** A cursor is the place after which a page begins. */
export function readCursor(cursor: string): Place {
  const [kind = '', id = '', ...rest] = cursor.split('/');
  if (!NAME.test(kind) || !NAME.test(id) || rest.length > 0) throw new StoreMisuse('a foreign cursor');
  return { kind, id };
}

export function writeCursor({ kind, id }: Place): string {
  return `${kind}/${id}`;
}
