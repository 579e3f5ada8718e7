import type { Annotation } from './github-actions/annotation.ts';

/** What a command is given to talk with: the process's own streams behind their guard, or a test's. */
export interface Streams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: Output;
  readonly stderr: Output;
}

export interface Output extends Writable {
  /** The only text of ours that a runner of GitHub Actions obeys; on a line of its own. */
  annotate(annotation: Annotation): void;
}

export interface Writable {
  readonly isTTY?: boolean;
  /** The width of the terminal. */
  readonly columns?: number;
  write(text: string): unknown;
}

/** The exit codes that scripts rely on. */
export const EXIT = { pullable: 0, blocked: 1, usage: 2, inconclusive: 3, internal: 70 } as const;
