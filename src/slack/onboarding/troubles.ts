/** Why the conversation does not go on, each with the next step. None of these sentences holds anything of a token. */
import type { TokenForm } from '../../credential/checksum.ts';
import type { CredentialKind } from '../../credential/kind.ts';
import type { Full } from '../../tokens/adding.ts';
import type { Proof } from '../../tokens/inspection/proof.ts';
import type { RenewalFault } from '../../tokens/renew.ts';

export const STILL_UNKNOWN =
  'After five minutes GitHub still does not know this token, and I have forgotten it. Was all of it copied? If in doubt, make another one.';
export const FORGOTTEN =
  'I was stopped while your token waited in memory, and have forgotten it. Please hand it over once more.';
export const NOT_PROVEN =
  'Something went wrong on my side, so nothing was proven, and I have forgotten the token. Please hand it over again in a minute.';
export const NOT_CONFIRMED = 'Nobody said whose account it is, so I have forgotten the token.';
export const TOO_MANY_WAIT =
  'GitHub does not know this token yet, and too many others wait here already. Please hand it over again in some minutes.';

export function tellProofTrouble(why: Extract<Proof, { kind: 'trouble' }>['why']): string {
  switch (why) {
    case 'refused':
      return 'GitHub does not accept this token: mistyped, ended or revoked. It does not say which.';
    case 'unanswered':
      return 'GitHub did not answer, so nothing was proven, and I have forgotten the token. Please hand it over again in a minute.';
    case 'scope-missing':
      return 'The token lives, but read:packages was not ticked, so it cannot pull. Make another one with that tick, or add it at this one: GitHub’s list of tokens, its name, read:packages, Update token.';
  }
}

/** Goes behind “this is”. */
const KINDS: Readonly<Record<Exclude<CredentialKind, 'classic' | 'oauth'>, string>> = {
  'fine-grained': 'a fine-grained token (github_pat_), and GHCR takes classic ones only',
  'app-user': 'a GitHub App’s token (ghu_), with which GHCR lets nobody pull',
  installation: 'a GitHub App’s or a workflow’s token (ghs_), which ends within the hour',
  refresh: 'a refresh token (ghr_), which opens nothing by itself',
  legacy: 'a token from before 2021, or something else: make a new one',
  unknown: 'no token of GitHub’s: a classic one begins with ghp_',
};

/** What the form alone tells; null where nothing is wrong. */
export function tellWrongForm(kind: CredentialKind, form: TokenForm): string | null {
  if (kind !== 'classic' && kind !== 'oauth') return `This is ${KINDS[kind]}.`;
  switch (form) {
    case 'fine':
      return null;
    case 'wrong-length':
      return 'It has not the length of a classic token, which is 40 characters. Was all of it copied?';
    case 'wrong-alphabet':
      return 'It holds characters that no classic token has. Was it copied exactly?';
    case 'wrong-checksum':
      return 'A letter in it is wrong: its own checksum does not fit. Copy it again, rather than type it.';
  }
}

export function tellFull({ of, most }: Full): string {
  return of === 'person'
    ? `You have ${most} tokens on your list, which is the most there may be. Remove one first: /ghcr tokens`
    : `This workspace has ${most} tokens on its list, which is the most there may be. Somebody has to remove one first.`;
}

const FAULTS: Readonly<Record<RenewalFault, string>> = {
  'not-alive': 'GitHub does not accept it',
  'other-login': 'it belongs to another account than the old one',
  'login-unknown': 'GitHub does not say whose it is',
  'other-host': 'it belongs to another registry',
  'narrower-scope': 'it may do less than the old one',
  'scope-unknown': 'GitHub does not say what it may do',
  'not-later': 'it does not end later than the old one',
  'expiry-unknown': 'GitHub does not say when it ends',
  'needs-proof': 'the old one was kept, so a date alone renews nothing: hand the new token over',
};

export function tellRenewalFaults(faults: readonly RenewalFault[]): string {
  return `It does not renew the old one: ${faults.map((fault) => FAULTS[fault]).join('; ')}.`;
}

export const LABEL_FORM = 'Small letters, digits and dashes, at most 32, and no dash at the beginning.';

export function tellWrongDay(why: 'malformed' | 'past' | 'too-far'): string {
  switch (why) {
    case 'malformed':
      return 'That is no day of any calendar. Please choose its last day again.';
    case 'past':
      return 'That day is past where you live. Please choose its last day again.';
    case 'too-far':
      return 'That is more than ten years ahead, which no token should be. Please choose its last day again.';
  }
}
