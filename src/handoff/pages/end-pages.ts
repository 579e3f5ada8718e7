/** Pages without a form: what became of it, and why there is none. They hold nothing secret, and are the same for everybody. */
import type { End } from '../address.ts';
import { type Html, html, type Part } from './html.ts';
import { DONE, STOP, WAIT } from './icons.ts';
import { renderPage } from './page.ts';

/** A plain page; the sign is a picture for those who see it. */
function plain(
  title: string,
  sign: { readonly drawing: Html; readonly isCalm?: boolean },
  text: Part,
): string {
  return renderPage({
    title,
    isNarrow: true,
    main: html`<div class="card end"><svg class="${sign.isCalm ? 'sign calm' : 'sign'}" viewBox="0 0 52 52" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${sign.drawing}</svg>
<h1>${title}</h1>
${text}</div>`,
  });
}

const ASK_AGAIN = html`<p>Ask for a new one in Slack, with <code>/ghcr login</code>. Nothing that you did is lost there.</p>`;

const CLOSE = html`<p>You can close this page and go back to Slack.</p>`;

const END_PAGES: Readonly<Record<End, string>> = {
  done: plain(
    'Handed over',
    { drawing: DONE },
    html`<p>The token works, and it is registered. What GitHub says of it, and how to use it, stands in Slack.</p>${CLOSE}`,
  ),
  settling: plain(
    'Handed over, and still settling',
    { drawing: WAIT },
    html`<p>GitHub does not know the token everywhere yet, as happens with new ones. It is asked again after 30 seconds, 2 and 5 minutes; then Slack tells you how it went. Until then the token stays in memory only.</p>${CLOSE}`,
  ),
  revoked: plain(
    'Revoked',
    { drawing: DONE },
    html`<p>GitHub no longer accepts the token. Whatever used it needs a new one; on machines that logged in with it, run <code>docker logout ghcr.io</code> first.</p>${CLOSE}`,
  ),
  accepted: plain(
    'GitHub accepted the revocation',
    { drawing: WAIT },
    html`<p>That it has taken effect could not be seen yet: that can take a few minutes. Look in your list of tokens at GitHub whether it is gone.</p>${CLOSE}`,
  ),
  spent: plain(
    'No try is left',
    { drawing: STOP, isCalm: true },
    html`<p>That was the fifth try, so this page is used up. Nothing was kept.</p>${ASK_AGAIN}`,
  ),
};

export function endPage(end: End): string {
  return END_PAGES[end];
}

/** One page for an unknown, a used and an ended ticket: nobody is told which. */
export const GONE_PAGE = plain(
  'This page is no more',
  { drawing: STOP, isCalm: true },
  html`<p>It was used, its ten minutes are over, or the address is not complete.</p>${ASK_AGAIN}`,
);

export function throttledPage(waitMs: number): string {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return plain(
    'Too many tries',
    { drawing: WAIT, isCalm: true },
    html`<p>Wait ${seconds === 1 ? 'a second' : `${seconds} seconds`}, then load this page again. Nothing was used up.</p>`,
  );
}

export const BUSY_PAGE = plain(
  'Your token is being looked at',
  { drawing: WAIT, isCalm: true },
  html`<p>The form was sent twice. The first one counts: look into Slack in a moment.</p>`,
);

export const UNNAMED_PAGE = plain(
  'Slack does not answer right now',
  { drawing: WAIT, isCalm: true },
  html`<p>This page must say whose it is, and only Slack knows. Load it again in a minute: nothing was used up.</p>`,
);

/** What is wrong with a request, whoever sent it: by the status of the answer. */
export const REFUSED_PAGES = {
  403: plain(
    'This form came from elsewhere',
    { drawing: STOP, isCalm: true },
    html`<p>A token is taken only from the page itself. Open it again from Slack, and paste the token there. Nothing was read.</p>`,
  ),
  405: plain(
    'That is not possible here',
    { drawing: STOP, isCalm: true },
    html`<p>Open the page again from Slack.</p>`,
  ),
  408: plain(
    'That took too long',
    { drawing: WAIT, isCalm: true },
    html`<p>The form did not arrive in time. Load the page again, and send it once more.</p>`,
  ),
  413: plain(
    'That was too much',
    { drawing: STOP, isCalm: true },
    html`<p>A token is short: paste it alone, without anything around it. Nothing was used up.</p>`,
  ),
  415: plain(
    'That is no form of this page',
    { drawing: STOP, isCalm: true },
    html`<p>Open the page again from Slack, and use its own form.</p>`,
  ),
} as const;

export function failedPage(reference: string, isPassing: boolean): string {
  const title = isPassing ? 'The store does not answer right now' : 'Something went wrong on our side';
  return plain(
    title,
    { drawing: STOP, isCalm: true },
    html`<p>${isPassing ? 'Load this page again in a minute.' : 'Try again; if it stays so, tell whoever runs GHCR Doctor.'}</p><p class="soft">Reference id: <code>${reference}</code></p>`,
  );
}
