/** Who is there. */

export interface DirectoryEntry {
  /** Name of a time zone; null where nobody knows. */
  readonly timeZone: string | null;
  readonly isGone: boolean;
}

export interface Directory {
  /** Null for nobody's id; rejects while it cannot be asked. */
  person(userId: string): Promise<DirectoryEntry | null>;
}
