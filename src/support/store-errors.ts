/**
 * What a store may fail with. No message holds a key, a value, an address or a foreign text: `reason` is one stable word of the
 * driver's, such as `ECONNREFUSED`, `SQLITE_BUSY` or `timeout`.
 */

/** The store is away, slow or full: this may pass. Whether a write was done is unknown. */
export class StoreUnavailable extends Error {
  readonly code = 'store-unavailable';
  readonly reason: string;

  constructor(reason: string) {
    super(`The store does not answer (${reason}).`);
    this.name = 'StoreUnavailable';
    this.reason = reason;
  }
}

/** The reason of a fault of one value alone. */
export const DAMAGED_VALUE = 'value-damaged';

/** The store answers what it should never answer: damaged data, or a fault of ours. */
export class StoreFault extends Error {
  readonly code = 'store-fault';
  readonly reason: string;

  constructor(reason: string) {
    super(`The store failed (${reason}).`);
    this.name = 'StoreFault';
    this.reason = reason;
  }
}

/** Whether one value is damaged, which says nothing of the rest of the store. */
export function isDamagedValue(error: unknown): boolean {
  return error instanceof StoreFault && error.reason === DAMAGED_VALUE;
}

/** For a list, which one damaged value keeps nobody from. */
export function nullIfDamaged(thrown: unknown): null {
  if (isDamagedValue(thrown)) return null;
  throw thrown;
}

/** An argument outside the store's bounds: a fault of the caller. */
export class StoreMisuse extends Error {
  readonly code = 'store-misuse';

  constructor(what: string) {
    super(`The store was asked with ${what}.`);
    this.name = 'StoreMisuse';
  }
}

/** The store cannot be opened as it stands. The message is a whole sentence for the operator, with what to do. */
export class StoreRefused extends Error {
  readonly code = 'store-refused';

  constructor(sentence: string) {
    super(sentence);
    this.name = 'StoreRefused';
  }
}
