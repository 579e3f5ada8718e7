import type { CommandTurn } from '../listening/turn.ts';

/** One word behind `/ghcr`. */
export interface SlashCommand {
  readonly name: string;
  /** Other words for the same; they are not listed. */
  readonly aliases?: readonly string[];
  /** How it is typed, behind its name. */
  readonly usage: string;
  readonly summary: string;
  /** True for a command that itself takes credentials out of what was typed; for every other such a text is refused. */
  readonly takesCredentials?: boolean;
  /** Runs after Slack was answered; a rejection is told to the person with a reference id. */
  run(turn: CommandTurn): Promise<void>;
}
