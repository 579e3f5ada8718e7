/**
 * What else a text tells moves the priors of a refusal: a successful login speaks for the token and against the access, a public image for
 * a dead login, a fine-grained token for itself.
 */
import type { CauseCode } from './cause.ts';
import type { Clue } from './clues.ts';
import type { Order } from './priors/order.ts';
import { type ReadingName, readingOf } from './readings.ts';

interface Adjustment {
  readonly clues: readonly Clue[];
  readonly unless?: readonly Clue[];
  /** Only where the refused request carried a login, or may have. */
  readonly withLogin?: boolean;
  /** Only where a login is asked for, or none was sent. */
  readonly wantsLogin?: boolean;
  /** Also where something is not there: an absence can have been made. */
  readonly alsoAbsent?: boolean;
  /** Only there. */
  readonly absentOnly?: boolean;
  readonly plus?: Order;
  /** Per cent. */
  readonly times?: Order;
}

/**
 * The weights are of the hundred that an order holds: 20 lifts a cause among the first three, 60 to the top where the words leave it open,
 * and 100 says that hardly anything else is meant.
 */
const ADJUSTMENTS: readonly Adjustment[] = [
  // What the token is.
  { clues: ['fine-grained'], unless: ['classic'], withLogin: true, plus: { 'fine-grained-token': 130 } },
  { clues: ['fine-grained', 'classic'], withLogin: true, plus: { 'fine-grained-token': 40 } },
  {
    clues: ['app-token'],
    unless: ['workflow-token'],
    withLogin: true,
    plus: { 'app-token-unsupported': 120 },
  },
  { clues: ['gh-token'], withLogin: true, plus: { 'scope-missing': 30 } },
  { clues: ['password-used'], withLogin: true, plus: { 'credential-rejected': 60 } },
  { clues: ['github-token', 'hub', 'login'], plus: { 'registry-mismatch': 70 } },
  {
    clues: ['user-token', 'push'],
    unless: ['workflow-token', 'packages-write'],
    withLogin: true,
    plus: { 'access-not-granted': 20, 'scope-missing-write': 20 },
  },

  // How old it is, and whether it still lives.
  { clues: ['says-expired'], withLogin: true, plus: { 'token-expired': 60 } },
  { clues: ['says-revoked'], withLogin: true, plus: { 'token-revoked': 80 } },
  { clues: ['worked-before'], withLogin: true, plus: { 'token-expired': 34, 'registry-unavailable': 12 } },
  { clues: ['token-cut', 'login'], withLogin: true, plus: { 'token-malformed': 40 } },
  { clues: ['api-401'], withLogin: true, plus: { 'credential-rejected': 25, 'token-revoked': 25 } },
  { clues: ['names-helper'], withLogin: true, plus: { 'credential-helper-failing': 24 } },
  { clues: ['dated'], withLogin: true, plus: { 'token-expired': 45 } },
  { clues: ['empty-auths'], withLogin: true, plus: { 'stale-login': 80 } },
  {
    clues: ['login-succeeded'],
    withLogin: true,
    plus: { 'access-not-granted': 25 },
    times: { 'credential-rejected': 35, 'token-expired': 35, 'stale-login': 60 },
  },
  // Who logged in on the shell has not logged in the program that pulls.
  {
    clues: ['login-succeeded'],
    unless: ['go-between'],
    withLogin: true,
    times: { 'credentials-required': 40 },
  },
  { clues: ['names-hub'], unless: ['names-ghcr'], times: { 'registry-mismatch': 30 } },
  { clues: ['login-elsewhere'], plus: { 'registry-mismatch': 60 } },
  { clues: ['wrong-host'], alsoAbsent: true, plus: { 'registry-mismatch': 90 } },
  // A login is there, and this client did not send it: helm did so in several of its versions.
  {
    clues: ['login-succeeded'],
    wantsLogin: true,
    plus: { 'client-defect': 14, 'credential-helper-failing': 8 },
  },
  { clues: ['login-here'], wantsLogin: true, plus: { 'client-defect': 14 } },
  { clues: ['helm'], unless: ['push'], wantsLogin: true, plus: { 'client-defect': 24 } },
  { clues: ['go-between'], unless: ['push'], wantsLogin: true, plus: { 'client-defect': 23 } },
  { clues: ['no-login'], plus: { 'credentials-required': 35 } },
  {
    clues: ['works-elsewhere'],
    unless: ['push', 'actions'],
    plus: { 'credentials-required': 25 },
    times: { 'package-absent': 50 },
  },

  // cosign reads docker's logins alone: those of helm, oras and podman are not its own.
  {
    clues: ['signing'],
    unless: ['login-succeeded', 'pull'],
    plus: { 'credentials-required': 40 },
  },

  // What it may do.
  { clues: ['scopes-read', 'push'], withLogin: true, plus: { 'scope-missing-write': 70 } },
  {
    clues: ['scopes-read'],
    unless: ['push'],
    withLogin: true,
    plus: { 'access-not-granted': 20 },
    times: { 'scope-missing': 25 },
  },
  { clues: ['scopes-other', 'push'], withLogin: true, plus: { 'scope-missing-write': 70 } },
  { clues: ['scopes-other'], unless: ['push'], withLogin: true, plus: { 'scope-missing': 90 } },
  {
    clues: ['packages-write'],
    plus: { 'actions-access-missing': 15 },
    times: { 'workflow-permissions-missing': 20 },
  },
  {
    clues: ['packages-read', 'actions'],
    unless: ['push', 'packages-write'],
    plus: { 'actions-access-missing': 30 },
    times: { 'workflow-permissions-missing': 30 },
  },
  {
    clues: ['packages-read', 'push', 'actions'],
    unless: ['packages-write'],
    plus: { 'workflow-permissions-missing': 40 },
  },
  {
    clues: ['packages-short', 'actions'],
    unless: ['packages-read'],
    plus: { 'workflow-permissions-missing': 40 },
  },
  {
    clues: ['no-permissions', 'actions'],
    unless: ['packages-write'],
    plus: { 'workflow-permissions-missing': 45 },
  },
  { clues: ['fork', 'actions', 'push'], plus: { 'workflow-permissions-missing': 25 } },
  { clues: ['other-repository', 'actions'], plus: { 'actions-access-missing': 45 } },

  // What the package is.
  {
    clues: ['says-public'],
    unless: ['says-private'],
    withLogin: true,
    plus: { 'stale-login': 25 },
    times: { 'access-not-granted': 55, 'credentials-required': 60, 'package-absent': 70 },
  },
  {
    clues: ['says-private'],
    unless: ['says-public'],
    plus: { 'access-not-granted': 12, 'credentials-required': 8 },
    times: { 'stale-login': 30, 'package-absent': 50 },
  },
  {
    clues: ['turned-private'],
    plus: { 'credentials-required': 50 },
    times: { 'stale-login': 30, 'package-absent': 30 },
  },
  { clues: ['turned-private', 'kubernetes'], plus: { 'pull-secret-missing': 12 } },
  { clues: ['outsider'], withLogin: true, plus: { 'access-not-granted': 25 } },
  {
    clues: ['digest-asked'],
    absentOnly: true,
    alsoAbsent: true,
    plus: { 'digest-absent': 80, 'manifest-incomplete': 20 },
  },
  { clues: ['says-there'], absentOnly: true, alsoAbsent: true, plus: { 'client-defect': 30 } },
  { clues: ['doubled-name', 'helm'], plus: { 'package-absent': 50 } },
  { clues: ['renamed'], alsoAbsent: true, plus: { 'package-absent': 60 } },
  // A clean-up that knows no indexes takes the images of the platforms away from under their tag.
  { clues: ['cleaned-up'], absentOnly: true, alsoAbsent: true, plus: { 'manifest-incomplete': 70 } },
  { clues: ['new-package', 'push', 'actions'], plus: { 'org-policy': 25 } },
  {
    clues: ['new-package'],
    unless: ['push'],
    plus: { 'package-absent': 15, 'credentials-required': 12 },
  },

  // Where it ran, and what stands between.
  { clues: ['says-sso'], withLogin: true, alsoAbsent: true, plus: { 'sso-not-authorized': 70 } },
  { clues: ['classic-banned'], unless: ['fine-grained'], withLogin: true, plus: { 'org-policy': 90 } },
  { clues: ['pull-secret-named', 'kubernetes'], plus: { 'pull-secret-missing': 40 } },
  { clues: ['namespaces', 'kubernetes'], plus: { 'pull-secret-missing': 35 } },
  { clues: ['hub-secret'], plus: { 'pull-secret-missing': 50 } },
  { clues: ['many-affected'], plus: { 'registry-unavailable': 70 } },
  { clues: ['flaky'], plus: { 'registry-unavailable': 55 } },
  { clues: ['proxied'], plus: { 'not-a-registry': 25 } },
];

/** Words that ask for a login, whether one was sent or not. */
const LOGIN_WANTED: ReadonlySet<ReadingName> = new Set([
  'required-plain',
  'manifest-401',
  'head-401',
  'hidden-401',
  'token-401',
  'read-unauthorized',
  'bare-unauthorized',
  'private-or-password',
  'generic-401',
  'gitlab-forbidden',
  'acr',
]);

/** Whoever sent a login does not lack one. */
const WITHOUT_LOGIN: ReadonlySet<CauseCode> = new Set(['credentials-required', 'pull-secret-missing']);

/** The order of causes with what the clues add to it. */
export function adjust(order: Order, name: ReadingName, clues: ReadonlySet<Clue>): Map<CauseCode, number> {
  const reading = readingOf(name);
  const weights = weightsOf(order);
  if (reading.kind !== 'refusal' && reading.kind !== 'absence') return weights;
  const isAnonymous = reading.sent === 'nothing';
  for (const adjustment of ADJUSTMENTS) {
    const holds =
      adjustment.clues.every((clue) => clues.has(clue)) &&
      !adjustment.unless?.some((clue) => clues.has(clue));
    if (!holds || (adjustment.withLogin === true && isAnonymous)) continue;
    if (adjustment.wantsLogin === true && !isAnonymous && !LOGIN_WANTED.has(name)) continue;
    if (reading.kind === 'absence' && adjustment.alsoAbsent !== true) continue;
    if (reading.kind !== 'absence' && adjustment.absentOnly === true) continue;
    for (const [code, percent] of entriesOf(adjustment.times)) {
      const weight = weights.get(code);
      if (weight !== undefined) weights.set(code, (weight * percent) / 100);
    }
    for (const [code, plus] of entriesOf(adjustment.plus)) {
      if (reading.sent === 'login' && WITHOUT_LOGIN.has(code)) continue;
      weights.set(code, (weights.get(code) ?? 0) + plus);
    }
  }
  return weights;
}

function weightsOf(order: Order): Map<CauseCode, number> {
  return new Map(entriesOf(order));
}

function entriesOf(order: Order | undefined): [CauseCode, number][] {
  return Object.entries(order ?? {}) as [CauseCode, number][];
}
