/** What a command is given to talk with: the process's own streams, or a test's. */
export interface Streams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

export interface Writable {
  readonly isTTY?: boolean;
  /** The width of the terminal. */
  readonly columns?: number;
  write(text: string): unknown;
}

/** The exit codes that scripts rely on. */
export const EXIT = { pullable: 0, blocked: 1, usage: 2, inconclusive: 3, internal: 70 } as const;
