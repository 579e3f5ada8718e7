/** Errors of better-sqlite3 become ours: of theirs, only a code from SQLite's own list is kept, https://www.sqlite.org/rescode.html. */
import { StoreFault, StoreRefused, StoreUnavailable } from '../../support/store-errors.ts';

const MAY_PASS = /^SQLITE_(?:BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|PROTOCOL|NOMEM|INTERRUPT)(?:_[A-Z]+)*$/;
const CODE = /^(?:SQLITE|ERR|E)[A-Z_]{2,40}$/;

/** The code of a foreign error, if it is a word of capitals. */
export function errorCode(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && CODE.test(code) ? code : null;
}

export function asStoreError(error: unknown): Error {
  if (error instanceof StoreUnavailable || error instanceof StoreFault || error instanceof StoreRefused) {
    return error;
  }
  const code = errorCode(error);
  if (code !== null && MAY_PASS.test(code)) return new StoreUnavailable(code);
  return new StoreFault(code ?? 'unknown');
}
