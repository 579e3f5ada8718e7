/** `ghcr-doctor keygen`: one fresh sealing key as `id:base64key`, ready for `TOKEN_ENCRYPTION_KEYS`. */
import { randomBytes, randomInt } from 'node:crypto';
import { type Clock, systemClock } from '../support/clock.ts';

/** What a command is given of the process. */
export interface KeygenCommandInput {
  readonly stdout: { write(text: string): unknown };
  readonly clock?: Clock;
}

/** The id tells the day it was made and two random letters, so that two keys of a day differ. Returns the exit code, 0. */
export async function keygenCommand({ stdout, clock = systemClock }: KeygenCommandInput): Promise<number> {
  const day = new Date(clock.now()).toISOString().slice(0, 10).replaceAll('-', '');
  const letters = [0, 1].map(() => String.fromCharCode(97 + randomInt(26))).join('');
  stdout.write(`k${day}${letters}:${randomBytes(32).toString('base64')}\n`);
  return 0;
}
