/** Why a form is shown once more: what is wrong, and what to do now. Nothing of what was typed is repeated. */
import type { CredentialKind } from '../../credential/kind.ts';
import { KIND_NAMES } from '../../tokens/inspection/words.ts';
import type { RenewalFault } from '../../tokens/renew.ts';
import type { HandOverTrouble, RevokeTrouble } from '../desk.ts';
import { type Html, html, type Part } from './html.ts';

/** `field` is what has to be looked at again. */
export interface ToldTrouble {
  readonly title: string;
  readonly text: Part;
  readonly field: 'token' | 'label' | 'tick' | null;
  /** Nothing is wrong; there is a question. */
  readonly isQuestion?: boolean;
}

const FORMS = {
  'wrong-length': 'its length is not that of a classic token (40 characters)',
  'wrong-alphabet': 'it holds characters that no classic token has',
  'wrong-checksum': 'its last six characters do not belong to the others',
} as const;

const COPY_AGAIN = 'Copy the whole of it again at GitHub, and paste it here.';
const CLASSIC = html`What GHCR takes is a <b>classic</b> token: it begins with <code>ghp_</code>.`;

export function tellHandOverTrouble(trouble: HandOverTrouble): ToldTrouble {
  switch (trouble.why) {
    case 'empty':
      return token('Nothing was pasted', 'The field for the token was empty.');
    case 'several':
      return token(
        'That was more than one token',
        'Paste one alone: nobody can tell which of them you mean.',
      );
    case 'mistyped':
      return token(
        'The token looks mistyped or cut off',
        html`It begins with <code>ghp_</code>, but ${FORMS[trouble.form]}. It was not sent anywhere. ${COPY_AGAIN}`,
      );
    case 'wrong-kind':
      return wrongKind(trouble.tokenKind);
    case 'refused':
      return token(
        'GitHub does not know this token',
        html`Mistyped, ended or revoked: GitHub answers the same for all three. ${COPY_AGAIN} If it was lost, make a new one. If you made it <b>in the last few minutes</b>, say so below: a new token can take a while to work.`,
      );
    case 'unanswered':
      return token(
        'GitHub did not answer',
        'Whether the token works is not known yet, so nothing was registered. Wait a minute, and paste it again.',
      );
    case 'scope-missing':
      return token(
        'The token may not read packages',
        html`It works, but its scope <code>read:packages</code> is missing. At GitHub, add that scope to it or make a new one, then paste it here.`,
      );
    case 'same-token':
      return token(
        'You handed over this token before',
        html`It is registered under the name <b>${trouble.label}</b>. Paste another one, or close this page.`,
      );
    case 'full':
      return {
        title: 'There is no room for another token',
        text: `${trouble.of === 'person' ? 'A person' : 'A workspace'} can have ${trouble.most} registrations. Remove one in Slack, then try again here.`,
        field: null,
      };
    case 'bad-label':
      return {
        title: 'That name cannot be used',
        text: 'Small letters, digits and dashes, 32 at most, with a letter or digit first. The token was not sent anywhere.',
        field: 'label',
      };
    case 'label-taken':
      return {
        title: 'You have a token of that name',
        text: 'Choose another name, and paste the token again.',
        field: 'label',
      };
    case 'other-login':
      return {
        title: `This token belongs to ${trouble.login}`,
        text: html`Until now you registered tokens of <b>${trouble.earlier.join(', ')}</b>. If <b>${trouble.login}</b> is yours too, paste the token again and tick the box for it. If not, close this page: nothing was kept.`,
        field: 'tick',
        isQuestion: true,
      };
    case 'no-renewal':
      return token(
        'This token cannot take the other one’s place',
        html`<ul>${trouble.faults.map((fault) => html`<li>${FAULTS[fault]}</li>`)}</ul>`,
      );
  }
}

const FAULTS: Readonly<Record<RenewalFault, string>> = {
  'not-alive': 'GitHub does not accept it.',
  'login-unknown': 'GitHub does not say whose it is.',
  'other-login': 'It belongs to another GitHub account.',
  'other-host': 'It is for another registry.',
  'narrower-scope': 'It may do less than the one before.',
  'scope-unknown': 'GitHub does not say what it may do.',
  'not-later': 'It does not end later than the one before.',
  'expiry-unknown': 'GitHub does not say when it ends.',
  'needs-proof': 'A date alone does not renew a token that is kept.',
};

function token(title: string, text: Part): ToldTrouble {
  return { title, text, field: 'token' };
}

function wrongKind(kind: CredentialKind): ToldTrouble {
  return token(WRONG[kind] ?? `This is a ${KIND_NAMES[kind]}`, html`${DO_INSTEAD[kind] ?? ''} ${CLASSIC}`);
}

const WRONG: Partial<Record<CredentialKind, string>> = {
  unknown: 'This begins as no token of GitHub does',
};

const DO_INSTEAD: Partial<Record<CredentialKind, string>> = {
  'fine-grained': 'GHCR does not take fine-grained tokens, whatever they may do.',
  'app-user': 'GHCR lets an app’s token log in, but not pull.',
  installation:
    'It lives for an hour at most, or as long as its job in GitHub Actions. There no token of your own is needed: give the job packages: read, and log in with its own.',
  refresh: 'It is exchanged for another one, and opens no registry.',
  legacy: 'GitHub gives out none of these any more. Make a new one, and delete this one at GitHub.',
  unknown: 'A password is none: GitHub takes tokens only.',
};

export function tellRevokeTrouble(trouble: RevokeTrouble): ToldTrouble {
  switch (trouble.why) {
    case 'empty':
      return token('Nothing was pasted', 'The field for the token was empty. Nothing was revoked.');
    case 'several':
      return token('That was more than one token', 'Paste one alone. Nothing was revoked.');
    case 'unconfirmed':
      return {
        title: 'Nothing was revoked',
        text: 'Tick the box too: revoking cannot be taken back. Then paste the token again.',
        field: 'tick',
      };
    case 'mistyped':
      return token(
        'The token looks mistyped or cut off',
        html`It begins with <code>ghp_</code>, but ${FORMS[trouble.form]}. It was not sent anywhere, and nothing was revoked. Copy the whole of it from where it leaked, or delete it in GitHub’s list of tokens.`,
      );
    case 'wrong-kind':
      return token(...notRevocable(trouble.tokenKind));
    case 'too-many':
      return {
        title: 'That is enough for this hour',
        text: 'From here three tokens an hour can be revoked. In GitHub’s list of tokens you can delete any number, now.',
        field: null,
      };
    case 'limited':
      return {
        title: 'GitHub takes no more of these requests right now',
        text: 'Nothing was revoked. Delete the token in GitHub’s list of tokens, now; or try here again within the hour.',
        field: null,
      };
    case 'refused':
      return token(
        'GitHub did not take the request',
        'Nothing was revoked. Delete the token in GitHub’s list of tokens, now.',
      );
    case 'unanswered':
      return token(
        'GitHub did not answer',
        'Whether the token was revoked is not known. Paste it again in a minute, or delete it in GitHub’s list of tokens, now.',
      );
  }
}

function notRevocable(kind: CredentialKind): [string, Html] {
  switch (kind) {
    case 'installation':
      return [
        'GitHub does not revoke this kind of token here',
        html`It begins with <code>ghs_</code>: an app’s or a workflow’s. It ends by itself, within an hour or with its job. To end it at once, send it to GitHub with its own word:<pre>read -rs TOKEN
printf 'Authorization: Bearer %s' "$TOKEN" | curl -X DELETE -H @- https://api.github.com/installation/token</pre>`,
      ];
    case 'legacy':
      return [
        'GitHub does not revoke this kind of token here',
        html`It looks like a token from before 2021. Delete it in GitHub’s list of tokens.`,
      ];
    default:
      return [
        'This begins as no token of GitHub does',
        html`Only tokens of github.com can be revoked here. Nothing was sent anywhere. A password is changed at GitHub, under <i>Password and authentication</i>.`,
      ];
  }
}
