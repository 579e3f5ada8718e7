/** Small drawings; a reader hears the words beside them instead. */
import { type Html, html } from './html.ts';

/** The program's own mark: a container under a stethoscope's ear. */
export const MARK = html`<svg viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M16 3.5 27 9.7v12.6L16 28.5 5 22.3V9.7z"/><path d="M9.5 16.5h3l2-4.5 3.2 8 2-3.5h2.8"/></svg>`;

export const PERSON = html`<svg viewBox="0 0 44 44" aria-hidden="true"><circle cx="22" cy="22" r="22" fill="currentColor" opacity=".14"/><circle cx="22" cy="17.5" r="6.5" fill="none" stroke="currentColor" stroke-width="2.2"/><path d="M10.8 34.2c1.8-5.3 6-8 11.2-8s9.4 2.7 11.2 8" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/></svg>`;

export const DONE = sign(html`<path d="m15.5 26.5 7 7 14-15"/>`);
export const WAIT = sign(html`<path d="M26 15v11l7 4.5"/>`);
export const STOP = sign(html`<path d="M26 15.5v13"/><path d="M26 35.5v.5"/>`);

function sign(inside: Html): Html {
  return html`<circle cx="26" cy="26" r="23"/>${inside}`;
}
