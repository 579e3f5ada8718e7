/**
 * What Bolt and its clients may log. At debug they print whole payloads (slackapi/node-slack-sdk, SocketModeClient.onWebSocketMessage),
 * so nothing below a warning passes, and of that only the first words; setting a level from outside changes nothing.
 */
import type { Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../support/log.ts';

const WARN = 'warn' as LogLevel;

export function createBoltLogger(log: Log, component: string): Logger {
  return {
    debug: () => {},
    info: () => {},
    warn: (...words) => log.warn('slack-sdk', { component, message: firstWords(words) }),
    error: (...words) => log.error('slack-sdk', { component, message: firstWords(words) }),
    setLevel: () => {},
    getLevel: () => WARN,
    setName: () => {},
  };
}

/** Errors carry request bodies and answers; of one only its code is told. */
function firstWords(words: readonly unknown[]): string {
  const [first] = words;
  if (first instanceof Error) return 'code' in first ? String(first.code) : first.name;
  return typeof first === 'string'
    ? (first.split('\n', 1)[0] ?? '').slice(0, 120)
    : 'something that is no text';
}
