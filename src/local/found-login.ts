/** Puts together what was found: the words about a login on one side, the login itself on the other. */
import type { FoundLogin } from '../checking/local-logins.ts';
import type {
  ClientName,
  LocalLogin,
  LocalNote,
  LoginFailure,
  LoginState,
} from '../diagnosis/local-login.ts';
import { printable } from '../support/printable.ts';
import { Secret } from '../support/secret.ts';
import { quoteUsername } from '../support/shell.ts';
import type { HelperAnswer } from './helper.ts';
import { isHelperName } from './helper-program.ts';
import { shownKey } from './keys.ts';

/** An entry, or a helper's answer, as its client takes it. */
export type EntryReading =
  | {
      readonly kind: 'found';
      readonly username: string | null;
      readonly secret: string;
      readonly form: 'password' | 'identity-token' | 'registry-token';
    }
  | { readonly kind: 'none' | 'empty' | 'broken' }
  | { readonly kind: 'failed'; readonly failure: LoginFailure };

export interface Whereabouts {
  readonly client: ClientName;
  readonly host: string;
  readonly source: string | null;
  readonly key: string | null;
  readonly helper: string | null;
  readonly writesTo?: string | null;
  readonly isInDockerFile?: boolean;
  readonly otherLogins: readonly string[];
  readonly notes: readonly LocalNote[];
}

/** A GitHub token, which GHCR's bearer holds in base64. */
const GITHUB_TOKEN = /^(?:gh[a-z]_|github_pat_)\w+|^[0-9a-f]{40}$/;

export function toFoundLogin(reading: EntryReading, where: Whereabouts): FoundLogin {
  const { client, host, otherLogins } = where;
  const blank = reading.kind === 'found' && reading.secret !== reading.secret.trim();
  const login: LocalLogin = {
    client,
    source: where.source === null ? null : printable(where.source),
    key: where.key === null ? null : shownKey(where.key),
    // What can be no helper's name may be anything, a password in the wrong place too.
    helper: where.helper !== null && isHelperName(where.helper) ? where.helper : null,
    state: stateOf(reading),
    writesTo: where.writesTo == null ? null : printable(where.writesTo),
    isInDockerFile: where.isInDockerFile ?? false,
    otherLogins,
    notes: blank ? [...where.notes, { kind: 'blank-in-password' }] : where.notes,
  };
  if (reading.kind !== 'found') return { login, credential: null };
  const secret = new Secret(
    reading.form === 'registry-token' ? tokenInBearer(reading.secret) : reading.secret,
  );
  return { login, credential: { host, secret, username: reading.username, expiresAtMs: null } };
}

export function readHelperAnswer(answer: HelperAnswer): EntryReading {
  if (answer.kind !== 'login') return answer;
  const secret = answer.secret.reveal();
  if (secret === '') return { kind: 'empty' };
  if (answer.isToken) return { kind: 'found', username: null, secret, form: 'identity-token' };
  return answer.username === ''
    ? { kind: 'empty' }
    : { kind: 'found', username: answer.username, secret, form: 'password' };
}

function stateOf(reading: EntryReading): LoginState {
  if (reading.kind === 'found') {
    return { kind: 'found', username: shownName(reading.username, reading.secret), form: reading.form };
  }
  return reading.kind === 'failed' ? reading : { kind: reading.kind };
}

/** A stored name, where it can be an account's: people put tokens in its place too. */
function shownName(username: string | null, secret: string): string | null {
  return username === null || username === secret || quoteUsername(username) !== username ? null : username;
}

/** A registry token goes out as the bearer itself, and GHCR's is the token in base64. */
function tokenInBearer(bearer: string): string {
  const text = Buffer.from(bearer, 'base64').toString('latin1').trim();
  return GITHUB_TOKEN.test(text) ? text : bearer;
}
