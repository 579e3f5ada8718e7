/** The names by which Slack hands back what a person pressed or submitted. A message that was sent keeps them, so they stay. */

export const ACTION_IDS = {
  checkAgain: 'check_again',
  checkCorrected: 'check_corrected',
  showEvidence: 'show_evidence',
  share: 'share_verdict',
  checkExplained: 'check_explained',
} as const;

export const CALLBACK_IDS = {
  share: 'share_confirmed',
  evidence: 'evidence',
  explain: 'explain_pasted',
} as const;

export const SHORTCUT_IDS = {
  explainError: 'explain_error',
} as const;

/** The conversation that leads to a token that works. */
export const ONBOARDING_ACTIONS = {
  begin: 'onboarding_begin',
  placeDocker: 'onboarding_place_docker',
  placePodman: 'onboarding_place_podman',
  placeServer: 'onboarding_place_server',
  placeKubernetes: 'onboarding_place_kubernetes',
  placeAnsible: 'onboarding_place_ansible',
  placeActions: 'onboarding_place_actions',
  nameImage: 'onboarding_name_image',
  skipImage: 'onboarding_skip_image',
  wantAnyway: 'onboarding_want_anyway',
  /** Opens GitHub's page: Slack tells of the press too. */
  openGitHub: 'onboarding_open_github',
  created: 'onboarding_created',
  remind: 'onboarding_remind',
  makeLink: 'onboarding_make_link',
  /** Opens the one-time page: Slack tells of the press too. */
  openPage: 'onboarding_open_page',
  typeHere: 'onboarding_type_here',
  typeAndKeep: 'onboarding_type_and_keep',
  confirmLogin: 'onboarding_confirm_login',
  handOverAgain: 'onboarding_hand_over_again',
  used: 'onboarding_used',
  checkAgain: 'onboarding_check_again',
  verified: 'onboarding_verified',
  rename: 'onboarding_rename',
  chooseChannel: 'onboarding_choose_channel',
  chooseBackup: 'onboarding_choose_backup',
  done: 'onboarding_done',
  back: 'onboarding_back',
  cancel: 'onboarding_cancel',
} as const;

export const ONBOARDING_VIEWS = {
  image: 'onboarding_image',
  reminder: 'onboarding_reminder',
  token: 'onboarding_token',
  label: 'onboarding_label',
  channel: 'onboarding_channel',
  backup: 'onboarding_backup',
} as const;

/** What is done with registered tokens: in a list, in the Home tab, in a modal, in a message to somebody. */
export const TOKEN_ACTIONS = {
  getToken: 'tokens_get_token',
  addReminder: 'tokens_add_reminder',
  openSettings: 'tokens_open_settings',
  earlier: 'tokens_earlier',
  later: 'tokens_later',
  allEarlier: 'tokens_all_earlier',
  allLater: 'tokens_all_later',
  manage: 'tokens_manage',
  renew: 'tokens_renew',
  renewed: 'tokens_renewed',
  snoozeDay: 'tokens_snooze_day',
  snoozeThreeDays: 'tokens_snooze_three_days',
  share: 'tokens_share',
  unshare: 'tokens_unshare',
  handOver: 'tokens_hand_over',
  withdraw: 'tokens_withdraw',
  accept: 'tokens_accept',
  decline: 'tokens_decline',
  places: 'tokens_places',
  channel: 'tokens_channel',
  backup: 'tokens_backup',
  retire: 'tokens_retire',
  remove: 'tokens_remove',
  /** Opens the page on which a leaked token is revoked: Slack tells of the press too. */
  openRevoking: 'tokens_open_revoking',
  makeRevoking: 'tokens_make_revoking',
} as const;

/** Images that are looked at on schedule. */
export const WATCH_ACTIONS = {
  stop: 'watch_stop',
  /** Opens the question of who will see what, where it could not be opened in time. */
  confirm: 'watch_confirm',
  earlier: 'watches_earlier',
  later: 'watches_later',
} as const;

export const WATCH_VIEWS = {
  confirm: 'watch_confirmed',
} as const;

/** Which viewpoint an image is asked for from, where several would do. */
export const CHECK_AS_ACTIONS = {
  anonymous: 'check_as_anonymous',
  token: ['check_as_1', 'check_as_2', 'check_as_3', 'check_as_4', 'check_as_5', 'check_as_6'],
} as const;

export const TOKEN_VIEWS = {
  reminder: 'tokens_reminder_form',
  renewal: 'tokens_renewal_form',
  share: 'tokens_share_form',
  handOver: 'tokens_hand_over_form',
  accept: 'tokens_accept_form',
  places: 'tokens_places_form',
  channel: 'tokens_channel_form',
  backup: 'tokens_backup_form',
  forget: 'tokens_forget_form',
  settings: 'tokens_settings_form',
} as const;

/** Inputs of modals; a block is named as its one input. */
export const FIELD_IDS = {
  pasted: 'pasted_error',
  image: 'image',
  label: 'label',
  lastDay: 'last_day',
  token: 'token',
  channel: 'channel',
  backup: 'backup',
  prefixes: 'prefixes',
  people: 'people',
  person: 'person',
  places: 'places',
  warningDays: 'warning_days',
  allowsModal: 'allows_modal',
} as const;
