/** Every door that Slack may knock at: the registry that the app is built from, and that tests walk. */
import { ACTION_IDS, CALLBACK_IDS } from './action-ids.ts';
import { checkAgain, checkCorrected } from './actions/check-again.ts';
import { askToShare, share } from './actions/share.ts';
import { showEvidence } from './actions/show-evidence.ts';
import { runCommand } from './commands/run.ts';
import type { ActionTurn, CommandTurn, ViewTurn } from './turn.ts';

export type Listener =
  | { readonly kind: 'command'; readonly id: string; run(turn: CommandTurn): Promise<void> }
  | { readonly kind: 'action'; readonly id: string; run(turn: ActionTurn): Promise<void> }
  | { readonly kind: 'view'; readonly id: string; run(turn: ViewTurn): Promise<void> };

export const LISTENERS: readonly Listener[] = [
  { kind: 'command', id: '/ghcr', run: runCommand },
  { kind: 'action', id: ACTION_IDS.checkAgain, run: checkAgain },
  { kind: 'action', id: ACTION_IDS.checkCorrected, run: checkCorrected },
  { kind: 'action', id: ACTION_IDS.showEvidence, run: showEvidence },
  { kind: 'action', id: ACTION_IDS.share, run: askToShare },
  { kind: 'view', id: CALLBACK_IDS.share, run: share },
];
