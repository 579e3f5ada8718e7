/**
 * The page on which a person hands over a token. It says first whose page it is and what that person can do with a token that is pasted
 * here, since somebody else may have been sent the address.
 */
import { TOKEN_PAGE } from '../../diagnosis/links.ts';
import type { HandOverSheet, HandOverTrouble } from '../desk.ts';
import { askedBy, FIELDS, link, minutesTold, tickBox, tokenField, triesTold, troubleNote } from './fields.ts';
import { type Html, html } from './html.ts';
import { renderPage } from './page.ts';
import { type ToldTrouble, tellHandOverTrouble } from './troubles.ts';

export function handOverPage(sheet: HandOverSheet, trouble: HandOverTrouble | null): string {
  const told = trouble === null ? null : tellHandOverTrouble(trouble);
  const title = sheet.errand === 'renew' ? `Renew ${sheet.label}` : 'Hand over a token';
  return renderPage({
    title: told === null ? title : `${told.title}: ${title}`,
    main: html`<h1>${title}</h1>
<p class="lead">Masked here, read by GHCR Doctor alone, and shown to nobody again.</p>
<div class="columns">
<div class="card">
${askedBy(sheet)}
${warning(sheet)}
${troubleNote(told, sheet.triesLeft)}
${form(sheet, trouble, told)}
</div>
<aside class="card" aria-label="About this page">${about(sheet)}</aside>
</div>`,
  });
}

function warning({ person }: HandOverSheet): Html {
  return html`<div class="note warn"><p><b>If you are not ${person}, close this page.</b> Do not paste a token here for somebody else: it would be registered as theirs. They would learn whose it is, what it may do and when it ends, and if it is kept, they could look into private images with it and let others do so.</p></div>`;
}

function form(sheet: HandOverSheet, trouble: HandOverTrouble | null, told: ToldTrouble | null): Html {
  const hint = html`A classic token, which begins with <code>ghp_</code>. None yet? ${link(TOKEN_PAGE, 'Make one at GitHub')}: <code>read:packages</code> and 90 days are filled in. Copy it at once.`;
  return html`<form method="post" autocomplete="off">
${tokenField('Your GitHub token', hint, { trouble: told, isWanted: told !== null && told.field !== 'label' })}
${confirmation(trouble)}
${sheet.errand === 'renew' ? null : labelField(sheet, told)}
${sheet.canKeep ? keepBox(sheet) : null}
<button type="submit">Hand it over</button>
<p class="soft after">This page works once, for ${minutesTold(sheet.minutesLeft)} more. ${triesTold(sheet.triesLeft)}</p>
</form>`;
}

/** What only the person can know, asked where it matters. */
function confirmation(trouble: HandOverTrouble | null): Html | null {
  switch (trouble?.why) {
    case 'other-login':
      return tickBox({
        name: FIELDS.mine,
        value: trouble.login,
        label: html`Yes, ${trouble.login} is mine`,
        hint: 'Its tokens will be registered as yours too.',
        asks: true,
      });
    case 'refused':
      return tickBox({
        name: FIELDS.fresh,
        label: 'I made it in the last few minutes',
        hint: 'Then it is asked for again after 30 seconds, 2 and 5 minutes, and Slack tells you how it went. Until then it stays in memory only.',
        asks: true,
      });
    case 'mistyped':
      return tickBox({
        name: FIELDS.exact,
        label: 'I copied it exactly: ask GitHub all the same',
        hint: 'An attempt with a wrong token counts against its account at GitHub.',
        asks: true,
      });
    default:
      return null;
  }
}

function labelField({ label }: HandOverSheet, told: ToldTrouble | null): Html {
  const isWrong = told?.field === 'label';
  return html`<div class="row"><label for="label">Name it</label>
<p class="hint" id="label-hint">Slack shows it under this name. Small letters, digits and dashes, 32 at most.</p>
<input type="text" id="label" name="${FIELDS.label}" value="${label}" maxlength="32" required pattern="[a-z0-9][a-z0-9\\-]{0,31}" title="Small letters, digits and dashes, a letter or digit first" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="${isWrong ? 'trouble label-hint' : 'label-hint'}"${isWrong ? html` aria-invalid="true" autofocus` : null}></div>`;
}

function keepBox({ errand }: HandOverSheet): Html {
  const before = errand === 'renew' ? ' If you leave it out, the token before is forgotten too.' : '';
  return tickBox({
    name: FIELDS.keep,
    label: 'Keep it sealed, so that your checks can use it',
    hint: `It is encrypted, and GitHub is asked about it every day, so you hear the day it stops working. Without this it is forgotten right after it was looked at, and you are reminded of its end all the same.${before}`,
  });
}

function about({ canKeep, errand }: HandOverSheet): Html {
  return html`<section><h2>What happens next</h2>
<ol><li>GHCR Doctor asks GitHub and ghcr.io whether the token works, whose it is, what it may do and when it ends.</li>
<li>${errand === 'renew' ? 'If it can take the other one’s place, these facts are registered instead.' : 'It registers these facts under the name you give.'}</li>
<li>This page is used up, and Slack tells you the rest. You can go back there.</li></ol></section>
<section><h2>What we never do</h2>
<ul><li>Show the token again, not a character of it.</li>
<li>Write it to a log, or send it anywhere but to GitHub’s API and ghcr.io.</li>
<li>${canKeep ? 'Keep it without your tick in the box.' : 'Keep it.'}</li>
<li>Ask for it in a message. Slack has no masked field, so this page is the place.</li></ul></section>`;
}
