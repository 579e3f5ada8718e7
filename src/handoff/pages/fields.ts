/** The parts that both forms have: the masked field, the box to tick, the card that says whose page it is. */
import { type Html, html, type Part } from './html.ts';
import { PERSON } from './icons.ts';
import type { ToldTrouble } from './troubles.ts';

/** Names of what a form sends. */
export const FIELDS = {
  // Chromium never offers to save a field of such a name, nor fills one in (kOneTimePwdRe of its password manager).
  token: 'one-time-token',
  label: 'label',
  keep: 'keep',
  fresh: 'fresh',
  exact: 'exact',
  mine: 'mine',
  revoke: 'revoke',
} as const;

const TROUBLE_ID = 'trouble';

/** Names who asked, for everybody else who has the address. */
export function askedBy({
  person,
  workspace,
}: {
  readonly person: string;
  readonly workspace: string;
}): Html {
  return html`<div class="asked">${PERSON}<p class="soft">Asked for in Slack by</p>
<p class="who">${person}, of ${workspace}</p></div>`;
}

/** Empty each time: a value that was typed is in no answer. The attributes ask every password manager to stay away. */
export function tokenField(
  label: string,
  hint: Part,
  { trouble, isWanted }: { readonly trouble: ToldTrouble | null; readonly isWanted: boolean },
): Html {
  const isWrong = trouble?.field === 'token';
  const described = trouble === null ? 'token-hint' : `${TROUBLE_ID} token-hint`;
  return html`<div class="row"><label for="token">${label}</label>
<p class="hint" id="token-hint">${hint}</p>
<input type="password" id="token" name="${FIELDS.token}" maxlength="2000" required autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false" data-1p-ignore data-lpignore="true" data-bwignore="true" data-form-type="other" aria-describedby="${described}"${isWrong ? html` aria-invalid="true"` : null}${isWanted ? html` autofocus` : null}></div>`;
}

/** Never ticked beforehand. */
export function tickBox(box: {
  readonly name: string;
  readonly value?: string;
  readonly label: Part;
  readonly hint: Part;
  readonly isRequired?: boolean;
  readonly asks?: boolean;
}): Html {
  const { name, value = 'yes', label, hint, isRequired = false, asks = false } = box;
  return html`<div class="${asks ? 'tick asks' : 'tick'}"><input type="checkbox" id="${name}" name="${name}" value="${value}" aria-describedby="${name}-hint"${isRequired ? html` required` : null}>
<label for="${name}">${label}</label>
<p class="hint" id="${name}-hint">${hint}</p></div>`;
}

/** Heard at once by readers, since the form was sent and the page is new. */
export function troubleNote(trouble: ToldTrouble | null, triesLeft: number): Html | null {
  if (trouble === null) return null;
  const kind = trouble.isQuestion ? 'note ask' : 'note bad';
  return html`<div class="${kind}" role="alert" id="${TROUBLE_ID}"><h2>${trouble.title}</h2>
<div class="told">${trouble.text}</div>
<p class="soft">${triesTold(triesLeft)}</p></div>`;
}

export function triesTold(triesLeft: number): string {
  return `${counted(triesLeft, 'try', 'tries')} left.`;
}

export function minutesTold(minutesLeft: number): string {
  return counted(minutesLeft, 'minute', 'minutes');
}

export function link(address: string, words: string): Html {
  return html`<a href="${address}" target="_blank" rel="noopener noreferrer">${words}<span class="soft"> (opens in a new tab)</span></a>`;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
