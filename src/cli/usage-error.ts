/** The command line is wrong: one sentence of what, one of what would be right. Printed without a document, exit code 2. */
export class UsageError extends Error {
  readonly code = 'usage';
}
