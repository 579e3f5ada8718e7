/** Loads better-sqlite3, which is optional, and says in a sentence for the operator why it cannot be had. */
import type Sqlite from 'better-sqlite3';
import { StoreRefused } from '../../support/store-errors.ts';
import { errorCode } from './failure.ts';

export type SqliteClass = typeof Sqlite;

type Load = () => Promise<{ readonly default: SqliteClass }>;

const INSTEAD = 'or set REDIS_URL to keep everything in Redis';

/** The class of databases, after one was opened in memory: the package loads its compiled part only then. */
export async function loadDriver(load: Load = () => import('better-sqlite3')): Promise<SqliteClass> {
  try {
    const { default: Database } = await load();
    new Database(':memory:').close();
    return Database;
  } catch (error) {
    throw new StoreRefused(whyNot(errorCode(error)));
  }
}

function whyNot(code: string | null): string {
  if (code === 'ERR_MODULE_NOT_FOUND') {
    return `The embedded store needs the optional package better-sqlite3, which is not installed: run npm install, ${INSTEAD}.`;
  }
  return `The embedded store needs better-sqlite3, whose compiled part does not load in Node ${process.versions.node}: run npm rebuild better-sqlite3, ${INSTEAD}.`;
}
