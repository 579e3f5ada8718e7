import type { CommandTurn } from '../turn.ts';

/** One word behind `/ghcr`. */
export interface SlashCommand {
  readonly name: string;
  /** How it is typed, behind its name. */
  readonly usage: string;
  readonly summary: string;
  /** Runs after Slack was answered; a rejection is told to the person with a reference id. */
  run(turn: CommandTurn): Promise<void>;
}
