/**
 * What an adapter gives: steps that were checked, values as text, the time as an argument. `createStore` makes the port of it, so
 * that bounds and meanings are written once.
 */
import type { Purge } from '../support/store.ts';

export interface PutStep {
  readonly action: 'put';
  readonly kind: string;
  readonly id: string;
  readonly condition: number | 'absent' | 'any';
  /** A JSON object. */
  readonly text: string;
  readonly endsAtMs: number | null;
  readonly indexes: readonly (readonly [name: string, score: number])[];
  readonly isFleeting: boolean;
}

export interface DeleteStep {
  readonly action: 'delete';
  readonly kind: string;
  readonly id: string;
  readonly condition: number | 'any';
}

export type Step = PutStep | DeleteStep;

export type Applied =
  | { readonly ok: true; readonly versions: readonly (number | null)[] }
  | { readonly ok: false; readonly at: number };

export interface RawRecord {
  readonly text: string;
  readonly version: number;
  readonly endsAtMs: number | null;
}

export interface RawScanned extends RawRecord {
  readonly kind: string;
  readonly id: string;
  readonly indexes: readonly (readonly [name: string, score: number])[];
}

export interface Place {
  readonly kind: string;
  readonly id: string;
}

export interface RawPage {
  readonly records: readonly RawScanned[];
  /** The last place that was looked at; null when there is no more. */
  readonly last: Place | null;
}

export interface Engine {
  /** What stands there, ended or not. */
  read(kind: string, id: string): Promise<RawRecord | null>;
  /** Atomically: every condition is judged before the first step is done. No record is named twice. */
  apply(steps: readonly Step[], nowMs: number): Promise<Applied>;
  range(kind: string, index: string, upTo: number, limit: number, nowMs: number): Promise<readonly string[]>;
  scan(kind: string | null, after: Place | null, limit: number, nowMs: number): Promise<RawPage>;
  sweep(nowMs: number, limit: number): Promise<number>;
  isEmpty(nowMs: number): Promise<boolean>;
  purge(): Promise<Purge>;
  warnings(): Promise<readonly string[]>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Whether a record that ends then has ended by now. */
export function hasEnded(endsAtMs: number | null, nowMs: number): boolean {
  return endsAtMs !== null && endsAtMs <= nowMs;
}
