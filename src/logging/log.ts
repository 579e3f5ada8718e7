/**
 * Structured logs on pino. A line is built from an allow-list of fields, each value is redacted and escaped before it is serialised, and
 * the line once more after it.
 */
import { pino } from 'pino';
import type { Log, LogFields, LogLevel } from '../support/log.ts';
import { printable } from '../support/printable.ts';
import { createRedactor } from '../support/redaction.ts';
import type { Secret } from '../support/secret.ts';

export interface LogOptions {
  readonly level: LogLevel;
  readonly format: 'json' | 'pretty';
  /** Taken out of every line by value. */
  readonly secrets: readonly Secret[];
  readonly write: (line: string) => void;
}

const FIELDS: readonly (keyof LogFields)[] = [
  'component',
  'code',
  'reference',
  'listener',
  'method',
  'status',
  'durationMs',
  'count',
  'mode',
  'port',
  'signal',
  'message',
];

export function createLog(options: LogOptions): Log {
  const redact = createRedactor(options.secrets);
  const write = (line: string): void => options.write(redact(line));
  const logger = pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line: string) => write(options.format === 'json' ? line : prettyLine(line)) },
  );
  const clean = (fields: LogFields): Record<string, string | number> => {
    const entries = FIELDS.flatMap((name) => {
      const value = fields[name];
      if (value === undefined) return [];
      return [[name, typeof value === 'string' ? printable(redact(value)) : value] as const];
    });
    return Object.fromEntries(entries);
  };
  const at =
    (level: LogLevel) =>
    (event: string, fields: LogFields = {}): void =>
      logger[level](clean(fields), event);
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** One line for a person: time, level, event, fields. */
function prettyLine(line: string): string {
  const { time, level, msg, ...fields }: Record<string, unknown> = JSON.parse(line);
  const rest = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
  return `${[time, String(level).toUpperCase().padEnd(5), msg, ...rest].join(' ')}\n`;
}
