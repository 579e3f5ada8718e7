/** Export and import over the store that is configured. */
import type { Config } from '../config.ts';
import { openOwnStore, readStore } from '../storage/open-store.ts';
import { systemClock } from '../support/clock.ts';
import type { Store } from '../support/store.ts';
import { StoreFault, StoreRefused, StoreUnavailable } from '../support/store-errors.ts';
import { type Exported, exportStore, type Sink } from '../transfer/export-store.ts';
import { type Imported, type ImportOptions, importStore } from '../transfer/import-store.ts';
import { FileRefused, judgeExport, type Source } from '../transfer/read-export.ts';

export type Failed =
  /** There is no store yet. */
  | { readonly kind: 'no-store' }
  /** Whole sentences; `isCut` where part of it may have been done. */
  | { readonly kind: 'failed'; readonly sentence: string; readonly isCut: boolean };

export type ImportOutcome = (Imported & { readonly warnings: readonly string[] }) | Failed;

type StoreConfig = Pick<Config, 'store'>;

/** Reads alone, so the bot may work meanwhile. */
export async function exportFrom(config: StoreConfig, sink: Sink): Promise<Exported | Failed> {
  return failing(async () => {
    const store = await readStore(config, systemClock);
    if (store === null) return { kind: 'no-store' };
    return closing(store, () => exportStore({ store, clock: systemClock }, sink));
  });
}

/** A file that is refused makes no store. An embedded one is held meanwhile. */
export async function importInto(
  config: StoreConfig,
  open: () => Source,
  options: ImportOptions,
): Promise<ImportOutcome> {
  return failing<ImportOutcome>(async () => {
    await judgeExport(open());
    const store = await openOwnStore(config, systemClock);
    return closing(store, async () => {
      const imported = await importStore({ store, clock: systemClock }, open, options);
      return { ...imported, warnings: await store.warnings() };
    });
  });
}

async function closing<Result>(store: Store, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } finally {
    await store.close();
  }
}

async function failing<Outcome>(work: () => Promise<Outcome>): Promise<Outcome | Failed> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreRefused || error instanceof FileRefused) {
      return { kind: 'failed', sentence: error.message, isCut: false };
    }
    if (error instanceof StoreUnavailable) return { kind: 'failed', sentence: away(error), isCut: true };
    if (error instanceof StoreFault) return { kind: 'failed', sentence: error.message, isCut: true };
    throw error;
  }
}

function away({ reason, message }: StoreUnavailable): string {
  if (reason === 'older-version') {
    return 'The store was last used by an older version of this program: start the bot of this version once, then try again.';
  }
  return `${message} Check DATA_DIR, or REDIS_URL and its server.`;
}
