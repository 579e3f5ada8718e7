/** The page on which a leaked token is revoked at GitHub: it says in so many words what that breaks, and does nothing without a tick. */
import { TOKEN_LIST } from '../../diagnosis/links.ts';
import type { RevokeSheet, RevokeTrouble } from '../desk.ts';
import { askedBy, FIELDS, link, minutesTold, tickBox, tokenField, triesTold, troubleNote } from './fields.ts';
import { type Html, html } from './html.ts';
import { renderPage } from './page.ts';
import { tellRevokeTrouble } from './troubles.ts';

const TITLE = 'Revoke a leaked token';

export function revokePage(sheet: RevokeSheet, trouble: RevokeTrouble | null): string {
  const told = trouble === null ? null : tellRevokeTrouble(trouble);
  return renderPage({
    title: told === null ? TITLE : `${told.title}: ${TITLE}`,
    main: html`<h1>${TITLE}</h1>
<p class="lead">GitHub ends it for good. GHCR Doctor did not keep what was leaked, so paste it here once more.</p>
<div class="columns">
<div class="card">
${askedBy(sheet)}
${warning(sheet)}
${troubleNote(told, sheet.triesLeft)}
<form method="post" autocomplete="off">
${tokenField('The leaked token', HINT, { trouble: told, isWanted: told !== null })}
${tickBox({
  name: FIELDS.revoke,
  label: 'Yes, revoke it. I know that everything that uses it stops',
  hint: 'This cannot be taken back, by you, by us or by GitHub.',
  isRequired: true,
  asks: told?.field === 'tick',
})}
<button type="submit" class="grave">Revoke it at GitHub</button>
<p class="soft after">This page works once, for ${minutesTold(sheet.minutesLeft)} more. ${triesTold(sheet.triesLeft)}</p>
</form>
</div>
<aside class="card" aria-label="About revoking">${about()}</aside>
</div>`,
  });
}

const HINT = html`One token of github.com, beginning with <code>ghp_</code>, <code>github_pat_</code>, <code>gho_</code>, <code>ghu_</code> or <code>ghr_</code>.`;

function warning({ person }: RevokeSheet): Html {
  return html`<div class="note warn"><p><b>If you are not ${person}, close this page.</b> Revoke only a token that is yours, or whose owner you have asked: whatever runs on it stops.</p></div>`;
}

function about(): Html {
  return html`<section><h2>What revoking breaks</h2>
<ul><li>Every server, cluster and job that pulls with this token gets <code>denied</code> from then on, for public images too until it logs out.</li>
<li>Every script and program that uses it at GitHub stops.</li>
<li>Its owner gets a mail from GitHub, and their security log a line.</li></ul>
<p>If you can, make the new token first, put it where the old one is used, then revoke. If strangers may have seen it, revoke first.</p></section>
<section><h2>What happens next</h2>
<ol><li>The token goes to GitHub’s revocation endpoint, nowhere else, and is kept nowhere.</li>
<li>GitHub is asked whether it still works. “Revoked” is said only when it does not.</li>
<li>Slack tells you too.</li></ol>
<p class="soft">You would rather do it yourself? ${link(TOKEN_LIST, 'Your tokens at GitHub')}</p></section>`;
}
