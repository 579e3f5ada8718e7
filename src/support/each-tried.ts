/** Tries all of them one after the other, whatever becomes of the others. Rejects at the end with the first failure. */
export async function eachTried(works: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const work of works) {
    await work().catch((thrown: unknown) => failures.push(thrown));
  }
  if (failures.length > 0) throw failures[0];
}
