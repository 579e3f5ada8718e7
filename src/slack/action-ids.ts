/** The names by which Slack hands back what a person pressed or submitted. A message that was sent keeps them, so they stay. */

export const ACTION_IDS = {
  checkAgain: 'check_again',
  checkCorrected: 'check_corrected',
  showEvidence: 'show_evidence',
  share: 'share_verdict',
} as const;

export const CALLBACK_IDS = {
  share: 'share_confirmed',
  evidence: 'evidence',
} as const;
