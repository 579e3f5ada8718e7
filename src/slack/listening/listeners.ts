/** Every door that Slack may knock at: the registry that the app is built from, and that tests walk. */
import { ACTION_IDS, CALLBACK_IDS, SHORTCUT_IDS } from '../action-ids.ts';
import { checkAgain, checkCorrected } from '../actions/check-again.ts';
import { checkExplained } from '../actions/check-explained.ts';
import { answerExplainForm, explainPasted } from '../actions/explain-form.ts';
import { askToShare, share } from '../actions/share.ts';
import { showEvidence } from '../actions/show-evidence.ts';
import { sharingView } from '../blocks/share-views.ts';
import { runCommand } from '../commands/run.ts';
import { directMessage } from '../events/direct-message.ts';
import { appUninstalled, tokensRevoked } from '../events/workspace-gone.ts';
import { homeOpened } from '../home/home.ts';
import { ONBOARDING_LISTENERS } from '../onboarding/listeners.ts';
import { explainError } from '../shortcuts/explain-error.ts';
import { TOKEN_LISTENERS } from '../tokens/listeners.ts';
import { WATCH_LISTENERS } from '../watches/listeners.ts';
import type { Listener } from './listener.ts';

export const LISTENERS: readonly Listener[] = [
  { kind: 'command', id: '/ghcr', run: runCommand },
  { kind: 'action', id: ACTION_IDS.checkAgain, run: checkAgain },
  { kind: 'action', id: ACTION_IDS.checkCorrected, run: checkCorrected },
  { kind: 'action', id: ACTION_IDS.showEvidence, run: showEvidence },
  { kind: 'action', id: ACTION_IDS.share, run: askToShare },
  {
    kind: 'view',
    id: CALLBACK_IDS.share,
    answer: () => ({ response_action: 'update', view: sharingView() }),
    run: share,
  },
  { kind: 'shortcut', id: SHORTCUT_IDS.explainError, run: explainError },
  { kind: 'view', id: CALLBACK_IDS.explain, answer: answerExplainForm, run: explainPasted },
  { kind: 'action', id: ACTION_IDS.checkExplained, run: checkExplained },
  ...ONBOARDING_LISTENERS,
  ...TOKEN_LISTENERS,
  ...WATCH_LISTENERS,
  { kind: 'event', id: 'app_home_opened', run: homeOpened },
  { kind: 'event', id: 'message', run: directMessage },
  { kind: 'event', id: 'app_uninstalled', run: appUninstalled },
  { kind: 'event', id: 'tokens_revoked', run: tokensRevoked },
];
