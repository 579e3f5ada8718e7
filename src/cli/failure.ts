/**
 * What is told of a fault of our own. A foreign error's words may hold anything, so only a reference id, a short code and the places
 * in our own code are shown.
 */
import { randomUUID } from 'node:crypto';
import { redact } from '../support/redaction.ts';
import { placesOf } from './places.ts';

const CODE = /^[A-Za-z][A-Za-z0-9_-]{0,39}$/;

/** A few lines for standard error, ending with a newline. */
export function describeFailure(thrown: unknown): string {
  const code = codeOf(thrown);
  const told = [
    `ghcr-doctor failed, and that is a fault of its own (reference ${randomUUID()}${code === null ? '' : `, ${code}`}).`,
    ...placesOf(thrown).map((place) => `    at ${place}`),
    'Please report it with these lines.',
  ];
  return redact(`${told.join('\n')}\n`);
}

function codeOf(thrown: unknown): string | null {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
  return typeof code === 'string' && CODE.test(code) ? code : null;
}
