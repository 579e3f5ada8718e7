// Whether better-sqlite3 loads in this Node: its compiled part fits the version it was built for alone.

/** Why it does not; null when it does. Anything but a foreign build or a missing package is a fault, and thrown. */
export async function whyNoSqlite(): Promise<string | null> {
  try {
    const { default: Database } = await import('better-sqlite3');
    new Database(':memory:').close();
    return null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ERR_MODULE_NOT_FOUND') return 'better-sqlite3 is not installed';
    if (code === 'ERR_DLOPEN_FAILED') return 'better-sqlite3 was built for another version of Node';
    throw error;
  }
}
