/** What a part of the program tells the operator: a stable event, and fields from a short list. No foreign text, no names of images. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** The fields that a line may hold; whatever else is handed over is left out. */
export interface LogFields {
  readonly component?: string;
  readonly code?: string;
  readonly reference?: string;
  readonly listener?: string;
  readonly method?: string;
  readonly status?: number;
  readonly durationMs?: number;
  readonly count?: number;
  readonly mode?: string;
  readonly port?: number;
  readonly signal?: string;
  readonly message?: string;
}

export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}
