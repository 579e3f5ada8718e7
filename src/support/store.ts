/**
 * The port behind which everything is kept: records of JSON with a version, an end and places in sorted indexes. Few primitives, the
 * same promises from every adapter; what is kept is written once above them. Failures are the errors of `store-errors.ts`.
 */

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/** A version of the record as it was read; `absent` for one that is not there or has ended; `any` to write whatever stands there. */
export type Condition = number | 'absent' | 'any';

export interface StoredRecord {
  readonly value: JsonObject;
  /** Greater with every write, and never used again, not even after a deletion. */
  readonly version: number;
  /** Milliseconds since 1970. From then on the record reads as absent; null when it does not end. */
  readonly endsAtMs: number | null;
}

/** A put replaces the whole record: without an end it never ends, and it stands in the indexes that are named here alone. */
export interface PutOptions {
  readonly ifVersion: Condition;
  readonly endsAtMs?: number | null;
  /** Name of an index of this kind to the score in it, a safe whole number. */
  readonly indexes?: Readonly<Record<string, number>>;
  /** It outlives this process like every other write, and may be lost when the machine's power fails: for what is missed by nobody. */
  readonly isFleeting?: boolean;
}

export interface Conflict {
  readonly ok: false;
  readonly reason: 'conflict';
}

export type PutResult = { readonly ok: true; readonly version: number } | Conflict;
export type DeleteResult = { readonly ok: true } | Conflict;

export type Operation =
  | ({
      readonly action: 'put';
      readonly kind: string;
      readonly id: string;
      /** What `JSON.stringify` makes an object of. */
      readonly value: object;
    } & PutOptions)
  | {
      readonly action: 'delete';
      readonly kind: string;
      readonly id: string;
      readonly ifVersion?: number;
    };

/** The version after each operation, null for a deletion; or which operation (from 0) did not find what it asked for. */
export type BatchResult =
  | { readonly ok: true; readonly versions: readonly (number | null)[] }
  | (Conflict & { readonly at: number });

export interface ScannedRecord extends StoredRecord {
  readonly kind: string;
  readonly id: string;
  readonly indexes: Readonly<Record<string, number>>;
}

export interface Page {
  readonly records: readonly ScannedRecord[];
  /** Where the next page begins; null after the last. A page may be short, even empty, before that. */
  readonly cursor: string | null;
}

/** Erased; asked of the server, which does it by itself; to be asked again, since somebody else is at it; or not allowed to us. */
export type Purge = 'done' | 'asked' | 'later' | 'refused';

/**
 * Kinds, ids and names of indexes match `^[A-Za-z0-9:_-]{1,128}$`, a value has at most 1 MiB as JSON, a batch at most 200 operations.
 * Every method rejects with StoreUnavailable for what may pass (whether a write was done is then unknown: read it again), with
 * StoreFault for what will not, with StoreMisuse for arguments outside these bounds.
 */
export interface Store {
  get(kind: string, id: string): Promise<StoredRecord | null>;
  put(kind: string, id: string, value: object, options: PutOptions): Promise<PutResult>;
  /** For claims and what is done once: of any number that try at the same time one is told true, and nobody again until `endsAtMs`. */
  putIfAbsent(kind: string, id: string, value: object, endsAtMs: number | null): Promise<boolean>;
  /** Without a version, deleting what is absent is fine. */
  delete(kind: string, id: string, ifVersion?: number): Promise<DeleteResult>;
  /** The ids of a kind whose score in the index is at most `upTo`, by score and then by id; what has ended is left out. At most 1000. */
  range(kind: string, index: string, upTo: number, limit: number): Promise<readonly string[]>;
  /** All of it or nothing of it. A record may be named once. */
  batch(operations: readonly Operation[]): Promise<BatchResult>;
  /**
   * Every record (of one kind, by id; or of all for null), at most `limit` (1000) a page; one that stays as it is comes exactly once. A
   * damaged value comes as an empty object, which nobody's form is: it keeps nobody from the rest.
   */
  scan(kind: string | null, cursor: string | null, limit: number): Promise<Page>;
  /** Removes records that have ended by `nowMs`, at most `limit` (1000). How many were removed. */
  sweep(nowMs: number, limit: number): Promise<number>;
  isEmpty(): Promise<boolean>;
  /** After secrets were deleted: makes their bytes go from the store's logs too. */
  purge(): Promise<Purge>;
  /** What works and should not be left so; whole sentences for the operator. */
  warnings(): Promise<readonly string[]>;
  /** Resolves when the store answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
