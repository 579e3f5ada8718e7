// Ids, tokens, hashes and times in Slack's forms. Tokens and secrets are random at each start and are put
// together from parts, so that no file holds anything that looks like one.

import { randomBytes } from 'node:crypto';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** An id such as `C0AB12CD34E`: a letter for the kind, then ten random ones. */
export function makeId(prefix: string, length = 10): string {
  let id = prefix;
  for (const byte of randomBytes(length)) id += LETTERS[byte % LETTERS.length];
  return id;
}

export function makeBotToken(): string {
  return ['xoxb', digits(12), digits(12), randomBytes(12).toString('hex')].join('-');
}

export function makeAppToken(appId: string): string {
  return ['xapp', '1', appId, digits(12), randomBytes(32).toString('hex')].join('-');
}

export function makeSecret(): string {
  return randomBytes(16).toString('hex');
}

export function makeTriggerId(teamId: string): string {
  return `${digits(12)}.${digits(12)}.${teamId.toLowerCase()}${randomBytes(12).toString('hex')}`;
}

/** A hash of a view: changes with every change of it. */
export function makeHash(nowMs: number): string {
  return `${Math.floor(nowMs / 1000)}.${randomBytes(4).toString('hex')}`;
}

/** Seconds and six digits that make it unique in its channel. */
export function makeTimestamp(nowMs: number, serial: number): string {
  return `${Math.floor(nowMs / 1000)}.${String(serial % 1_000_000).padStart(6, '0')}`;
}

function digits(length: number): string {
  return [...randomBytes(length)].map((byte) => String(byte % 10)).join('');
}
